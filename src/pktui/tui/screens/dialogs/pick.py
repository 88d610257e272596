"""A list of answers to tick."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType

from pktui.tui.screens.dialogs.list_dialog import ListDialog
from pktui.tui.widgets.table import Column, Row, RowTable


class PickMany(ListDialog[tuple[str, ...] | None]):
    """A list to tick; the order in which answers were ticked is kept."""

    HELP_TEXT = """\
Šipkami nahoru a dolů choďte po seznamu. Mezerník odpověď označí ✓, nebo označení zruší. Co označíte dřív, bude první.

Enter nebo Ctrl+S seznam zavře a vezme, co je označené. Esc nechá, co tam bylo předtím."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Označit", show=False),
        Binding("ctrl+s", "done", "Hotovo", show=False),
    ]

    def __init__(self, title: str, options: Mapping[str, str], values: tuple[str, ...]) -> None:
        table = RowTable(Column("", 1), Column("Možnost"), id="options", header=False, lines=3)
        super().__init__(title, "mezerník označit · Enter hotovo · Esc zpět", table)
        self._options = dict(options)
        self._values = values

    def rows(self) -> Iterable[Row]:
        """Return the answers."""
        return (Row(value, ("✓" if value in self._values else " ", label)) for value, label in self._options.items())

    def action_tick(self) -> None:
        """Tick or untick the marked line."""
        value = self.table.marked
        self._values = tuple(v for v in self._values if v != value) if value in self._values else (*self._values, value)
        self.draw()

    def chosen(self, key: str) -> None:  # noqa: ARG002 - what is ticked is taken
        """Enter closes the list."""
        self.action_done()

    def action_done(self) -> None:
        """Close with what is ticked."""
        self.dismiss(self._values)
