"""What becomes of a line that was caught at the meeting, and of somebody who comes or goes, as pure changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from pktui.domain.attendance import arrive, arrive_unseen, comes_late, leave
from pktui.domain.conference import Conference
from pktui.domain.entries import find, put
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.names import newcomer
from pktui.domain.people import Person
from pktui.domain.run import Turn
from pktui.session.cards import with_priority_of, with_task_of
from pktui.session.ids import new_entry_id
from pktui.session.typed_line import NEWCOMER, PRIORITY, TASK, TypedLine, read_line


def with_line(meeting: Meeting, kind: str, typed: str, now: datetime, speaker: str) -> Meeting:
    """Return the meeting with a line where it belongs.

    A priority and a task are caught as a note too, from which they grow: there stand time, phase and speaker.

    Args:
        meeting: The conference with its papers.
        kind: What the line is about when it does not say so itself.
        typed: The line as it was typed, as `read_line` reads it.
        now: When it was finished.
        speaker: Id of the person who speaks; empty when nobody is marked.
    """
    conference = meeting.conference
    line = read_line(typed, kind, conference.people)
    if line.kind == NEWCOMER:
        person = arrive(newcomer(new_entry_id("o"), line.text), now, late=comes_late(conference.events))
        return meeting.having(replace(conference, people=(*conference.people, person)))
    return _with_capture(meeting, line, now, speaker)


def with_lines(meeting: Meeting, kind: str, lines: Iterable[str], now: datetime, speaker: str) -> Meeting:
    """Return the meeting with each line of a pasted text where it belongs; nobody arrives by being pasted."""
    for typed in lines:
        line = read_line(typed, kind, meeting.conference.people)
        if line.kind == NEWCOMER:
            line = TypedLine(CaptureKind.NOTE, typed)
        meeting = _with_capture(meeting, line, now, speaker)
    return meeting


def _with_capture(meeting: Meeting, line: TypedLine, now: datetime, speaker: str) -> Meeting:
    conference = meeting.conference
    running = conference.clock(now).running_item
    # The letter at a task says whose it is, not whose idea it was; who happens to speak has not taken it.
    owner = line.who if line.kind == TASK else None
    who = find(conference.people, speaker) if owner else line.who or find(conference.people, speaker)
    capture = Capture(
        new_entry_id("c"),
        CaptureKind.NOTE if line.kind in {PRIORITY, TASK} else CaptureKind(line.kind),
        line.text,
        now,
        running.item.id if running else "",
        who.label if who else "",
        who.id if who else "",
    )
    caught = meeting.having(replace(conference, captures=(*conference.captures, capture)))
    if line.kind == PRIORITY:
        return with_priority_of(caught, capture, new_entry_id("r"))
    return with_task_of(caught, capture, new_entry_id("t"), owner) if line.kind == TASK else caught


def with_turn(conference: Conference, who_id: str, now: datetime) -> Conference:
    """Return the conference with somebody beginning to speak; the one who already speaks ends.

    Whoever begins to speak is in the room.
    """
    same = bool(conference.turns) and conference.turns[-1].who_id == who_id
    turned = replace(conference, turns=(*conference.turns, Turn(new_entry_id("s"), now, "" if same else who_id)))
    person = None if same else find(conference.people, who_id)
    if person is None:
        return turned
    here = arrive_unseen(person, now, late=comes_late(conference.events))
    return replace(turned, people=put(turned.people, here))


def with_coming(conference: Conference, person: Person, now: datetime) -> Conference:
    """Return the conference with the person arriving, leaving, or being back, whichever comes next."""
    late = comes_late(conference.events)
    became = leave(person, now) if person.attendance.present else arrive(person, now, late=late)
    return replace(conference, people=put(conference.people, became))
