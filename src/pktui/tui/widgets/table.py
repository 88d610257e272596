"""A list of rows with columns that share the width of the screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.widgets import DataTable

from pktui.tui.widgets.plain import Piece, cell, cut, words
from pktui.tui.widgets.remeasured import Remeasured


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


class RowTable(DataTable[object], Remeasured):
    """A table where one row is marked; Enter, a click or `RowSelected` opens it."""

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
    ) -> None:
        """`lines` is how many lines the longest cell may take; what is longer is cut with an ellipsis."""
        super().__init__(id=id, classes=classes, cursor_type="row", show_header=header, cell_padding=1)
        self._lines = lines
        self._layout = columns
        self._rows: tuple[Row, ...] = ()
        self._widths: tuple[int, ...] = ()

    @property
    def marked(self) -> str:
        """The key of the marked row; empty in an empty table."""
        return self._rows[self.cursor_row].key if 0 <= self.cursor_row < len(self._rows) else ""

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
