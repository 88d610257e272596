"""Tasks over all conferences: each once, as the newest plan of the family has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.conftest import TODAY, make_meeting

from pktui.domain.meeting import Meeting
from pktui.domain.open_tasks import open_tasks
from pktui.domain.plan import Acceptance, Task, TaskState

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
