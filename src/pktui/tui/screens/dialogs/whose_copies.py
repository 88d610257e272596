"""Who gets a whole copy and who only a part of it, and what is made for one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType

from pktui.tui.parts import keys
from pktui.tui.screens.dialogs.list_dialog import NOBODY_YET, ListDialog
from pktui.tui.widgets.table import Column, Row, RowTable


@dataclass(frozen=True, slots=True)
class CopyDeeds:
    """What can be done for a person, by their id.

    Attributes:
        rows: Returns one row for each person.
        make: Makes the document one came from.
        package: Makes all that the person gets.
        packages: Makes all that everybody gets, each alone.
        seal: Makes an encrypted package of all that the person gets.
        preview: Shows the document one came from.
        decide: Turns a whole copy into a part, or back.
    """

    rows: Callable[[], Iterable[Row]]
    make: Callable[[str], None]
    package: Callable[[str], None]
    packages: Callable[[], None]
    seal: Callable[[str], None]
    preview: Callable[[str], None]
    decide: Callable[[str], None]


class CopiesDialog(ListDialog[None]):
    """One row for each person; keys make something for the marked one."""

    HELP_TEXT = """\
Každý řádek říká, jaký výtisk ten člověk dostane. „Část“ má, kdo u některé fáze nebyl; „nesmí“ je to, co jste u něj
vybrali na F3 v pozvání (P). Takový výtisk to v sobě opravdu nemá a stojí na něm, že je neúplný; co chybí, neřekne.

Enter vyrobí dokument, ze kterého jste přišli, pro označeného člověka. Balíček je všechno, co teď dostane, v jedné
složce: před setkáním pozvánka, její text a termín do kalendáře, po něm zápis, plán a „Na čem jsme se domluvili“.
Zašifrovaný balíček je jeden soubor; jeho název neprozradí jméno ani spis a heslo se ukáže jen jednou.

Kdo u některé části nebyl, může přesto dostat celý výtisk (C). Co dostat nesmí, to tím nedostane."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "package", "Balíček", tooltip="Všechno, co ten člověk teď dostane", show=False),
        Binding("v", "packages", "Balíčky všem", tooltip="Každému zvlášť", show=False),
        Binding("z", "seal", "Zašifrovaný balíček", tooltip="K odeslání, s heslem", show=False),
        Binding("n", "preview", "Náhled", tooltip="Výtisk, jak ho dostane", show=False),
        Binding("c", "decide", "Celý, nebo část", tooltip="Pro toho, kdo u části nebyl", show=False),
        Binding(keys.QUIT, "leave", "Zpět", show=False),
    ]

    def __init__(self, title: str, deeds: CopyDeeds) -> None:
        """`title` names the document one came from."""
        table = RowTable(Column("Pro koho", share=2), Column("Výtisk", share=3), id="copies", lines=3, empty=NOBODY_YET)
        super().__init__(
            f"{title} · pro koho", "Enter vyrobit · B balíček · V všem · Z zašifrovat · C část · N náhled", table
        )
        self._deeds = deeds

    def rows(self) -> Iterable[Row]:
        """Return the people as they stand now."""
        return self._deeds.rows()

    def chosen(self, key: str) -> None:
        """Make the document for the marked person."""
        if key:
            self._deeds.make(key)

    def action_package(self) -> None:
        """Make everything for the marked person."""
        if self.table.marked:
            self._deeds.package(self.table.marked)

    def action_packages(self) -> None:
        """Make everything for everybody, each alone."""
        self._deeds.packages()

    def action_seal(self) -> None:
        """Make an encrypted package for the marked person, or for everybody."""
        if self.table.marked:
            self._deeds.seal(self.table.marked)

    def action_preview(self) -> None:
        """Show what the marked person would get."""
        if self.table.marked:
            self._deeds.preview(self.table.marked)

    def action_decide(self) -> None:
        """Decide whether the marked person gets the whole."""
        if self.table.marked:
            self._deeds.decide(self.table.marked)
            self.draw()
