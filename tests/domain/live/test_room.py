"""What the room sees: the phase and its time, what was chosen, and never a name nobody allowed."""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any

import pytest
from tests.conftest import NOW, make_meeting

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.conference import Conference, RoomColumn, RoomView
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.live.room import RoomPicture, names_at_tasks, names_for_room, room, with_columns, with_names
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan, Priority, Task, TaskState
from pktui.domain.run import Event, EventKind, State, TimeLevel

ITEM, PAUSE, TIMER, FINISH = EventKind.ITEM, EventKind.PAUSE, EventKind.TIMER, EventKind.FINISH
PLAN = Plan(
    "p-1",
    "k-1",
    priorities=(Priority("r-1", "Klid na učení"), Priority("r-2", "Bydlení")),
    tasks=(
        Task("t-1", "Doučování", who="Petr Malý", due=date(2026, 10, 1)),
        Task("t-2", "Hotové", who="Petr Malý", state=TaskState.DONE),
        Task("t-3", "Rozpis nocí"),
    ),
)


def at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def meeting(*steps: tuple[float, EventKind, int], **fields: object) -> Meeting:
    events = tuple(Event(f"u-{index}", at(m), kind, "b-1", added) for index, (m, kind, added) in enumerate(steps))
    everything: dict[str, Any] = {"goal": "Aby se dobře spalo", "events": events, **fields}
    return make_meeting(**everything).having(PLAN)


def seen(view: RoomView, **fields: object) -> tuple[str, ...]:
    return room(meeting((0, ITEM, 0), room_view=view, **fields), at(1)).lines


def test_a_running_phase() -> None:
    """Title, seconds, level and what was chosen."""
    assert room(meeting((0, ITEM, 0)), at(8.5)) == RoomPicture(
        State.RUNNING, "Úvod", 90, TimeLevel.WARNING, None, RoomView.GOAL, ("Aby se dobře spalo",)
    )


def test_no_overrun_is_told() -> None:
    """Time that is over stays at zero, however late the phase and the meeting are; a word says that it is over."""
    picture = room(meeting((50, ITEM, 0)), at(75))
    assert (picture.remaining, picture.level) == (0, TimeLevel.OVERTIME)
    assert room(meeting((0, ITEM, 0), (1, TIMER, 2)), at(8)).timer == 0


def test_the_small_timer() -> None:
    """A timer of the item or of the break is for all to see."""
    assert room(meeting((0, ITEM, 0), (1, TIMER, 2)), at(2)).timer == 60
    assert room(meeting((0, ITEM, 0), (1, PAUSE, 0), (1, TIMER, 10)), at(3)).timer == 8 * 60


@pytest.mark.parametrize("view", RoomView)
@pytest.mark.parametrize(
    ("steps", "state", "title"),
    [
        ((), State.WAITING, "Za chvíli začneme"),
        (((0, ITEM, 0), (5, PAUSE, 0)), State.PAUSED, "Přestávka"),
        (((0, ITEM, 0), (5, FINISH, 0)), State.FINISHED, "Děkujeme, že jste přišli"),
    ],
)
def test_nothing_runs(
    view: RoomView, steps: tuple[tuple[float, EventKind, int], ...], state: State, title: str
) -> None:
    """Before the start, in a break and after the end there is a title and nothing of the case."""
    picture = room(meeting(*steps, room_view=view, room_names=True), at(6))
    assert picture == RoomPicture(state, title, None, TimeLevel.NORMAL, None, view, ())


def test_the_goal() -> None:
    """The goal that holds is shown; without one there is no line."""
    assert seen(RoomView.GOAL, goal_verified="Klid doma") == ("Klid doma",)
    assert seen(RoomView.GOAL, goal="") == ()


def test_priorities() -> None:
    """Priorities bear their rank."""
    assert seen(RoomView.PRIORITIES) == ("1. Klid na učení", "2. Bydlení")


def test_the_plan() -> None:
    """Open tasks with their day; whose they are only when names are allowed."""
    assert seen(RoomView.PLAN) == ("Doučování · do 1. 10. 2026", "Rozpis nocí")
    assert seen(RoomView.PLAN, room_names=True) == ("Doučování · Petr Malý · do 1. 10. 2026", "Rozpis nocí")


def test_whose_names_would_be_seen() -> None:
    """Everybody who took an open task, once, and nobody without one."""
    more = (*PLAN.tasks, Task("t-4", "Klíče", who="Petr Malý"), Task("t-5", "Hlídání", who="babička"))
    assert names_at_tasks(meeting().having(replace(PLAN, tasks=more))) == ("Petr Malý", "babička")
    assert names_at_tasks(meeting().having(replace(PLAN, tasks=PLAN.tasks[1:]))) == ()
    assert names_at_tasks(replace(meeting(), plan=None)) == ()


def test_names_are_hidden_when_the_meeting_begins() -> None:
    """What was tried out before the meeting does not hold in it; within the meeting a step changes nothing."""
    waiting = meeting(room_names=True).conference
    begun = waiting.with_event(Event("u-1", NOW, ITEM, "b-1"))
    assert not begun.room_names
    assert replace(begun, room_names=True).with_event(Event("u-2", NOW, ITEM, "b-2")).room_names


def test_only_the_clock() -> None:
    """The blank view has the phase and its time and no line."""
    picture = room(meeting((0, ITEM, 0), room_view=RoomView.BLANK), at(1))
    assert (picture.title, picture.remaining, picture.lines) == ("Úvod", 540, ())


@pytest.mark.parametrize("view", RoomView)
def test_without_a_plan(view: RoomView) -> None:
    """A meeting without a plan yet can show anything."""
    assert room(replace(meeting((0, ITEM, 0), room_view=view), plan=None), at(1)).lines in {(), ("Aby se dobře spalo",)}


def test_an_item_that_was_removed() -> None:
    """While an item outside the programme runs there is no title and no time."""
    made = meeting((0, ITEM, 0))
    gone = replace(made, conference=replace(made.conference, agenda=()))
    assert (room(gone, at(1)).title, room(gone, at(1)).remaining) == ("", None)


CANARY = "Kanárková"
# What somebody wrote for all to read; it is shown as it is.
FOR_ALL = {
    (Conference, "goal"),
    (Conference, "goal_verified"),
    (AgendaItem, "title"),
    (Priority, "text"),
    (Task, "what"),
}


def filled(kind: Any, owner: tuple[type, str] | None = None) -> Any:  # noqa: ANN401 - a value of whatever type is asked
    """Return a value of a type with the canary in every text of it, but for those that are meant for all."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in {typing.Union, types.UnionType}:
        return filled(arguments[0], owner)
    if origin is tuple:
        return (filled(arguments[0], owner),)
    if origin is dict:
        return {CANARY: CANARY}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        return kind(**{field.name: filled(hints[field.name], (kind, field.name)) for field in dataclasses.fields(kind)})
    if kind is str:
        return "věta pro všechny" if owner in FOR_ALL else CANARY
    if issubclass(kind, Enum):
        return next(iter(kind))
    return {int: 30, bool: False, date: NOW.date(), datetime: NOW, time: NOW.time(), float: 1.0}[kind]


@pytest.mark.parametrize("view", RoomView)
@pytest.mark.parametrize("state", ["waiting", "running", "paused", "finished"])
def test_no_name_in_the_room(view: RoomView, state: str) -> None:
    """With a name in every field of every record, the room sees none unless names are allowed."""
    log = {"waiting": [], "running": [ITEM], "paused": [ITEM, PAUSE], "finished": [ITEM, FINISH]}[state]
    conference = filled(Conference)
    item = AgendaItem(CANARY, "Potřeby", 20)
    events = tuple(Event(CANARY, NOW, kind, CANARY) for kind in log)
    cards = tuple(replace(card, kind=CaptureKind.NEED) for card in conference.captures)
    conference = replace(conference, agenda=(item,), events=events, captures=cards, room_view=view)
    made = Meeting(conference, filled(Minutes), filled(Plan))
    picture = room(made, at(1))
    assert picture.state == state
    assert CANARY not in repr(picture)
    assert bool(picture.lines or picture.columns) is (state == "running" and view is not RoomView.BLANK)
    allowed = room(replace(made, conference=replace(conference, room_names=True)), at(1))
    assert (CANARY in repr(allowed)) is (state == "running" and view in {RoomView.PLAN, RoomView.COLUMNS})


@pytest.mark.parametrize("now", [-1440, 400 * 1440])
def test_no_time_is_shown_while_the_clock_is_wrong(now: float) -> None:
    """The wall neither counts days nor says that anything is late."""
    seen = room(meeting((0, ITEM, 0), (1, TIMER, 5)), at(now))
    assert (seen.title, seen.remaining, seen.timer, seen.level) == ("Úvod", None, None, TimeLevel.NORMAL)


def test_columns_of_the_flipchart() -> None:
    """Those that were chosen, in their usual order, as they grow; none during a break."""
    cards = (Capture("z-1", CaptureKind.NEED, "Klid"), Capture("z-2", CaptureKind.RISK, "Rvačka"))
    made = meeting((0, ITEM, 0), captures=cards, room_view=RoomView.COLUMNS, room_columns=("plan", "potreby"))
    picture = room(made, at(1))
    assert [(column.kind, column.lines) for column in picture.columns] == [
        (RoomColumn.NEEDS, ("Klid",)),
        (RoomColumn.PLAN, ("Doučování · do 1. 10. 2026", "Rozpis nocí")),
    ]
    assert picture.lines == ()
    on_break = meeting((0, ITEM, 0), (1, PAUSE, 0), captures=cards, room_view="sloupce", room_columns=("potreby",))
    assert room(on_break, at(2)).columns == ()


@pytest.mark.parametrize(
    ("columns", "view"),
    [
        ((), RoomView.BLANK),
        ((RoomColumn.PLAN,), RoomView.PLAN),
        ((RoomColumn.PRIORITIES,), RoomView.PRIORITIES),
        ((RoomColumn.NEEDS,), RoomView.COLUMNS),
        ((RoomColumn.PLAN, RoomColumn.PRIORITIES), RoomView.COLUMNS),
    ],
)
def test_what_is_written_of_columns(columns: tuple[RoomColumn, ...], view: RoomView) -> None:
    """One that older programs know is written as ever, and names are hidden."""
    chosen = with_columns(with_names(meeting().conference), columns)
    assert (chosen.room_view, chosen.room_names) == (view, False)
    assert chosen.room_columns == (tuple(sorted(columns, key=list(RoomColumn).index)) if view == "sloupce" else ())


def test_names_come_with_what_is_shown() -> None:
    """Beside cards when there are cards on the wall, else beside the tasks of the plan, which comes with them."""
    cards = (Capture("z-1", CaptureKind.NEED, "Pomoct Petrovi"),)
    needs = meeting((0, ITEM, 0), captures=cards, room_view=RoomView.COLUMNS, room_columns=(RoomColumn.NEEDS,))
    assert with_names(needs.conference).room_view is RoomView.COLUMNS
    assert names_for_room(needs) == ()
    assert names_for_room(meeting()) == ("Petr Malý",)
    assert with_names(meeting().conference).room_view is RoomView.PLAN


def test_former_names_of_phases() -> None:
    """A record made by an older program is read aloud as one of today; a title of the office's own stays."""
    former = AgendaItem("b-1", "Mapování situace a potřeb (s Anežkou)", 10, Phase.NEEDS)
    own = AgendaItem("b-1", "Mapování situace a potřeb (s Anežkou)", 10)
    shown = [room(meeting((0, ITEM, 0), agenda=(item,)), at(1)).title for item in (former, own)]
    assert shown == ["Co se děje a co je potřeba (s Anežkou)", own.title]
