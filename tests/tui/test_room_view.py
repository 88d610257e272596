"""The window for the people in the room: it follows the files, tells nothing it must not, and writes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.conftest import NOW
from tests.tui.conftest import Clock, screen_text
from textual.pilot import Pilot

from pktui.domain.conference import RoomView, step_to
from pktui.domain.meeting import Meeting
from pktui.session.case import CaseSession
from pktui.session.ids import new_entry_id
from pktui.storage.folder import list_folder
from pktui.tui.room_view import RoomApp
from pktui.tui.widgets.clock import BigClock


class Room:
    """The window on the wall, and the facilitator's session on the same folder."""

    def __init__(self, app: RoomApp, pilot: Pilot[None], session: CaseSession, clock: Clock) -> None:
        self.app = app
        self.pilot = pilot
        self.session = session
        self.clock = clock

    async def look(self) -> str:
        """Look at the folder as the window does twice a second, and return what stands on it."""
        self.app._look()
        await self.pilot.pause()
        return screen_text(self.app)  # type: ignore[arg-type]

    def step(self) -> None:
        """The facilitator goes to the next phase."""
        now, step_id = self.clock(), new_entry_id("u")
        self.session.apply("krok", lambda m: replace(m, conference=step_to(m.conference, 1, now, step_id)))


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

    def show(view: RoomView, *, names: bool = False) -> None:
        def change(meeting: Meeting) -> Meeting:
            return replace(meeting, conference=replace(meeting.conference, room_view=view, room_names=names))

        wall.session.apply("pohled", change)

    async with room(sample_case) as wall:
        wall.step()
        plan = wall.session.meeting.plan
        assert plan is not None
        task = next(task for task in plan.tasks if task.is_open)
        assert "Vyhodnotit" in await wall.look()
        show(RoomView.PRIORITIES)
        assert plan.priorities[0].text[:20] in await wall.look()
        show(RoomView.PLAN)
        text = await wall.look()
        assert task.what[:20] in text
        assert task.who not in " ".join(text.split())
        show(RoomView.PLAN, names=True)
        assert task.who.split(",")[0] in await wall.look()


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
