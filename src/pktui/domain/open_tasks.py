"""Tasks over all conferences: each one once, as the newest plan of the case has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pktui.domain.entries import is_placeholder
from pktui.domain.meeting import Meeting
from pktui.domain.plan import Plan, Task, TaskState
from pktui.domain.reviewed import NextStep, Reviewed
from pktui.texts.words import fold, sort_key


@dataclass(frozen=True, slots=True)
class WaitingTask:
    """An open task and the meeting in whose plan it stands.

    Attributes:
        meeting: The conference with the newest plan that has the task.
        task: The task as that plan has it.
        origin: Id of the first plan that had it; with the id of the task it never changes.
    """

    meeting: Meeting
    task: Task
    origin: str

    @property
    def known_by(self) -> str:
        """What calendars know it by: the same in all plans that have it."""
        return f"{self.task.id}.{self.origin}"


def open_tasks(cases: Iterable[Iterable[Meeting]]) -> tuple[WaitingTask, ...]:
    """Return all open tasks by their day, those without a day last.

    A task carried over into a later plan of the case keeps its id; only the latest plan counts, because what is
    written there is what holds.

    Args:
        cases: The conferences of each case together; tasks of two cases may bear one id.
    """
    return _chosen(cases, lambda task: task.is_open)


def dropped_tasks(cases: Iterable[Iterable[Meeting]]) -> tuple[WaitingTask, ...]:
    """Return the tasks that nobody does any more, as `open_tasks`; what calendars had of them is to be taken back."""
    return _chosen(cases, lambda task: task.is_dropped)


def done_tasks(cases: Iterable[Iterable[Meeting]]) -> tuple[WaitingTask, ...]:
    """Return the tasks that were dealt with in another way than by dropping them, as `open_tasks`."""
    return _chosen(cases, lambda task: not task.is_open and not task.is_dropped)


def _chosen(cases: Iterable[Iterable[Meeting]], wanted: Callable[[Task], bool]) -> tuple[WaitingTask, ...]:
    found = (entry for meetings in cases for entry in newest(meetings).values() if wanted(entry.task))
    return tuple(sorted(found, key=_order))


def newest(meetings: Iterable[Meeting]) -> Mapping[Hashable, WaitingTask]:
    """Return every task of one case as the newest of its plans has it, by what `identified` knows it by.

    What a later conference said is done or makes no sense any more is closed; a task that stands in its plan all the
    same is what stands there.
    """
    latest: dict[Hashable, WaitingTask] = {}
    for meeting in sorted(meetings, key=lambda meeting: meeting.conference.begins):
        if meeting.plan is not None:
            closed = {said.id: said for said in meeting.plan.reviewed if said.is_closed}
            for identity in latest if closed else ():
                if (said := closed.get(entry_id(identity))) is not None:
                    latest[identity] = replace(latest[identity], task=_closed(latest[identity].task, said))
            for identity, task in identified(meeting.plan):
                known = latest.get(identity)
                latest[identity] = WaitingTask(meeting, task, known.origin if known else meeting.plan.id)
    return latest


def identified(plan: Plan) -> Iterator[tuple[Hashable, Task]]:
    """Yield each task with what it is known by in other plans; one written by hand is known by its words."""
    said: Counter[str] = Counter()
    for task in plan.tasks:
        words = fold(task.what)
        if is_placeholder(task.id):
            said[words] += 1
            yield (words, said[words]), task
        else:
            yield task.id, task


def entry_id(identity: Hashable) -> str:
    """Return the id by which a task is known where it is reviewed: its own, or one made of its words."""
    if isinstance(identity, str):
        return identity
    # The overview asks only about those written by hand.
    from hashlib import sha256

    return f"u-{sha256(repr(identity).encode()).hexdigest()[:8]}"


def _closed(task: Task, said: Reviewed) -> Task:
    if not task.is_open:
        return task
    if said.next is NextStep.DONE:
        return replace(task, state=TaskState.DONE, done_on=said.on)
    return replace(task, state=TaskState.CANCELLED)


def _order(entry: WaitingTask) -> tuple[object, ...]:
    conference = entry.meeting.conference
    return entry.task.due or date.max, sort_key(conference.family), conference.begins
