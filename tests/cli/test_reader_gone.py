"""A reader that has seen enough, such as `head` or a closed `more`, is no trouble."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pktui.cli.entry import EXIT_READER_GONE


def test_a_reader_that_is_gone(sample_case: Path) -> None:
    """Nothing is told, and the code says it, as each system calls a pipe without its other end."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "pktui", "seznam", str(sample_case)], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (EXIT_READER_GONE, b"")


def test_output_is_utf_8_everywhere(sample_case: Path) -> None:
    """Whatever the code page of the console or the locale, a file or a pipe gets UTF-8."""
    done = subprocess.run(
        [sys.executable, "-m", "pktui", "seznam", str(sample_case)],
        capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "cp852", "LC_ALL": "C"},
    )  # fmt: skip
    assert "Hrubešovi" in done.stdout.decode("utf-8")
