"""`pktui [FOLDER]`: what happens before the screen opens."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_missing_folder_is_named(run: Run) -> None:
    """A folder that is not there ends with 3."""
    done = run("Novákovi")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "pktui: Novákovi: Složka neexistuje; zkontrolujte její jméno.\n"


def test_mistyped_command_is_recognised(run: Run) -> None:
    """A typing error in a command does not end in a talk about folders."""
    assert "nemá to být příkaz „seznam“?" in run("sezmam").stderr


def test_file_is_a_usage_error_that_says_which_folder(run: Run, cases: Path) -> None:
    """A record cannot be opened alone."""
    done = run(cases / "rihovi" / "a-plan.md")
    assert done.returncode == 2
    assert f"pktui „{cases / 'rihovi'}“" in done.stderr


@pytest.mark.parametrize("arguments", [[], ["."], ["./seznam"], ["--", "seznam"]])
def test_no_terminal_is_told_instead_of_a_torn_screen(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    """In a pipe or a scheduled job nothing opens; a folder named like a command is a folder."""
    (tmp_path / "seznam").mkdir()
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "jen v terminálu" in done.stderr
