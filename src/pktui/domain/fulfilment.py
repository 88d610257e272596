"""When tasks were done: the day is kept with the change that says they are, whoever makes it and wherever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pktui.domain.entries import find
from pktui.domain.meeting import Meeting
from pktui.domain.plan import Task, TaskState


def with_done_days(before: Meeting, now: Meeting, today: date) -> Meeting:
    """Return the changed meeting in which each task that has just been done says on which day.

    A day that is written already stays; a task that is no longer done loses it.
    """
    if now.plan is None or now.plan == before.plan:
        return now
    old = before.plan.tasks if before.plan else ()
    tasks = tuple(_dated(find(old, task.id), task, today) for task in now.plan.tasks)
    return now if tasks == now.plan.tasks else now.having(replace(now.plan, tasks=tasks))


def _dated(old: Task | None, task: Task, today: date) -> Task:
    was_done = old is not None and old.state is TaskState.DONE
    if task.state is TaskState.DONE and not was_done and task.done_on is None:
        return replace(task, done_on=today)
    return replace(task, done_on=None) if was_done and task.state is not TaskState.DONE else task
