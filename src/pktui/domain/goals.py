"""Goals and priorities of the plan, and the tasks that lead to them (M13); without goals there is one list of tasks."""

from __future__ import annotations

from dataclasses import replace

from pktui.domain.entries import find, moved, without
from pktui.domain.plan import Goal, Plan, Task

GoalTasks = tuple[Goal | None, tuple[Task, ...]]
"""A goal with its tasks; None stands above those that lead to none."""


def grouped(plan: Plan) -> tuple[GoalTasks, ...]:
    """Return the goals in their order, each with its tasks, and last the tasks that lead to none.

    Where there are no goals, all tasks are in the last group, in their order.
    """
    rest = tuple(task for task in plan.tasks if find(plan.goals, task.goal) is None)
    groups = tuple((goal, tuple(task for task in plan.tasks if task.goal == goal.id)) for goal in plan.goals)
    return (*groups, (None, rest)) if rest or not groups else groups


def numbered_tasks(plan: Plan) -> tuple[tuple[int, Task], ...]:
    """Return the tasks as they are read, below their goals, with their numbers from 1."""
    return tuple(enumerate((task for _, tasks in grouped(plan) for task in tasks), start=1))


def task_moved(plan: Plan, task_id: str, offset: int) -> Plan:
    """Return the plan with a task moved up (negative) or down among those of its goal; unchanged at the edge."""
    group = next((tasks for _, tasks in grouped(plan) if find(tasks, task_id)), ())
    order = iter(moved(group, task_id, offset))
    return replace(plan, tasks=tuple(next(order) if task in group else task for task in plan.tasks))


def drop_goal(plan: Plan, goal_id: str) -> Plan:
    """Return the plan without the goal; tasks that led to it stay and lead to none."""
    return replace(
        plan,
        goals=without(plan.goals, goal_id),
        tasks=tuple(replace(t, goal="") if t.goal == goal_id else t for t in plan.tasks),
    )


def drop_priority(plan: Plan, priority_id: str) -> Plan:
    """Return the plan without the priority; tasks and goals that served it stay and serve none."""
    return replace(
        plan,
        priorities=without(plan.priorities, priority_id),
        goals=tuple(replace(g, priority="") if g.priority == priority_id else g for g in plan.goals),
        tasks=tuple(replace(t, priority="") if t.priority == priority_id else t for t in plan.tasks),
    )
