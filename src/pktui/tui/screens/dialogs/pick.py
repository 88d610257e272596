"""A list of answers to tick."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.tui.screens.dialogs.dialog import Dialog
from pktui.tui.widgets.box import SHRINKS
from pktui.tui.widgets.table import Column, Row, RowTable


class PickMany(Dialog[tuple[str, ...] | None]):
    """A list to tick; the order in which answers were ticked is kept."""

    HELP_TEXT = """\
Šipkami nahoru a dolů choďte po seznamu. Mezerník odpověď označí ✓, nebo označení zruší. Co označíte dřív, bude první.

Enter nebo Ctrl+S seznam zavře a vezme, co je označené. Esc nechá, co tam bylo předtím."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Označit", show=False),
        Binding("ctrl+s", "done", "Hotovo", show=False),
    ]

    def __init__(self, title: str, options: Mapping[str, str], values: tuple[str, ...]) -> None:
        super().__init__(title, "mezerník označit · Enter hotovo · Esc zpět")
        self._options = dict(options)
        self._values = values

    def compose_content(self) -> ComposeResult:
        """The list."""
        yield RowTable(Column("", 1), Column("Možnost"), id="options", header=False, lines=3, classes=SHRINKS)

    def on_mount(self) -> None:
        """Fill the list in."""
        self._show()
        self.query_one(RowTable).focus()

    def _show(self) -> None:
        rows = (Row(value, ("✓" if value in self._values else " ", label)) for value, label in self._options.items())
        self.query_one(RowTable).show_rows(rows)

    def action_tick(self) -> None:
        """Tick or untick the marked line."""
        value = self.query_one(RowTable).marked
        self._values = tuple(v for v in self._values if v != value) if value in self._values else (*self._values, value)
        self._show()

    def on_data_table_row_selected(self) -> None:
        """Enter closes the list."""
        self.action_done()

    def action_done(self) -> None:
        """Close with what is ticked."""
        self.dismiss(self._values)
