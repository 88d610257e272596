"""Silent cues for the facilitator: what is easily forgotten just now. One line each, never in anybody's way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pktui.domain.agenda import Phase
from pktui.domain.meeting import Meeting
from pktui.domain.people import Role, present
from pktui.domain.run import Clock, ItemClock, State
from pktui.domain.speaking import speaking

NEAR_END = timedelta(minutes=10)
# Nobody waits for these to speak about the case.
LISTENERS = frozenset({Role.FACILITATOR, Role.MINUTE_TAKER})
# A phase that has only begun needs no reminder of what should be there at its end.
_LATE_PART = 0.5


class Cue(StrEnum):
    """What is easily forgotten, each with its seed."""

    CLIENT_FIRST = "client_first"  # M 7, phase 4
    GOAL_UNVERIFIED = "goal_unverified"  # M4
    NO_PLAN = "no_plan"  # M13
    NO_INFORMATION_FLOW = "no_information_flow"  # M 7, phase 7
    NO_CONTACT = "no_contact"  # M 7, phase 8
    FACILITATOR_LAST = "facilitator_last"  # M 7, phase 9
    SILENT_PEOPLE = "silent_people"  # M 6.3
    NOBODY_MARKED = "nobody_marked"  # L
    CONFIDENTIALITY = "confidentiality"  # M 7, phase 1


@dataclass(frozen=True, slots=True)
class _View:
    meeting: Meeting
    clock: Clock
    item: ItemClock
    now: datetime

    @property
    def is_late(self) -> bool:
        """Whether more than a part of the item's time is gone."""
        return self.item.spent >= self.item.granted * _LATE_PART


def cues(meeting: Meeting, now: datetime) -> tuple[Cue, ...]:
    """Return the cues that hold at the moment, none when the meeting does not run.

    What only this phase can do comes first, then what the plan lacks, then what concerns people.
    """
    clock = meeting.conference.clock(now)
    if clock.state is not State.RUNNING or clock.running_item is None:
        return ()
    view = _View(meeting, clock, clock.running_item, now)
    return (*_of_phase(view), *_of_plan(view), *_of_people(view))


def _of_plan(view: _View) -> Iterator[Cue]:
    plan = view.meeting.plan
    phase = view.item.item.phase
    # Who has to catch a train leaves when the invitation said, however late the meeting runs.
    end = min(view.clock.expected_end, view.clock.planned_end)
    if end - view.now <= NEAR_END and not (plan and plan.tasks):
        yield Cue.NO_PLAN
    if not (plan and plan.communication) and (phase is Phase.CONTACT or (phase is Phase.PLAN and view.is_late)):
        yield Cue.NO_INFORMATION_FLOW
    if phase is Phase.CONTACT and not (plan and plan.contact):
        yield Cue.NO_CONTACT


def _of_phase(view: _View) -> Iterator[Cue]:
    phase = view.item.item.phase
    if phase is Phase.GOAL and not view.meeting.conference.goal_verified:
        yield Cue.GOAL_UNVERIFIED
    if phase is Phase.CASE and not view.is_late and _client_waits(view):
        yield Cue.CLIENT_FIRST
    if phase is Phase.EVALUATION:
        yield Cue.FACILITATOR_LAST


def _client_waits(view: _View) -> bool:
    """Tell whether a client may be in the room and was not given the floor in this item yet."""
    conference = view.meeting.conference
    here = present(conference.people)
    clients = {person.id for person in here or conference.people if person.is_client}
    begun = view.item.begun or view.now
    return bool(clients) and not any(turn.who_id in clients and turn.at >= begun for turn in conference.turns)


def _of_people(view: _View) -> Iterator[Cue]:
    conference = view.meeting.conference
    here = present(conference.people)
    if conference.people and not here:
        yield Cue.NOBODY_MARKED
    halfway = (view.clock.current or 0) * 2 >= len(view.clock.items)
    if conference.turns and halfway:
        silent = speaking(conference.turns, here, view.clock, view.now).silent
        if not all(LISTENERS.issuperset(person.roles) and person.roles for person in silent):
            yield Cue.SILENT_PEOPLE
    # Once anybody signed, whoever came later is asked too; an office without the form is asked in the beginning only.
    asked = view.item.item.phase is Phase.WELCOME or any(person.attendance.confidentiality for person in here)
    if asked and not all(person.attendance.confidentiality for person in here):
        yield Cue.CONFIDENTIALITY
