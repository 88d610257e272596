"""The window for the people in the room: it follows the files, tells nothing it must not, and writes nothing."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from tests.conftest import NOW, TODAY
from tests.tui.conftest import Clock, look_again, screen_text
from tests.tui.contrast import faint
from textual.pilot import Pilot

from pktui.domain.conference import RoomColumn, RoomView, finish, step_to
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.plan import Task
from pktui.errors import EXIT_BUG
from pktui.session.case.open_case import CaseSession
from pktui.session.ids import new_entry_id
from pktui.session.sample import copy_sample
from pktui.storage.records.folder import list_folder
from pktui.tui import room_view
from pktui.tui.parts.theme import THEME_NAMES
from pktui.tui.room_view import RoomApp
from pktui.tui.widgets.big_clock import BigClock, Digit

ENOUGH_LOOKS = 12
NEUTRAL = "Setkání brzy začne"


class Room:
    """The window on the wall, and the facilitator's session on the same folder."""

    def __init__(self, app: RoomApp, pilot: Pilot[None], session: CaseSession, clock: Clock) -> None:
        self.app = app
        self.pilot = pilot
        self.session = session
        self.clock = clock

    async def look(self) -> str:
        """Look at the folder as the window does twice a second, and return what stands on it."""
        await look_again(self.app)
        await self.pilot.pause()
        return screen_text(self.app)  # type: ignore[arg-type]

    def step(self) -> None:
        """The facilitator goes to the next phase."""
        step(self.session)

    def show(self, view: RoomView, *, names: bool = False) -> None:
        """The facilitator chooses what is shown."""
        change(self.session, room_view=view, room_names=names)


def step(session: CaseSession) -> None:
    """Go to the next phase."""
    now, step_id = session.now(), new_entry_id("u")
    session.apply("krok", lambda m: replace(m, conference=step_to(m.conference, 1, now, step_id)))


def end(session: CaseSession) -> None:
    """End the meeting."""
    now, step_id = session.now(), new_entry_id("u")
    session.apply("konec", lambda m: replace(m, conference=finish(m.conference, now, step_id)))


def change(session: CaseSession, **fields: object) -> None:
    """Change fields of the conference."""

    def changed(meeting: Meeting) -> Meeting:
        return replace(meeting, conference=replace(meeting.conference, **fields))  # type: ignore[arg-type]

    session.apply("změna", changed)


def plan_of(session: CaseSession, *tasks: Task) -> None:
    """Put these tasks in place of those of the plan."""

    def changed(meeting: Meeting) -> Meeting:
        assert meeting.plan is not None
        return replace(meeting, plan=replace(meeting.plan, tasks=tasks))

    session.apply("plán", changed)


@asynccontextmanager
async def room(folder: Path) -> AsyncIterator[Room]:
    """Open the window on the conference of the day."""
    stored = list_folder(folder).meetings[1]
    clock = Clock(stored.conference.record.begins)
    app = RoomApp(folder, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        yield Room(app, pilot, CaseSession(stored, clock), clock)


async def test_it_follows_the_meeting(sample_case: Path) -> None:
    """Before the start, in a phase, in the next one: what the facilitator does is on the wall with the next look."""
    async with room(sample_case) as wall:
        assert "Za chvíli začneme" in await wall.look()
        wall.step()
        assert "Úvod a přivítání" in await wall.look()
        wall.clock.forward(minutes=4)
        await wall.look()
        assert wall.app.query_one(BigClock).seconds == 360
        wall.step()
        assert "Představení účastníků" in await wall.look()


async def test_the_clock_can_be_read_across_the_room(sample_case: Path) -> None:
    """The digits are ten lines high."""
    async with room(sample_case) as wall:
        wall.step()
        text = await wall.look()
        assert sum("████" in line for line in text.splitlines()) >= 10


async def test_the_facilitator_chooses_what_is_shown(sample_case: Path) -> None:
    """Goal, priorities, plan; names only when they are allowed."""
    async with room(sample_case) as wall:
        wall.step()
        plan = wall.session.meeting.plan
        assert plan is not None
        task = next(task for task in plan.tasks if task.is_open)
        assert "Vyhodnotit" in await wall.look()
        wall.show(RoomView.PRIORITIES)
        assert plan.priorities[0].text[:20] in await wall.look()
        wall.show(RoomView.PLAN)
        text = await wall.look()
        assert task.what[:20] in text
        name = task.who.split(",")[0]
        assert name not in " ".join(text.split())
        wall.show(RoomView.PLAN, names=True)
        assert name in await wall.look()


async def test_nothing_of_the_case_is_on_the_wall(sample_case: Path) -> None:
    """No offset, no name of the case, nobody's name."""
    async with room(sample_case) as wall:
        wall.step()
        wall.clock.forward(minutes=45)
        text = await wall.look()
        assert wall.session.meeting.conference.family not in text
        assert "Skluz" not in text
        assert not any(person.name in text for person in wall.session.meeting.conference.people)


async def test_one_key_blanks_it(sample_case: Path) -> None:
    """The space bar shows nothing, and shows again."""
    async with room(sample_case) as wall:
        wall.step()
        await wall.look()
        await wall.pilot.press("space")
        assert not screen_text(wall.app).strip()  # type: ignore[arg-type]
        await wall.pilot.press("space")
        assert "Úvod a přivítání" in await wall.look()


async def test_a_file_in_the_middle_of_a_change_leaves_the_last_picture(sample_case: Path) -> None:
    """A broken or missing file neither ends the window nor empties it."""
    async with room(sample_case) as wall:
        wall.step()
        await wall.look()
        path = wall.session.stored.conference.path
        good = path.read_bytes()
        path.write_bytes(b"---\nrozbito")
        assert "Úvod a přivítání" in await wall.look()
        path.unlink()
        assert "Úvod a přivítání" in await wall.look()
        path.write_bytes(good)
        wall.step()
        assert "Představení účastníků" in await wall.look()


async def test_it_writes_nothing(sample_case: Path) -> None:
    """Watching leaves every file as it was."""
    before = {path: path.read_bytes() for path in sample_case.rglob("*") if path.is_file()}
    async with room(sample_case) as wall:
        await wall.look()
        await wall.pilot.press("space", "f10")
    assert {path: path.read_bytes() for path in sample_case.rglob("*") if path.is_file()} == before


async def test_an_empty_folder_waits(tmp_path: Path) -> None:
    """With nothing to show yet it says so, and finds a conference made later."""
    app = RoomApp(tmp_path, lambda: NOW + timedelta(days=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Setkání brzy začne" in screen_text(app)  # type: ignore[arg-type]


class Morning:
    """Two families of one folder, invited on one day, and the window on the wall between them."""

    def __init__(self, app: RoomApp, pilot: Pilot[None], sessions: list[CaseSession], clock: Clock) -> None:
        self.app = app
        self.pilot = pilot
        self.first, self.second = sessions
        self.clock = clock

    async def look(self) -> str:
        """Look so many times as the window does within a few seconds, and return what stands on it."""
        for _ in range(ENOUGH_LOOKS):
            await look_again(self.app)
        await self.pilot.pause()
        return screen_text(self.app)  # type: ignore[arg-type]


@asynccontextmanager
async def morning(folder: Path) -> AsyncIterator[Morning]:
    """Open the window on a folder with two families; each has its own goal on the wall."""
    clock = Clock()
    sessions = [family(folder, clock, name, first) for name, first in (("Hrubešovi", "0"), ("Novákovi", "1"))]
    app = RoomApp(folder, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        yield Morning(app, pilot, sessions, clock)


def family(folder: Path, clock: Clock, name: str, first: str) -> CaseSession:
    """Return the session on a copy of the sample that is a family of its own: the ids begin with another character."""
    home = copy_sample(folder / name, TODAY)
    for path in home.glob("*.md"):
        text = re.sub(r"\b([kzp]-)[0-9a-z]([0-9a-z]{9})\b", rf"\g<1>{first}\2", path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
    session = CaseSession(list_folder(home).meetings[-1], clock)
    change(session, family=name, day=TODAY, goal_verified=f"Cíl, který mají {name}")
    return session


async def test_a_meeting_of_an_earlier_day_is_never_shown(tmp_path: Path) -> None:
    """One that was begun the day before and never ended stays off the wall, before another begins and behind it."""
    async with morning(tmp_path) as wall:
        wall.clock.forward(days=-1)
        step(wall.first)
        change(wall.first, room_view=RoomView.PLAN, room_names=True)
        wall.clock.forward(days=1)
        text = await wall.look()
        assert ("Za chvíli začneme" in text, "Úvod" in text, wall.app.query_one(BigClock).seconds) == (
            True,
            False,
            None,
        )
        step(wall.second)
        step(wall.second)
        text = await wall.look()
        assert "Představení účastníků" in text
        assert "Cíl, který mají Novákovi" in text


async def test_with_nothing_else_an_unended_meeting_of_an_earlier_day_leaves_the_wall_neutral(tmp_path: Path) -> None:
    """Nothing of it is shown on the next day, also when there is no other conference."""
    async with morning(tmp_path) as wall:
        for session in (wall.first, wall.second):
            step(session)
        wall.clock.forward(days=1)
        text = await wall.look()
        assert NEUTRAL in text
        assert "Cíl, který" not in text
        assert wall.app.query_one(BigClock).seconds is None


async def test_the_next_family_comes_to_the_wall(tmp_path: Path) -> None:
    """Thanks after the end, then the waiting of those who come, then their own meeting; nothing of the first one."""
    async with morning(tmp_path) as wall:
        step(wall.first)
        assert "Cíl, který mají Hrubešovi" in await wall.look()
        wall.clock.forward(minutes=80)
        change(wall.second, start=(wall.clock.moment + timedelta(hours=1)).time())
        end(wall.first)
        assert "Děkujeme" in await wall.look()
        wall.clock.forward(minutes=15)
        assert "Za chvíli začneme" in await wall.look()
        step(wall.second)
        text = await wall.look()
        assert "Cíl, který mají Novákovi" in text
        assert "Hrubešovi" not in text


async def test_a_meeting_nobody_ended_gives_way(tmp_path: Path) -> None:
    """Of two of one day the later one is on the wall, whichever was followed before."""
    async with morning(tmp_path) as wall:
        step(wall.first)
        assert "Cíl, který mají Hrubešovi" in await wall.look()
        wall.clock.forward(minutes=150)
        step(wall.second)
        assert "Cíl, který mají Novákovi" in await wall.look()


async def test_two_meetings_at_once_show_nothing_of_either(tmp_path: Path) -> None:
    """When both go on in turns nobody can tell whose the room is; the wall says what to do and shows no family."""
    async with morning(tmp_path) as wall:
        for session in (wall.first, wall.second, wall.first):
            wall.clock.forward(minutes=5)
            step(session)
        text = await wall.look()
        assert "Běží víc setkání najednou" in text
        assert "Cíl, který" not in text
        assert wall.app.query_one(BigClock).seconds is None
        end(wall.first)
        assert "Cíl, který mají Novákovi" in await wall.look()


async def test_a_plan_that_is_begun_during_the_meeting(sample_case: Path) -> None:
    """The file of the plan need not be there when the window is opened."""
    plan = list_folder(sample_case).meetings[1].plan
    assert plan is not None
    content = plan.path.read_bytes()
    plan.path.unlink()
    async with room(sample_case) as wall:
        wall.step()
        wall.show(RoomView.PLAN)
        await wall.look()
        plan.path.write_bytes(content)
        for _ in range(ENOUGH_LOOKS):
            text = await wall.look()
        assert plan.record.tasks[0].what[:20] in text


LONG = "Domluvit se školou, kdy Anežka doplní, co zameškala, a kdo jí s tím ve škole i doma pomůže"


@pytest.mark.parametrize(
    ("count", "what", "whole", "left_out"),
    [
        (5, LONG, 5, ""),
        (7, LONG, 4, "… a další 3 úkoly"),
        (11, LONG, 4, "… a dalších 7 úkolů"),
        (11, "Zavolat", 9, "… a další 2 úkoly"),
        (10, "Zavolat", 10, ""),
        (3, "Zavolat", 3, ""),
    ],
)
async def test_tasks_are_whole_or_counted(sample_case: Path, count: int, what: str, whole: int, left_out: str) -> None:
    """At 80x24 a task is never cut: what has no room is counted on the last line."""
    async with room(sample_case) as wall:
        wall.step()
        plan_of(wall.session, *(Task(f"t-{n}", f"{what} číslo-{n}") for n in range(count)))
        wall.show(RoomView.PLAN)
        text = await wall.look()
        assert [n for n in range(count) if f"číslo-{n}" in text.split()] == list(range(whole))
        assert text.count("Domluvit" if what == LONG else what) == whole
        assert ("… a dal" in text, left_out in text) == (bool(left_out), True)


def digits(text: str) -> int:
    """Return how many rows of the wall have digits in them."""
    return sum(bool(set("█▀▄") & set(line)) for line in text.splitlines())


@pytest.mark.parametrize(
    ("size", "rows"),
    [
        ((20, 18), 3), ((34, 18), 3), ((35, 18), 5), ((60, 18), 5), ((64, 24), 5), ((65, 24), 10), ((80, 24), 10),
        ((80, 12), 5), ((80, 8), 3), ((19, 18), 0), ((80, 5), 0),
    ],
)  # fmt: skip
async def test_the_clock_is_whole_at_every_size(sample_case: Path, size: tuple[int, int], rows: int) -> None:
    """As large as the window allows, and always all of it, down to plain digits."""
    async with room(sample_case) as wall:
        wall.step()
        wall.clock.forward(minutes=-1)
        await wall.pilot.resize_terminal(*size)
        text = await wall.look()
        assert wall.app.query_one(BigClock).seconds == 600
        assert digits(text) == rows
        for digit in wall.app.query(Digit):
            shown = wall.app.screen.find_widget(digit)
            assert shown.region.intersection(shown.clip) == shown.region
            assert wall.app.screen.region.contains_region(shown.region)
        assert rows or "10:00" in text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20), (24, 18)])
async def test_columns_grow_on_the_wall(sample_case: Path, size: tuple[int, int]) -> None:
    """What is caught stands in its column with the next look, the newest always; nothing else that was caught does."""
    async with room(sample_case) as wall:
        await wall.pilot.resize_terminal(*size)
        wall.step()
        columns = (RoomColumn.NEEDS, RoomColumn.PROPOSALS)
        change(wall.session, room_view=RoomView.COLUMNS, room_columns=columns)
        for number in range(30):
            cards = [(kind, f"{kind[:3]}{number}") for kind in CaptureKind]
            new = tuple(Capture(f"z-{text}", kind, text) for kind, text in cards)
            change(wall.session, captures=(*wall.session.meeting.conference.captures, *new))
            if number in {0, 29}:
                text = await wall.look()
                assert f"POTŘEBY {number + 1}" in text
                assert (f"• pot{number}" in text, f"• nav{number}" in text) == (True, True)
                assert not any(f"{kind[:3]}{number}" in text for kind in set(CaptureKind) - {"potreba", "navrh"})
        assert " dřív" in text
        assert digits(text) >= 3


@pytest.mark.parametrize("theme", THEME_NAMES)
async def test_the_wall_can_be_read_in_every_theme(sample_case: Path, theme: str) -> None:
    """Title, what is left of the phase, columns, goal; also when the time is over."""
    async with room(sample_case) as wall:
        wall.app.theme = theme
        wall.step()
        for minutes, view in ((0, RoomView.GOAL), (11, RoomView.COLUMNS)):
            wall.clock.forward(minutes=minutes)
            change(wall.session, room_view=view, room_columns=tuple(RoomColumn))
            text = await wall.look()
            assert ("PRIORITY" in text, "přetaženo" in text) == (view is RoomView.COLUMNS,) * 2
            assert not faint(wall.app)


async def test_columns_go_when_the_files_are_silent(sample_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The facilitator may have hidden them meanwhile."""
    async with room(sample_case) as wall:
        wall.step()
        change(wall.session, room_view=RoomView.COLUMNS, room_columns=(RoomColumn.PRIORITIES, RoomColumn.PLAN))
        assert "PRIORITY" in await wall.look()
        monkeypatch.setattr(room_view, "SILENT_SECONDS", 0.0)
        assert "PRIORITY" not in await wall.look()


async def test_a_goal_too_long_for_the_wall(sample_case: Path) -> None:
    """A goal that has no room ends with a sign that it goes on."""
    async with room(sample_case) as wall:
        wall.step()
        change(wall.session, goal_verified=LONG * 20)
        lines = (await wall.look()).splitlines()
        assert lines[-1].endswith("…")


async def test_an_error_in_the_program_tells_nothing_of_the_case(sample_case: Path) -> None:
    """The window ends with a sentence of its own; a traceback with its variables would lie before the whole room."""
    async with room(sample_case) as wall:
        wall.step()
        await wall.look()
        wall.app._now = lambda: NOW.replace(tzinfo=UTC)
        wall.app.call_later(wall.app._look)
        await wall.pilot.pause()
        said = [str(words) for words in wall.app._exit_renderables]
        wall.app._exception = None
    assert len(said) == 1
    assert "údaje ze spisu v tom nejsou" in said[0]
    assert wall.session.meeting.conference.family not in said[0]


async def test_an_error_in_a_callback_of_the_loop_tells_nothing_either(sample_case: Path) -> None:
    """What Textual does not watch ends the window in the same way."""

    def broken() -> None:
        raise LookupError(wall.session.meeting.conference.family)

    async with room(sample_case) as wall:
        asyncio.get_running_loop().call_soon(broken)
        await wall.pilot.pause()
        (said,) = map(str, wall.app._exit_renderables)
        wall.app._exception = None
    assert "LookupError test_room_view.py:" in said
    assert wall.session.meeting.conference.family not in said
    assert wall.app.return_code == EXIT_BUG


async def test_silent_files_leave_only_the_clock(sample_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the facilitator may have hidden meanwhile goes when the files say nothing for some seconds."""
    async with room(sample_case) as wall:
        wall.step()
        wall.show(RoomView.PLAN, names=True)
        assert "Lenka Hrubešová" in await wall.look()
        path = wall.session.stored.conference.path
        good = path.read_bytes()
        path.write_bytes(b"---\nrozbito")
        assert "Lenka Hrubešová" in await wall.look()
        monkeypatch.setattr(room_view, "SILENT_SECONDS", 0.0)
        text = await wall.look()
        assert "Úvod a přivítání" in text
        assert "Lenka Hrubešová" not in text
        monkeypatch.undo()
        path.write_bytes(good)
        assert "Lenka Hrubešová" in await wall.look()
