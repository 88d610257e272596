"""Tasks over all conferences: each one once, in the newest plan that has it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pktui.domain.meeting import Meeting
from pktui.domain.plan import Task


@dataclass(frozen=True, slots=True)
class WaitingTask:
    """An open task and the meeting in whose plan it stands."""

    meeting: Meeting
    task: Task

    def is_late(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.task.is_overdue(today)


def open_tasks(meetings: Iterable[Meeting]) -> tuple[WaitingTask, ...]:
    """Return all open tasks by their day, those without a day last.

    A task carried over into a later plan of the family keeps its id; only the latest plan counts, because what is
    written there is what holds. Tasks of two families may bear one id when they were written by hand.
    """
    latest: dict[tuple[str, str], WaitingTask] = {}
    for meeting in sorted(meetings, key=lambda meeting: meeting.conference.begins):
        for task in meeting.plan.tasks if meeting.plan else ():
            latest[meeting.conference.family, task.id] = WaitingTask(meeting, task)
    waiting = (entry for entry in latest.values() if entry.task.is_open)
    return tuple(sorted(waiting, key=lambda entry: (entry.task.due or date.max, entry.meeting.conference.begins)))
