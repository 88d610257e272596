"""Two programs and one file on Windows: both save it, or one holds it open. Nothing is lost."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.faults.seed import LONG
from tests.faults.windows import adder
from tests.systems import windows_only

from pktui.errors import FileProblem
from pktui.files import read_bytes, replace_bytes
from pktui.files.sweeping import sweep

pytestmark = windows_only

LINES = 200 if LONG else 25
LATER_SECONDS = 30 * 86400
NOBODY, READERS, WRITERS = 0, 1, 3
HOLDER = """
import _winapi, sys
_winapi.CreateFile(sys.argv[1], _winapi.GENERIC_READ, int(sys.argv[2]), 0, _winapi.OPEN_EXISTING, 0, 0)
print("holds", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(path: Path, share: int) -> Iterator[None]:
    """Let another program hold the file open: what it lets others do with it is `share`."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path), str(share)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"holds"
        yield
        holder.communicate()


def test_two_at_once(path: Path) -> None:
    """Two programs save the same file as fast as they can, and every line of both is there."""
    with adder.started(path, "A", LINES) as one, adder.started(path, "B", LINES) as other:
        for process in (one, other):
            process.communicate()
    assert (one.returncode, other.returncode) == (0, 0)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert sorted(lines) == sorted(adder.line(letter, number) for letter in "AB" for number in range(LINES))
    # A version that was put back twice waits aside; the next start removes it, for all that is in it is known.
    swept = sweep(
        path.parent,
        time.time() + LATER_SECONDS,
        lambda data: set(data.decode().splitlines(keepends=True)) <= set(lines),
    )
    assert swept.found == ()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("share", [NOBODY, READERS, WRITERS])
def test_a_file_that_somebody_holds(path: Path, share: int) -> None:
    """Word or a virus scanner is told as what it is; the file stays, and is saved as soon as it is free."""
    path.write_bytes(b"old")
    with held(path, share):
        with pytest.raises(FileProblem, match="zavřete"):
            replace_bytes(path, b"new", b"old")
        assert [each.name for each in path.parent.iterdir()] == [path.name]
        if share != NOBODY:
            assert read_bytes(path, 10) == b"old"
    assert path.read_bytes() == b"old"
    replace_bytes(path, b"new", b"old")
    assert path.read_bytes() == b"new"
