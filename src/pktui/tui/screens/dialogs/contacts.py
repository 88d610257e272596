"""The address book to choose from: letters narrow the list, Enter adds, several people one after another."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from pktui.domain.contacts import Contact, find_contacts, in_order
from pktui.texts.words import plural
from pktui.tui.screens.dialogs.dialog import Dialog
from pktui.tui.widgets.box import SHRINKS
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.plain import Brief
from pktui.tui.widgets.table import Column, Row, RowTable


class ContactsDialog(Dialog[None]):
    """Add people from the address book, as many as one likes."""

    HELP_TEXT = """\
Pište kousek jména, organizace nebo role, i bez háčků a čárek; seznam se zúží.

Šipky nahoru a dolů vyberou kontakt, Enter ho přidá mezi účastníky. Pak můžete hned hledat dalšího. ✓ mají ti, kdo už
mezi účastníky jsou.

Esc skončí. Koho jste přidali, ten mezi účastníky zůstane."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Nahoru", show=False),
        Binding("down", "step(1)", "Dolů", show=False),
    ]
    AUTO_FOCUS = "LineInput"
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "contacts.tcss"]

    def __init__(
        self, book: tuple[Contact, ...], is_here: Callable[[Contact], bool], add: Callable[[Contact], None]
    ) -> None:
        """Prepare the list.

        Args:
            book: The contacts to choose from.
            is_here: Tells whether somebody of that name already is among the people.
            add: Adds a contact that is not.
        """
        super().__init__("Přidat z adresáře", "↑↓ vybrat · Enter přidat · Esc hotovo")
        self._book = in_order(book)
        self._is_here = is_here
        self._add = add
        self._found: tuple[Contact, ...] = ()
        self._said = ""

    def compose_content(self) -> ComposeResult:
        """What is looked for, who was found, what was done."""
        query = LineInput(placeholder="např. Malá, škola nebo lékařka; i bez háčků a čárek", id="contacts-query")
        query.add_class("field")
        yield query
        table = RowTable(
            Column("", 1), Column("Jméno", share=5), Column("Odkud", share=5), Column("Co dělá", share=4),
            id="contacts", classes=SHRINKS,
        )  # fmt: skip
        table.can_focus = False
        yield table
        yield Brief(id="contacts-said")

    def on_mount(self) -> None:
        """Show everybody."""
        self._show()

    @on(LineInput.Changed)
    def typed(self) -> None:
        """Narrow the list."""
        if self.query_one(LineInput).text:
            self._said = ""
        self._show()

    @property
    def _table(self) -> RowTable:
        return self.query_one(RowTable)

    def _show(self) -> None:
        query = self.query_one(LineInput).text
        self._found = find_contacts(self._book, query) if query else self._book
        self._table.show_rows(self._row(place, contact) for place, contact in enumerate(self._found))
        if query:
            self._table.move_cursor(row=0, animate=False)
        count = plural(len(self._found), "kontakt", "kontakty", "kontaktů")
        said = self._said or (count if self._found else "Nikdo takový v adresáři není.")
        self.query_one("#contacts-said", Brief).say((said, "bold" if self._said else ""))

    def _row(self, place: int, contact: Contact) -> Row:
        does = contact.position or ", ".join(role.label for role in contact.roles)
        sign = "✓" if self._is_here(contact) else ""
        return Row(str(place), (sign, contact.name, contact.organisation, does))

    def action_step(self, step: int) -> None:
        """Move the mark."""
        self._table.move_cursor(row=self._table.cursor_row + step, animate=False)

    @on(LineInput.Submitted)
    @on(RowTable.RowSelected)
    def chosen(self) -> None:
        """Add the marked contact, and be ready for the next one."""
        if not self._table.marked:
            return
        contact = self._found[int(self._table.marked)]
        if self._is_here(contact):
            self._said = f"{contact.name} už mezi účastníky je."
        else:
            self._add(contact)
            self._said = f"✓ Přidáno: {contact.name}"
            self.query_one(LineInput).clear()
        self._show()
