"""Saving on Windows: killed at random, and on a disk without room. Nothing is lost."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from tests.faults.seed import LONG, SEED
from tests.faults.windows import adder
from tests.systems import windows_only

from pktui.errors import FileProblem
from pktui.files import create_bytes, replace_bytes
from pktui.files.sweeping import sweep

pytestmark = windows_only

KILLS = 100 if LONG else 6
LATER_SECONDS = 30 * 86400
SMALL_DISK = os.environ.get("PKTUI_SMALL_DISK", "")


def fill(path: Path) -> None:
    """Take all room that the disk has."""
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return


@pytest.mark.parametrize("number", range(KILLS))
def test_a_kill_costs_nothing_that_was_saved(path: Path, number: int) -> None:
    """After a kill at any moment, and the next start, the file is whole, and every line said to be saved is in it."""
    dice = random.Random(f"{SEED}/{number}")
    with adder.started(path, "A", 10_000) as process:
        assert process.stdout is not None
        said = dice.randrange(1, 8)
        for _ in range(said):
            assert process.stdout.readline()
        sum(range(dice.randrange(1_000_000)))  # somewhere in the middle of the next save
        process.kill()
    sweep(path.parent, time.time() + LATER_SECONDS, lambda _: True)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert lines == [adder.line("A", each) for each in range(len(lines))]
    assert len(lines) >= said
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(not SMALL_DISK, reason="no disk of a few kilobytes: only root can lend one")
def test_no_room() -> None:
    """A full disk costs neither the old version nor a new file's name, and saving goes on once there is room."""
    folder = Path(SMALL_DISK)
    path, filling = folder / "plan.md", folder / "jine"
    create_bytes(path, b"old")
    fill(filling)
    with pytest.raises(FileProblem, match="místo"):
        replace_bytes(path, b"new" * 4096, b"old")
    with pytest.raises(FileProblem, match="místo"):
        create_bytes(folder / "b.md", b"b" * 9999)
    assert path.read_bytes() == b"old"
    assert sorted(each.name for each in folder.iterdir()) == ["jine", "plan.md"]
    filling.unlink()
    replace_bytes(path, b"new" * 4096, b"old")
    assert path.read_bytes() == b"new" * 4096
