"""Everything drawn can be read in every theme, and what has the focus is told from what has not."""

from __future__ import annotations

import pytest
from tests.tui.conftest import Desk, OpenDesk
from tests.tui.contrast import LEAST, contrast, faint, painted, told_apart
from tests.tui.screens.dialogs.test_all_dialogs import FILLED, LONG, opened
from tests.tui.test_snapshots import NO_FILES, OF_CASE, OF_FOLDER, OVER_ALL, back_to_screen

from pktui.tui.parts.theme import MONO_THEME, THEME_NAMES, USUAL_THEME
from pktui.tui.widgets.box import Pages
from pktui.tui.widgets.letters import LetterPanel
from pktui.tui.widgets.table import RowTable


class Eye:
    """Looks at many views in every theme, and tells about all that is hard to read at once."""

    def __init__(self, at: Desk) -> None:
        self._at = at
        self._problems: dict[str, str] = {}

    async def look(self, name: str) -> None:
        """Look at the screen as it stands now."""
        for theme in THEME_NAMES:
            self._at.app.theme = theme
            await self._at.settle()
            for problem in faint(self._at.app):
                self._problems.setdefault(theme + problem.partition(":")[2], f"{theme}, {name}, {problem}")

    def close(self) -> None:
        """Fail when anything cannot be read."""
        if self._problems:
            pytest.fail("\n".join(self._problems.values()), pytrace=False)


async def test_screens_can_be_read(desk: OpenDesk) -> None:
    """Each screen and each dialog of a conference, of the overview and of all cases."""
    async with desk("people") as at:
        eye = Eye(at)
        for place, name, steps in OF_CASE:
            if name.endswith("-help"):
                continue
            await at.go(place)
            if steps is not None:
                await steps(at)
            await eye.look(name)
            await back_to_screen(at)
        await at.press("escape")
        for name, steps in (*OF_FOLDER, *OVER_ALL):
            if steps is not None:
                await steps(at)
            await eye.look(name)
            await back_to_screen(at)
        eye.close()


async def test_dialogs_can_be_read(desk: OpenDesk) -> None:
    """Every dialog there is."""
    async with desk() as at:
        eye = Eye(at)
        for kind in FILLED:
            await opened(at, kind, LONG)
            await eye.look(kind.__name__)
            while len(at.app.screen_stack) > 1:
                at.app.pop_screen()
                await at.settle()
        eye.close()


async def unseen_focus(at: Desk, theme: str) -> list[str]:
    """Return what looks the same with the focus and without it."""
    screen = at.app.screen
    found = []
    for widget in screen.focus_chain:
        is_alone = screen.is_modal and len(screen.focus_chain) == 1
        # Of a long text its bar says it, of the people on F4 the line of keys above them.
        is_empty = isinstance(widget, RowTable) and not widget.row_count
        if isinstance(widget, (Pages, LetterPanel)) or not widget.size.area or is_alone or is_empty:
            continue
        screen.set_focus(widget)
        await at.settle()
        focused = painted(widget)
        screen.set_focus(None)
        await at.settle()
        if not told_apart(focused, painted(widget), by_colour=theme != MONO_THEME):
            found.append(f"{theme}: {widget} of {screen}")
    return found


@pytest.mark.parametrize("theme", [USUAL_THEME, MONO_THEME])
async def test_focus_is_told_on_screens(desk: OpenDesk, theme: str) -> None:
    """Whatever can have the focus looks another way with it: by a sign or by its letters where colours tell nothing."""
    async with desk("people") as at:
        at.app.theme = theme
        found: list[str] = []
        for place in NO_FILES:
            await at.go(place)
            found += await unseen_focus(at, theme)
        assert not found, "\n".join(found)


@pytest.mark.parametrize("theme", [USUAL_THEME, MONO_THEME])
async def test_focus_is_told_in_dialogs(desk: OpenDesk, theme: str) -> None:
    """So it is with each field of a dialog."""
    async with desk() as at:
        at.app.theme = theme
        found: list[str] = []
        for kind in FILLED:
            await opened(at, kind, LONG)
            found += await unseen_focus(at, theme)
            while len(at.app.screen_stack) > 1:
                at.app.pop_screen()
                await at.settle()
        assert not found, "\n".join(found)


@pytest.mark.parametrize("theme", [USUAL_THEME, MONO_THEME])
async def test_marks_are_told(desk: OpenDesk, theme: str) -> None:
    """The marked row of a list is told from the others also while something else has the focus."""
    async with desk("people") as at:
        at.app.theme = theme
        table = at.app.screen.query(RowTable).first()
        at.app.screen.set_focus(None)
        await at.settle()
        rows = painted(table)[1:]
        marked, other = ([cell.signs for cell in row if cell.text.strip()] for row in rows[:2])
        assert all("bold" in signs for signs in marked)
        assert not all("bold" in signs for signs in other)


async def test_no_colour_is_asked_for_where_colours_are_off(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR the theme in one colour is there by itself, and the focus is in reverse."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk("people") as at:
        assert at.app.theme == MONO_THEME
        table = at.app.screen.query(RowTable).first()
        row = painted(table)[1 + table.cursor_row]
        assert {"bold", "reverse"} <= row[2].signs
        assert not faint(at.app)


async def test_warning_of_the_clock_is_in_words(desk: OpenDesk) -> None:
    """In one colour the digits stay as they are, and the word below them says that the time is over."""
    async with desk("live") as at:
        at.app.theme = MONO_THEME
        await at.press("pagedown")
        at.clock.forward(minutes=11)
        await at.until(lambda: "▲ přetaženo" in at.text, "the word below the digits")


def test_contrast_as_wcag_counts_it() -> None:
    """The examples of the standard: black on white is 21, and the faintest grey that may be read is #767676."""
    white = (255.0, 255.0, 255.0)
    assert contrast((0.0, 0.0, 0.0), white) == 21.0
    assert contrast((118.0,) * 3, white) > LEAST > contrast((119.0,) * 3, white)
