"""A list of rows with columns that share the width of the screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.geometry import Offset, Size
from textual.strip import Strip
from textual.widgets import DataTable

from pktui.tui.widgets.plain import Piece, cell, cut, words
from pktui.tui.widgets.pointing import Pointing
from pktui.tui.widgets.remeasured import Remeasured

_EMPTY_LINES = 6


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        title: Heading.
        width: Cells wide; 0 shares what the others leave.
        share: How large a part of that, against the other sharing columns.
        right: Whether values stand at the right edge, as numbers do.
    """

    title: str
    width: int = 0
    right: bool = False
    share: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it stands for, and its cells."""

    key: str
    cells: tuple[Piece, ...]


class RowTable(DataTable[object], Pointing, Remeasured):
    """A table where one row is marked; Enter, a click or `RowSelected` opens it.

    Attributes:
        empty: What stands in it without a row: why there is none, and what to press.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Otevřít", show=False, id="open"),
        # Textual goes to the first and last column, which a table of whole rows does not have.
        Binding("home", "scroll_top", "První řádek", show=False),
        Binding("end", "scroll_bottom", "Poslední řádek", show=False),
    ]

    def __init__(
        self,
        *columns: Column,
        id: str | None = None,  # noqa: A002 - Textual's name
        header: bool = True,
        lines: int = 1,
        classes: str | None = None,
        empty: str = "",
    ) -> None:
        """`lines` is how many lines the longest cell may take; what is longer is cut with an ellipsis."""
        super().__init__(id=id, classes=classes, cursor_type="row", show_header=header, cell_padding=1)
        self.empty = empty
        self._lines = lines
        self._layout = columns
        self._rows: tuple[Row, ...] = ()
        self._widths: tuple[int, ...] = ()

    @property
    def marked(self) -> str:
        """The key of the marked row; empty in an empty table."""
        return self._rows[self.cursor_row].key if 0 <= self.cursor_row < len(self._rows) else ""

    @property
    def pointed(self) -> Offset:
        """The beginning of the marked row."""
        above = sum(row.height for row in self.ordered_rows[: self.cursor_row])
        return Offset(self.cell_padding, above + (self.header_height if self.show_header else 0) - self.scroll_offset.y)

    def show_rows(self, rows: Iterable[Row], columns: tuple[Column, ...] = ()) -> None:
        """Show these rows, under other columns when there are any; the mark stays on its key, else near it."""
        fresh, layout = tuple(rows), columns or self._layout
        if (fresh, layout) == (self._rows, self._layout):
            return
        self._layout = layout
        key, index = self.marked, self.cursor_row
        self._rows = fresh
        self._fill()
        keys = [row.key for row in fresh]
        self.mark(key if key in keys else keys[min(index, len(keys) - 1)] if keys else "")

    def mark(self, key: str) -> None:
        """Mark the row of this key, when there is one."""
        for index, row in enumerate(self._rows):
            if row.key == key:
                self.move_cursor(row=index, animate=False)

    def say_empty(self, text: str) -> None:
        """Say something else where there is no row."""
        if text != self.empty:
            self.empty = text
            self.refresh(layout=True)

    def _empty_lines(self, width: int) -> list[str]:
        """Return what stands below the heading of a table without a row."""
        shown = bool(self.empty) and not self._rows
        return cut(words(self.empty), width - 2, _EMPTY_LINES).plain.split("\n") if shown else []

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return super().get_content_height(container, viewport, width) + len(self._empty_lines(width))

    def render_line(self, y: int) -> Strip:
        """Draw a line; without rows the words for that."""
        line = y - (self.header_height if self.show_header else 0)
        lines = self._empty_lines(self.size.width)
        if not 0 <= line < len(lines):
            return super().render_line(y)
        return Strip([Segment(f" {lines[line]}", self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)

    def on_resize(self, _event: Resize) -> None:
        """Share the new width among the columns."""
        if self._shared_widths() != self._widths:
            marked = self.marked
            self._fill()
            self.mark(marked)
        else:
            # In a lower place the mark may have got below the edge.
            self.move_cursor(row=self.cursor_row, animate=False)

    def _fill(self) -> None:
        self.clear(columns=True)
        self._widths = self._shared_widths()
        for column, width in zip(self._layout, self._widths, strict=True):
            self.add_column(cell(column.title, right=column.right), width=width)
        for row in self._rows:
            cells = []
            for piece, column, width in zip(row.cells, self._layout, self._widths, strict=True):
                whole = cell(piece, right=column.right)
                if self._lines > 1 and whole.cell_len > width:
                    whole.plain = cut(words(whole.plain), width, self._lines).plain
                cells.append(whole)
            self.add_row(*cells, key=row.key, height=max(each.plain.count("\n") for each in cells) + 1)

    def _shared_widths(self) -> tuple[int, ...]:
        # Before the first layout the width is not known; most tables are as wide as the screen.
        room = (self.size.width or self.app.size.width) - sum(
            column.width + 2 * self.cell_padding for column in self._layout
        )
        parts = sum(column.share for column in self._layout if not column.width) or 1
        return tuple(column.width or max(room * column.share // parts, 6) for column in self._layout)
