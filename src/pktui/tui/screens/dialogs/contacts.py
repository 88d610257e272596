"""The address book: people are chosen from it, and contacts of other programs are looked at before it takes them in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from pktui.domain.contacts import Contact, find_contacts, in_order
from pktui.storage.contacts.book_text import Outcome
from pktui.texts.words import plural
from pktui.tui.screens.dialogs.file_dialog import FileDialog
from pktui.tui.screens.dialogs.list_dialog import SearchDialog
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.table import Column, Row, RowTable

if TYPE_CHECKING:
    from pktui.session.book import Preview


_OUTCOMES = {Outcome.ADDED: "přidá se", Outcome.UPDATED: "doplní se", Outcome.UNCHANGED: "beze změny"}
_SKIPPED = "přeskočí se"
_LEFT_OUT = "vynechá se"


class ContactsDialog(SearchDialog[None]):
    """Add people from the address book, as many as one likes."""

    HELP_TEXT = """\
Pište kousek jména, organizace nebo role, i bez háčků a čárek; seznam se zúží.

Enter přidá označený kontakt mezi účastníky a hned můžete hledat dalšího. ✓ mají ti, kdo už mezi účastníky jsou. Koho
jste přidali, ten mezi účastníky zůstane."""

    def __init__(
        self, book: tuple[Contact, ...], is_here: Callable[[Contact], bool], add: Callable[[Contact], None]
    ) -> None:
        """Prepare the list.

        Args:
            book: The contacts to choose from.
            is_here: Tells whether somebody of that name already is among the people.
            add: Adds a contact that is not.
        """
        table = RowTable(
            Column("", 1), Column("Jméno", share=5), Column("Odkud", share=5), Column("Co dělá", share=4), id="contacts"
        )
        field = LineInput(placeholder="např. Malá, úřad nebo lékařka; i bez háčků a čárek")
        super().__init__("Přidat z adresáře", "↑↓ vybrat · Enter přidat · Esc hotovo", table, field)
        self._book = in_order(book)
        self._is_here = is_here
        self._add = add
        self._found: tuple[Contact, ...] = ()
        self._said = ""

    @on(LineInput.Changed)
    def typed(self) -> None:
        """Narrow the list."""
        if self.field.text:
            self._said = ""
        self.draw()

    def rows(self) -> Iterable[Row]:
        """Return those who are found; everybody while nothing is looked for."""
        self._found = find_contacts(self._book, self.field.text) if self.field.text else self._book
        return (self._row(place, contact) for place, contact in enumerate(self._found))

    def draw(self) -> None:
        """Draw who is found, and say how many, or what was done."""
        super().draw()
        if self.field.text:
            self.table.move_cursor(row=0, animate=False)
        count = plural(len(self._found), "kontakt", "kontakty", "kontaktů")
        said = self._said or (
            count
            if self._found
            else "Nikdo takový v adresáři není. Smažte kus slova; nebo Esc a Ctrl+N přidá člověka bez adresáře."
        )
        self.say(said, "bold" if self._said else "")

    def _row(self, place: int, contact: Contact) -> Row:
        does = contact.position or ", ".join(role.label for role in contact.roles)
        sign = "✓" if self._is_here(contact) else ""
        return Row(str(place), (sign, contact.name, contact.organisation, does))

    @on(LineInput.Submitted)
    def submitted(self) -> None:
        """Add whoever is marked."""
        self.chosen(self.table.marked)

    def chosen(self, key: str) -> None:
        """Add the marked contact, and be ready for the next one."""
        if not key:
            return
        contact = self._found[int(key)]
        if self._is_here(contact):
            self._said = f"{contact.name} už mezi účastníky je."
        else:
            self._add(contact)
            self._said = f"✓ Přidáno: {contact.name}"
            self.field.clear()
        self.draw()


class ImportDialog(FileDialog["Preview"]):
    """Choose a file and see what it brings; out comes what was seen, when it is to be taken."""

    HELP_TEXT = """\
Napište cestu k vizitkám (.vcf) nebo k tabulce (.csv), nebo soubor do okna přetáhněte myší.

Enter soubor přečte a ukáže, co se s kým stane; do adresáře se tím ještě nic nezapíše. Šipky nahoru a dolů posouvají
seznam; u toho, co se přeskočí nebo vynechá, řeknou celý důvod."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", "Vložit", tooltip="Do adresáře, co je v seznamu", priority=True, show=False)
    ]

    def __init__(self, folder: Path, look: Callable[[Path], Preview]) -> None:
        """Prepare the question.

        Args:
            folder: Where a path without a beginning is looked for.
            look: Reads the file and writes nothing; raises PktuiError.
        """
        table = RowTable(Column("Co se stane", 11), Column("Kdo", share=3), Column("Odkud", share=2), id="imported")
        field = LineInput(placeholder="např. ~/Stažené/vizitky.vcf nebo tabulka.csv", id="import-path")
        hints = "Enter ukáže, co se stane · Ctrl+S vložit · Esc zpět"
        super().__init__("Načíst kontakty do adresáře", hints, table, field, folder, look)
        self._preview: Preview | None = None

    @on(LineInput.Changed)
    def typed(self) -> None:
        """Another path: what was seen no longer counts."""
        self._show(None)

    @on(LineInput.Submitted)
    def asked(self) -> None:
        """Read the file and show what would happen."""
        if not self.typed_path:
            self.say("Napište prosím cestu k souboru.")
        elif (preview := self.look_into(self.typed_path)) is not None:
            self._show(preview)

    def _show(self, preview: Preview | None) -> None:
        self._preview = preview
        self.draw()
        self.say(_sum(preview) if preview else "")

    def rows(self) -> Iterable[Row]:
        """Return what would happen to whom."""
        return _rows(self._preview) if self._preview else ()

    def action_step(self, step: int) -> None:
        """Go through what was found; a reason that is too long for its row is said below."""
        super().action_step(step)
        if self._preview is not None:
            told = (*self._preview.skipped, *self._preview.left_out)
            place = self.table.cursor_row - len(self._preview.contacts)
            self.say(told[place].reason if 0 <= place < len(told) else _sum(self._preview))

    def action_take(self) -> None:
        """Close with what was seen; what was not seen is never taken."""
        if self._preview is None:
            self.asked()
        elif not self._preview.contacts:
            self.say("V souboru není nikdo, koho by šlo do adresáře vložit.")
        else:
            self.dismiss(self._preview)


def _rows(preview: Preview) -> list[Row]:
    rows = [
        Row(f"k{place}", (_OUTCOMES[outcome], contact.name, contact.organisation))
        for place, (contact, outcome) in enumerate(zip(preview.contacts, preview.outcomes, strict=True))
    ]
    told = ((_SKIPPED, preview.skipped), (_LEFT_OUT, preview.left_out))
    return rows + [
        Row(f"{word} {place}", (word, found.reason, f"řádek {found.line}"))
        for word, group in told
        for place, found in enumerate(group)
    ]


def _sum(preview: Preview) -> str:
    counted = Counter(preview.outcomes)
    parts = [f"{word} {counted[outcome]}" for outcome, word in _OUTCOMES.items()]
    parts += [f"{_SKIPPED} {len(preview.skipped)}"]
    parts += [f"{_LEFT_OUT} {len(preview.left_out)}"] if preview.left_out else []
    return " · ".join(parts)
