"""Tasks over all conferences: each once, as the newest plan of the family has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.conftest import TODAY, make_meeting

from pktui.domain.meeting import Meeting
from pktui.domain.open_tasks import dropped_tasks, entry_id, identified, newest, open_tasks
from pktui.domain.plan import Acceptance, Task, TaskState
from pktui.domain.reviewed import NextStep, Reviewed

EARLIER = TODAY - timedelta(days=180)


def with_tasks(*tasks: Task, name: str = "1", family: str = "Novákovi", day: date = TODAY) -> Meeting:
    meeting = make_meeting(name, family, day)
    assert meeting.plan is not None
    return replace(meeting, plan=replace(meeting.plan, tasks=tasks))


def test_open_tasks_by_their_day() -> None:
    """Closed tasks are left out, the nearest comes first, those without a day last."""
    none, late, soon = Task("u-1", "a"), Task("u-2", "b", due=EARLIER), Task("u-3", "c", due=TODAY)
    done = Task("u-4", "d", due=EARLIER, state=TaskState.DONE)
    found = open_tasks([[with_tasks(none, done, soon)], [with_tasks(late, name="2", family="Říhovi", day=EARLIER)]])
    assert [entry.task for entry in found] == [late, soon, none]
    assert [entry.meeting.conference.family for entry in found] == ["Říhovi", "Novákovi", "Novákovi"]
    assert [entry.task.is_overdue(TODAY) for entry in found] == [True, False, False]


def test_carried_over() -> None:
    """A task of two plans is shown once, as the later plan has it, in whatever order the plans come."""
    old = with_tasks(Task("u-1", "splátky", due=EARLIER), day=EARLIER)
    new = with_tasks(Task("u-1", "splátky", due=TODAY), name="2")
    for meetings in ([old, new], [new, old]):
        (entry,) = open_tasks([meetings])
        assert (entry.meeting, entry.task.due) == (new, TODAY)


def test_closed_later() -> None:
    """A task that the later plan closed waits no more, and one that it left out still does."""
    old = with_tasks(Task("u-1", "a"), Task("u-2", "b"), day=EARLIER)
    new = with_tasks(Task("u-1", "a", state=TaskState.DONE), name="2")
    assert [entry.task.id for entry in open_tasks([[old, new]])] == ["u-2"]


def looked_back(*said: Reviewed, tasks: tuple[Task, ...] = ()) -> Meeting:
    """Return a later conference whose plan says what became of the tasks before."""
    meeting = with_tasks(*tasks, name="2")
    assert meeting.plan is not None
    return replace(meeting, plan=replace(meeting.plan, reviewed=said))


@pytest.mark.parametrize("step", [*NextStep, None])
def test_looked_back_at(step: NextStep | None) -> None:
    """What a later conference said is done or pointless waits nowhere; all else waits on in the plan it stands in."""
    old = with_tasks(Task("u-1", "a", due=EARLIER), Task("u-2", "b"), day=EARLIER)
    new = looked_back(Reviewed("u-1", "a", next=step))
    for meetings in ([old, new], [new, old]):
        waiting = [entry.task.id for entry in open_tasks([meetings])]
        assert waiting == (["u-2"] if step in {NextStep.DONE, NextStep.POINTLESS} else ["u-1", "u-2"])
        dropped = [entry.task.id for entry in dropped_tasks([meetings])]
        assert dropped == (["u-1"] if step is NextStep.POINTLESS else [])


def test_looked_back_at_and_done() -> None:
    """What a later conference said is done was done by the day that was said."""
    said = looked_back(Reviewed("u-1", "a", next=NextStep.DONE, on=TODAY))
    found = newest([with_tasks(Task("u-1", "a"), day=EARLIER), said])
    assert [(each.task.state, each.task.done_on) for each in found.values()] == [(TaskState.DONE, TODAY)]


def test_looked_back_at_and_kept_in_the_plan() -> None:
    """A task that stands in the new plan is what stands there, whatever was said: nobody's change goes unseen."""
    old = with_tasks(Task("u-1", "a"), day=EARLIER)
    new = looked_back(Reviewed("u-1", "a", next=NextStep.DONE), tasks=(Task("u-1", "jinak"),))
    assert [entry.task.what for entry in open_tasks([[old, new]])] == ["jinak"]


def test_looked_back_at_before_that_plan() -> None:
    """What an earlier conference said about a task says nothing about the one of a later plan."""
    first = looked_back(Reviewed("u-1", "a", next=NextStep.DONE))
    later = with_tasks(Task("u-1", "a"), name="3", day=TODAY + timedelta(days=1))
    assert [entry.task.id for entry in open_tasks([[first, later]])] == ["u-1"]


def test_a_failed_task_stays_failed() -> None:
    """How a task ended in its own plan is not written over by what is said later."""
    old = with_tasks(Task("u-1", "a", state=TaskState.FAILED), day=EARLIER)
    entry = newest([old, looked_back(Reviewed("u-1", "a", next=NextStep.POINTLESS))])["u-1"]
    assert entry.task.state is TaskState.FAILED


def test_written_by_hand_and_looked_back_at() -> None:
    """A task without an id is known by its words: its neighbour of the same place in another plan waits on."""
    old = with_tasks(Task("radek-1", "Zavolat"), Task("radek-2", "Splátky"), day=EARLIER)
    assert old.plan is not None
    identity, _ = next(iter(identified(old.plan)))
    new = looked_back(Reviewed(entry_id(identity), "Zavolat", next=NextStep.DONE), tasks=(Task("radek-1", "Jiný"),))
    assert [entry.task.what for entry in open_tasks([[old, new]])] == ["Splátky", "Jiný"]


def test_two_families() -> None:
    """Tasks of two families that bear one id, as written by hand without ids, are both shown."""
    one = with_tasks(Task("radek-1", "a"), day=EARLIER)
    two = with_tasks(Task("radek-1", "b"), name="2", family="Říhovi")
    assert [entry.task.what for entry in open_tasks([[one], [two]])] == ["a", "b"]


def test_no_plans() -> None:
    """A conference without a plan has no tasks."""
    assert open_tasks([[Meeting(make_meeting().conference)]]) == ()


def test_written_by_hand_without_ids() -> None:
    """The place in a list is no identity: two plans each keep their first task; the same words are one."""
    old = with_tasks(Task("radek-1", "Zavolat"), Task("radek-2", "Splátky"), day=EARLIER)
    new = with_tasks(Task("radek-1", "splátky", due=TODAY), name="2")
    assert [entry.task.what for entry in open_tasks([[old, new]])] == ["splátky", "Zavolat"]


def test_alike_in_one_plan() -> None:
    """Two tasks of one plan are two, also when they say the same of two people."""
    both = with_tasks(Task("radek-1", "Přijít příště", "Eva"), Task("radek-2", "Přijít příště", "Jan"))
    assert [entry.task.who for entry in open_tasks([[both]])] == ["Eva", "Jan"]


def test_origin() -> None:
    """The first plan that had a task is known, however often it was carried over."""
    plans = [with_tasks(Task("u-1", "a"), name=str(n), day=EARLIER + timedelta(days=n)) for n in range(3)]
    (entry,) = open_tasks([plans])
    assert (entry.origin, entry.meeting) == ("p-0", plans[2])


def test_refused() -> None:
    """A task somebody refused waits for nobody, also when the older plan has it as agreed."""
    task = Task("u-1", "a", "Eva", due=EARLIER)
    old = with_tasks(task.having(Acceptance.ACCEPTED), day=EARLIER)
    new = with_tasks(task.having(Acceptance.REFUSED), name="2")
    assert open_tasks([[old, new]]) == ()
