"""Who came and left when, who was away for a while, during which part of the programme; and how that is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, time

from pktui.domain.agenda import AgendaItem
from pktui.domain.entries import position
from pktui.domain.people import Answer, Attendance, Person, Span
from pktui.domain.run import Event, EventKind
from pktui.texts.dates import show_span, show_time

_STEPS = frozenset({EventKind.ITEM, EventKind.FINISH})


def comes_late(events: Iterable[Event]) -> bool:
    """Tell whether somebody who is marked present now comes late.

    People are marked one after another while the first item runs, so whoever is marked before another one begins was
    there from the start; so was whoever is marked once the meeting is over.
    """
    steps = [event for event in events if event.kind in _STEPS]
    begun = {event.item for event in steps if event.kind is EventKind.ITEM}
    return len(begun) > 1 and steps[-1].kind is EventKind.ITEM


def arrive(person: Person, now: datetime, *, late: bool) -> Person:
    """Return the person as just arrived; who left is back and keeps the first arrival and the time away.

    Args:
        person: The person.
        now: The present moment.
        late: Whether the time of the arrival is kept, as `comes_late` tells.
    """
    was = person.attendance
    if not was.present:
        arrived = _minute(now) if late else None
        return replace(person, attendance=Attendance(True, arrived, confidentiality=was.confidentiality))
    return person if was.left is None else replace(person, attendance=_back(was, _minute(now)))


def arrive_unseen(person: Person, now: datetime, *, late: bool) -> Person:
    """Return the person as being here, as whoever speaks must be.

    When somebody came of whom nothing was said, nobody knows: no time is kept. Who was said to be absent has come.

    Args:
        person: The person.
        now: The present moment.
        late: As for `arrive`.
    """
    return arrive(person, now, late=late and person.attendance.present is False)


def has_promised(person: Person) -> bool:
    """Tell whether somebody said that they will come, of whom nobody has said yet whether they did."""
    return person.invitation.answer is Answer.ACCEPTED and person.attendance.present is None


def come_as_promised(people: Iterable[Person]) -> tuple[Person, ...]:
    """Return the people with everybody in the room who promised to come; of a time nobody knows anything then."""
    return tuple(
        replace(person, attendance=replace(person.attendance, present=True)) if has_promised(person) else person
        for person in people
    )


def leave(person: Person, now: datetime) -> Person:
    """Return the person as leaving now; who has left already is back, with the time away kept.

    Within the same minute the second step takes the first back, so that a mistake leaves no trace.
    """
    was, minute = person.attendance, _minute(now)
    if was.left is not None:
        return replace(person, attendance=_back(was, minute))
    if was.away and was.away[-1][1] == minute:
        return replace(person, attendance=replace(was, left=was.away[-1][0], away=was.away[:-1]))
    return replace(person, attendance=replace(was, present=True, left=minute))


def walk(person: Person, now: datetime, *, late: bool) -> Person:
    """Return the person one step further: not said, in the room, not in the room; who left is back.

    Args:
        person: The person.
        now: The present moment.
        late: As for `arrive`.
    """
    was = person.attendance
    if was.present and was.left is None:
        return replace(person, attendance=replace(was, present=False))
    if was.present is False:
        return replace(person, attendance=Attendance(confidentiality=was.confidentiality))
    return arrive(person, now, late=late)


def absences(attendance: Attendance) -> tuple[Span, ...]:
    """Return when somebody was away for a while, in order; what two people noted about one absence is one."""
    found: list[Span] = []
    for left, back in sorted(attendance.away):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], back))
        else:
            found.append((left, back))
    return tuple(found)


def phase_at(agenda: tuple[AgendaItem, ...], events: Iterable[Event], at: time) -> int | None:
    """Return the place of the item that was on the table at that time of the day, counted from 0.

    None before the beginning, after the end, and when the item is no longer in the programme. The day is the one on
    which the log begins. An item that began within the minute counts as begun: late is who is marked after that.
    """
    log = tuple(events)
    first = next((event.at for event in log if event.kind is EventKind.ITEM), None)
    if first is None:
        return None
    moment = datetime.combine(first.date(), at)
    current = ""
    for event in log:
        if event.kind is EventKind.ITEM and event.at.replace(second=0, microsecond=0) <= moment:
            current = event.item
        elif event.kind is EventKind.FINISH and event.at <= moment:
            current = ""
    return position(agenda, current)


def stay(attendance: Attendance, part_at: Callable[[time], str] | None = None) -> str:
    """Return when somebody was in the room; empty for somebody who was there all the time.

    With what was on the table it is told as it went: `od 9:24 (fáze 2), mimo 10:05–10:20 (fáze 5 až 6), do 11:02
    (fáze 7)`; without it as short as can be: `9:24–11:02, mimo 10:05–10:20`.

    Args:
        attendance: Of the person.
        part_at: Says what was on the table at a time of the day; empty when nothing was.
    """
    arrived, left, away = attendance.arrived, attendance.left, absences(attendance)
    came = [(f"od {show_time(arrived)}", (arrived,))] if arrived else []
    gone = [(f"do {show_time(left)}", (left,))] if left else []
    if part_at is None:
        there = [show_span((arrived, left))] if arrived and left else [what for what, _ in (*came, *gone)]
        return ", ".join([*there, *([f"mimo {', '.join(map(show_span, away))}"] if away else [])])
    facts: list[tuple[str, tuple[time, ...]]] = [*came, *((f"mimo {show_span(span)}", span) for span in away), *gone]
    said = [(what, " až ".join(dict.fromkeys(filter(None, map(part_at, times))))) for what, times in facts]
    return ", ".join(f"{what} ({parts})" if parts else what for what, parts in said)


def _back(was: Attendance, minute: time) -> Attendance:
    away = ((was.left, minute),) if was.left is not None and was.left < minute else ()
    return replace(was, left=None, away=(*was.away, *away))


def _minute(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)
