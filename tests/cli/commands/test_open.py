"""`pktui [FOLDER]`: what happens before the screen opens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.systems import posix_only

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_missing_folder_is_named(run: Run) -> None:
    """A folder that is not there ends with 3."""
    done = run("Novákovi")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "pktui: Novákovi: Složka neexistuje; zkontrolujte její jméno.\n"


def test_mistyped_command_is_recognised(run: Run) -> None:
    """A typing error in a command, or its beginning alone, does not end in a talk about folders."""
    assert "nemá to být příkaz „seznam“?" in run("sezmam").stderr
    assert "nemá to být příkaz „diagnostika“?" in run("diag").stderr


def test_file_is_a_usage_error_that_says_which_folder(run: Run, cases: Path) -> None:
    """A record cannot be opened alone."""
    done = run(cases / "rihovi" / "a-plan.md")
    assert done.returncode == 2
    assert f'pktui "{cases / "rihovi"}"' in done.stderr


@pytest.mark.parametrize("arguments", [[], ["."], ["./seznam"], ["--", "seznam"]])
def test_no_terminal_is_told_instead_of_a_torn_screen(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    """In a pipe or a scheduled job nothing opens; a folder named like a command is a folder."""
    (tmp_path / "seznam").mkdir()
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "jen v terminálu" in done.stderr


@posix_only
@pytest.mark.parametrize(("column", "words"), [(3, "kodovani UTF-8"), (2, "zatím není žádná konference")])
def test_a_terminal_without_utf8_is_told_in_letters_it_has(tmp_path: Path, column: int, words: str) -> None:
    """Where the locale names another encoding the terminal is asked; one that would tear Czech is not drawn in."""
    import pexpect  # not on Windows

    environment = {**os.environ, "LC_ALL": "cs_CZ.ISO-8859-2", "TERM": "xterm"}
    child = pexpect.spawn(sys.executable, ["-m", "pktui", str(tmp_path)], env=environment, timeout=90)
    child.expect(re.escape(b"\x1b[6n"))
    child.send(f"\x1b[1;{column}R")
    child.expect(words.encode())
    if column == 3:
        child.expect(pexpect.EOF)
        assert (child.before or "").isascii()
        child.close()
        assert child.exitstatus == 2
    else:
        child.send("\x1b[21~")  # F10
        child.expect(pexpect.EOF)
