"""What becomes of a line that was caught at the meeting, and of somebody who comes or goes, as pure changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pktui.domain.coming import arrive, comes_late, leave
from pktui.domain.conference import Conference
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.newcomer import newcomer
from pktui.domain.people import Person, find, present
from pktui.domain.plan import put
from pktui.domain.speaking import by_letter
from pktui.domain.turns import Turn
from pktui.session.cards import with_priority_of, with_task_of
from pktui.session.ids import new_entry_id

PRIORITY, TASK, NEWCOMER = "priority", "task", "newcomer"
"""What a line may be about beside the kinds of `CaptureKind`."""


def with_line(meeting: Meeting, kind: str, text: str, now: datetime, speaker: str) -> Meeting:
    """Return the meeting with a line where it belongs.

    A priority and a task are caught as a note too, from which they grow: there stand time, phase and speaker.

    Args:
        meeting: The conference with its papers.
        kind: One of `CaptureKind`, or `PRIORITY`, `TASK` or `NEWCOMER`.
        text: The line; what was said may end with the letter of who said it, as `said_by` reads it.
        now: When it was finished.
        speaker: Id of the person who speaks; empty when nobody is marked.
    """
    conference = meeting.conference
    if kind == NEWCOMER:
        person = arrive(newcomer(new_entry_id("o"), text), now, late=comes_late(conference.events))
        return meeting.having(replace(conference, people=(*conference.people, person)))
    running = conference.clock(now).running_item
    text, named = said_by(text, conference.people)
    who = named or find(conference.people, speaker)
    capture = Capture(
        new_entry_id("c"),
        CaptureKind.NOTE if kind in {PRIORITY, TASK} else CaptureKind(kind),
        text,
        now,
        running.item.id if running else "",
        who.label if who else "",
        who.id if who else "",
    )
    caught = meeting.having(replace(conference, captures=(*conference.captures, capture)))
    if kind == PRIORITY:
        return with_priority_of(caught, capture, new_entry_id("r"))
    return with_task_of(caught, capture, new_entry_id("t")) if kind == TASK else caught


def said_by(text: str, people: Sequence[Person]) -> tuple[str, Person | None]:
    """Take the letter of who said it off the end of a line: `Chci domů dřív. @b`.

    Only the letter of somebody who is in the room counts, in either case; otherwise the line stays as it was typed.
    """
    said, sign, letter = text.rpartition(" @")
    person = by_letter(people, letter.lower()) if sign and len(letter) == 1 and said.strip() else None
    return (said.rstrip(), person) if person is not None and person in present(people) else (text, None)


def with_turn(conference: Conference, who_id: str, now: datetime) -> Conference:
    """Return the conference with somebody beginning to speak; the one who already speaks ends."""
    same = bool(conference.turns) and conference.turns[-1].who_id == who_id
    return replace(conference, turns=(*conference.turns, Turn(new_entry_id("s"), now, "" if same else who_id)))


def with_coming(conference: Conference, person: Person, now: datetime) -> Conference:
    """Return the conference with the person arriving, leaving, or being back, whichever comes next."""
    late = comes_late(conference.events)
    became = leave(person, now) if person.attendance.present else arrive(person, now, late=late)
    return replace(conference, people=put(conference.people, became))
