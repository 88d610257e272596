"""Dialogs about a list: one row is marked, Enter or a click takes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.tui.screens.dialogs.dialog import Dialog
from pktui.tui.widgets.box import SHRINKS
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.plain import Brief
from pktui.tui.widgets.table import Row, RowTable

T = TypeVar("T")


class ListDialog(Dialog[T], Generic[T]):
    """A dialog about a list, as tall as its rows; where they have no room it gets lower and scrolls.

    Attributes:
        table: The list.
    """

    def __init__(self, title: str, hints: str, table: RowTable) -> None:
        super().__init__(title, hints)
        self.table = table
        table.add_class(SHRINKS)

    def compose_content(self) -> ComposeResult:
        """The list."""
        yield self.table

    def on_mount(self) -> None:
        """Fill the list in."""
        self.draw()
        if self.table.can_focus:
            self.table.focus()

    def draw(self) -> None:
        """Draw the rows as they stand now."""
        self.table.show_rows(self.rows())

    def rows(self) -> Iterable[Row]:
        """Return the rows; each dialog has its own."""
        return ()

    @on(RowTable.RowSelected)
    def row_chosen(self, event: RowTable.RowSelected) -> None:
        """Take the marked row."""
        event.stop()
        self.chosen(self.table.marked)

    def chosen(self, key: str) -> None:
        """Do what the dialog is for with a row; each dialog has its own."""


class SearchDialog(ListDialog[T], Generic[T]):
    """A field above a list of what was found, which stays as tall as it is while the list narrows, and a line below.

    Letters go into the field; arrows walk through the list.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Nahoru", show=False),
        Binding("down", "step(1)", "Dolů", show=False),
    ]
    AUTO_FOCUS = "LineInput"

    def __init__(self, title: str, hints: str, table: RowTable, field: LineInput) -> None:
        super().__init__(title, hints, table)
        table.can_focus = False
        self.field = field
        field.add_class("field")
        self._line = Brief(id="search-said")

    def compose_content(self) -> ComposeResult:
        """What is looked for, what was found, what is to be said."""
        yield self.field
        yield self.table
        yield self._line

    def say(self, text: str, style: str = "bold") -> None:
        """Say something below the list."""
        self._line.say((text, style))

    def action_step(self, step: int) -> None:
        """Move the mark."""
        self.table.move_cursor(row=self.table.cursor_row + step, animate=False)
