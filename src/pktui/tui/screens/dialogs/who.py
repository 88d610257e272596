"""Who it was: a list of people in which a letter chooses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from pktui.tui.screens.dialogs.list_dialog import ListDialog
from pktui.tui.widgets.table import Column, Row, RowTable


@dataclass(frozen=True, slots=True)
class Who:
    """One line of the list: a key, the letter that chooses it (empty: none), a name, and what is good to know."""

    key: str
    letter: str
    name: str
    note: str = ""


class WhoDialog(ListDialog[str | None]):
    """Choose somebody by the letter or by arrows and Enter; the key comes out, None for Esc."""

    HELP_TEXT = """\
Písmeno na začátku řádku vybere hned. Nebo šipkami nahoru a dolů označte řádek a potvrďte ho Enterem.

Esc se vrátí bez výběru; nic se tím nezmění."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f10", "leave", "Zpět", show=False)]

    def __init__(self, title: str, people: tuple[Who, ...]) -> None:
        """`people` are the lines; the first one is marked."""
        table = RowTable(Column("", 1), Column("Kdo", share=2), Column(""), id="who", header=False, lines=3)
        super().__init__(title, "písmeno, nebo ↑↓ a Enter · Esc zpět", table)
        self._people = people

    def rows(self) -> Iterable[Row]:
        """Return one row for each."""
        return (Row(each.key, ((each.letter, "bold"), each.name, each.note)) for each in self._people)

    def on_key(self, event: events.Key) -> None:
        """Choose by the letter."""
        found = next(
            (each for each in self._people if each.letter and each.letter == (event.character or "").lower()), None
        )
        if found is not None:
            event.stop()
            self.dismiss(found.key)

    def chosen(self, key: str) -> None:
        """Choose by Enter."""
        self.dismiss(key)
