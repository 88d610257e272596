"""The bar is drawn for people and never for pipes."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from tests.systems import posix_only

PROGRAM = """
from pktui.cli.output import ProgressBar
progress = ProgressBar(2)
progress.begin("zápis\\x1b[2J")
progress.begin("plán")
progress.clear()
"""


@posix_only  # a console of Windows cannot be made without a window
def test_terminal_sees_steps_and_a_clean_line_after_them() -> None:
    """Each step says where the work is; a label cannot drive the terminal; nothing stays."""
    pty = pytest.importorskip("pty")
    reader, writer = pty.openpty()
    subprocess.run([sys.executable, "-c", PROGRAM], stderr=writer, check=True)
    os.close(writer)
    shown = os.read(reader, 4096).decode("utf-8")
    os.close(reader)
    begin, first, second, blanks, rest = shown.split("\r")
    assert begin == ""
    assert first == "[--------------------] 1 z 2  zápis␛[2J"
    assert second == "[##########----------] 2 z 2  plán".ljust(len(first))
    assert blanks == " " * len("[##########----------] 2 z 2  plán")
    assert rest == ""


def test_pipe_sees_nothing() -> None:
    """A script's log is not filled with bars."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
