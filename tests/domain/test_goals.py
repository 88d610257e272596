"""Goals above tasks: how they are read, numbered and moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pktui.domain.goals import drop_goal, grouped, numbered_tasks, task_moved
from pktui.domain.plan import Goal, Plan, Task

GOALS = (Goal("a", "Klid"), Goal("b", "Byt"))
TASKS = tuple(Task(f"u-{n}", "x", goal=goal) for n, goal in enumerate(("b", "", "a", "b", "z"), start=1))
PLAN = Plan("p", "k", goals=GOALS, tasks=TASKS)

plans = st.builds(
    lambda goals, tasks: Plan(
        "p",
        "k",
        goals=tuple(Goal(each, each) for each in goals),
        tasks=tuple(Task(f"u-{n}", "x", goal=goal) for n, goal in enumerate(tasks)),
    ),
    st.lists(st.sampled_from("abc"), unique=True),
    st.lists(st.sampled_from(["a", "b", "c", "z", ""])),
)


def ids(plan: Plan) -> list[str]:
    return [task.id for _, task in numbered_tasks(plan)]


def test_tasks_stand_below_their_goals() -> None:
    """The goals in their order, each with its tasks; one of no goal, or of a goal that is gone, stands last."""
    assert [(goal and goal.id, [task.id for task in tasks]) for goal, tasks in grouped(PLAN)] == [
        ("a", ["u-3"]), ("b", ["u-1", "u-4"]), (None, ["u-2", "u-5"]),
    ]  # fmt: skip
    assert numbered_tasks(PLAN)[0] == (1, TASKS[2])


def test_a_plan_with_nothing_in_it() -> None:
    """It is one empty list."""
    assert grouped(Plan("p", "k")) == ((None, ()),)


def test_a_task_moves_among_its_neighbours() -> None:
    """It changes places with the next one of the same goal, over tasks of others, and stays at the edge."""
    assert ids(task_moved(PLAN, "u-1", 1)) == ["u-3", "u-4", "u-1", "u-2", "u-5"]
    assert task_moved(PLAN, "u-1", -1) == PLAN
    assert task_moved(PLAN, "u-3", 1) == PLAN
    assert task_moved(PLAN, "nobody", 1) == PLAN


@given(plans)
def test_no_task_is_lost(plan: Plan) -> None:
    """However they are grouped, moved or cut loose, all tasks are there once."""
    assert sorted(ids(plan)) == sorted(task.id for task in plan.tasks)
    for task in plan.tasks:
        for step in (-1, 1):
            assert sorted(ids(task_moved(plan, task.id, step))) == sorted(ids(plan))
    for goal in plan.goals:
        dropped = drop_goal(plan, goal.id)
        assert len(dropped.tasks) == len(plan.tasks)
        assert all(task.goal != goal.id for task in dropped.tasks)
