"""Silent cues for the facilitator: what is easily forgotten just now. One line each, never in anybody's way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pktui.domain.agenda import Phase
from pktui.domain.checks import at_table, last_plan, plan, special
from pktui.domain.checks.rule import Rule, Spot
from pktui.domain.checks.rulebook import AS_SHIPPED, Customs, lacking
from pktui.domain.live.speaking import speaking
from pktui.domain.meeting import Meeting
from pktui.domain.people import only_listens, present
from pktui.domain.run import Clock, ItemClock, State

NEAR_END = timedelta(minutes=10)
# A phase that has only begun needs no reminder of what should be there at its end.
_LATE_PART = 0.5


class Cue(StrEnum):
    """What is easily forgotten and no rule asks for, each with its seed; the value is what is said."""

    CLIENT_FIRST = "K případu mluví jako první klient."  # M 7, phase 4
    CLIENT_LOOKS_BACK_FIRST = "O plánu mluví jako první klient."  # M 7, phase 4, and M15
    FACILITATOR_LAST = "Nejdřív hodnotí ostatní, facilitátor až nakonec."  # M 7, phase 9
    SILENT_PEOPLE = "Někdo ještě nedostal slovo."  # M 6.3


_CLIENT_FIRST = {Phase.CASE: Cue.CLIENT_FIRST, Phase.REVIEW: Cue.CLIENT_LOOKS_BACK_FIRST}


@dataclass(frozen=True, slots=True)
class _View:
    meeting: Meeting
    clock: Clock
    item: ItemClock
    now: datetime
    customs: Customs
    before: Meeting | None

    @property
    def is_late(self) -> bool:
        """Whether more than a part of the item's time is gone."""
        return self.item.spent >= self.item.granted * _LATE_PART

    def lacks(self, rule: Rule) -> tuple[Spot, ...]:
        """What the rule finds missing."""
        return lacking(rule, self.meeting, self.now, self.customs, self.before)

    def reminder(self, rule: Rule, *, is_time: bool) -> Iterator[str]:
        """Yield how the rule is said at the table, when it is time to think of it and something is missing."""
        if is_time and self.lacks(rule):
            yield rule.at_table


def cues(
    meeting: Meeting, now: datetime, customs: Customs = AS_SHIPPED, before: Meeting | None = None
) -> tuple[str, ...]:
    """Return what to say to the facilitator at the moment, nothing when the meeting does not run.

    What only this phase can do comes first, then what the plan lacks, then what concerns people. What is missing the
    rules know; here stands when it is time to think of it. `before` is the conference that this one follows.
    """
    clock = meeting.conference.clock(now)
    if clock.state is not State.RUNNING or clock.running_item is None:
        return ()
    view = _View(meeting, clock, clock.running_item, now, customs, before)
    return (*_of_phase(view), *_of_plan(view), *_of_people(view))


def _of_plan(view: _View) -> Iterator[str]:
    phase = view.item.item.phase
    # Who has to catch a train leaves when the invitation said, however late the meeting runs.
    end = min(view.clock.expected_end, view.clock.planned_end)
    yield from view.reminder(plan.any_task, is_time=end - view.now <= NEAR_END)
    is_contact = phase is Phase.CONTACT
    yield from view.reminder(plan.communication, is_time=is_contact or (phase is Phase.PLAN and view.is_late))
    yield from view.reminder(plan.contact, is_time=is_contact)
    yield from view.reminder(special.told_by, is_time=is_contact)


def _of_phase(view: _View) -> Iterator[str]:
    phase = view.item.item.phase
    yield from view.reminder(at_table.goal_verified, is_time=phase is Phase.GOAL)
    if phase in _CLIENT_FIRST and not view.is_late and _client_waits(view):
        yield _CLIENT_FIRST[phase]
    yield from view.reminder(last_plan.looked_back, is_time=phase is Phase.REVIEW and view.is_late)
    if phase is Phase.EVALUATION:
        yield Cue.FACILITATOR_LAST


def _client_waits(view: _View) -> bool:
    """Tell whether a client may be in the room and was not given the floor in this item yet."""
    conference = view.meeting.conference
    here = present(conference.people)
    clients = {person.id for person in here or conference.people if conference.is_client(person)}
    begun = view.item.begun or view.now
    return bool(clients) and not any(turn.who_id in clients and turn.at >= begun for turn in conference.turns)


def _of_people(view: _View) -> Iterator[str]:
    conference = view.meeting.conference
    here = present(conference.people)
    is_nobody_marked = not any(person.attendance.present for person in conference.people)
    yield from view.reminder(at_table.attendance, is_time=bool(conference.people) and is_nobody_marked)
    halfway = (view.clock.current or 0) * 2 >= len(view.clock.items)
    if conference.turns and halfway:
        silent = speaking(conference.turns, here, view.clock, view.now).silent
        if not all(only_listens(person) for person in silent):
            yield Cue.SILENT_PEOPLE
    # Once anybody signed, whoever came later is asked too; an office without the form is asked in the beginning only.
    asked = view.item.item.phase is Phase.WELCOME or any(person.attendance.confidentiality for person in here)
    unsigned = {spot.entry for spot in view.lacks(at_table.confidentiality)}
    if asked and not unsigned.isdisjoint(person.id for person in here):
        yield at_table.confidentiality.at_table
