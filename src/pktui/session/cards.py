"""What people do at the meeting, as pure changes: lines are caught, cards are split and joined, people come and speak.

Each is one step of undo.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from pktui.domain.attendance import arrive, arrive_unseen, comes_late, leave
from pktui.domain.conference import Conference
from pktui.domain.entries import find, put, without
from pktui.domain.flipchart import Capture, CaptureKind, joined, parted, unsaid
from pktui.domain.meeting import Meeting
from pktui.domain.people import Attendance, Person
from pktui.domain.people_names import newcomer
from pktui.domain.plan import Priority, Task, regrown
from pktui.domain.run import Turn
from pktui.domain.taking import retaken, ticked
from pktui.session.create import with_plan
from pktui.session.ids import new_entry_id
from pktui.session.typed_line import NEWCOMER, PRIORITY, TASK, TypedLine, read_line

E = TypeVar("E", bound=Capture | Priority)
Cards = tuple[Capture, ...]


@dataclass(frozen=True, slots=True)
class Halves:
    """The two texts that one card is split into."""

    first: str
    second: str = ""


def new_card(meeting: Meeting, card_id: str, kind: CaptureKind, now: datetime) -> Capture:
    """Return an empty card of the phase that runs now."""
    running = meeting.conference.clock(now).running_item
    return Capture(card_id, kind, "", now, running.item.id if running else "")


def by_lines(entry: E) -> list[E]:
    """Return one entry for each line of the text of this one; the first one keeps its id."""
    lines = entry.text.split("\n")
    ids = [entry.id, *(new_entry_id(entry.id.partition("-")[0]) for _ in lines[1:])]
    return [replace(entry, id=own, text=line) for own, line in zip(ids, lines, strict=True)]


def halved(cards: Cards, card_id: str, halves: Halves, new_id: str) -> Cards:
    """Return the cards with one split in two; the first half keeps the id and the dots, the second follows it."""
    found: list[Capture] = []
    for card in cards:
        if card.id == card_id:
            half = unsaid(card)
            found.append(replace(half, text=halves.first))
            found.append(replace(half, id=new_id, text=halves.second, dots=()))
        else:
            found.append(card)
    return tuple(found)


def with_halves(meeting: Meeting, card_id: str, halves: Halves, new_id: str) -> Meeting:
    """Return the meeting with one card split in two, as `halved`."""
    fewer = _with_cards(meeting, halved(meeting.conference.captures, card_id, halves, new_id))
    return _with_taken_parts(fewer, card_id, [new_id])


def with_parts(meeting: Meeting, card_id: str, new_ids: Sequence[str]) -> Meeting:
    """Return the meeting with one card split at its joints, as `parted`."""
    fewer = _with_cards(meeting, parted(meeting.conference.captures, card_id, new_ids))
    return _with_taken_parts(fewer, card_id, new_ids)


def with_joined(meeting: Meeting, kept_id: str, other_id: str) -> Meeting:
    """Return the meeting with one card added to another; what grew from either of them now grows from the one left."""
    fewer = _with_cards(meeting, joined(meeting.conference.captures, kept_id, other_id))
    if fewer == meeting:
        return fewer
    if fewer.minutes is not None:
        fewer = fewer.having(retaken(fewer.minutes, kept_id, other_id))
    return fewer if fewer.plan is None else fewer.having(regrown(fewer.plan, other_id, kept_id))


def without_card(meeting: Meeting, card_id: str) -> Meeting:
    """Return the meeting without a card; priorities and tasks that grew from it stay."""
    fewer = _with_cards(meeting, without(meeting.conference.captures, card_id))
    return fewer if fewer.plan is None else fewer.having(regrown(fewer.plan, card_id, ""))


def with_priority_of(meeting: Meeting, card: Capture, priority_id: str) -> Meeting:
    """Return the meeting with a priority made of a card."""
    fresh = Priority(priority_id, card.text, card.id)
    return with_plan(meeting, lambda plan: replace(plan, priorities=(*plan.priorities, fresh)))


def task_of(made_of: Capture | Priority, task_id: str) -> Task:
    """Return a task made of a card, or of a priority that it will serve."""
    if isinstance(made_of, Capture):
        return Task(task_id, made_of.text, source=made_of.id)
    return Task(task_id, made_of.text, priority=made_of.id)


def with_task(meeting: Meeting, task: Task) -> Meeting:
    """Return the meeting with one more task."""
    return with_plan(meeting, lambda plan: replace(plan, tasks=(*plan.tasks, task)))


def _with_taken_parts(meeting: Meeting, card_id: str, new_ids: Sequence[str]) -> Meeting:
    """Return the meeting in which parts of a card that is in the minutes are known to be there, too."""
    minutes = meeting.minutes
    if minutes is None or card_id not in minutes.taken:
        return meeting
    return meeting.having(ticked(minutes, (card for card in meeting.conference.captures if card.id in new_ids)))


def _with_cards(meeting: Meeting, cards: Cards) -> Meeting:
    return meeting.having(replace(meeting.conference, captures=cards))


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
    # The letter at a task says whose it is, not whose idea it was; who happens to speak has not taken it.
    owner = line.who if line.kind == TASK else None
    who = find(conference.people, speaker) if owner else line.who or find(conference.people, speaker)
    kind = CaptureKind.NOTE if line.kind in {PRIORITY, TASK} else CaptureKind(line.kind)
    capture = replace(new_card(meeting, new_entry_id("c"), kind, now), text=line.text)
    if who is not None:
        capture = replace(capture, who=who.label, who_id=who.id)
    caught = meeting.having(replace(conference, captures=(*conference.captures, capture)))
    if line.kind == PRIORITY:
        return with_priority_of(caught, capture, new_entry_id("r"))
    if line.kind != TASK:
        return caught
    task = task_of(capture, new_entry_id("t"))
    # Whether they take it is still to be asked.
    return with_task(caught, task if owner is None else replace(task, who=owner.label, who_id=owner.id))


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
    """Return the conference with the person arriving, leaving, or being back, whichever comes next.

    Nobody leaves a meeting that has not begun: who is marked then once more was marked by mistake.
    """
    was = person.attendance
    if was.present and not conference.events:
        became = replace(person, attendance=Attendance(confidentiality=was.confidentiality))
    elif was.present:
        became = leave(person, now)
    else:
        became = arrive(person, now, late=comes_late(conference.events))
    return replace(conference, people=put(conference.people, became))
