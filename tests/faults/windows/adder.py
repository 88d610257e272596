"""Adds numbered lines to one file, each by a save of its own over what it has read, as the program does.

Arguments: the file, a letter, and how many lines. A line is said on the output when it is saved. What others wrote
meanwhile stays; a file that somebody holds is tried again.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pktui.errors import ChangedOnDisk, FileProblem
from pktui.files import read_bytes, replace_bytes

LARGEST = 1_000_000
_FILLING = "x" * 2000  # so that half a file would show


def line(letter: str, number: int) -> str:
    """Return a line as it stands in the file."""
    return f"{letter}{number} {_FILLING}\n"


def add(path: Path, wanted: str) -> None:
    """Save the file with one more line, however often somebody else comes in between."""
    came_out: tuple[bytes, ...] = ()
    while True:
        try:
            present = read_bytes(path, LARGEST)
            lines = dict.fromkeys(present.decode().splitlines(keepends=True))
            for version in came_out:
                lines |= dict.fromkeys(version.decode().splitlines(keepends=True))
            replace_bytes(path, "".join([*lines, wanted]).encode(), present)
        except ChangedOnDisk as changed:
            came_out += changed.displaced
        except FileProblem:
            continue  # held, or just being put in place
        else:
            return


def started(path: Path, letter: str, lines: int) -> subprocess.Popen[str]:
    """Start a process that adds lines to the file."""
    return subprocess.Popen(
        [sys.executable, __file__, str(path), letter, str(lines)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


if __name__ == "__main__":
    for number in range(int(sys.argv[3])):
        add(Path(sys.argv[1]), line(sys.argv[2], number))
        print(number, flush=True)  # noqa: T201 - what the one who started it waits for
