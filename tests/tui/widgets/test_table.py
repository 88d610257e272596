"""Lists: two lines a row where all rows have room for it, and never half a name."""

from __future__ import annotations

from textual.app import App, ComposeResult

from pktui.tui.widgets.plain import cut, words
from pktui.tui.widgets.table import Column, Row, RowTable

TEXT = "Domluvit se správou městských bytů splátky, které rodina unese"
NAME = "Mgr. Ondřej Trnavský"


class Listing(App[None]):
    """A list as high as the screen."""

    CSS = "RowTable { height: 1fr; overflow-x: hidden; }"

    def __init__(self, rows: int, *columns: Column, lines: int = 1) -> None:
        super().__init__()
        self._columns = columns or (Column("Co"), Column("Kdo", whole=True))
        self._count = rows
        self._lines = lines

    def compose(self) -> ComposeResult:
        yield RowTable(*self._columns, lines=self._lines)

    def on_mount(self) -> None:
        self.query_one(RowTable).show_rows(Row(str(number), (TEXT, NAME)) for number in range(self._count))

    @property
    def heights(self) -> set[int]:
        """How many lines the rows take."""
        return {row.height for row in self.query_one(RowTable).ordered_rows}

    @property
    def shown(self) -> str:
        """The lines of the screen."""
        strips = self.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def test_rows_take_two_lines_where_all_have_room() -> None:
    """Four rows of two lines and the heading fill nine lines; in eight each has one."""
    app = Listing(4)
    async with app.run_test(size=(60, 9)) as pilot:
        await pilot.pause()
        assert app.heights == {2}
        await pilot.resize_terminal(60, 8)
        await pilot.pause()
        assert app.heights == {1}
        assert "…" in app.shown
        await pilot.resize_terminal(60, 9)
        await pilot.pause()
        assert app.heights == {2}


async def test_a_longer_list_keeps_to_one_line_and_its_mark() -> None:
    """When a row comes that has no room, all take one line, and the same one is marked."""
    app = Listing(4)
    async with app.run_test(size=(60, 9)) as pilot:
        await pilot.pause()
        table = app.query_one(RowTable)
        table.mark("2")
        table.show_rows(Row(str(number), (TEXT, NAME)) for number in range(5))
        await pilot.pause()
        assert app.heights == {1}
        assert table.marked == "2"


async def test_a_wide_list_needs_no_second_line() -> None:
    """Where all is whole on one line, it stays on one."""
    app = Listing(2)
    async with app.run_test(size=(120, 20)) as pilot:
        await pilot.pause()
        assert app.heights == {1}
        assert TEXT in app.shown


async def test_who_it_is_is_never_cut() -> None:
    """At any width the whole name is there: beside a cut text, then on more lines."""
    app = Listing(2)
    async with app.run_test(size=(60, 3)) as pilot:
        for width in range(100, 19, -8):
            await pilot.resize_terminal(width, 12)
            await pilot.pause()
            for word in NAME.split():
                assert word in app.shown, width


def test_what_is_cut_says_so() -> None:
    """Blanks where lines break do not make a text look whole that is not."""
    assert cut(words("Městský úřad Jívohrad, OSPOD"), 12, 2).plain == "Městský úřad\nJívohrad,…"
    assert cut(words("Městský úřad Jívohrad, OS"), 12, 2).plain == "Městský úřad\nJívohrad, OS"
    assert cut(words("jedna dva tři čtyři pět"), 5, 2).plain == "jedna\ndva…"
