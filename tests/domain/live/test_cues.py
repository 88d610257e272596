"""Silent cues: each comes when it is time, goes when it is done, and none comes outside a running meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from tests.conftest import NOW, make_meeting

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.checks import at_table, last_plan, plan
from pktui.domain.checks.rulebook import Customs
from pktui.domain.live.cues import Cue, cues
from pktui.domain.meeting import Meeting
from pktui.domain.people import Attendance, Person, Role
from pktui.domain.plan import Plan, Task
from pktui.domain.reviewed import NextStep, Reviewed
from pktui.domain.run import Event, EventKind, Turn

AGENDA = tuple(AgendaItem(f"b-{phase}", phase.title(), 10, phase) for phase in Phase)
SIGNED = Attendance(present=True, confidentiality=True)
UNSIGNED = Attendance(present=True)
MOTHER = Person("o-1", "Jana", (Role.PARENT,), attendance=SIGNED)
WORKER = Person("o-2", "Petr", (Role.CONVENER,), attendance=SIGNED)
LEADER = Person("o-3", "Iva", (Role.FACILITATOR,), attendance=SIGNED)
TASK = (Task("t-1", "Doučování"),)
HALF = 5
# In these there is something to say however well it goes.
SAYING = {Phase.GOAL, Phase.REVIEW, Phase.CASE, Phase.EVALUATION}
GOAL, NOBODY_MARKED, CONFIDENTIALITY = (
    rule.at_table for rule in (at_table.goal_verified, at_table.attendance, at_table.confidentiality)
)
NO_PLAN, NO_INFORMATION_FLOW, NO_CONTACT = (rule.at_table for rule in (plan.any_task, plan.communication, plan.contact))


def at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def meeting(phase: Phase, changes: dict[str, Any] | None = None, **fields: object) -> Meeting:
    """Return a meeting in which everything is in order and this phase began at NOW, with plenty of time left."""
    everything: dict[str, Any] = {
        "agenda": AGENDA,
        "minutes": 600,
        "people": (MOTHER, WORKER),
        "events": (Event("u-1", NOW, EventKind.ITEM, f"b-{phase}"),),
        **fields,
    }
    made = make_meeting(**everything)
    whole = Plan("p-1", "k-1", tasks=TASK, contact="Petr", communication="volat Petrovi")
    return made.having(replace(whole, **(changes or {})))


def seen(made: Meeting, minutes: float = 1) -> tuple[str, ...]:
    return cues(made, at(minutes))


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase not in SAYING])
@pytest.mark.parametrize("minutes", [0, 9])
def test_nothing_to_say(phase: Phase, minutes: int) -> None:
    """Where all is in order, no cue disturbs."""
    assert seen(meeting(phase), minutes) == ()


def test_only_while_the_meeting_runs() -> None:
    """Before the start, in a break, after the end and in an item that was removed there are no cues."""
    made = meeting(Phase.EVALUATION, people=(replace(MOTHER, attendance=UNSIGNED),))
    assert seen(made)
    log = made.conference.events
    for events in ((), (*log, Event("u-2", NOW, EventKind.PAUSE)), (*log, Event("u-2", NOW, EventKind.FINISH))):
        assert seen(replace(made, conference=replace(made.conference, events=events))) == ()
    assert seen(meeting(Phase.EVALUATION, events=(Event("u-1", NOW, EventKind.ITEM, "gone"),), people=())) == ()


def test_the_goal() -> None:
    """In its phase the goal waits to be verified, before and after it nobody asks."""
    assert seen(meeting(Phase.GOAL)) == (GOAL,)
    assert seen(meeting(Phase.GOAL, goal_verified="Klid")) == ()


@pytest.mark.parametrize(
    ("phase", "said"), [(Phase.CASE, Cue.CLIENT_FIRST), (Phase.REVIEW, Cue.CLIENT_LOOKS_BACK_FIRST)]
)
def test_the_client_speaks_first(phase: Phase, said: Cue) -> None:
    """The client is waited for in the first half of the case and of the review, until they are given the floor."""
    assert seen(meeting(phase)) == (said,)
    assert seen(meeting(phase), HALF) == ()
    earlier, spoke = Turn("s-1", at(-3), "o-1"), Turn("s-2", at(0.5), "o-1")
    assert said in seen(meeting(phase, turns=(earlier, Turn("s-3", at(0.2), "o-2"))))
    assert said not in seen(meeting(phase, turns=(earlier, spoke)))


def test_what_is_left_of_the_last_plan() -> None:
    """In the late half of the review one is told that tasks are left, until something is said of each."""
    last = make_meeting("0", day=NOW.date() - timedelta(days=200))
    last = last.having(Plan("p-0", "k-0", tasks=(Task("u-9", "Rozpis"),)))
    back = meeting(Phase.REVIEW, follows="k-0")
    said = meeting(Phase.REVIEW, {"reviewed": (Reviewed("u-9", "Rozpis", next=NextStep.DONE),)}, follows="k-0")
    assert cues(back, at(HALF), before=last) == (last_plan.looked_back.at_table,)
    assert cues(said, at(HALF), before=last) == cues(back, at(HALF)) == ()
    assert last_plan.looked_back.at_table not in cues(back, at(1), before=last)
    assert cues(meeting(Phase.NEEDS, follows="k-0"), at(9), before=last) == ()


def test_the_client_is_not_there() -> None:
    """Nobody waits for a client who did not come; while nobody is marked, the invited count."""
    assert seen(meeting(Phase.CASE, people=(replace(MOTHER, attendance=Attendance(present=False)), WORKER))) == ()
    unmarked = tuple(replace(person, attendance=Attendance()) for person in (MOTHER, WORKER))
    assert seen(meeting(Phase.CASE, people=unmarked)) == (Cue.CLIENT_FIRST, NOBODY_MARKED)


@pytest.mark.parametrize(("minutes", "shown"), [(100, False), (20, False), (15, True), (11, True)])
def test_no_task_near_the_end(minutes: int, shown: bool) -> None:
    """Ten minutes before the invited end an empty plan is told, also when the meeting itself will run on."""
    made = meeting(Phase.NEEDS, changes={"tasks": ()}, minutes=minutes)
    assert (NO_PLAN in seen(made, 5)) is shown


def test_no_task_near_the_expected_end() -> None:
    """A meeting that goes faster than planned is told in time too; a plan with a task is left alone."""
    empty = meeting(Phase.EVALUATION, changes={"tasks": ()})
    assert seen(empty, 1) == (Cue.FACILITATOR_LAST, NO_PLAN)
    assert seen(replace(empty, plan=None), 1) == (Cue.FACILITATOR_LAST, NO_PLAN)
    assert seen(meeting(Phase.EVALUATION), 1) == (Cue.FACILITATOR_LAST,)


def test_how_information_is_passed_on() -> None:
    """It is asked in the second half of the planning, and still when the contact is agreed."""
    missing = {"communication": ""}
    assert seen(meeting(Phase.PLAN, missing), HALF - 1) == ()
    assert seen(meeting(Phase.PLAN, missing), HALF) == (NO_INFORMATION_FLOW,)
    assert seen(meeting(Phase.CONTACT, missing), 0) == (NO_INFORMATION_FLOW,)


def test_the_contact() -> None:
    """The contact is asked in its phase, also without any plan yet."""
    assert seen(meeting(Phase.CONTACT, {"contact": ""})) == (NO_CONTACT,)
    assert seen(meeting(Phase.PLAN, {"contact": ""})) == ()
    assert seen(replace(meeting(Phase.CONTACT), plan=None)) == (NO_INFORMATION_FLOW, NO_CONTACT)


def test_nobody_is_marked() -> None:
    """An attendance list nobody began is told, in any phase; a conference without people has none."""
    away = replace(MOTHER, attendance=Attendance())
    assert seen(meeting(Phase.NEEDS, people=(away,))) == (NOBODY_MARKED,)
    assert seen(meeting(Phase.NEEDS, people=())) == ()


def test_confidentiality() -> None:
    """Signatures are asked in the beginning, and later of those who came late, if this office asks for them at all."""
    late = replace(WORKER, attendance=Attendance(present=True, arrived=time(9, 24)))
    nobody = (replace(MOTHER, attendance=UNSIGNED), late)
    assert seen(meeting(Phase.WELCOME, people=nobody)) == (CONFIDENTIALITY,)
    assert seen(meeting(Phase.NEEDS, people=nobody)) == ()
    assert seen(meeting(Phase.NEEDS, people=(MOTHER, late))) == (CONFIDENTIALITY,)
    gone = replace(late, attendance=replace(late.attendance, left=time(9, 30)))
    assert seen(meeting(Phase.NEEDS, people=(MOTHER, gone))) == ()


def test_who_has_not_spoken() -> None:
    """From the half of the programme on, when somebody marks who speaks at all; nobody waits for the facilitator."""
    turns = (Turn("s-1", NOW, "o-1"),)
    assert seen(meeting(Phase.CASE, turns=turns), HALF) == ()
    assert seen(meeting(Phase.PROPOSALS, turns=turns)) == (Cue.SILENT_PEOPLE,)
    assert seen(meeting(Phase.PROPOSALS)) == ()
    assert seen(meeting(Phase.PROPOSALS, turns=turns, people=(MOTHER, LEADER))) == ()
    leader_who_knows = replace(LEADER, roles=(Role.FACILITATOR, Role.PROFESSIONAL))
    assert seen(meeting(Phase.PROPOSALS, turns=turns, people=(MOTHER, leader_who_knows))) == (Cue.SILENT_PEOPLE,)
    assert seen(meeting(Phase.PROPOSALS, turns=(*turns, Turn("s-2", at(0.5), "o-2")))) == ()


def test_the_most_pressing_first() -> None:
    """What only this phase can do comes first, then the plan, then people; a missing signature waits longest."""
    people = (replace(MOTHER, attendance=UNSIGNED), WORKER)
    turns = (Turn("s-1", NOW, "o-1"),)
    found = seen(meeting(Phase.EVALUATION, {"tasks": ()}, people=people, turns=turns))
    assert found == (Cue.FACILITATOR_LAST, NO_PLAN, Cue.SILENT_PEOPLE, CONFIDENTIALITY)


def test_a_rule_that_is_off_says_nothing_here_either() -> None:
    """What people of the case switched off is not asked while they sit together."""
    made = meeting(Phase.CONTACT, {"contact": "", "communication": ""})
    assert cues(made, at(1), Customs(off={"kontakt": "bude až příště"})) == (NO_INFORMATION_FLOW,)


def test_who_left_was_there() -> None:
    """When everybody has left, the attendance list is not empty."""
    gone = replace(MOTHER, attendance=replace(SIGNED, left=time(9, 30)))
    assert seen(meeting(Phase.NEEDS, people=(gone,))) == ()
