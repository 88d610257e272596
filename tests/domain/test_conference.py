"""The conference: its goal and length, moving through the programme, and the clock on the right day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from tests.conftest import AGENDA, NOW, TODAY, make_meeting

from pktui.domain.conference import Conference, finish, step_to
from pktui.domain.run import Event, EventKind, State

CONFERENCE = make_meeting().conference


def run(*items: str, day: date = TODAY) -> Conference:
    """Return the conference after these items, each five minutes, begun at nine of `day`."""
    start = datetime.combine(day, time(9))
    return replace(
        CONFERENCE,
        events=tuple(
            Event(f"u-{index}", start + timedelta(minutes=5 * index), EventKind.ITEM, item)
            for index, item in enumerate(items)
        ),
    )


def test_beginning() -> None:
    """It begins at its time, at nine when none was agreed."""
    assert replace(CONFERENCE, start=time(13, 30)).begins == datetime.combine(TODAY, time(13, 30))
    assert replace(CONFERENCE, start=None).begins == NOW
    assert replace(CONFERENCE, start=time(0)).begins == datetime.combine(TODAY, time(0))


def test_goal() -> None:
    """The goal verified at the meeting holds; until then that of the invitation."""
    conference = replace(CONFERENCE, goal="Domov")
    assert conference.current_goal == "Domov"
    assert replace(conference, goal_verified="Klid doma").current_goal == "Klid doma"


@pytest.mark.parametrize(("planned", "rest"), [(90, 30), (60, 0), (45, -15)])
def test_unassigned_minutes(planned: int, rest: int) -> None:
    """What the programme leaves of the length, below zero when it is too long."""
    assert replace(CONFERENCE, minutes=planned).unassigned_minutes == rest


@pytest.mark.parametrize("offset", [1, -1])
def test_the_first_step_begins(offset: int) -> None:
    """Whichever way one goes first, the meeting begins with its first item."""
    stepped = step_to(CONFERENCE, offset, NOW, "u-1")
    assert stepped.events == (Event("u-1", NOW, EventKind.ITEM, "b-1"),)


@pytest.mark.parametrize(("before", "offset", "after"), [("b-1", 1, "b-2"), ("b-2", 1, "b-3"), ("b-3", -1, "b-2")])
def test_stepping(before: str, offset: int, after: str) -> None:
    """The next or previous item of the programme begins at the present moment."""
    now = NOW + timedelta(minutes=7)
    stepped = step_to(run(before), offset, now, "u-9")
    assert stepped.events[-1] == Event("u-9", now, EventKind.ITEM, after)
    assert len(stepped.events) == 2


@pytest.mark.parametrize(("before", "offset"), [("b-1", -1), ("b-3", 1)])
def test_edges_of_the_programme(before: str, offset: int) -> None:
    """Before the first item and past the last one nothing happens; the end is a step of its own."""
    conference = run(before)
    assert step_to(conference, offset, NOW, "u-9") is conference


def test_no_programme_no_step() -> None:
    """A meeting without a programme cannot begin."""
    conference = replace(CONFERENCE, agenda=())
    assert step_to(conference, 1, NOW, "u-1") is conference


def test_the_end_is_a_step() -> None:
    """The end is one more step of the log; without it the meeting runs on."""
    ended = finish(run("b-1"), NOW + timedelta(minutes=9), "u-9")
    assert ended.clock(NOW + timedelta(hours=5)).state is State.FINISHED
    assert replace(ended, events=ended.events[:-1]) == run("b-1")


def test_clock_of_the_planned_day() -> None:
    """On its day a meeting is measured against the invitation, also when it began late."""
    late = replace(CONFERENCE, events=(Event("u", NOW + timedelta(minutes=12), EventKind.ITEM, "b-1"),))
    seen = late.clock(NOW + timedelta(minutes=12))
    assert seen.planned_end == NOW + timedelta(minutes=60)
    assert seen.offset == timedelta(minutes=12)


@pytest.mark.parametrize("days", [-3, 1, 40])
def test_clock_of_another_day(days: int) -> None:
    """A meeting held on another day is measured against its own beginning."""
    conference = run("b-1", day=TODAY + timedelta(days=days))
    assert conference.clock(conference.events[0].at).offset == timedelta()


def test_minutes_given_the_day_before() -> None:
    """A change of an item's length made the day before does not move the day of the meeting."""
    early = Event("u-0", NOW - timedelta(days=1), EventKind.ADJUST, "b-1", 5)
    conference = replace(CONFERENCE, events=(early,))
    assert conference.clock(NOW).planned_end == NOW + timedelta(minutes=60)
    begun = replace(conference, events=(early, Event("u-1", NOW, EventKind.ITEM, "b-1")))
    assert begun.clock(NOW).offset == timedelta(minutes=5)


def test_programme_is_shared() -> None:
    """The clock shows the items of the conference themselves, in their order."""
    assert tuple(item.item for item in CONFERENCE.clock(NOW).items) == AGENDA
