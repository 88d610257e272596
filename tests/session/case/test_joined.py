"""Changes of somebody else that come in while a conference is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import NOW

from pktui.domain.meeting import Meeting
from pktui.domain.plan import Acceptance, Plan, Task
from pktui.errors import ChangedOnDisk, DamagedFile
from pktui.session.case.open_case import CaseSession, Change
from pktui.storage.records.folder import list_folder

PLAN = "2026-09-15-plan.md"


@pytest.fixture
def mine(sample_case: Path) -> CaseSession:
    """The repeated conference, open on this machine."""
    return opened(sample_case)


def opened(folder: Path) -> CaseSession:
    """Open the repeated conference as another machine would."""
    return CaseSession(list_folder(folder).meetings[1], lambda: NOW)


def plan_of(session: CaseSession) -> Plan:
    """Return the present plan."""
    assert session.meeting.plan is not None
    return session.meeting.plan


def with_task(task: Task) -> Change:
    """Return the change that adds a task."""

    def add(meeting: Meeting) -> Meeting:
        assert meeting.plan is not None
        return replace(meeting, plan=replace(meeting.plan, tasks=(*meeting.plan.tasks, task)))

    return add


def with_plan(**fields: object) -> Change:
    """Return the change of some fields of the plan."""

    def change(meeting: Meeting) -> Meeting:
        assert meeting.plan is not None
        return replace(meeting, plan=replace(meeting.plan, **fields))  # type: ignore[arg-type]

    return change


def first_task(**fields: object) -> Change:
    """Return the change of some fields of the first task."""

    def change(meeting: Meeting) -> Meeting:
        assert meeting.plan is not None
        first, *rest = meeting.plan.tasks
        return with_plan(tasks=(replace(first, **fields), *rest))(meeting)  # type: ignore[arg-type]

    return change


@pytest.mark.parametrize("other", [{"what": "Něco jiného"}, {"due": date(2027, 1, 1)}, {"who": "Radek", "who_id": ""}])
def test_one_machine_accepts_what_the_other_writes_otherwise(
    sample_case: Path, mine: CaseSession, other: dict[str, object]
) -> None:
    """Neither machine, nor who opens the folder later, takes for agreed what nobody agreed to."""
    theirs = opened(sample_case)
    mine.apply("přijetí", first_task(accepted=Acceptance.ACCEPTED))
    accepted = plan_of(mine).tasks[0]
    theirs.apply("úkol", first_task(**other))
    mine.apply("kontakt", with_plan(contact="Jana"))
    for session in (mine, theirs, opened(sample_case)):
        task = plan_of(session).tasks[0]
        assert task.accepted is Acceptance.ACCEPTED
        assert (task.is_agreed, len(task.lapsed)) == (False, 1)
        assert task.answered == accepted.answered


def test_undo_of_the_other_wording_brings_the_consent_back(sample_case: Path, mine: CaseSession) -> None:
    """The consent given on the other machine meanwhile holds for the wording that stands there again."""
    theirs = opened(sample_case)
    mine.apply("přijetí", first_task(accepted=Acceptance.ACCEPTED))
    theirs.apply("úkol", first_task(what="Něco jiného"))
    assert not plan_of(theirs).tasks[0].is_agreed
    theirs.undo()
    assert plan_of(theirs).tasks[0] == plan_of(mine).tasks[0]
    assert plan_of(opened(sample_case)).tasks[0].is_agreed


def test_two_machines_add_tasks(sample_case: Path, mine: CaseSession) -> None:
    """Tasks added on two machines at the same time are both in the file and in both programs."""
    theirs = opened(sample_case)
    theirs.apply("úkol", with_task(Task("t-jana", "Zavolat škole")))
    mine.apply("úkol", with_task(Task("t-eva", "Objednat lékaře")))
    theirs.apply("kontakt", with_plan(contact="Jana"))
    added = {"t-jana", "t-eva"}
    assert added <= {task.id for task in plan_of(mine).tasks}
    assert added <= {task.id for task in plan_of(theirs).tasks}
    assert added <= {task.id for task in plan_of(opened(sample_case)).tasks}
    assert mine.joined == theirs.joined == (sample_case / PLAN,)


def test_different_fields_come_together(sample_case: Path, mine: CaseSession) -> None:
    """One sets the contact, the other the next day; both hold."""
    opened(sample_case).apply("kontakt", with_plan(contact="Jana"))
    mine.apply("termín", with_plan(next_day=date(2027, 1, 12)))
    plan = plan_of(opened(sample_case))
    assert (plan.contact, plan.next_day) == ("Jana", date(2027, 1, 12))
    assert plan == plan_of(mine)


def test_contradiction_is_asked_about(sample_case: Path, mine: CaseSession) -> None:
    """The same field with two values is nobody's to decide but a person's; one stands meanwhile, all else is saved."""
    opened(sample_case).apply("kontakt", with_plan(contact="Jana"))
    mine.apply("kontakt", with_plan(contact="Eva", next_day=date(2027, 1, 12)))
    plan = plan_of(opened(sample_case))
    assert (plan.contact, plan.next_day) == ("Jana", date(2027, 1, 12))
    assert plan == plan_of(mine)
    (question,) = mine.questions.values()
    assert (question.conflict.mine, question.conflict.theirs) == ("Eva", "Jana")
    assert mine.unsaved == ()


def test_undo_never_takes_back_theirs(sample_case: Path, mine: CaseSession) -> None:
    """After joining, undo takes back the own change and nothing else."""
    opened(sample_case).apply("kontakt", with_plan(contact="Jana"))
    mine.apply("úkol", with_task(Task("t-eva", "Objednat lékaře")))
    assert mine.undo() == "úkol"
    there = plan_of(opened(sample_case))
    assert there.contact == "Jana"
    assert "t-eva" not in {task.id for task in there.tasks}


def test_undo_of_what_they_changed_since(sample_case: Path, mine: CaseSession) -> None:
    """An own value that somebody has changed since is not taken back over theirs."""
    mine.apply("kontakt", with_plan(contact="Eva"))
    mine.apply("úkol", with_task(Task("t-eva", "Objednat lékaře")))
    opened(sample_case).apply("kontakt", with_plan(contact="Jana"))
    mine.take(sample_case / PLAN)
    assert plan_of(mine).contact == "Jana"
    assert mine.undo() == "úkol"
    with pytest.raises(ChangedOnDisk, match="Vzít zpět"):
        mine.undo()
    assert plan_of(opened(sample_case)).contact == plan_of(mine).contact == "Jana"


def test_damaged_file_of_theirs_is_left_alone(sample_case: Path, mine: CaseSession) -> None:
    """When theirs cannot be read, nothing is joined and own values stay in memory."""
    (sample_case / PLAN).write_text("---\nnic\n", encoding="utf-8")
    with pytest.raises(DamagedFile):
        mine.apply("kontakt", with_plan(contact="Eva"))
    assert (sample_case / PLAN).read_text(encoding="utf-8") == "---\nnic\n"
    assert mine.unsaved == (sample_case / PLAN,)
