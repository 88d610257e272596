"""The plan: what is open and late, and what refers to a priority or a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.conftest import TODAY

from pktui.domain.plan import Plan, Priority, Task, TaskState, drop_priority, regrown

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
LETTERS = tuple(Priority(letter, letter) for letter in "abcd")


def order(entries: tuple[Priority, ...]) -> str:
    return "".join(entry.id for entry in entries)


@pytest.mark.parametrize("state", TaskState)
def test_open_states(state: TaskState) -> None:
    """Only a task done or cancelled is closed; a postponed or half-done one still waits."""
    assert Task("u", "x", state=state).is_open is (state not in {TaskState.DONE, TaskState.CANCELLED})


@pytest.mark.parametrize(
    ("due", "state", "late"),
    [
        (YESTERDAY, TaskState.OPEN, True),
        (YESTERDAY, TaskState.PARTLY, True),
        (YESTERDAY, TaskState.DONE, False),
        (TODAY, TaskState.OPEN, False),
        (TOMORROW, TaskState.OPEN, False),
        (None, TaskState.OPEN, False),
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
    plan = Plan("p", "k", priorities=LETTERS, tasks=tasks, contact="Eva")
    dropped = drop_priority(plan, "a")
    assert order(dropped.priorities) == "bcd"
    assert dropped.tasks == (replace(tasks[0], priority=""), *tasks[1:])
    assert dropped.contact == "Eva"


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
