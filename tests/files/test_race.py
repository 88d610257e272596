"""Two writers at once: no version of the other one is ever lost unseen, and nothing saved is lost either."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.systems import IS_WINDOWS

from pktui.errors import ChangedOnDisk, FileProblem
from pktui.files import read_bytes, replace_bytes
from pktui.files.exchange import displace, replace
from pktui.files.temporary import EXCHANGED_NAME, temporary

REPLACES = 5000 if "PKTUI_LONG" in os.environ else 200 if IS_WINDOWS else 1000
LOOKS = 100 if IS_WINDOWS else 10_000
HAMMER = Path(__file__).with_name("hammer.py")

Write = Callable[[Path, bytes, bytes], None]


def check_then_replace(path: Path, data: bytes, expected: bytes) -> None:
    """Save the usual way: look, then rename over.

    The moment between the two is held open until the other one has written in it: some machines never chance on it.
    """
    with temporary(path, data, 0o600) as temp:
        if look(path) != expected:
            raise ChangedOnDisk("", path=path)
        any(look(path) != expected for _ in range(LOOKS))
        replace(temp, path)


def look(path: Path) -> bytes:
    """Read the file; on Windows its name is missing for a moment while somebody puts another one in its place."""
    while True:
        try:
            return read_bytes(path, 100)
        except FileProblem:
            assert IS_WINDOWS


@pytest.fixture
def _needs_displaced(tmp_path: Path) -> None:
    one, other = tmp_path / "1", tmp_path / "2"
    one.touch()
    other.touch()
    if displace(one, other) is None:
        pytest.skip("this file system keeps nothing of what is displaced")


def lost_versions(folder: Path, write: Write, replaces: int) -> tuple[set[bytes], int]:
    """Save against the hammer until it ends; return the versions nobody has, and how often saving worked."""
    path = folder / "a.md"
    path.write_bytes(b"beginning")
    # A file, not a pipe: a full pipe would hold the hammer up.
    log = folder / "displaced"
    with log.open("wb") as out, subprocess.Popen([sys.executable, HAMMER, path, str(replaces)], stdout=out) as hammer:
        saved, seen = _save_until_the_end(path, write, lambda: hammer.poll() is None)
    displaced = {bytes.fromhex(line) for line in log.read_text().splitlines()}
    assert hammer.returncode == 0
    written = {b"theirs %d" % number for number in range(replaces)} | saved
    left = {stray.read_bytes() for stray in folder.iterdir() if EXCHANGED_NAME.fullmatch(stray.name)}
    if not IS_WINDOWS:
        assert left <= seen
        left = set()
    # There, a version may come out in an attempt that is then made again: it waits aside, and the sweep shows it.
    return written - displaced - seen - left - {path.read_bytes()}, len(saved)


def _save_until_the_end(path: Path, write: Write, going: Callable[[], bool]) -> tuple[set[bytes], set[bytes]]:
    saved: set[bytes] = set()
    seen: set[bytes] = set()
    while going():
        expected, mine = look(path), b"mine %d" % len(saved)
        seen.add(expected)
        try:
            write(path, mine, expected)
        except ChangedOnDisk as problem:
            seen.update(problem.displaced)
        except (FileProblem, PermissionError):
            assert IS_WINDOWS  # held by the other one at every attempt; nothing was written
        else:
            saved.add(mine)
    return saved, seen


@pytest.mark.usefixtures("_needs_displaced")
def test_no_version_is_lost_unseen(tmp_path: Path) -> None:
    """Of thousands of versions written meanwhile, each was read, handed over, displaced by its author or is there."""
    lost, saved = lost_versions(tmp_path, replace_bytes, REPLACES)
    assert lost == set()
    assert saved


@pytest.mark.usefixtures("_needs_displaced")
def test_the_usual_way_loses_versions(tmp_path: Path) -> None:
    """The same race against looking and then renaming loses some, so the test above can fail."""
    lost, _saved = lost_versions(tmp_path, check_then_replace, REPLACES)
    assert lost
