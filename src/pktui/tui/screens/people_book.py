"""The address book from the list of people: adding from it, saving to it, importing into it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pktui.domain.contacts import Contact, contact_of, person_from
from pktui.domain.people_names import namesake
from pktui.errors import FileProblem
from pktui.session.ids import new_entry_id
from pktui.storage.contacts.address_book import book_path, read_book
from pktui.texts.words import plural
from pktui.tui.notices import telling
from pktui.tui.screens.dialogs.confirm import confirm
from pktui.tui.screens.people_list import PeopleList

if TYPE_CHECKING:
    from pktui.session.book import Preview

_WARNING = """\
Adresář čte každý, kdo má přístup ke složce, a zůstane v něm i po uzavření spisu. Klienti a jejich blízcí do něj
nepatří: z adresáře by se poznalo, s kým pracujete."""


class PeopleBook(PeopleList):
    """The list of people beside the address book."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "from_book", "Z adresáře", show=False, id="from-book"),
        Binding("u", "to_book", "Uložit do adresáře", show=False, id="to-book"),
        Binding("i", "import_contacts", "Načíst do adresáře", show=False, id="import", tooltip="Vizitky a tabulky"),
    ]

    def contacts(self) -> tuple[Contact, ...]:
        """Return the contacts of the book; a book that cannot be read is told about and counts as empty."""
        with telling(self.app):
            return read_book(self._path())
        return ()

    def action_from_book(self) -> None:
        """Open the book to choose from."""
        from pktui.tui.screens.dialogs.contacts import ContactsDialog

        def is_here(contact: Contact) -> bool:
            return namesake(self.people, contact.name) is not None

        def add(contact: Contact) -> None:
            self.add_person(person_from(contact, new_entry_id("o")))

        book = self.contacts()
        if book:
            self.app.push_screen(ContactsDialog(book, is_here, add))
        else:
            self.notify("V adresáři zatím nikdo není. Kontakty do něj načte klávesa I, člověka uloží U.", timeout=6)

    def action_to_book(self) -> None:
        """Save the marked person to the book; a client or relative only after a warning."""
        person = self.marked
        if person is None:
            return
        try:
            contact = contact_of(person)
        except ValueError as reason:
            confirm(
                self.app,
                f"Opravdu uložit do adresáře: {person.name}?",
                "Ano, přesto uložit",
                lambda: self._save([contact_of(person, even_family=True)]),
                f"{reason}\n\n{' '.join(_WARNING.split())}",
            )
        else:
            self._save([contact])

    def action_import_contacts(self) -> None:
        """Ask for a file with contacts, show what it brings, and take it."""
        from pktui.session.book import look_into
        from pktui.tui.screens.dialogs.import_contacts import ImportDialog

        def closed(preview: Preview | None) -> None:
            if preview is not None:
                self._save(preview.contacts)

        path = self._path()
        self.app.push_screen(ImportDialog(self.session.folder, lambda file: look_into(file, path)), closed)

    def _save(self, wanted: Iterable[Contact]) -> None:
        from pktui.session.book import save_to_book
        from pktui.storage.contacts.book_text import Outcome

        def no_history(problem: FileProblem) -> None:
            self.notify(
                f"{problem.message} Adresář se uložil.",
                title="Historie verzí nejde psát",
                severity="warning",
                timeout=8,
            )

        with telling(self.app):
            written = save_to_book(self._path(), wanted, self.session.now(), no_history)
            added, updated = (written.outcomes.count(outcome) for outcome in (Outcome.ADDED, Outcome.UPDATED))
            if not (added or updated):
                self.notify("V adresáři už to všechno je.", timeout=4)
            else:
                count = plural(added, "kontakt přidán", "kontakty přidány", "kontaktů přidáno")
                self.notify(f"Adresář: {count}, doplněno {updated} ({written.path.name}).", timeout=6)

    def _path(self) -> Path:
        """Return the book; a new one belongs to the folder that was opened, beside all its cases."""
        opened = getattr(self.app, "folder", None)
        return book_path(self.session.folder, opened if isinstance(opened, Path) else None)
