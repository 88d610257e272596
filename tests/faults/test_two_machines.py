"""Two people write into one case on two machines at once, Syncthing carries it: nothing of either is lost.

A short form runs in CI. `PKTUI_LONG=1` makes 500 edits a side in each configuration; `PKTUI_SEED=17` repeats a run.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.faults.machines import PROMISED_SECONDS, Conference, Figures, Room, clock_ahead
from tests.faults.seed import LONG, SEED

EDITS = 500 if LONG else 25
LINES = 100
NAIVE_EDITS = 60 if LONG else 15


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Return where machines can be set up."""
    with Room(tmp_path) as room:
        yield room


def check(figures: Figures, capsys: pytest.CaptureFixture[str]) -> None:
    """Every edit is in the files of both machines or in a question, and both were soon the same."""
    with capsys.disabled():
        print(f"\n  {figures}")  # noqa: T201 - the figures are the point of the long form
    assert not figures.lost, figures
    assert not figures.left, figures
    assert not LONG or figures.seconds <= PROMISED_SECONDS, figures
    assert all(report["questions"] or not report["unsaved"] for report in figures.reports), figures


def parted(conference: Conference) -> None:
    """Take one machine off the net for the middle part."""
    conference.edit(EDITS // 5)
    conference.pair.part()
    conference.edit(2 * EDITS // 5)
    conference.pair.meet()
    conference.edit(2 * EDITS // 5)


@pytest.mark.parametrize("conflicts", [10, 0, -1] if LONG else [0])
def test_at_once(room: Room, conflicts: int, capsys: pytest.CaptureFixture[str]) -> None:
    """However many conflict copies Syncthing keeps."""
    conference = room.open(conflicts)
    conference.edit(EDITS)
    check(conference.end(), capsys)


def test_off_the_net(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    """One machine is off the net for a while and both go on writing."""
    conference = room.open(10)
    parted(conference)
    check(conference.end(), capsys)


@pytest.mark.skipif(not LONG, reason="the long form only")
def test_a_clock_ahead(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    """One machine is two hours ahead, so Syncthing takes its version for the newer one every time."""
    conference = room.open(10, ahead=clock_ahead())
    parted(conference)
    check(conference.end(), capsys)


@pytest.mark.skipif(not LONG, reason="the long form only")
def test_two_terminals(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    """The whole program with its screens on both sides: lines typed while the meeting runs."""
    conference = room.open(10, "terminal")
    conference.edit(LINES)
    check(conference.end(), capsys)


def test_a_usual_program_loses_edits(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    """The tests above can fail: a program that reads again, appends and replaces loses edits of its users."""
    conference = room.open(0, "naive")
    # Off the net both surely write into the same minutes.
    conference.pair.part()
    conference.edit(NAIVE_EDITS)
    conference.pair.meet()
    figures = conference.end()
    with capsys.disabled():
        print(f"\n  {figures}")  # noqa: T201
    assert figures.missing, f"seed {SEED}"
