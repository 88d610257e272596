"""The plan: what is open and late, and what refers to a priority or a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.conftest import TODAY

from pktui.domain.goals import drop_priority
from pktui.domain.plan import CLOSED_STATES, Goal, Plan, Priority, Task, TaskState, regrown
from pktui.domain.postponing import Postponement, postponed_words

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
LETTERS = tuple(Priority(letter, letter) for letter in "abcd")


def order(entries: tuple[Priority, ...]) -> str:
    return "".join(entry.id for entry in entries)


@pytest.mark.parametrize("state", TaskState)
def test_open_states(state: TaskState) -> None:
    """What is done, failed or cancelled is closed; what waits, runs or is half done is open."""
    closed = {TaskState.DONE, TaskState.FAILED, TaskState.CANCELLED}
    assert closed == CLOSED_STATES
    assert Task("u", "x", state=state).is_open is (state not in closed)


@pytest.mark.parametrize(
    ("due", "state", "late"),
    [
        (YESTERDAY, TaskState.WAITING, True),
        (YESTERDAY, TaskState.PARTLY, True),
        (YESTERDAY, TaskState.DONE, False),
        (TODAY, TaskState.WAITING, False),
        (TOMORROW, TaskState.WAITING, False),
        (None, TaskState.WAITING, False),
    ],
)
def test_overdue(due: date | None, state: TaskState, late: bool) -> None:
    """A task is late from the day after its day, while it is open."""
    task = Task("u", "x", due=due, state=state)
    assert task.is_overdue(TODAY) is late


def test_done_count() -> None:
    """Only what is done counts as done."""
    assert Plan("p", "k", tasks=tuple(Task(state, state, state=state) for state in TaskState)).done_count == 1


def test_drop_priority() -> None:
    """Tasks outlive the priority they served, and others are untouched."""
    tasks = (Task("u-1", "x", priority="a"), Task("u-2", "y", priority="b"), Task("u-3", "z"))
    goals = (Goal("c-1", "g", "a"), Goal("c-2", "h", "b"))
    plan = Plan("p", "k", priorities=LETTERS, tasks=tasks, contact="Eva", goals=goals)
    dropped = drop_priority(plan, "a")
    assert dropped.goals == (replace(goals[0], priority=""), goals[1])
    assert order(dropped.priorities) == "bcd"
    assert dropped.tasks == (replace(tasks[0], priority=""), *tasks[1:])
    assert dropped.contact == "Eva"


def test_a_task_may_be_moved_more_than_once() -> None:
    """Each move leaves its trace behind the earlier ones; the task waits for the last day."""
    once = Task("u", "x", due=YESTERDAY).moved_to(TODAY, "nemoc", YESTERDAY)
    twice = once.moved_to(None, " čeká se\nna úřad ", TODAY)
    assert twice.due is None
    assert twice.postponed == (
        Postponement(YESTERDAY, TODAY, YESTERDAY, "nemoc"),
        Postponement(TODAY, None, TODAY, "čeká se na úřad"),
    )


def test_a_postponement_in_words() -> None:
    """What is not known is left out."""
    whole = Postponement(date(2026, 4, 28), date(2026, 9, 22), date(2026, 5, 4), "Čeká se.")
    assert postponed_words(whole) == "z 28. 4. 2026 na 22. 9. 2026 (řečeno 4. 5. 2026): Čeká se."
    assert postponed_words(Postponement(to=date(2026, 9, 22))) == "na 22. 9. 2026"
    assert postponed_words(Postponement()) == "na neurčito"


def test_what_grew_from_one_line_grows_from_another() -> None:
    """Priorities and tasks of the line change their source, all others stay."""
    plan = Plan(
        "p",
        "k",
        priorities=(Priority("a", "x", "c-1"), Priority("b", "y", "c-2")),
        tasks=(Task("t", "z", source="c-1"), Task("u", "z")),
    )
    other = regrown(plan, "c-1", "c-9")
    assert [priority.source for priority in other.priorities] == ["c-9", "c-2"]
    assert [task.source for task in other.tasks] == ["c-9", ""]
