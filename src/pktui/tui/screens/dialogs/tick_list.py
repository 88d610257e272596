"""One thing that is said of many: a row for each, the space bar says it of one and goes on to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType

from pktui.tui.screens.dialogs.list_dialog import ListDialog
from pktui.tui.widgets.table import Column, Row, RowTable

_HINTS = "mezerník označit a dál · A všichni · Enter hotovo"


@dataclass(frozen=True, slots=True)
class Ticks:
    """What is ticked; each step is kept at once.

    Attributes:
        rows: Returns the rows as they stand now: a sign, who or what, what is good to know.
        turn: Says it of one row by its key, or takes it back.
        turn_all: Says it of all of whom it is not said yet; None where each has to be asked.
    """

    rows: Callable[[], Iterable[Row]]
    turn: Callable[[str], object]
    turn_all: Callable[[], object] | None = None


class TickList(ListDialog[None]):
    """A list gone through by the space bar; what is ticked is kept at once, and one step of undo takes all back."""

    HELP_TEXT = """\
Mezerník řádek označí ✓ a přejde na další, takže se celý seznam projde jednou klávesou. Na označeném řádku označení zase
zruší.

Ukládá se samo; Ctrl+Z pak vezme zpět všechno, co jste v seznamu udělali."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Označit a dál", show=False),
        Binding("a", "tick_all", "Označit všechny", tooltip="Kdo ještě označení nejsou", show=False),
        Binding("ctrl+s,f10", "leave", "Hotovo", show=False),
    ]

    def __init__(self, title: str, ticks: Ticks, hints: str = _HINTS) -> None:
        table = RowTable(Column("", 1), Column("Kdo", share=3), Column("", share=2), id="ticks", header=False, lines=3)
        super().__init__(title, hints, table)
        self._ticks = ticks

    def rows(self) -> Iterable[Row]:
        """Return the rows as they stand now."""
        return self._ticks.rows()

    def action_tick(self) -> None:
        """Say it of the marked row, or take it back, and go on."""
        if self.table.marked:
            self._ticks.turn(self.table.marked)
            self.go_on()

    def action_tick_all(self) -> None:
        """Say it of everybody."""
        if self._ticks.turn_all is not None:
            self._ticks.turn_all()
            self.draw()

    def chosen(self, key: str) -> None:  # noqa: ARG002 - what is ticked is kept already
        """Enter closes the list."""
        self.action_leave()
