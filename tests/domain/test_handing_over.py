"""Handing a case over: the new worker has what was chosen, and was promised nothing in their name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import TODAY, make_meeting

from pktui.domain.answered import Term
from pktui.domain.diary import Diary, DiaryKind
from pktui.domain.entries import find
from pktui.domain.handing_over import CONTACT, GROUP, ROLE, SPEAKS, TASK, Handover, handed_over, offered
from pktui.domain.meeting import Meeting
from pktui.domain.people import Attendance, Person, Role
from pktui.domain.plan import Acceptance, Member, Plan, Task, TaskState

OLD = Person(
    "o-old", "Iva", (Role.CONVENER, Role.CASE_MANAGER, Role.PROFESSIONAL), organisation="OSPOD", stands_by="o-kid",
    attendance=Attendance(present=True),
)  # fmt: skip
OTHER = Person("o-other", "Petra", (Role.CLOSEST_WORKER,), organisation="Ostružiní")
NEW = Person("o-new", "Jan Vlk", relation="sociální pracovník", organisation="OSPOD")
EMPTY = Diary("d-1", "k-1")


def task(name: str, who: Person = OLD, state: TaskState = TaskState.WAITING) -> Task:
    return Task(f"u-{name}", name, who.label, who.id, state=state).having(Acceptance.ACCEPTED, TODAY)


PLAN = Plan(
    "p-1", "k-1", tasks=(task("a"), task("b"), task("done", state=TaskState.DONE), task("other", OTHER)),
    contact=OLD.label, contact_id=OLD.id, client_contact=OLD.label, client_contact_id=OLD.id,
)  # fmt: skip
MEETING = make_meeting(people=(OLD, OTHER)).having(PLAN)
ALL = tuple(offered(MEETING, OLD))


def after(meeting: Meeting = MEETING, **given: object) -> Meeting:
    fields = {"old": OLD, "new": NEW, "on": TODAY, "what": ALL, **given}
    return handed_over(meeting, Handover(**fields), EMPTY, "d-new")  # type: ignore[arg-type]


def plan_of(meeting: Meeting) -> Plan:
    assert meeting.plan is not None
    return meeting.plan


def test_what_is_offered() -> None:
    """What goes on between meetings: the plan, talking with the client, such a role, and open tasks."""
    assert (CONTACT, SPEAKS, f"{ROLE}{Role.CASE_MANAGER}", f"{TASK}u-a", f"{TASK}u-b") == ALL
    assert tuple(offered(MEETING, OTHER)) == (f"{ROLE}{Role.CLOSEST_WORKER}", f"{TASK}u-other")
    assert offered(replace(MEETING, plan=None), NEW) == {}


def test_everything_is_handed_over() -> None:
    """Contact, client and tasks have the new name; what is done stays with who did it, as does the meeting that was."""
    meeting = after()
    plan = plan_of(meeting)
    assert (plan.contact, plan.contact_id) == (plan.client_contact, plan.client_contact_id) == (NEW.label, NEW.id)
    assert [each.who_id for each in plan.tasks] == [NEW.id, NEW.id, OLD.id, OTHER.id]
    old, new = (find(meeting.conference.people, each.id) for each in (OLD, NEW))
    assert old == replace(OLD, roles=(Role.CONVENER, Role.PROFESSIONAL))
    assert new == replace(NEW, roles=(Role.CASE_MANAGER, Role.PROFESSIONAL), attendance=Attendance(present=False))


def test_nobody_is_ordered() -> None:
    """An answer of the one before holds for nobody, and is kept: it comes back when the task does."""
    (first, *_) = plan_of(after()).tasks
    assert first.answer is Acceptance.UNKNOWN
    assert first.lapsed == (Term.WHO,)
    assert first.answered.who_id == OLD.id
    back = replace(first, who=OLD.label, who_id=OLD.id)
    assert back.is_agreed


def test_only_what_was_chosen() -> None:
    """What was not ticked stays, and what was never theirs is not taken from others."""
    meeting = after(what=(f"{TASK}u-b", f"{TASK}u-other"))
    plan = plan_of(meeting)
    assert (plan.contact_id, plan.client_contact_id) == (OLD.id, OLD.id)
    assert [each.who_id for each in plan.tasks] == [OLD.id, NEW.id, OLD.id, OTHER.id]
    old = find(meeting.conference.people, OLD.id)
    assert old == OLD


def test_somebody_who_is_here_keeps_who_they_are() -> None:
    """A person of the conference takes over without becoming another one or having been absent."""
    meeting = after(new=replace(OTHER, attendance=Attendance(present=True)), meeting=MEETING)
    other = find(meeting.conference.people, OTHER.id)
    assert other == replace(OTHER, roles=(Role.CASE_MANAGER, Role.CLOSEST_WORKER))
    assert len(meeting.conference.people) == 2


def test_the_working_group() -> None:
    """Whoever takes over has the place in the group, and nobody is told to call the one before."""
    members = (Member("m-1", OLD.label, OLD.id, "600 000 001"), Member("m-2", OTHER.label, OTHER.id, "600 000 002"))
    meeting = MEETING.having(replace(PLAN, members=members))
    assert offered(meeting, OLD)[GROUP] == "místo v pracovní skupině"
    assert plan_of(after(meeting, what=(GROUP,))).members == (Member("m-1", NEW.label, NEW.id), members[1])
    assert plan_of(after(meeting, what=())).members == members


def test_the_closest_worker_stands_by_the_same_client() -> None:
    """Whoever takes over the work with a client sits beside that client from then on."""
    old = replace(OTHER, stands_by="o-kid")
    meeting = make_meeting(people=(OLD, old)).having(PLAN)
    new = find(after(meeting, old=old, what=(f"{ROLE}{Role.CLOSEST_WORKER}",)).conference.people, NEW.id)
    assert new is not None
    assert (new.stands_by, new.roles) == ("o-kid", (Role.CLOSEST_WORKER,))


def test_whoever_takes_over_still_stands_by_their_own() -> None:
    """Whoever is here already at somebody's side stays there, whatever they take over."""
    here = replace(NEW, stands_by="o-other-kid")
    old = replace(OLD, roles=(Role.CLOSEST_WORKER,))
    meeting = after(make_meeting(people=(old, here)), old=old, new=here, what=(f"{ROLE}{Role.CLOSEST_WORKER}",))
    taker = find(meeting.conference.people, NEW.id)
    assert taker is not None
    assert (taker.stands_by, Role.CLOSEST_WORKER in taker.roles) == ("o-other-kid", True)


def test_the_diary_says_it() -> None:
    """One entry says who, whom, what and since when, with what else is good to know."""
    meeting = after(note="Rodina to ví od pondělí.", what=(CONTACT, f"{TASK}u-a"))
    assert meeting.diary is not None
    (entry,) = meeting.diary.entries
    assert (entry.id, entry.on, entry.kind) == ("d-new", TODAY, DiaryKind.HANDOVER)
    assert (entry.who, entry.who_id) == (NEW.label, NEW.id)
    assert entry.text.splitlines() == [
        "Předává: Iva, OSPOD",
        "Přebírá: Jan Vlk, OSPOD",
        "Co přebírá: kontaktní osoba plánu; úkol: a",
        "Rodina to ví od pondělí.",
    ]


@pytest.mark.parametrize("plan", [None, Plan("p-1", "k-1")])
def test_a_case_without_tasks(plan: Plan | None) -> None:
    """Also where nothing waits, the new worker is among the people and the diary says it."""
    meeting = after(replace(MEETING, plan=plan), what=())
    assert meeting.plan == plan
    assert find(meeting.conference.people, NEW.id) is not None
    assert meeting.diary is not None
    assert len(meeting.diary.entries) == 1
