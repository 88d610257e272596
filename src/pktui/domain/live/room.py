"""What the room sees on the projector: whose meeting, the phase, its time, and what the facilitator chose to show.

A folder holds many families, and some meetings are never ended. A case on the wall before the wrong people is the worst
that can happen, so only what was begun today is ever shown, and when it is not clear whose the room is, nothing is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pktui.domain.agenda import phase_name
from pktui.domain.conference import Conference, RoomColumn, RoomView
from pktui.domain.live.wall_cards import CARDS_OF, for_the_wall, names_on_cards
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
class WallColumn:
    """One column of the flipchart on the wall.

    Attributes:
        kind: Which.
        lines: Its cards, priorities or tasks, as they came.
    """

    kind: RoomColumn
    lines: tuple[str, ...]


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
        columns: The columns of the flipchart where these are shown instead; none unless a phase runs.
    """

    state: State
    title: str
    remaining: int | None
    level: TimeLevel
    timer: int | None
    view: RoomView
    lines: tuple[str, ...] = ()
    columns: tuple[WallColumn, ...] = ()


def room(meeting: Meeting, now: datetime) -> RoomPicture:
    """Return what the room sees at the moment `now`.

    The room never sees how late the meeting is, who spoke how long, what was captured, or the name of the case. How far
    a phase has overrun is not told either: the wall shall not press whoever speaks. Before the beginning, during a
    break and after the end there are no lines, because then others may walk by.

    Names of people are shown only where `room_names` allows it: beside the tasks they took, and on cards, where their
    initials stand otherwise. Titles of the programme, the goal, the priorities and the wording of tasks are texts that
    somebody wrote for all to read; they are shown as they are, also with a name in them. Of the cards, those that
    `for_the_wall` lets through. While the clock of the computer cannot be right, no time is shown.
    """
    conference = meeting.conference
    clock = conference.clock(now)
    item = clock.running_item if clock.state is State.RUNNING else None
    is_running = clock.state is State.RUNNING
    kinds = shown_columns(conference) if is_running and conference.room_view is RoomView.COLUMNS else ()
    return RoomPicture(
        state=clock.state,
        title=phase_name(item.item) if item else ROOM_TITLE.get(clock.state, ""),
        remaining=_seconds(item.remaining) if item and not clock.doubt else None,
        level=item.level if item and not clock.doubt else TimeLevel.NORMAL,
        timer=None if clock.timer is None or clock.doubt else _seconds(clock.timer),
        view=conference.room_view,
        lines=_lines(meeting) if is_running else (),
        columns=tuple(WallColumn(kind, _column(meeting, kind)) for kind in kinds),
    )


def shown_columns(conference: Conference) -> tuple[RoomColumn, ...]:
    """Return which columns of the flipchart the room sees, in their usual order; those of one alone count, too."""
    match conference.room_view:
        case RoomView.PRIORITIES:
            return (RoomColumn.PRIORITIES,)
        case RoomView.PLAN:
            return (RoomColumn.PLAN,)
        case RoomView.COLUMNS:
            return tuple(column for column in RoomColumn if column in conference.room_columns)
    return ()


def with_columns(conference: Conference, columns: Collection[RoomColumn]) -> Conference:
    """Return the conference with these columns on the wall; with none only the clock is left.

    Priorities and the plan, alone, are views of their own, which programs know that know no columns. Names are allowed
    anew each time, as what they would stand beside is another thing now.
    """
    chosen = tuple(column for column in RoomColumn if column in columns)
    alone = {
        (): RoomView.BLANK,
        (RoomColumn.PRIORITIES,): RoomView.PRIORITIES,
        (RoomColumn.PLAN,): RoomView.PLAN,
    }
    view = alone.get(chosen, RoomView.COLUMNS)
    return replace(
        conference, room_view=view, room_columns=chosen if view is RoomView.COLUMNS else (), room_names=False
    )


def with_view(conference: Conference, view: RoomView) -> Conference:
    """Return the conference with a view that is no columns on the wall, and no names there."""
    return replace(conference, room_view=view, room_columns=(), room_names=False)


def with_names(conference: Conference) -> Conference:
    """Return the conference with names on the wall; where what is shown has none, with the plan."""
    view = conference.room_view if _may_name(conference) else RoomView.PLAN
    columns = conference.room_columns if view is RoomView.COLUMNS else ()
    return replace(conference, room_view=view, room_columns=columns, room_names=True)


def shows_names(conference: Conference) -> bool:
    """Tell whether the room sees names wherever there are any in what it sees."""
    return conference.room_names and _may_name(conference)


def _may_name(conference: Conference) -> bool:
    return any(column in CARDS_OF or column is RoomColumn.PLAN for column in shown_columns(conference))


def names_for_room(meeting: Meeting) -> tuple[str, ...]:
    """Return whose names the room sees once it may: on the cards it sees, and beside the open tasks of the plan."""
    shown = shown_columns(with_names(meeting.conference))
    tasks = names_at_tasks(meeting) if RoomColumn.PLAN in shown else ()
    return tuple(dict.fromkeys((*names_on_cards(meeting.conference, shown), *tasks)))


def names_at_tasks(meeting: Meeting) -> tuple[str, ...]:
    """Return whose names stand beside open tasks, each once, in the order of the plan."""
    tasks = meeting.plan.tasks if meeting.plan else ()
    return tuple(dict.fromkeys(task.who for task in tasks if task.is_open and task.who))


def _lines(meeting: Meeting) -> tuple[str, ...]:
    conference = meeting.conference
    match conference.room_view:
        case RoomView.GOAL:
            return (conference.current_goal,) if conference.current_goal else ()
        case RoomView.PRIORITIES:
            return _column(meeting, RoomColumn.PRIORITIES)
        case RoomView.PLAN:
            return _column(meeting, RoomColumn.PLAN)
    return ()


def _column(meeting: Meeting, column: RoomColumn) -> tuple[str, ...]:
    conference, plan = meeting.conference, meeting.plan
    match column:
        case RoomColumn.NEEDS | RoomColumn.PROPOSALS:
            return for_the_wall(conference, column)
        case RoomColumn.PRIORITIES:
            priorities = plan.priorities if plan else ()
            return tuple(f"{rank}. {priority.text}" for rank, priority in enumerate(priorities, start=1))
        case RoomColumn.PLAN:
            tasks = plan.tasks if plan else ()
            return tuple(_task(task, names=conference.room_names) for task in tasks if task.is_open)


def _task(task: Task, *, names: bool) -> str:
    day = f"do {show_day(task.due)}" if task.due else ""
    return " · ".join(part for part in (task.what, task.who if names else "", day) if part)


def _seconds(length: timedelta) -> int:
    return max(int(length.total_seconds()), 0)
