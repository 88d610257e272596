"""What the room sees on the projector: the phase, its time, and what the facilitator chose to show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from pktui.domain.conference import RoomView
from pktui.domain.live_labels import ROOM_TITLE
from pktui.domain.meeting import Meeting
from pktui.domain.plan import Task
from pktui.domain.run import State, TimeLevel
from pktui.texts.dates import show_day


@dataclass(frozen=True, slots=True)
class RoomPicture:
    """The room view at one moment.

    Attributes:
        state: Waiting, running, paused or finished.
        title: The phase on the table; before, after and during a break what goes on instead.
        remaining: Seconds left of the phase, never below 0; None when no phase runs.
        level: How the time of the phase stands.
        timer: Seconds left of the small timer, never below 0; None when there is none.
        view: What the lines are.
        lines: The goal, the priorities or the tasks; none unless a phase runs.
    """

    state: State
    title: str
    remaining: int | None
    level: TimeLevel
    timer: int | None
    view: RoomView
    lines: tuple[str, ...]


def room(meeting: Meeting, now: datetime) -> RoomPicture:
    """Return what the room sees at the moment `now`.

    The room never sees how late the meeting is, who spoke how long, what was captured, or the name of the case. How far
    a phase has overrun is not told either: the wall shall not press whoever speaks. Before the beginning, during a
    break and after the end there are no lines, because then others may walk by.

    Names of people are shown only where `room_names` allows it, beside the tasks they took. Titles of the programme,
    the goal, the priorities and the wording of tasks are texts that somebody wrote for all to read; they are shown as
    they are, also with a name in them. While the clock of the computer cannot be right, no time is shown.
    """
    conference = meeting.conference
    clock = conference.clock(now)
    item = clock.running_item if clock.state is State.RUNNING else None
    return RoomPicture(
        state=clock.state,
        title=item.item.title if item else ROOM_TITLE.get(clock.state, ""),
        remaining=_seconds(item.remaining) if item and not clock.doubt else None,
        level=item.level if item and not clock.doubt else TimeLevel.NORMAL,
        timer=None if clock.timer is None or clock.doubt else _seconds(clock.timer),
        view=conference.room_view,
        lines=tuple(_lines(meeting)) if clock.state is State.RUNNING else (),
    )


def names_at_tasks(meeting: Meeting) -> tuple[str, ...]:
    """Return whose names the room sees beside open tasks once it may, each once, in the order of the plan."""
    tasks = meeting.plan.tasks if meeting.plan else ()
    return tuple(dict.fromkeys(task.who for task in tasks if task.is_open and task.who))


def _lines(meeting: Meeting) -> Iterator[str]:
    conference, plan = meeting.conference, meeting.plan
    match conference.room_view:
        case RoomView.GOAL if conference.current_goal:
            yield conference.current_goal
        case RoomView.PRIORITIES if plan:
            yield from (f"{rank}. {priority.text}" for rank, priority in enumerate(plan.priorities, start=1))
        case RoomView.PLAN if plan:
            yield from (_task(task, names=conference.room_names) for task in plan.tasks if task.is_open)


def _task(task: Task, *, names: bool) -> str:
    day = f"do {show_day(task.due)}" if task.due else ""
    return " · ".join(part for part in (task.what, task.who if names else "", day) if part)


def _seconds(length: timedelta) -> int:
    return max(int(length.total_seconds()), 0)
