"""The Tab key: scripts for shells and the answers they get."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

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
        ("pktui ukoly --p", {"--po-terminu", "--podle", "--prepsat"}),
        ("pktui ukoly --podle o", {"organizace"}),
        ("pktui statistika --", {"--rok", "--json", "--csv", "--help"}),
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


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_script_is_printed_for_each_shell(run: Run, shell: str) -> None:
    """Each script speaks about pktui, and a shell that is here accepts it."""
    done = run("--dokonceni", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert "pktui" in done.stdout
    if shell != "powershell" and shutil.which(shell):
        subprocess.run([shell, "-n"], input=done.stdout, text=True, check=True)


def test_unknown_shell_is_a_usage_error(run: Run) -> None:
    """The sentence names the shells there are."""
    done = run("--dokonceni", "ksh")
    assert (done.returncode, done.stdout) == (2, "")
    assert "fish" in done.stderr
