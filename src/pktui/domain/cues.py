"""Silent cues for the facilitator: what is easily forgotten just now. One line each, never in anybody's way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pktui.domain.agenda import Phase
from pktui.domain.meeting import Meeting
from pktui.domain.people import present
from pktui.domain.run import Clock, ItemClock, State
from pktui.domain.turns import speaking

NEAR_END = timedelta(minutes=10)
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
    """Return the cues that hold at the moment, the most pressing first; none when the meeting does not run."""
    clock = meeting.conference.clock(now)
    if clock.state is not State.RUNNING or clock.running_item is None:
        return ()
    view = _View(meeting, clock, clock.running_item, now)
    return tuple(dict.fromkeys((*_of_plan(view), *_of_phase(view), *_of_people(view))))


def _of_plan(view: _View) -> Iterator[Cue]:
    plan = view.meeting.plan
    if view.clock.expected_end - view.now <= NEAR_END and not (plan and plan.tasks):
        yield Cue.NO_PLAN
    if view.item.item.phase is Phase.PLAN and view.is_late and not (plan and plan.communication):
        yield Cue.NO_INFORMATION_FLOW
    if view.item.item.phase is Phase.CONTACT and not (plan and plan.contact):
        yield Cue.NO_CONTACT


def _of_phase(view: _View) -> Iterator[Cue]:
    conference = view.meeting.conference
    when: dict[Phase, tuple[Cue, Callable[[], bool]]] = {
        Phase.WELCOME: (
            Cue.CONFIDENTIALITY,
            lambda: any(not person.attendance.confidentiality for person in present(conference.people)),
        ),
        Phase.GOAL: (Cue.GOAL_UNVERIFIED, lambda: not conference.goal_verified),
        Phase.CASE: (Cue.CLIENT_FIRST, lambda: not view.is_late),
        Phase.EVALUATION: (Cue.FACILITATOR_LAST, lambda: True),
    }
    if (known := when.get(view.item.item.phase or Phase.INTRODUCTIONS)) and known[1]():
        yield known[0]


def _of_people(view: _View) -> Iterator[Cue]:
    conference = view.meeting.conference
    here = present(conference.people)
    if conference.people and not here:
        yield Cue.NOBODY_MARKED
    halfway = (view.clock.current or 0) * 2 >= len(view.clock.items)
    if conference.turns and halfway and speaking(conference.turns, here, view.now, None).silent:
        yield Cue.SILENT_PEOPLE
