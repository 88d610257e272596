"""Úkoly: what waits in all cases, on one screen."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import TODAY
from tests.tui.conftest import SECOND, Desk, OpenDesk, running

from pktui.domain.plan import TaskState
from pktui.tui.widgets.table import RowTable


def titles(at: Desk) -> list[str]:
    """Return the titles of the parts."""
    return [key.removeprefix("part:") for key in keys(at) if key.startswith("part:")]


def entries(at: Desk) -> list[str]:
    """Return the keys of what waits, in the order of the list."""
    return [key for key in keys(at) if not key.startswith("part:")]


def keys(at: Desk) -> list[str]:
    return [row.key for row in at.app.screen.query_one(RowTable)._rows]


async def test_enter_goes_to_the_task_and_escape_back_to_its_row(desk: OpenDesk) -> None:
    """The case opens on F6 with the task marked; what was done there says when and is gone from the list."""
    async with desk() as at:
        await at.press("f6")
        assert at.place == "AllTasksScreen"
        assert titles(at)[0] == "po termínu"
        first, second, *_ = entries(at)
        assert at.marked == first
        await at.press("up", "down")
        assert at.marked == second
        await at.press("enter")
        assert (at.place, at.marked) == ("plan", second.rpartition(":")[2])
        await at.press("escape")
        assert (at.place, at.marked) == ("AllTasksScreen", second)
        await at.press("enter", "enter")
        await at.choose("Stav", "splněno")
        await at.save()
        done = next(task for task in at.plan.tasks if task.id == second.rpartition(":")[2])
        assert (done.state, done.done_on) == (TaskState.DONE, TODAY)
        await at.press("escape")
        assert second not in entries(at)
        await at.press("escape")
        assert at.place == "OverviewScreen"


async def test_parts_and_search(desk: OpenDesk) -> None:
    """V parts the list by people and organisations; letters typed narrow it; Esc first shows all again."""
    async with desk() as at:
        await at.press("f6")
        everything = entries(at)
        marked = at.marked
        await at.press("v")
        assert "podle lidí" in at.text
        assert "Lenka Hrubešová, matka" in titles(at)
        assert at.marked == marked
        await at.press("v")
        assert titles(at)[-1] == "bez organizace"
        await at.press("ctrl+f")
        await at.type("vikend")
        assert "podle organizací" in at.text
        assert len(entries(at)) == 1
        await at.type(" kk")
        assert entries(at) == []
        assert "Nic takového tu nečeká" in at.text
        await at.press("escape")
        assert sorted(entries(at)) == sorted(everything)


async def test_calendar_of_what_is_shown(desk: OpenDesk) -> None:
    """K writes what the search left; over an older file it asks first."""
    async with desk() as at:
        await at.press("f6", "ctrl+f")
        await at.type("vikend")
        await at.press("enter", "k")
        path = at.folder / "dokumenty" / "ukoly.ics"
        assert path.read_bytes().count(b"BEGIN:VEVENT") == 1
        assert path.stat().st_mode & 0o077 == (at.folder / "2026-03-10-plan.md").stat().st_mode & 0o077
        await at.press("escape", "k")
        assert "Kalendář úkolů už je vytvořený." in at.text
        await at.answer("yes")
        assert path.read_bytes().count(b"BEGIN:VEVENT") == len(entries(at))


async def test_deadlines_and_broken_settings(sample_case: Path) -> None:
    """A deadline leads to the paper it is about; a length that makes no sense is told with its line."""
    minutes = sample_case / "2026-03-10-zapis.md"
    minutes.write_text(minutes.read_text("utf-8").replace("stav: schvaleno", "stav: koncept"), encoding="utf-8")
    (sample_case / "pktui.toml").write_text("[delky]\nzapis_dni = 8\nipod_dni = -1\n", encoding="utf-8")
    async with running(sample_case) as at:
        await at.press("f6")
        assert any("pktui.toml:3: Délka „ipod_dni“" in notice for notice in at.notices)
        key = next(key for key in entries(at) if key.endswith(":zapis"))
        await at.mark(key)
        assert "poslat zápis k připomínkám" in at.text
        assert "! 18. 3. " in at.text
        assert "středa 18. 3. 2026, po termínu" in " ".join(at.text.split())
        await at.press("enter")
        assert at.place == "minutes"
        assert key.partition(":")[0] != SECOND


async def test_lateness_stands_at_the_day_and_the_state_is_said_too(desk: OpenDesk) -> None:
    """A task that is late and done in part says both, on its plan as among all tasks."""
    async with desk("plan") as at:
        await at.press("enter")
        await at.choose("Stav", "zčásti")
        await at.save()
        row = at.text.splitlines()[4]
        assert "! 14. 4. 2026" in row
        assert "zčásti" in row
        await at.press("escape")
        assert "zčásti · před 147 dny" in at.text
        await at.press("f6")
        row = next(line for line in at.text.splitlines() if "14. 4." in line)
        assert "! 14. 4." in row
        assert "zčásti" in row
