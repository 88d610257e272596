"""Looking back at the plan before: what becomes of each task stands in the new plan, and nothing of it is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import TODAY, make_meeting

from pktui.domain.change import Edited
from pktui.domain.entries import find
from pktui.domain.looking_back import (
    Look,
    carried,
    left,
    looks,
    with_step,
    with_words,
    without_step,
    without_typed,
)
from pktui.domain.open_tasks import open_tasks
from pktui.domain.plan import Acceptance, Goal, Plan, Priority, Task, TaskState
from pktui.domain.reviewed import NextStep, Reviewed

DONE = Task("u-1", "Rozpis nocí", "Babička", state=TaskState.DONE, note="Funguje.").having(Acceptance.ACCEPTED)
OPEN = Task("u-2", "Splátky", "Maminka", note="Čeká se.", priority="r-1", goal="g-1").having(Acceptance.ACCEPTED)
LAST = Plan("p-0", "k-0", tasks=(DONE, OPEN), priorities=(Priority("r-1", "Byt"),), goals=(Goal("g-1", "Bydlet"),))
NEW = Plan("p-1", "k-1", goals=LAST.goals, priorities=LAST.priorities, tasks=(carried(OPEN, LAST),))


def look(plan: Plan, task_id: str, before: Plan | None = LAST) -> Look:
    found = find(looks(plan, before), task_id)
    assert found is not None
    return found


def test_all_tasks_are_looked_at() -> None:
    """Those that are done, too; each with what the new plan has of it and with the note about how it went."""
    done, waiting = looks(NEW, LAST)
    assert (done.task, done.present, done.step, done.happened) == (DONE, None, None, "Funguje.")
    assert (waiting.task, waiting.present) == (OPEN, NEW.tasks[0])
    assert left((done, waiting)) == (done, waiting)
    failed = replace(OPEN, note="", state=TaskState.FAILED, state_reason="Úřad nerozhodl.")
    assert looks(NEW, replace(LAST, tasks=(failed,)))[0].happened == "Úřad nerozhodl."
    assert looks(None, LAST)[1].present is None
    assert looks(NEW, None) == looks(None, None) == ()


@pytest.mark.parametrize("step", NextStep)
@pytest.mark.parametrize("task_id", ["u-1", "u-2"])
def test_what_becomes_of_it(step: NextStep, task_id: str) -> None:
    """What goes on or changes is in the new plan under its id, asked about anew; what is over is not."""
    said = with_step(NEW, look(NEW, task_id), step, TODAY)
    task = find(LAST.tasks, task_id)
    assert task is not None
    assert said.reviewed == (Reviewed(task_id, task.what, task.who, task.note, step, TODAY),)
    present = find(said.tasks, task_id)
    if step in {NextStep.GOES_ON, NextStep.CHANGES}:
        assert present is not None
        assert present.is_open
        assert present.accepted is Acceptance.UNKNOWN
    else:
        assert present is None
    assert [each.id for each in left(looks(said, LAST))] == [each.id for each in LAST.tasks if each.id != task_id]


def test_what_was_agreed_anew_stays() -> None:
    """A task that somebody has taken in the new plan, or reworded there, is left as it is."""
    agreed = replace(NEW.tasks[0], what="Splátky po 800 Kč").having(Acceptance.ACCEPTED)
    plan = replace(NEW, tasks=(agreed,))
    assert with_step(plan, look(plan, "u-2"), NextStep.GOES_ON, TODAY).tasks == (agreed,)


def test_taken_back() -> None:
    """Nobody has said anything then: an open task is in the plan, one that was done is not; how it went stays."""
    for task_id in ("u-1", "u-2"):
        for step in NextStep:
            said = with_step(NEW, look(NEW, task_id), step, TODAY)
            back = without_step(said, look(said, task_id))
            assert back.tasks == NEW.tasks
            assert [(each.next, each.on, each.what) for each in back.reviewed] == [
                (None, None, look(NEW, task_id).task.what)
            ]
    assert without_step(NEW, look(NEW, "u-1")) == NEW


def told(plan: Plan, happened: str) -> Plan:
    about = look(plan, "u-1")
    return with_words(plan, about, Edited(about.begun, replace(about.begun, happened=happened, next=NextStep.CHANGES)))


def test_how_it_turned_out() -> None:
    """It is kept beside the words of the plan before; what becomes of the task is said apart."""
    words = told(NEW, "Drží i o prázdninách.")
    assert words.reviewed == (Reviewed("u-1", DONE.what, DONE.who, "Drží i o prázdninách."),)
    assert len(left(looks(words, LAST))) == 2
    both = with_step(words, look(words, "u-1"), NextStep.DONE, TODAY)
    assert (both.reviewed[0].happened, both.reviewed[0].next) == ("Drží i o prázdninách.", NextStep.DONE)
    assert told(both, "").reviewed[0].next is NextStep.DONE
    assert look(told(both, ""), "u-1").happened == ""


def test_typed_where_the_plan_is_missing() -> None:
    """A task that somebody typed is looked at like the others; what goes on comes into the plan under its id."""
    plan = replace(NEW, reviewed=(Reviewed("m-1", "Zavolat tetě", "Radek"),))
    typed = look(plan, "m-1", None)
    assert typed.is_typed
    on = with_step(plan, typed, NextStep.GOES_ON, TODAY)
    assert on.tasks[-1] == Task("m-1", "Zavolat tetě", "Radek")
    assert with_step(on, look(on, "m-1", None), NextStep.DONE, TODAY).tasks == NEW.tasks
    assert without_step(on, look(on, "m-1", None)) == plan
    assert without_typed(on, look(on, "m-1", None)) == NEW
    assert [each.id for each in looks(plan, LAST)] == ["u-1", "u-2", "m-1"]
    reworded = replace(plan, reviewed=(replace(plan.reviewed[0], what="Napsat tetě"),))
    assert with_step(reworded, typed, NextStep.GOES_ON, TODAY).tasks[-1].what == "Napsat tetě"


def test_a_task_that_was_over_waits_again() -> None:
    """It begins anew; a priority or a goal that the new plan does not have is left behind."""
    failed = replace(OPEN, state=TaskState.FAILED, state_reason="Nestihlo se.")
    begun = carried(failed, replace(NEW, priorities=(), goals=()))
    assert (begun.state, begun.state_reason, begun.priority, begun.goal) == (TaskState.WAITING, "", "", "")
    assert (carried(OPEN, LAST).priority, carried(OPEN, LAST).goal) == ("r-1", "g-1")
    assert carried(replace(OPEN, state=TaskState.PARTLY), LAST).state is TaskState.PARTLY


_HAND = st.lists(st.sampled_from(["Zavolat", "Splátky", "Rozpis"]), min_size=1, unique=True)


@given(_HAND, _HAND, st.data())
def test_written_by_hand(last: list[str], new: list[str], data: st.DataObject) -> None:
    """Tasks without ids are known by their words: what is said about one is said about no other."""
    before = Plan("p-0", "k-0", tasks=tuple(Task(f"radek-{n}", what) for n, what in enumerate(last, 1)))
    plan = Plan("p-1", "k-1", tasks=tuple(Task(f"radek-{n}", what) for n, what in enumerate(new, 1)))
    steps: dict[str, NextStep] = {}
    for each in looks(plan, before):
        steps[each.id] = data.draw(st.sampled_from(NextStep))
        plan = with_step(plan, each, steps[each.id], TODAY)
    assert len({task.id for task in plan.tasks}) == len(plan.tasks)
    assert left(looks(plan, before)) == ()
    assert [each.task.what for each in looks(plan, before)] == last
    for each in looks(plan, before):
        assert each.step is steps[each.id]
        assert (each.present is None) is (each.step in {NextStep.DONE, NextStep.POINTLESS})
    old, later = make_meeting("0", day=TODAY.replace(year=2020)), make_meeting("1")
    waiting = open_tasks([[old.having(before), later.having(plan)]])
    assert len(waiting) == len(plan.tasks)
