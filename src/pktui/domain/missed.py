"""Which items of the programme a person was not in the room for, by the attendance and by how the meeting ran."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import TypeAlias

from pktui.domain.agenda import AgendaItem, planned_starts
from pktui.domain.attendance import absences
from pktui.domain.conference import Conference
from pktui.domain.people import Person
from pktui.domain.run import EventKind

_Stretch: TypeAlias = tuple[datetime, datetime]

# Whoever comes a few minutes late, or goes to take a call, was not kept out of anything.
FEW_MINUTES = timedelta(minutes=5)


def missed_items(conference: Conference, person: Person) -> tuple[AgendaItem, ...]:
    """Return the items for which the person was not there, in the order of the programme.

    That is an item of which somebody missed more than five minutes, or more than half; breaks do not count. Who was not
    marked while others were was not there. Where the clock did not run, the times of the programme hold. Before
    anybody is marked, nobody has missed anything.
    """
    ran = _as_it_ran(conference) if conference.begun else _as_planned(conference)
    if not person.attendance.present:
        is_kept = person.attendance.present is False or any(p.attendance.present for p in conference.people)
        held = {item_id for item_id, _ in ran}
        return tuple(item for item in conference.agenda if is_kept and item.id in held)
    out = _out(conference, person)
    return tuple(item for item in conference.agenda if _is_missed([s for own, s in ran if own == item.id], out))


def _is_missed(ran: list[_Stretch], out: list[_Stretch]) -> bool:
    lasted = sum((end - begin for begin, end in ran), timedelta())
    lost = sum((_shared(one, other) for one in ran for other in out), timedelta())
    return lost > min(FEW_MINUTES, lasted / 2)


def _shared(one: _Stretch, other: _Stretch) -> timedelta:
    return max(min(one[1], other[1]) - max(one[0], other[0]), timedelta())


def _out(conference: Conference, person: Person) -> list[_Stretch]:
    """Return when the person was out of the room, from midnight to midnight."""
    was = person.attendance
    day = (conference.begun or conference.begins).replace(hour=0, minute=0, second=0, microsecond=0)

    def at(of_day: time) -> datetime:
        return datetime.combine(day, of_day)

    found = [(at(left), at(back)) for left, back in absences(was)]
    found += [(day, at(was.arrived))] if was.arrived else []
    return found + ([(at(was.left), day + timedelta(days=1))] if was.left else [])


def _as_planned(conference: Conference) -> list[tuple[str, _Stretch]]:
    starts = planned_starts(conference.agenda, conference.begins)
    lengths = (timedelta(minutes=item.minutes) for item in conference.agenda)
    items = zip(conference.agenda, starts, lengths, strict=True)
    return [(item.id, (start, start + length)) for item, start, length in items]


def _as_it_ran(conference: Conference) -> list[tuple[str, _Stretch]]:
    """Return when each item was on the table, breaks left out; one that was never left lasts till the planned end."""
    found: list[tuple[str, _Stretch]] = []
    current, since = "", None
    planned_end = conference.begins + timedelta(minutes=conference.minutes)
    steps: Iterable[tuple[EventKind, datetime, str]] = (
        *((event.kind, event.at, event.item) for event in conference.events),
        (EventKind.FINISH, planned_end, ""),
    )
    for kind, moment, item in steps:
        if kind in {EventKind.ADJUST, EventKind.TIMER}:
            continue
        if current and since is not None and moment > since:
            found.append((current, (since, moment)))
        is_paused = kind in {EventKind.PAUSE, EventKind.FINISH}
        current = item if kind is EventKind.ITEM else "" if kind is EventKind.FINISH else current
        since = None if is_paused else moment
    return found
