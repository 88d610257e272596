"""Texts cut to the place they have."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from pktui.tui.widgets.plain import Line, cut, words


@pytest.mark.parametrize("columns", [-1, 0, 1, 2])
def test_a_place_of_no_columns(columns: int) -> None:
    """While a window is made smaller, a field has no width for a moment; that is no error."""
    assert cut(words("Dlouhá věta o dítěti."), columns, 2).plain.count("\n") <= 1


class OneLine(App[None]):
    CSS = "Line { width: auto; height: 1; }"

    def compose(self) -> ComposeResult:
        yield Line("")


async def test_what_is_said_last_gets_its_room() -> None:
    """A line that was measured while a layout for other words waits is measured again for the last ones."""
    app = OneLine()
    async with app.run_test() as pilot:
        await pilot.pause()
        line = app.screen.query_one(Line)
        line.say("na")
        # As when something else on the screen asked for a layout earlier.
        app.screen._clear_arrangement_cache()
        app.screen._refresh_layout()
        assert line.size.width == 2
        line.say("nadvakrát")
        await pilot.pause()
        assert line.size.width == 9
