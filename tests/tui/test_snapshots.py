"""What every screen and dialog looks like on the sample, and that no word of Textual's own is on it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from tests.tui.conftest import FIRST, LARGE, SMALL, Desk, OpenDesk, check_snapshot, running
from textual.command import CommandList
from textual.screen import ModalScreen

from pktui.tui.screens.case import TABS

Steps = Callable[[Desk], Awaitable[None]]


def keys(*pressed: str) -> Steps:
    async def press(at: Desk) -> None:
        await at.press(*pressed)

    return press


async def meeting_runs(at: Desk) -> None:
    await at.press("pagedown")
    await at.answer("kept")
    at.clock.forward(minutes=12)
    await at.press("pagedown")
    at.clock.forward(minutes=3, seconds=5)
    await at.type("Klid na učení")
    await at.press("enter")


async def somebody_else_wrote(at: Desk) -> None:
    path = at.stored.conference.path
    with at.unseen():
        path.write_bytes(path.read_bytes().replace(b"\n    pozvan:", b"\n    pritomen: ne\n    pozvan:"))
        await at.press("space")
    await at.shows("Co platí?")


async def palette(at: Desk) -> None:
    await at.press("ctrl+p")
    await at.shows("Nápověda")


async def lengths(at: Desk) -> None:
    await at.press("l")
    await at.shows("Doopravdy")


NO_FILES = [tab.name for tab in TABS if tab.name != "documents"]
# Where, how it is named, what is pressed there; in this order, so what changes the case comes last.
OF_CASE: list[tuple[str, str, Steps | None]] = [
    *((name, name, None) for name in NO_FILES),
    *((name, f"{name}-help", keys("f1")) for name in NO_FILES),
    ("preparation", "preparation-goal", keys("enter")),
    ("preparation", "preparation-when", keys("down", "enter")),
    ("preparation", "preparation-when-help", keys("enter", "f1")),
    ("preparation", "preparation-indication", keys("down", "enter")),
    ("preparation", "preparation-client", keys("down", "enter")),
    ("preparation", "preparation-summary-dates", keys("down", "enter")),
    ("preparation", "preparation-risks", keys("down", "enter")),
    ("preparation", "preparation-family", keys("down", "enter")),
    ("preparation", "preparation-item", keys("tab", "enter")),
    ("preparation", "preparation-summary", keys("k")),
    ("preparation", "preparation-questions", keys("o", "a", "down", "down", "a")),
    ("preparation", "preparation-program", keys("p")),
    ("preparation", "preparation-lengths", lengths),
    ("people", "people-form", keys("down", "enter")),
    ("people", "people-roles", keys("enter", "down", "enter")),
    ("priorities", "priorities-form", keys("tab", "enter")),
    ("plan", "plan-form", keys("enter")),
    ("plan", "plan-agreements", keys("d")),
    ("plan", "review", keys("m")),
    ("plan", "review-help", keys("m", "f1")),
    ("plan", "review-form", keys("m", "enter")),
    ("minutes", "minutes-state", keys("ctrl+s")),
    ("minutes", "minutes-comment", keys("ctrl+n")),
    ("minutes", "readers", keys("h", "k", "enter")),
    ("people", "form-left", keys("ctrl+n", "x", "escape")),
    ("people", "palette", palette),
    ("live", "live-running", meeting_runs),
    ("people", "conflict", somebody_else_wrote),
]
OF_FOLDER: list[tuple[str, Steps | None]] = [
    ("overview", None),
    ("overview-help", keys("f1")),
    ("new-conference", keys("ctrl+n")),
    ("overview-search", keys("ctrl+f", "x", "y")),
]

OVER_ALL: list[tuple[str, Steps]] = [
    ("all-tasks", keys("f6")),
    ("all-tasks-help", keys("f1")),
    ("all-tasks-people", keys("v")),
    ("all-tasks-search", keys("ctrl+f", "v", "i", "k")),
    ("figures", keys("escape", "escape", "f7")),
    ("figures-help", keys("f1")),
    ("filing", keys("escape", "f8")),
    ("filing-help", keys("f1")),
    ("filing-close", keys("u")),
    ("filing-person", keys("o")),
    ("filing-left-out", keys("o", "down", "enter", "down", "down", "down", "enter")),
    ("filing-mentions", keys("o", "down", "enter", "down", "down", "enter", "ctrl+s")),
]


class Album:
    """Compares many views and tells about all that differ at once."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._size = f"{size[0]}x{size[1]}"
        self._problems: list[str] = []

    def look(self, name: str, text: str) -> None:
        """Compare one view with its snapshot, and look for English."""
        try:
            check_snapshot(f"{name}-{self._size}", text)
        except pytest.fail.Exception as problem:
            self._problems.append(str(problem))
        self._problems += [f"{name}: English word {word}" for word in english(text)]

    def close(self) -> None:
        """Fail when any view was not as it should be."""
        if self._problems:
            pytest.fail("\n\n".join(self._problems), pytrace=False)


async def back_to_screen(at: Desk) -> None:
    while isinstance(at.app.screen, ModalScreen):
        await at.press("escape")
        if at.app.screen.query("#answers"):
            await at.answer("drop")


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_screens_of_a_case_look_as_reviewed(desk: OpenDesk, size: tuple[int, int]) -> None:
    """Each screen and dialog of a conference looks as the reviewed text file says, and speaks Czech only."""
    album = Album(size)
    async with desk("people", size=size) as at:
        for place, name, steps in OF_CASE:
            await at.go(place)
            if steps is not None:
                await steps(at)
            album.look(name, at.text)
            await back_to_screen(at)
    album.close()


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_overview_looks_as_reviewed(desk: OpenDesk, size: tuple[int, int]) -> None:
    """The overview, its dialogs and the screens of a conference that was held look as the reviewed text files say."""
    album = Album(size)
    async with desk(size=size) as at:
        for name, steps in OF_FOLDER:
            if steps is not None:
                await steps(at)
            album.look(name, at.text)
            await back_to_screen(at)
        await at.press("escape")
        await at.open("people", FIRST)
        for place in NO_FILES:
            await at.go(place)
            album.look(f"{place}-held", at.text)
    album.close()


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_screens_over_all_cases_look_as_reviewed(desk: OpenDesk, size: tuple[int, int]) -> None:
    """What waits, the numbers of the year and the case files look as the reviewed text files say."""
    album = Album(size)
    async with desk(size=size) as at:
        for name, steps in OVER_ALL:
            await steps(at)
            album.look(name, at.text)
            await back_to_screen(at)
    album.close()


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_empty_folder_looks_as_reviewed(tmp_path: Path, size: tuple[int, int]) -> None:
    """A folder with nothing in it says what one can do."""
    folder = tmp_path / "prázdná"
    folder.mkdir()
    album = Album(size)
    async with running(folder, size=size) as at:
        album.look("empty", at.text)
    album.close()


async def test_palette_says_in_czech_that_nothing_was_found(desk: OpenDesk) -> None:
    """A search with no result speaks Czech, too."""
    async with desk("people") as at:
        await at.press("ctrl+p")
        await at.type("xyzzy")
        found = at.app.screen.query_one(CommandList)
        await at.until(lambda: found.option_count == 1 and found.region.height > 0, "the search is over")
        await at.pilot.pause()
        assert "xyzzy" in at.text
        assert not english(at.text)


ENGLISH = (
    "Search", "Quit", "Theme", "Keys", "Maximize", "Minimize", "Screenshot", "Press", "Help", "Close", "Exit",
    "Command", "No matches", "Toggle", "Change", "Show", "Hide", "Save", "Copy", "Error", "Loading", "Bell",
)  # fmt: skip


def english(text: str) -> list[str]:
    """Return the words of Textual's own that stand in the text."""
    return [word for word in ENGLISH if re.search(rf"\b{word}\b", text, re.IGNORECASE)]


def test_english_words_are_recognised() -> None:
    """The test above can fail."""
    assert english("Toggle the theme\nQuit") == ["Quit", "Theme", "Toggle"]
    assert not english("Příkazy Hledat Konec")
