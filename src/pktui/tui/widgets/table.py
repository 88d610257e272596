"""A list of rows with columns that share the width of the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.geometry import Offset, Size
from textual.strip import Strip
from textual.widgets import DataTable

from pktui.tui.widgets.columns import PADDING, Column, shared
from pktui.tui.widgets.plain import Piece, cell, cut, words
from pktui.tui.widgets.pointing import Pointing
from pktui.tui.widgets.remeasured import Remeasured

__all__ = ["Column", "Row", "RowTable"]

_EMPTY_LINES = 6

# Even what is never cut ends somewhere: more lines than that are no list any more.
_MOST_LINES = 4
_ROOMY = 2
# A third of the screen, for a table that is as high as what is in it.
_PART = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it stands for, and its cells."""

    key: str
    cells: tuple[Piece, ...]


class RowTable(DataTable[object], Pointing, Remeasured):
    """A table where one row is marked; Enter, a click or `RowSelected` opens it.

    Rows take two lines where all of them have room for it, else one; only what is never cut takes more.

    Attributes:
        empty: What stands in it without a row: why there is none, and what to press.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Otevřít", id="open"),
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
        """`lines` is how many lines the longest cell may take anyhow; what is longer is cut with an ellipsis."""
        super().__init__(id=id, classes=classes, cursor_type="row", show_header=header, cell_padding=PADDING)
        self.empty = empty
        self._lines = lines
        self._layout = columns
        self._rows: tuple[Row, ...] = ()
        self._needs: tuple[int, ...] = ()
        self._drawn: tuple[tuple[int, ...], int] = ((), lines)

    @property
    def marked(self) -> str:
        """The key of the marked row; empty in an empty table."""
        return self.marked_row.key if self.marked_row else ""

    @property
    def marked_row(self) -> Row | None:
        """The marked row; None in an empty table."""
        return self._rows[self.cursor_row] if 0 <= self.cursor_row < len(self._rows) else None

    @property
    def pointed(self) -> Offset:
        """The beginning of the marked row."""
        above = sum(row.height for row in self.ordered_rows[: self.cursor_row])
        return Offset(self.cell_padding, above + (self.header_height if self.show_header else 0) - self.scroll_offset.y)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In an empty table there is nothing to open."""
        return bool(self._rows) if action == "select_cursor" else super().check_action(action, parameters)

    def show_rows(self, rows: Iterable[Row], columns: tuple[Column, ...] = ()) -> None:
        """Show these rows, under other columns when there are any; the mark stays on its key, else near it."""
        fresh, layout = tuple(rows), columns or self._layout
        if (fresh, layout) == (self._rows, self._layout):
            return
        self._layout = layout
        key, index = self.marked, self.cursor_row
        was_empty, self._rows = not self._rows, fresh
        self._needs = tuple(self._needed())
        self._fill()
        if was_empty is bool(fresh):
            self.refresh_bindings()
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
        """Share the new room among the columns and rows."""
        if self._shape() != self._drawn:
            marked = self.marked
            self._fill()
            self.mark(marked)
        else:
            # In a lower place the mark may have got below the edge.
            self.move_cursor(row=self.cursor_row, animate=False)

    def _fill(self) -> None:
        self.clear(columns=True)
        self._drawn = widths, lines = self._shape()
        for column, width in zip(self._layout, widths, strict=True):
            if width:
                self.add_column(cell(column.title, right=column.right), width=width)
        for row in self._rows:
            cells = self._cells(row, widths, lines)
            self.add_row(*cells, key=row.key, height=_height(cells))

    def _cells(self, row: Row, widths: tuple[int, ...], lines: int) -> list[Text]:
        cells = []
        for piece, column, width in zip(row.cells, self._layout, widths, strict=True):
            whole = cell(piece, right=column.right)
            most = _MOST_LINES if column.whole else lines
            if width and most > 1 and whole.cell_len > width:
                whole.plain = cut(words(whole.plain), width, most).plain
            if width:
                cells.append(whole)
        return cells

    def _needed(self) -> Iterator[int]:
        """Yield how many cells the longest value or the heading of each column takes."""
        for index, column in enumerate(self._layout):
            yield max(cell(text).cell_len for text in (column.title, *(row.cells[index] for row in self._rows)))

    def _shape(self) -> tuple[tuple[int, ...], int]:
        """Return the widths of the columns and how many lines a row may take."""
        # Before the first layout the width is not known; most tables are as wide as the screen.
        room = self.size.width or self.app.size.width
        needs = self._needs or tuple(self._needed())
        widths, height = shared(self._layout, needs, room), self._room() - self.show_header
        if self._lines >= _ROOMY or len(self._rows) > height:
            return widths, self._lines
        taken = sum(_height(self._cells(row, widths, _ROOMY)) for row in self._rows)
        return widths, _ROOMY if taken <= height else self._lines

    def _room(self) -> int:
        """Return how many rows of the screen the table has, or may take when it is as high as what is in it."""
        height, most = self.styles.height, self.styles.max_height
        if height is None or not height.is_auto:
            return self.size.height
        part = self.app.size.height // _PART
        return part if most is None else min(int(most.resolve(self.container_size, self.app.size)), part)


def _height(cells: list[Text]) -> int:
    return max(each.plain.count("\n") for each in cells) + 1
