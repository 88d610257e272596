"""The address book to choose from: letters narrow the list, Enter adds, several people one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import on

from pktui.domain.contacts import Contact, find_contacts, in_order
from pktui.texts.words import plural
from pktui.tui.screens.dialogs.list_dialog import SearchDialog
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.table import Column, Row, RowTable


class ContactsDialog(SearchDialog[None]):
    """Add people from the address book, as many as one likes."""

    HELP_TEXT = """\
Pište kousek jména, organizace nebo role, i bez háčků a čárek; seznam se zúží.

Šipky nahoru a dolů vyberou kontakt, Enter ho přidá mezi účastníky. Pak můžete hned hledat dalšího. ✓ mají ti, kdo už
mezi účastníky jsou.

Esc skončí. Koho jste přidali, ten mezi účastníky zůstane."""

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
        field = LineInput(placeholder="např. Malá, škola nebo lékařka; i bez háčků a čárek")
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
        said = self._said or (count if self._found else "Nikdo takový v adresáři není.")
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
