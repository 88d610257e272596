"""Ctrl+C at any moment: no traceback, nothing half done, and the code every shell knows."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.systems import posix_only

# By the signal itself; Windows has none to end by, and a program that sends it to itself ends with 3 there.
BY_SIGNAL = 3 if sys.platform == "win32" else -signal.SIGINT
INTERRUPTED = {130, BY_SIGNAL}  # a shell calls an end by the signal 130, too
LESS_THAN_PANDOC_MAY_TAKE = 50.0
# Tests that run in the background inherit an ignored Ctrl+C; a person's terminal does not.
AS_IN_A_TERMINAL = "import os, signal, sys\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
INTERRUPT = "signal.raise_signal(signal.SIGINT)"
PROGRAM = "import runpy\nrunpy.run_module('pktui', run_name='__main__')\n"
WHEN_READ = f"""
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["WHEN"]:
            {INTERRUPT}
sys.meta_path.insert(0, Interrupting())
"""
AT_THE_END = f"import atexit\natexit.register(lambda: {INTERRUPT})\n"
IN_PASSING = f"""
from pktui.cli.commands import list as command
class Passing:
    def __del__(self):
        {INTERRUPT}
        sum(range(10))
def passing(given):
    Passing()
    print("unheard")
command.run = passing
"""
STUBBORN = """#!/bin/sh
[ "$1" = --version ] && echo pandoc 3.6 && exit
kill -INT $PPID
exec sleep 600
"""


def interrupted(folder: Path, preparation: str, *words: str | Path, **environment: str) -> tuple[int, str, str]:
    """Return the code and the words of a program that is interrupted."""
    done = subprocess.run(
        [sys.executable, "-c", AS_IN_A_TERMINAL + preparation + PROGRAM, *map(str, words)],
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=LESS_THAN_PANDOC_MAY_TAKE,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "module",
    [
        "pktui.cli",
        "argparse",
        "pktui.cli.parser",
        "pktui.cli.commands.list",
        "pktui.storage.records.folder",
        "yaml",
        "msgspec",
    ],
)
def test_while_the_program_is_being_read(cases: Path, module: str) -> None:
    """Reading its parts takes most of a short command, and nothing is said of any of them."""
    code, out, err = interrupted(cases, WHEN_READ, "seznam", WHEN=module)
    assert (out, err) == ("", "")
    assert code in INTERRUPTED


def test_when_all_is_done(cases: Path) -> None:
    """Up to the very end of the process there is no traceback."""
    code, out, err = interrupted(cases, AT_THE_END, "seznam")
    assert (err, code) == ("", BY_SIGNAL)
    assert "Říhovi" in out


def test_where_nothing_can_be_raised(cases: Path) -> None:
    """An interrupt in a finaliser is neither printed nor lost."""
    assert interrupted(cases, IN_PASSING, "seznam") == (130, "", "")


@posix_only  # the other program is a script of the shell
def test_while_another_program_works(cases: Path, tmp_path: Path) -> None:
    """The child is ended with the command; no document, no temporary file and no working folder stays."""
    pandoc = tmp_path / "pandoc"
    pandoc.write_text(STUBBORN, encoding="utf-8")
    pandoc.chmod(0o700)
    order = ("export", cases / "rihovi" / "b-plan.md", "--dokument", "plan", "--do", "docx", "--kam", tmp_path / "ven")
    cache = tmp_path / "pracovni"
    code, out, err = interrupted(tmp_path, "", *order, PYPANDOC_PANDOC=str(pandoc), XDG_CACHE_HOME=str(cache))
    assert (code, out) == (130, "")
    # What the plan lacks is told before anything is made.
    assert [line.partition(", ")[0] for line in err.splitlines()] == ["pktui: Říhovi"]
    assert not [*(tmp_path / "ven").iterdir()]
    assert not [*(tmp_path / "pracovni" / "pktui" / "export").iterdir()]


def test_one_that_is_to_be_ignored(cases: Path) -> None:
    """Who runs it in the background has said that Ctrl+C is not for it."""
    ignoring = f"signal.signal(signal.SIGINT, signal.SIG_IGN)\n{WHEN_READ}"
    code, out, err = interrupted(cases, ignoring, "seznam", WHEN="pktui.storage.records.folder")
    assert (code, err) == (0, "")
    assert "Říhovi" in out
