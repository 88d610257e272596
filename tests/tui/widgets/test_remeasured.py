"""Whatever changes twice, while something else asks for a layout in between, gets the room of the last time."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.geometry import Size

from pktui.tui.widgets.choice import Choice
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.remeasured import Remeasured
from pktui.tui.widgets.table import Column, Row, RowTable

LONG = "odpověď, která se na jeden řádek nevejde"


class Changing(App[None]):
    CSS = "Line { width: auto; height: 1; } RowTable { height: auto; } Choice { width: 24; height: auto; }"

    def compose(self) -> ComposeResult:
        yield Line("")
        yield RowTable(Column("Co"), header=False)
        yield Choice({"a": "ano", "b": LONG}, "a")


def lay_out_meanwhile(app: Changing) -> None:
    """Lay the screen out, as when something else on it asked for that earlier."""
    app.screen._clear_arrangement_cache()
    app.screen._refresh_layout()


def size(app: Changing, kind: type[Remeasured]) -> Size:
    """Return the size of the widget of a kind."""
    return app.screen.query_one(kind).size


async def test_a_line() -> None:
    """A line is as wide as what it says last."""
    app = Changing()
    async with app.run_test() as pilot:
        await pilot.pause()
        line = app.screen.query_one(Line)
        line.say("na")
        lay_out_meanwhile(app)
        assert size(app, Line).width == 2
        line.say("nadvakrát")
        await pilot.pause()
        assert size(app, Line).width == 9


async def test_a_table() -> None:
    """A table that was measured while it stood there without its rows shows them as soon as it has them."""
    app = Changing()
    async with app.run_test() as pilot:
        table = app.screen.query_one(RowTable)
        table.display = False
        await pilot.pause()
        table.show_rows([Row("a", ("první",)), Row("b", ("druhý",))])
        table.display = True
        lay_out_meanwhile(app)
        assert size(app, RowTable).height == 0
        await pilot.pause()
        assert size(app, RowTable).height == 2


async def test_a_choice() -> None:
    """A long answer gets all its lines."""
    app = Changing()
    async with app.run_test() as pilot:
        await pilot.pause()
        choice = app.screen.query_one(Choice)
        choice.value = "b"
        choice.value = "a"
        lay_out_meanwhile(app)
        assert size(app, Choice).height == 1
        choice.value = "b"
        await pilot.pause()
        assert size(app, Choice).height == 2
