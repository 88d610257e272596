"""Everything drawn can be read in every theme, and what has the focus is told from what has not."""

from __future__ import annotations

import pytest
from tests.tui.conftest import Desk, OpenDesk
from tests.tui.contrast import faint
from tests.tui.screens.dialogs.test_all_dialogs import FILLED, LONG, opened
from tests.tui.test_snapshots import OF_CASE, OF_FOLDER, OVER_ALL, back_to_screen

from pktui.tui.parts.theme import THEME_NAMES


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
