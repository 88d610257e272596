"""What people do with the cards of the flipchart, as pure changes; each is one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from pktui.domain.entries import without
from pktui.domain.flipchart import Capture, CaptureKind, joined, parted, unsaid
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person
from pktui.domain.plan import Priority, Task, regrown
from pktui.domain.taking import retaken, ticked
from pktui.session.create import with_plan
from pktui.session.ids import new_entry_id

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


def with_task_of(meeting: Meeting, made_of: Capture | Priority, task_id: str, owner: Person | None = None) -> Meeting:
    """Return the meeting with a task made of a card, or of a priority that it will serve.

    An `owner` was named with it; whether they take it is still to be asked.
    """
    if isinstance(made_of, Capture):
        fresh = Task(task_id, made_of.text, source=made_of.id)
    else:
        fresh = Task(task_id, made_of.text, priority=made_of.id)
    if owner is not None:
        fresh = replace(fresh, who=owner.label, who_id=owner.id)
    return with_plan(meeting, lambda plan: replace(plan, tasks=(*plan.tasks, fresh)))


def _with_taken_parts(meeting: Meeting, card_id: str, new_ids: Sequence[str]) -> Meeting:
    """Return the meeting in which parts of a card that is in the minutes are known to be there, too."""
    minutes = meeting.minutes
    if minutes is None or card_id not in minutes.taken:
        return meeting
    return meeting.having(ticked(minutes, (card for card in meeting.conference.captures if card.id in new_ids)))


def _with_cards(meeting: Meeting, cards: Cards) -> Meeting:
    return meeting.having(replace(meeting.conference, captures=cards))
