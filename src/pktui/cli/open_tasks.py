"""The tasks somebody still has to do, gathered from all plans of a folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

from pktui.domain.plan import Acceptance, Task, TaskState
from pktui.storage.stored import StoredMeeting
from pktui.storage.wire import placeholder_id
from pktui.texts.words import fold, sort_key

_Key: TypeAlias = tuple[Path, str, str]


@dataclass(frozen=True, slots=True)
class OpenTask:
    """An open task and where it comes from.

    Attributes:
        task: The task as the newest plan has it.
        family: Name of the case file.
        label: The conference in words.
        conference_id: Id of that conference.
        path: The file of the plan.
        origin: Id of the first plan that had the task; with the task's id it never changes.
    """

    task: Task
    family: str
    label: str
    conference_id: str
    path: Path
    origin: str


def open_tasks(meetings: Iterable[StoredMeeting]) -> tuple[OpenTask, ...]:
    """Return the open tasks of all plans by their day, those without a day last.

    A task carried over into later plans of its case keeps its id; the newest plan tells how it stands.

    Args:
        meetings: From the oldest.
    """
    return _sorted(found for found in _newest(meetings) if found.task.is_open)


def dropped_tasks(meetings: Iterable[StoredMeeting]) -> tuple[OpenTask, ...]:
    """Return the tasks that nobody does any more, by their day; what calendars had of them is to be taken back.

    Args:
        meetings: From the oldest.
    """
    return _sorted(found for found in _newest(meetings) if is_dropped(found.task))


def is_dropped(task: Task) -> bool:
    """Tell whether the task was cancelled or refused."""
    return task.state is TaskState.CANCELLED or task.accepted is Acceptance.REFUSED


def _sorted(tasks: Iterable[OpenTask]) -> tuple[OpenTask, ...]:
    return tuple(sorted(tasks, key=lambda found: (found.task.due or date.max, sort_key(found.family))))


def _newest(meetings: Iterable[StoredMeeting]) -> Iterable[OpenTask]:
    newest: dict[_Key, OpenTask] = {}
    for stored in meetings:
        for key, found in _tasks_of(stored):
            older = newest.get(key)
            newest[key] = replace(found, origin=older.origin) if older else found
    return newest.values()


def _tasks_of(stored: StoredMeeting) -> Iterable[tuple[_Key, OpenTask]]:
    if stored.plan is None:
        return
    conference = stored.conference.record
    for index, task in enumerate(stored.plan.record.tasks):
        # The id of a task written by hand is only its place in the list, the same in every plan.
        identity = fold(task.what) if task.id == placeholder_id(index) else task.id
        found = OpenTask(
            task=task,
            family=conference.family,
            label=stored.meeting.label,
            conference_id=conference.id,
            path=stored.plan.path,
            origin=stored.plan.record.id,
        )
        yield (stored.folder, fold(conference.family), identity), found
