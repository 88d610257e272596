"""What the room sees on the projector: whose meeting, the phase, its time, and what the facilitator chose to show.

A folder holds many families, and some meetings are never ended. A case on the wall before the wrong people is the worst
that can happen, so only what was begun today is ever shown, and when it is not clear whose the room is, nothing is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pktui.domain.conference import RoomView
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.plan import Task
from pktui.domain.run import State, TimeLevel
from pktui.texts.dates import show_day

ROOM_TITLE = {
    State.WAITING: "Za chvíli začneme",
    State.PAUSED: "Přestávka",
    State.FINISHED: "Děkujeme, že jste přišli",
}
"""What the room reads while no phase runs."""

# Unless the next people are due, those who leave are thanked for so long.
THANKS = timedelta(minutes=10)


def running_today(meetings: Sequence[Meeting], now: datetime) -> tuple[Meeting, ...]:
    """Return the meetings that go on at the moment `now`, in the order in which they began.

    By its log a meeting must have begun today and not be over. One that nobody ended does not count any more once a
    later one began and its own log has not moved since. So more than one is returned only when they go on in turns.
    """
    going = [
        (begun, meeting)
        for meeting in meetings
        if (begun := meeting.conference.begun) is not None
        and begun.date() == now.date()
        and meeting.stage(now) is Stage.RUNNING
    ]
    if not going:
        return ()
    last = max(begun for begun, _ in going)
    return tuple(m for begun, m in sorted(going, key=lambda pair: pair[0]) if begun == last or _moved(m) >= last)


def on_the_wall(meetings: Sequence[Meeting], now: datetime) -> Meeting | None:
    """Return the meeting the room sees at the moment `now`; None when there is none, or several go on in turns.

    One that runs goes before all. Then comes the nearest one not begun yet; but when one ended today and the next is
    not due, those who leave are thanked: for ten minutes, and to the end of the day when nobody else comes.
    """
    if running := running_today(meetings, now):
        return running[0] if len(running) == 1 else None
    coming = min((m for m in meetings if _is_coming(m, now)), key=lambda m: m.conference.begins, default=None)
    ended = [(end, m) for m in meetings if (end := _ended_today(m, now)) is not None]
    if not ended:
        return coming
    end, thanked = max(ended, key=lambda pair: pair[0])
    if coming is None or coming.conference.day > now.date():
        return thanked
    return thanked if now < min(end + THANKS, coming.conference.begins) else coming


def _moved(meeting: Meeting) -> datetime:
    return max(event.at for event in meeting.conference.events)


def _is_coming(meeting: Meeting, now: datetime) -> bool:
    conference = meeting.conference
    is_called = meeting.stage(now) is not Stage.NOT_CALLED
    return is_called and conference.day >= now.date() and conference.clock(now).state is State.WAITING


def _ended_today(meeting: Meeting, now: datetime) -> datetime | None:
    begun = meeting.conference.begun
    return meeting.conference.clock(now).ended if begun is not None and begun.date() == now.date() else None


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
