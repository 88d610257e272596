"""What becomes of a line that was caught, and of somebody who comes or goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from pktui.domain.coming import arrive, leave
from pktui.domain.conference import Conference
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person, find
from pktui.domain.plan import Priority, Task, put
from pktui.domain.turns import Turn
from pktui.session.create import empty_plan
from pktui.session.ids import new_entry_id
from pktui.tui.widgets.capture import NEWCOMER, PRIORITY, TASK

SAID = {
    PRIORITY: "Priorita přidána",
    TASK: "Úkol přidán; kdo a dokdy doplníte na F6",
    NEWCOMER: "Zapsáno, kdo přišel; roli doplníte na F3",
}


def with_line(meeting: Meeting, kind: str, text: str, now: datetime, speaker: str) -> Meeting:
    """Return the meeting with a line where it belongs.

    Args:
        meeting: The conference with its papers.
        kind: A key of `capture.KINDS`.
        text: The line.
        now: When it was finished.
        speaker: Id of the person who speaks; empty when nobody is marked.
    """
    conference = meeting.conference
    if kind in {PRIORITY, TASK}:
        plan = meeting.plan or empty_plan(meeting)
        if kind == PRIORITY:
            return meeting.having(replace(plan, priorities=(*plan.priorities, Priority(new_entry_id("r"), text))))
        return meeting.having(replace(plan, tasks=(*plan.tasks, Task(new_entry_id("t"), text))))
    if kind == NEWCOMER:
        person = arrive(Person(new_entry_id("o"), text), now, conference.clock(now).began)
        return meeting.having(replace(conference, people=(*conference.people, person)))
    running = conference.clock(now).running_item
    who = find(conference.people, speaker)
    capture = Capture(
        new_entry_id("c"),
        CaptureKind(kind),
        text,
        now,
        running.item.id if running else "",
        who.label if who else "",
        speaker if who else "",
    )
    return meeting.having(replace(conference, captures=(*conference.captures, capture)))


def with_turn(conference: Conference, who_id: str, now: datetime) -> Conference:
    """Return the conference with somebody beginning to speak; the one who already speaks ends."""
    same = bool(conference.turns) and conference.turns[-1].who_id == who_id
    return replace(conference, turns=(*conference.turns, Turn(new_entry_id("s"), now, "" if same else who_id)))


def with_coming(conference: Conference, person: Person, now: datetime) -> Conference:
    """Return the conference with the person arriving, leaving, or being back, whichever comes next."""
    began = conference.clock(now).began
    became = leave(person, now) if person.attendance.present else arrive(person, now, began)
    return replace(conference, people=put(conference.people, became))
