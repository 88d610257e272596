"""The Tab key: scripts for shells and the answers they get."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import tree_sitter_powershell
from tests.systems import IS_WINDOWS, posix_only
from tree_sitter import Language, Parser

from pktui.cli.completion import SHELLS

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def answers(run: Run, tmp_path: Path, line: str) -> set[str]:
    """Return what the program offers a shell after this line."""
    answer = tmp_path / "answer"
    run(
        _ARGCOMPLETE="1",
        _ARGCOMPLETE_IFS="\n",
        _ARGCOMPLETE_SUPPRESS_SPACE="1",
        _ARGCOMPLETE_STDOUT_FILENAME=str(answer),
        COMP_LINE=line,
        COMP_POINT=str(len(line)),
    )
    return set(answer.read_text(encoding="utf-8").split("\n"))


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("pktui se", {"seznam"}),
        ("pktui ukoly --p", {"--po-terminu", "--podle", "--prepsat", "--prosty"}),
        ("pktui ukoly --podle o", {"organizace"}),
        ("pktui statistika --", {"--rok", "--json", "--csv", "--prosty", "--help"}),
        ("pktui nova x --vzor bezn", {"bezny-120"}),
        ("pktui export x --do docx,", {"docx,pdf", "docx,html", "docx,md"}),
        ("pktui historie x --o", {"--obnovit"}),
        ("pktui di", {"diagnostika"}),
        ("pktui diagnostika --j", {"--json"}),
        ("pktui vycistit --a", {"--ano"}),
        ("pktui vycistit --i", {"--i-nerozhodnute"}),
        ("pktui --dokonceni z", {"zsh"}),
    ],
)
def test_answers(run: Run, tmp_path: Path, line: str, offered: set[str]) -> None:
    """Commands, options, programmes and lists with commas are completed."""
    assert answers(run, tmp_path, line) == offered


@pytest.mark.parametrize("shell", SHELLS)
def test_script_is_printed_for_each_shell(run: Run, shell: str) -> None:
    """Each script speaks about pktui, and its shell finds no fault in it."""
    done = run("--dokonceni", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert "pktui" in done.stdout
    if shell == "powershell":
        # PowerShell takes `Env:\NAME` after a comma as it is; the grammar wants it in quotes.
        script = re.sub(r"Env:\\\w+", r"'\g<0>'", done.stdout)
        assert not Parser(Language(tree_sitter_powershell.language())).parse(script.encode()).root_node.has_error
    elif not IS_WINDOWS:  # which has none of the others
        subprocess.run([shell, "-n"], input=done.stdout, text=True, check=True)


# How each shell starts without anybody's settings, and how it takes its script.
LEARNING = {
    "bash": (["--norc"], 'eval "$(pktui --dokonceni bash)"'),
    "zsh": (["-f"], 'autoload -Uz compinit; compinit -u -D; eval "$(pktui --dokonceni zsh)"'),
    "fish": (["--no-config"], "pktui --dokonceni fish | source"),
}


@posix_only
@pytest.mark.parametrize("shell", LEARNING)
def test_tab_key_in_a_shell(tmp_path: Path, shell: str) -> None:
    """At the prompt of the real shell the Tab key writes the rest of an option."""
    from tests.tui.terminal import Terminal

    program = tmp_path / "bin" / "pktui"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m pktui "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    options, learning = LEARNING[shell]
    found = {"PATH": f"{program.parent}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    terminal = Terminal([str(shutil.which(shell)), *options, "-i"], tmp_path, **found)
    try:
        terminal.keys(f"{learning}; echo umi''m", "enter")
        terminal.shows("umim")
        terminal.keys("pktui ukoly --po-", "tab")
        terminal.shows("pktui ukoly --po-terminu")
    finally:
        terminal.close()


def test_unknown_shell_is_a_usage_error(run: Run) -> None:
    """The sentence names the shells there are."""
    done = run("--dokonceni", "ksh")
    assert (done.returncode, done.stdout) == (2, "")
    assert "fish" in done.stderr
