"""The pane for details: beside its list on a wide screen, below it on others, never lost between them."""

from __future__ import annotations

import pytest
from tests.tui.conftest import OpenDesk

from pktui.tui.widgets.detail import WIDE_FROM, DetailPane
from pktui.tui.widgets.table import RowTable


@pytest.mark.parametrize("width", [WIDE_FROM, 200])
async def test_wide_screen_has_it_beside_the_list(desk: OpenDesk, width: int) -> None:
    """From the first wide column on the pane stands beside the list, both as high as the room."""
    async with desk(size=(width, 30)) as at:
        await at.press("f6")
        table, pane = at.app.screen.query_one(RowTable), at.app.screen.query_one(DetailPane)
        assert table.region.right == pane.region.x
        assert pane.region.right == width
        assert (table.region.y, table.region.height) == (pane.region.y, pane.region.height)
        assert "Domluvit s vedoucím v pekárně" in pane.content
        assert "Pozná se: Maminka" in at.text


async def test_narrow_screen_has_it_below_the_list(desk: OpenDesk) -> None:
    """One column less, and it is below the list, in the few rows it was given."""
    async with desk(size=(WIDE_FROM - 1, 30)) as at:
        await at.press("f6")
        table, pane = at.app.screen.query_one(RowTable), at.app.screen.query_one(DetailPane)
        assert table.region.width == pane.region.width == WIDE_FROM - 1
        assert table.region.bottom == pane.region.y
        assert pane.region.height == 4
        assert "Maminka má nejvýš čtyři noční" in at.text


async def test_one_goes_there_only_to_read_on(desk: OpenDesk) -> None:
    """Tab reaches the pane where its text is longer than the screen; else it stays in the list."""
    async with desk(size=(120, 30)) as at:
        await at.press("f6", "tab")
        assert at.app.focused is at.app.screen.query_one(RowTable)
        await at.pilot.resize_terminal(120, 14)
        await at.settle()
        pane = at.app.screen.query_one(DetailPane)
        pane.say(*(f"{number}. řádek\n" for number in range(60)), "konec")
        await at.settle()
        await at.press("tab")
        assert at.app.focused in pane.walk_children()
        assert "konec" not in at.text
        await at.press("end")
        await at.shows("konec")


@pytest.mark.parametrize("screen", ["overview", "f6"])
async def test_the_keys_never_stay_in_a_pane_that_is_gone(desk: OpenDesk, screen: str) -> None:
    """A screen made narrow while one reads in the pane gives the keys to the list."""
    async with desk(size=(120, 14)) as at:
        if screen != "overview":
            await at.press(screen)
        pane = at.app.screen.query_one(DetailPane)
        pane.say(*(f"{number}. řádek\n" for number in range(60)))
        await at.settle()
        while at.app.focused not in pane.walk_children():
            await at.press("tab")
        await at.pilot.resize_terminal(60, 20)
        await at.settle()
        assert isinstance(at.app.focused, RowTable)
        assert "Enter Otevřít" in at.text
