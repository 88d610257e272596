"""Whose meeting is on the wall: only of today, the last one begun, and in doubt nobody's."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from tests.conftest import NOW, TODAY, make_meeting

from pktui.domain.live.room import THANKS, on_the_wall, running_today
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import MinutesState
from pktui.domain.run import Event, EventKind

ITEM, PAUSE, FINISH = EventKind.ITEM, EventKind.PAUSE, EventKind.FINISH
YESTERDAY = -24 * 60
TOMORROW = TODAY + timedelta(days=1)


def at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def held(name: str, *steps: tuple[float, EventKind], **fields: object) -> Meeting:
    """Return a meeting with these steps in its log, in minutes from NOW."""
    events = tuple(Event(f"u-{name}-{m}", at(m), kind, "b-1") for m, kind in steps)
    return make_meeting(name, events=events, **fields)  # type: ignore[arg-type]


def names(*meetings: Meeting, now: float) -> tuple[str, tuple[str, ...]]:
    """Return who is on the wall, and who runs, by the last letter of the id."""
    found = on_the_wall(meetings, at(now))
    running = running_today(meetings, at(now))
    return found.conference.id[2:] if found else "", tuple(m.conference.id[2:] for m in running)


@pytest.mark.parametrize(
    ("meetings", "now", "wall", "running"),
    [
        ((), 0, "", ()),
        ((held("a", (0, ITEM)),), 5, "a", ("a",)),
        ((held("a", (0, ITEM), (4, PAUSE)),), 5, "a", ("a",)),
        # Never ended on an earlier day, also when somebody goes on in it today.
        ((held("a", (YESTERDAY, ITEM)),), 5, "", ()),
        ((held("a", (YESTERDAY, ITEM), (3, ITEM)),), 5, "", ()),
        ((held("a", (YESTERDAY, ITEM), (3, FINISH)),), 5, "", ()),
        ((held("a", (YESTERDAY, ITEM)), held("b", (0, ITEM))), 5, "b", ("b",)),
        # Never ended today: the later one takes its place, whatever the order they are read in.
        ((held("a", (0, ITEM)), held("b", (90, ITEM))), 95, "b", ("b",)),
        ((held("b", (90, ITEM)), held("a", (0, ITEM), (60, PAUSE))), 95, "b", ("b",)),
        # In turns, or begun in the same second: nobody can tell whose the room is.
        ((held("a", (0, ITEM), (92, ITEM)), held("b", (90, ITEM))), 95, "", ("a", "b")),
        ((held("a", (0, ITEM)), held("b", (0, ITEM))), 5, "", ("a", "b")),
        ((held("a", (0, ITEM), (92, FINISH)), held("b", (90, ITEM))), 95, "b", ("b",)),
        # Planned for another day, held today.
        ((held("a", (0, ITEM), day=TOMORROW), held("b")), 5, "a", ("a",)),
    ],
)
def test_what_runs(meetings: tuple[Meeting, ...], now: float, wall: str, running: tuple[str, ...]) -> None:
    """Only what began today and is not over."""
    assert names(*meetings, now=now) == (wall, running)


@pytest.mark.parametrize(
    ("next_one", "now", "wall"),
    [
        (None, 600, "a"),
        (held("b", day=TOMORROW), 600, "a"),
        (held("b", start=time(13)), 61, "a"),
        (held("b", start=time(13)), 60 + THANKS / timedelta(minutes=1), "b"),
        (held("b", start=time(10, 5)), 64, "a"),
        (held("b", start=time(10, 5)), 65, "b"),
        (held("b", (62, ITEM), start=time(10, 5)), 63, "b"),
    ],
)
def test_one_that_ended_gives_way(next_one: Meeting | None, now: float, wall: str) -> None:
    """Thanks for ten minutes unless the next people are due; with nobody to come they stay."""
    meetings = [held("a", (0, ITEM), (60, FINISH)), *([next_one] if next_one else [])]
    assert names(*meetings, now=now)[0] == wall


def test_thanks_are_gone_on_the_next_day() -> None:
    """What ended yesterday is not on the wall."""
    assert names(held("a", (0, ITEM), (60, FINISH)), now=-YESTERDAY)[0] == ""


def test_the_nearest_one_to_come() -> None:
    """Of several that are prepared the nearest; one of an earlier day that was not held is none of them."""
    past = held("a", day=TODAY - timedelta(days=1))
    assert names(past, held("c", day=TOMORROW), held("b"), now=0)[0] == "b"
    assert names(past, now=0)[0] == ""


def test_one_whose_minutes_are_approved_does_not_run() -> None:
    """An end nobody marked is one all the same once the minutes are done."""
    made = held("a", (0, ITEM))
    assert made.minutes is not None
    done = replace(made, minutes=replace(made.minutes, state=MinutesState.APPROVED))
    assert names(done, now=5) == ("", ())
