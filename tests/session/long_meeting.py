"""An eight-hour meeting of thirty people: who speaks is marked every ten seconds, a sentence comes every twenty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from pktui.domain.agenda import AgendaItem
from pktui.domain.conference import Conference
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.people import Attendance, Person, Role
from pktui.domain.run import Event, EventKind, Turn
from pktui.domain.stretches import parted
from pktui.session.create import empty_minutes, empty_plan, record_path, usual_name
from pktui.storage.records.stored import create

NINE = datetime(2026, 3, 10, 9)  # noqa: DTZ001 - the wall clock of the room has no zone
HOURS = 8
END = NINE + timedelta(hours=HOURS)
MARK, SENTENCE = timedelta(seconds=10), timedelta(seconds=20)
PEOPLE = tuple(
    Person(
        f"o-{number:06}",
        f"Jméno Příjmení{number}",
        (Role.PARENT if number == 0 else Role.PROFESSIONAL,),
        organisation=f"Organizace {number}",
        attendance=Attendance(present=True),
    )
    for number in range(30)
)
ITEM = AgendaItem("b-po5t", "Co se děje a co je potřeba", HOURS * 60)


def long_meeting(hours: float = HOURS) -> Meeting:
    """Return the meeting as it is after so many hours."""
    kinds = tuple(CaptureKind)
    lasted = timedelta(hours=hours)
    conference = Conference(
        "k-dlouha",
        "Dlouzí",
        date(2026, 3, 10),
        minutes=HOURS * 60,
        people=PEOPLE,
        agenda=(ITEM,),
        events=(Event("e-1", NINE, EventKind.ITEM, ITEM.id),),
        captures=tuple(
            Capture(
                f"c-{number:06}",
                kinds[number % len(kinds)],
                f"Věta číslo {number}, jak ji někdo u stolu řekl, ani krátká, ani dlouhá.",
                NINE + SENTENCE * number,
                ITEM.id,
                PEOPLE[number % 30].label,
                PEOPLE[number % 30].id,
            )
            for number in range(lasted // SENTENCE)
        ),
        turns=tuple(
            Turn(f"s-{number:06}", NINE + MARK * number, PEOPLE[number * 7 % 30].id) for number in range(lasted // MARK)
        ),
    )
    meeting = Meeting(conference)
    return replace(meeting, minutes=empty_minutes(meeting), plan=empty_plan(meeting))


def write_meeting(folder: Path, meeting: Meeting) -> None:
    """Write the files of a meeting as the program does, without going through every change of it."""
    conference = meeting.conference
    bare = replace(conference, captures=(), turns=())
    own, stretches = parted(conference, bare, (), meeting.label)
    assert meeting.minutes is not None
    assert meeting.plan is not None
    create(record_path(folder, own.day, "konference"), own)
    create(record_path(folder, own.day, "zapis"), meeting.minutes)
    create(record_path(folder, own.day, "plan"), meeting.plan)
    for part in stretches:
        create(folder / usual_name(part.begins.date(), f"usek-{part.begins:%H%M}"), part)
