"""Who came and left when, and during which part of the programme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time

from pktui.domain.agenda import AgendaItem, position
from pktui.domain.people import Attendance, Person
from pktui.domain.run import Event, EventKind


def arrive(person: Person, now: datetime, began: datetime | None = None) -> Person:
    """Return the person as just arrived; who is in the room already was marked by mistake and is not any more.

    Who left and is back keeps the time of the first arrival.

    Args:
        person: The person.
        now: The present moment.
        began: When the meeting began; the time of the arrival is kept only after that.
    """
    was = person.attendance
    if was.present and was.left is None:
        return replace(person, attendance=replace(was, present=None, arrived=None))
    if was.present:
        return replace(person, attendance=replace(was, left=None))
    arrived = _minute(now) if began is not None and now > began else None
    return replace(person, attendance=Attendance(True, arrived, None, was.confidentiality))


def leave(person: Person, now: datetime) -> Person:
    """Return the person as leaving now; who has left already is back, so that a mistake is taken back the same way."""
    was = person.attendance
    left = _minute(now) if was.left is None else None
    return replace(person, attendance=replace(was, present=True, left=left))


def present_at(people: Iterable[Person], at: time) -> tuple[Person, ...]:
    """Return those who were in the room at that time of the day; the minute of leaving does not count any more."""
    return tuple(person for person in people if _is_in(person.attendance, at))


def phase_at(agenda: tuple[AgendaItem, ...], events: Iterable[Event], at: time) -> int | None:
    """Return the place of the item that was on the table at that time of the day, counted from 0.

    None before the beginning, after the end, and when the item is no longer in the programme. The day is the one on
    which the log begins. An item that began within the minute of an arrival had not begun yet.
    """
    log = tuple(events)
    first = next((event.at for event in log if event.kind is EventKind.ITEM), None)
    if first is None:
        return None
    moment = datetime.combine(first.date(), at)
    current = ""
    for event in log:
        if event.at <= moment and event.kind in {EventKind.ITEM, EventKind.FINISH}:
            current = event.item if event.kind is EventKind.ITEM else ""
    return position(agenda, current)


def _is_in(attendance: Attendance, at: time) -> bool:
    came = attendance.arrived is None or attendance.arrived <= at
    return bool(attendance.present) and came and (attendance.left is None or at < attendance.left)


def _minute(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)
