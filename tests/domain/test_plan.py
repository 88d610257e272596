"""The plan: what is open and late, the order of tasks, and changing lists by id."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import TODAY

from pktui.domain.entries import moved, put, without
from pktui.domain.plan import Plan, Priority, Task, TaskState, drop_priority, overdue, regrown

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
    assert overdue([task], TODAY) == ((task,) if late else ())


def test_the_oldest_debt_first() -> None:
    """Late tasks stand by their day."""
    one, two = Task("u-1", "a", due=YESTERDAY), Task("u-2", "b", due=YESTERDAY - timedelta(days=9))
    assert overdue(iter([one, two]), TODAY) == (two, one)


def test_done_count() -> None:
    """Only what is done counts as done."""
    assert Plan("p", "k", tasks=tuple(Task(state, state, state=state) for state in TaskState)).done_count == 1


@pytest.mark.parametrize(
    ("entry", "offset", "result"),
    [
        ("b", -1, "bacd"), ("b", 1, "acbd"), ("a", 2, "bcad"), ("d", -3, "dabc"), ("a", 0, "abcd"),
        ("a", -1, "abcd"), ("d", 1, "abcd"), ("b", 3, "abcd"), ("x", 1, "abcd"),
    ],
)  # fmt: skip
def test_moved(entry: str, offset: int, result: str) -> None:
    """An entry moves by so many places and stays when it would leave the list."""
    assert order(moved(LETTERS, entry, offset)) == result


@given(st.sampled_from("abcd"), st.integers(-4, 4))
def test_moving_there_and_back(entry: str, offset: int) -> None:
    """A move that happened can be undone by the opposite one, and nothing is lost by any."""
    there = moved(LETTERS, entry, offset)
    assert sorted(order(there)) == list("abcd")
    assert there == LETTERS or moved(there, entry, -offset) == LETTERS


def test_put() -> None:
    """An entry of a known id takes its place, a new one goes to the end."""
    assert put(LETTERS, Priority("b", "nové"))[1].text == "nové"
    assert order(put(LETTERS, Priority("b", "nové"))) == "abcd"
    assert order(put(LETTERS, Priority("e", "e"))) == "abcde"


def test_without() -> None:
    """The entry of that id goes; an unknown id changes nothing."""
    assert order(without(LETTERS, "c")) == "abd"
    assert without(LETTERS, "x") == LETTERS


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
