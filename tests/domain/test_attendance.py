"""Who came and left when, and during which part of the programme."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest
from tests.conftest import AGENDA, NOW

from pktui.domain.attendance import absences, arrive, comes_late, leave, phase_at, stay, walk
from pktui.domain.people import Attendance, Person, present
from pktui.domain.run import Event, EventKind

EVA = Person("o-1", "Eva")
LATER = NOW + timedelta(minutes=24, seconds=40)


def having(**attendance: object) -> Person:
    return replace(EVA, attendance=Attendance(**attendance))  # type: ignore[arg-type]


def test_who_is_there_from_the_beginning_has_no_time() -> None:
    """Of who did not come late, only the presence is noted; a signed form stays signed."""
    assert arrive(EVA, LATER, late=False).attendance == Attendance(present=True)
    assert arrive(having(confidentiality=True), LATER, late=False).attendance == Attendance(True, confidentiality=True)


def test_a_late_arrival() -> None:
    """Who comes late gets the minute; also somebody who was marked absent before."""
    assert arrive(EVA, LATER, late=True).attendance == Attendance(present=True, arrived=time(9, 24))
    assert arrive(having(present=False), LATER, late=True).attendance.arrived == time(9, 24)


def test_being_there_does_not_mean_having_signed() -> None:
    """Coming, leaving and coming back neither signs for anybody nor takes a signature back."""
    for signed in (False, True):
        person = arrive(having(confidentiality=signed), NOW, late=True)
        assert person.attendance.confidentiality is signed
        assert leave(leave(person, NOW), LATER).attendance.confidentiality is signed


def test_leaving_and_coming_back_is_an_absence() -> None:
    """Who left and is back keeps the first arrival, and every time away is kept."""
    came = having(present=True, arrived=time(9, 10))
    gone = leave(came, LATER)
    assert gone.attendance == Attendance(present=True, arrived=time(9, 10), left=time(9, 24))
    first = (time(9, 24), time(9, 39))
    for back in (leave, lambda person, now: arrive(person, now, late=True)):
        returned = back(gone, LATER + timedelta(minutes=15))
        assert returned.attendance == replace(came.attendance, away=(first,))
        again = back(leave(returned, LATER + timedelta(minutes=30)), LATER + timedelta(minutes=31))
        assert again.attendance == replace(came.attendance, away=(first, (time(9, 54), time(9, 55))))
    assert present([came, gone]) == (came,)


def test_a_mistake_is_taken_back_within_its_minute() -> None:
    """Leaving or coming back pressed by mistake leaves no trace when the same key mends it in the same minute."""
    came = having(present=True)
    gone = leave(came, NOW)
    assert leave(gone, NOW + timedelta(seconds=20)) == came
    back = leave(gone, LATER)
    assert leave(back, LATER + timedelta(seconds=15)) == gone


def test_a_clock_set_back_makes_no_absence() -> None:
    """An absence never ends before it begins."""
    gone = leave(having(present=True), LATER)
    assert leave(gone, NOW).attendance == Attendance(present=True)


def test_absences_in_order() -> None:
    """What two machines noted about one absence is told once, and all stand by their time."""
    later, first, again = (time(10), time(10, 5)), (time(9, 20), time(9, 30)), (time(9, 20), time(9, 31))
    inside, next_to = (time(9, 21), time(9, 22)), (time(9, 31), time(9, 33))
    found = absences(Attendance(True, away=(later, again, first, inside, next_to)))
    assert found == (again, next_to, later)
    assert absences(Attendance(True)) == ()


def test_walking_through_presence() -> None:
    """Not said, here, not here, not said; not said forgets the times; who left is back first."""
    here = walk(EVA, LATER, late=True)
    assert here.attendance == Attendance(present=True, arrived=time(9, 24))
    away = walk(here, LATER, late=True)
    assert away.attendance.present is False
    assert walk(away, LATER, late=True) == EVA
    back = walk(leave(here, LATER), LATER + timedelta(minutes=2), late=True)
    assert back.attendance == replace(here.attendance, away=((time(9, 24), time(9, 26)),))


def test_leaving_without_having_been_marked() -> None:
    """Who leaves has been there."""
    assert leave(EVA, LATER).attendance == Attendance(present=True, left=time(9, 24))


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
        (time(8, 59), None),
        (time(9, 0), 0),
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
    assert phase_at(AGENDA, again, time(8, 59)) is None


@pytest.mark.parametrize(
    ("steps", "late"),
    [
        (0, False),
        (1, False),
        (2, True),
        (3, True),
        (4, True),
        (6, True),
        (7, False),
    ],
)
def test_who_comes_late(steps: int, late: bool) -> None:
    """Nobody marked before the second phase came late, nor who is marked once the meeting is over."""
    assert comes_late(LOG[:steps]) is late


def test_a_break_or_minutes_more_in_the_first_phase_make_nobody_late() -> None:
    """The first phase lasts until another one begins, also when it was begun anew."""
    steps = (LOG[0], step(3, EventKind.PAUSE), step(5, EventKind.ITEM, "b-1"), step(6, EventKind.ADJUST, "b-2"))
    assert not comes_late(steps)
    assert comes_late(
        (*steps, step(7, EventKind.ITEM, "b-3"), step(8, EventKind.FINISH), step(9, EventKind.ITEM, "b-3"))
    )


CAME, LEFT = time(9, 24), time(11, 2)
AWAY = ((time(10, 5), time(10, 20)), (time(10, 50), time(10, 55)))


def phase(at: time) -> str:
    return f"fáze {at.hour - 8}" if at.hour < 11 else ""


@pytest.mark.parametrize(
    ("attendance", "short", "whole"),
    [
        (Attendance(True), "", ""),
        (Attendance(True, CAME), "od 9:24", "od 9:24 (fáze 1)"),
        (Attendance(True, left=LEFT), "do 11:02", "do 11:02"),
        (Attendance(True, CAME, LEFT), "9:24–11:02", "od 9:24 (fáze 1), do 11:02"),
        (
            Attendance(True, CAME, LEFT, away=AWAY),
            "9:24–11:02, mimo 10:05–10:20, 10:50–10:55",
            "od 9:24 (fáze 1), mimo 10:05–10:20 (fáze 2), mimo 10:50–10:55 (fáze 2), do 11:02",
        ),
        (Attendance(True, away=((time(9, 50), time(10, 5)),)), "mimo 9:50–10:05", "mimo 9:50–10:05 (fáze 1 až fáze 2)"),
    ],
)
def test_stay(attendance: Attendance, short: str, whole: str) -> None:
    """Only what differs from being there all the time is told, with what was on the table when it is asked for."""
    assert (stay(attendance), stay(attendance, phase)) == (short, whole)
