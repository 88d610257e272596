"""Who came and left when, and during which part of the programme."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from tests.conftest import AGENDA, NOW

from pktui.domain.coming import arrive, leave, phase_at, present_at
from pktui.domain.people import Attendance, Person, present
from pktui.domain.run import Event, EventKind

EVA = Person("o-1", "Eva")
LATER = NOW + timedelta(minutes=24, seconds=40)


def having(**attendance: object) -> Person:
    return replace(EVA, attendance=Attendance(**attendance))  # type: ignore[arg-type]


@pytest.mark.parametrize("began", [None, LATER])
def test_who_is_there_from_the_beginning_has_no_time(began: datetime | None) -> None:
    """Before the meeting begins, and in the second it does, only the presence is noted."""
    assert arrive(EVA, LATER, began).attendance == Attendance(present=True)


def test_a_late_arrival() -> None:
    """Who comes after the beginning gets the minute; also somebody who was marked absent before."""
    assert arrive(EVA, LATER, NOW).attendance == Attendance(present=True, arrived=time(9, 24))
    assert arrive(having(present=False), LATER, NOW).attendance.arrived == time(9, 24)


def test_a_mistake_is_taken_back() -> None:
    """Arriving twice is not having been marked; a signed form stays signed."""
    signed = having(confidentiality=True)
    assert arrive(arrive(signed, LATER, NOW), LATER, NOW) == signed


def test_leaving_and_coming_back() -> None:
    """Who leaves gets the minute; leaving again, or arriving, brings them back with the time of the first arrival."""
    came = having(present=True, arrived=time(9, 10))
    gone = leave(came, LATER)
    assert gone.attendance == Attendance(present=True, arrived=time(9, 10), left=time(9, 24))
    assert leave(gone, LATER) == came
    assert arrive(gone, LATER, NOW) == came
    assert present([came, gone]) == (came,)


def test_leaving_without_having_been_marked() -> None:
    """Who leaves has been there."""
    assert leave(EVA, LATER).attendance == Attendance(present=True, left=time(9, 24))


@pytest.mark.parametrize(
    ("attendance", "here"),
    [
        (Attendance(), False),
        (Attendance(present=False), False),
        (Attendance(present=True), True),
        (Attendance(present=True, arrived=time(9, 30)), True),
        (Attendance(present=True, arrived=time(9, 31)), False),
        (Attendance(present=True, left=time(9, 31)), True),
        (Attendance(present=True, left=time(9, 30)), False),
        (Attendance(present=True, arrived=time(9, 10), left=time(9, 20)), False),
    ],
)
def test_present_at(attendance: Attendance, here: bool) -> None:
    """The minute of the arrival counts, that of leaving does not."""
    person = replace(EVA, attendance=attendance)
    assert present_at([person], time(9, 30)) == ((person,) if here else ())


def step(minutes: float, kind: EventKind, item: str = "") -> Event:
    return Event("u", NOW + timedelta(minutes=minutes), kind, item)


LOG = (
    step(0.5, EventKind.ITEM, "b-1"),
    step(10, EventKind.ITEM, "b-2"),
    step(15, EventKind.PAUSE),
    step(20, EventKind.RESUME),
    step(30, EventKind.ITEM, "gone"),
    step(40, EventKind.ITEM, "b-1"),
    step(50, EventKind.FINISH),
)


@pytest.mark.parametrize(
    ("at", "phase"),
    [
        (time(8, 0), None),
        (time(9, 0), None),
        (time(9, 1), 0),
        (time(9, 9), 0),
        (time(9, 10), 1),
        (time(9, 17), 1),
        (time(9, 35), None),
        (time(9, 49), 0),
        (time(9, 50), None),
        (time(23, 59), None),
    ],
)
def test_phase_at(at: time, phase: int | None) -> None:
    """The item on the table at a time of the day, also in a break; none outside the meeting or when it was removed."""
    assert phase_at(AGENDA, LOG, at) == phase


def test_phase_of_a_meeting_that_did_not_run() -> None:
    """Without a step that began an item there is no phase."""
    assert phase_at(AGENDA, (), time(9)) is None
    assert phase_at(AGENDA, (step(0, EventKind.FINISH),), time(9)) is None


def test_phase_of_a_meeting_opened_again_the_next_day() -> None:
    """The day is the one on which the log begins."""
    again = (*LOG, step(24 * 60, EventKind.ITEM, "b-3"))
    assert phase_at(AGENDA, again, time(9, 49)) == 0
    assert phase_at(AGENDA, again, time(9, 0)) is None
