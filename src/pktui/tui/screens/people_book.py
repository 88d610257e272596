"""The address book from the list of people: adding from it, saving to it, importing into it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pktui.domain.contacts import Contact, contact_of, person_from
from pktui.domain.inviting import namesake
from pktui.errors import FileProblem, PktuiError
from pktui.session.ids import new_entry_id
from pktui.storage.contacts.address_book import book_path, read_book
from pktui.texts.words import plural
from pktui.tui.notices import tell
from pktui.tui.screens.dialogs.confirm import confirm
from pktui.tui.screens.people_list import PeopleList

if TYPE_CHECKING:
    from pktui.session.book import Preview

_WARNING = """\
Adresář čte každý, kdo má přístup ke složce, a zůstane v něm i po uzavření spisu. Klienti a jejich blízcí do něj
nepatří: z adresáře by se poznalo, s kým pracujete."""


def contacts(screen: PeopleList) -> tuple[Contact, ...]:
    """Return the contacts of the book; a book that cannot be read is told about and counts as empty."""
    try:
        return read_book(_path(screen))
    except PktuiError as problem:
        tell(screen.app, problem)
        return ()


def add_from_book(screen: PeopleList) -> None:
    """Open the book to choose from."""
    from pktui.tui.screens.dialogs.contacts import ContactsDialog

    def is_here(contact: Contact) -> bool:
        return namesake(screen.people, contact.name) is not None

    def add(contact: Contact) -> None:
        screen.add_person(person_from(contact, new_entry_id("o")))

    book = contacts(screen)
    if book:
        screen.app.push_screen(ContactsDialog(book, is_here, add))
    else:
        screen.notify("V adresáři zatím nikdo není. Kontakty do něj načte klávesa I, člověka uloží U.", timeout=6)


def save_marked(screen: PeopleList) -> None:
    """Save the marked person to the book; a client or relative only after a warning."""
    person = screen.marked
    if person is None:
        return
    try:
        contact = contact_of(person)
    except ValueError as reason:
        confirm(
            screen.app,
            f"Opravdu uložit do adresáře: {person.name}?",
            "Ano, přesto uložit",
            lambda: _save(screen, [contact_of(person, even_family=True)]),
            f"{reason}\n\n{' '.join(_WARNING.split())}",
        )
    else:
        _save(screen, [contact])


def import_contacts(screen: PeopleList) -> None:
    """Ask for a file with contacts, show what it brings, and take it."""
    from pktui.session.book import look_into
    from pktui.tui.screens.dialogs.import_contacts import ImportDialog

    def closed(preview: Preview | None) -> None:
        if preview is not None:
            _save(screen, preview.contacts)

    path = _path(screen)
    screen.app.push_screen(ImportDialog(screen.session.folder, lambda file: look_into(file, path)), closed)


def _save(screen: PeopleList, wanted: Iterable[Contact]) -> None:
    from pktui.session.book import save_to_book
    from pktui.storage.contacts.book_text import Outcome

    def no_history(problem: FileProblem) -> None:
        screen.notify(
            f"{problem.message} Adresář se uložil.", title="Historie verzí nejde psát", severity="warning", timeout=8
        )

    try:
        written = save_to_book(_path(screen), wanted, screen.session.now(), no_history)
    except PktuiError as problem:
        tell(screen.app, problem)
        return
    added, updated = (written.outcomes.count(outcome) for outcome in (Outcome.ADDED, Outcome.UPDATED))
    if not (added or updated):
        screen.notify("V adresáři už to všechno je.", timeout=4)
    else:
        count = plural(added, "kontakt přidán", "kontakty přidány", "kontaktů přidáno")
        screen.notify(f"Adresář: {count}, doplněno {updated} ({written.path.name}).", timeout=6)


def _path(screen: PeopleList) -> Path:
    """Return the book; a new one belongs to the folder that was opened, beside all its cases."""
    opened = getattr(screen.app, "folder", None)
    return book_path(screen.session.folder, opened if isinstance(opened, Path) else None)
