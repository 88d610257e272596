"""Účastníci (F3): who comes, in which role, how they were invited and made ready, and who is in the room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from pktui.domain.change import Edited
from pktui.domain.contacts import Contact, contact_of, person_from
from pktui.domain.people import Answer, Person
from pktui.domain.people_names import namesake
from pktui.domain.preparing.readiness import substitute_of, without_client
from pktui.domain.preparing.team import team
from pktui.domain.withholding import PLACE, Withheld, catalogue, in_short, may_not
from pktui.errors import FileProblem
from pktui.session.ids import new_entry_id
from pktui.storage.contacts.address_book import book_path, read_book
from pktui.storage.office.office_files import own_templates
from pktui.texts.words import join_words, plural
from pktui.tui.parts import keys
from pktui.tui.parts.fields import Field
from pktui.tui.parts.forms import Form
from pktui.tui.parts.notices import telling
from pktui.tui.screens import people_form
from pktui.tui.screens.dialogs.confirm import confirm, write_or_ask
from pktui.tui.screens.dialogs.dialog import Message, ask
from pktui.tui.screens.dialogs.text import LetterDialog
from pktui.tui.screens.people_at_once import PeopleAtOnce
from pktui.tui.screens.people_list import BEFORE, BOOK, PEOPLE, PERSON
from pktui.tui.screens.team_shown import team_shown
from pktui.tui.widgets.table import RowTable

_WARNING = """\
Adresář čte každý, kdo má přístup ke složce, a zůstane v něm i po uzavření spisu. Klienti a jejich blízcí do něj
nepatří: z adresáře by se poznalo, s kým pracujete."""


class PeopleScreen(PeopleAtOnce):
    """Everybody around the client: their forms, invitations and the address book."""

    CSS_PATH = "people.tcss"
    NAME = "people"
    HELP_TEXT = """\
Jeden řádek je jeden člověk, pohledy jsou tři: docházka, pozvání, příprava. Nahoře vidíte, kolik lidí sedí na straně
klienta a kolik je odborníků: velká převaha bere odvahu mluvit.

Při setkání: ? nevíme, ✓ je tu, – není. Kdo přijde až od druhé fáze, má u sebe čas a fázi. Sama přítomnost neznamená
podpis mlčenlivosti.

Před setkáním: v pozvání a přípravě lidi označíte a pozvání, podklady nebo rozhovor zapíšete všem najednou. Text
pozvánky jde zkopírovat i uložit.

Hromadně jde zapsat i to, kdo podepsal mlčenlivost, kdo slíbil přijít, kdo zná svá práva a kdo cíl: seznam projdete
mezerníkem. „Přišli všichni, kdo slíbili“ nechá být toho, o kom v docházce už něco je.

Adresář: u nového člověka se jméno z adresáře doplní. Do adresáře jdou načíst vizitky (.vcf) nebo tabulka (.csv); do
souboru ho zapíše příkaz „pktui adresar --do SOUBOR“."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys.NEW, "add", "Nový účastník", id="add"),
        PERSON("p", "invitation", "Pozvání", id="invitation", tooltip="Kdy a jak, co odpověděl, co nesmí dostat"),
        PERSON("r", "briefing", "Příprava", id="briefing", tooltip="Rozhovor, cíl, práva, co účast ztěžuje"),
        PERSON("d", "attendance", "Docházka člověka", show=False, id="attendance", tooltip="Příchod a odchod"),
        BEFORE("t", "text", "Text pozvánky", show=False, id="invitation-text", tooltip="Zkopírovat nebo uložit"),
        PERSON(
            "n",
            "substitute",
            "Přidat náhradníka",
            show=False,
            id="substitute",
            tooltip="Místo člověka na řádku",
        ),
        BEFORE("s", "team", "Kdo stojí kolem klienta", show=False, id="team"),
        BEFORE("k", "calendar", "Termín do kalendáře", show=False, id="calendar", tooltip="Soubor .ics"),
        BOOK("a", "from_book", "Z adresáře", show=False, id="from-book", tooltip="Vybrat a přidat mezi účastníky"),
        BOOK("u", "to_book", "Uložit do adresáře", show=False, id="to-book", tooltip="Člověka na řádku, jen odborníky"),
        BOOK("i", "import_contacts", "Načíst do adresáře", show=False, id="import", tooltip="Vizitky a tabulky"),
    ]

    @on(RowTable.RowSelected)
    def row_chosen(self) -> None:
        """Open the form about who the marked person is."""
        person = self.marked
        if person is not None:
            self._ask_who(
                person.name, person, lambda new: self.keep(PEOPLE, f"{new.name}: uloženo", Edited(person, new))
            )

    def action_add(self) -> None:
        """Ask for a new person."""
        self._ask_who("Nový účastník", Person(new_entry_id("o"), ""), self.add_person)

    def _ask_who(self, title: str, person: Person, done: Callable[[Person], None]) -> None:
        def told(edited: Edited[Person]) -> None:
            new = edited.after
            done(new if new.roles == person.roles else without_client(new))

        book = self.contacts()
        form = people_form.person_form(title, person, self.session.meeting.conference, book)
        self.edit(form, person, told, partial(people_form.PersonForm, book=book))

    def action_invitation(self) -> None:
        """Open the form about the invitation of the marked person."""
        person = self.marked
        if person is not None:
            fields = people_form.invitation_fields(person, self.session.meeting, self._own_papers())
            self._ask("pozvání", fields, self._invited)

    def _own_papers(self) -> tuple[Withheld, ...]:
        """Return the documents of the office's own; templates that cannot be listed are told about."""
        from pktui.export.papers.own_documents import own_papers

        with telling(self.app):
            return own_papers(own_templates(self.session.folder))
        return ()

    def _invited(self, edited: Edited[Person]) -> None:
        old, new = edited.before, edited.after
        self.keep(PEOPLE, f"{new.name}: pozvání", edited)
        invitation = new.invitation
        is_told = invitation.answer is Answer.SUBSTITUTE and invitation.substitute != old.invitation.substitute
        if is_told and invitation.substitute and namesake(self.people, invitation.substitute) is None:
            question = f"Přidat mezi účastníky: {invitation.substitute}?"
            confirm(self.app, question, "Ano, přidat", lambda: self._add_substitute(new))

    def action_briefing(self) -> None:
        """Open the form about how the marked person was made ready."""
        self._ask("příprava", people_form.BRIEFING)

    def action_attendance(self) -> None:
        """Open the form about when the marked person was there."""
        self._ask("docházka", people_form.ATTENDANCE)

    def _ask(self, what: str, fields: tuple[Field, ...], done: Callable[[Edited[Person]], None] | None = None) -> None:
        person = self.marked
        if person is not None:
            keep = done or partial(self.keep, PEOPLE, f"{person.name}: {what}")
            self.edit(Form(f"{person.name} · {what}", fields), person, keep)

    def action_substitute(self) -> None:
        """Make the substitute of the marked person a participant."""
        person = self.marked
        if person is None:
            return
        if not person.invitation.substitute:
            self.notify(f"{person.name} nemá napsaného náhradníka. Zapíšete ho v pozvání (P).", timeout=6)
        elif other := namesake(self.people, person.invitation.substitute):
            self.notify(f"{other.label} už mezi účastníky je.", timeout=6)
        else:
            self._add_substitute(person)

    def _add_substitute(self, person: Person) -> None:
        self.add_person(substitute_of(person, new_entry_id("o")))

    def action_text(self) -> None:
        """Show the invitation for the marked person, to be copied or kept in a file."""
        from pktui.session.inviting import INVITATION, invitation_text, letter_path

        person = self.marked
        if person is None:
            return
        folder, meeting = self.session.folder, self.session.meeting
        with telling(self.app):
            text = invitation_text(folder, meeting, person, self.session.now())
            path = letter_path(folder, meeting, INVITATION, person.name, person.id)
            withheld = in_short(person.invitation, catalogue(meeting))
            self.app.push_screen(LetterDialog(f"Pozvánka: {person.name}", text, path, withheld))

    def action_team(self) -> None:
        """Show who stands around the client."""
        conference = self.session.meeting.conference
        whom = "dítěte" if conference.is_about_child else "klienta"
        self.app.push_screen(Message(f"Kdo stojí kolem {whom}", *team_shown(team(conference))))

    def action_calendar(self) -> None:
        """Write the meeting for a calendar; ask first when the file is there."""
        from pktui.session.inviting import calendar_paths

        with telling(self.app):
            paths = calendar_paths(self.session.folder, self.session.meeting)
            write_or_ask(self.app, paths, self._calendar, "Soubor pro kalendář už je vytvořený.", "Vytvořit znovu")

    def _calendar(self, overwrite: bool) -> None:
        from pktui.session.inviting import is_called_off, write_calendar

        called_off = is_called_off(self.session.meeting)
        with telling(self.app):
            path = write_calendar(self.session.folder, self.session.meeting, overwrite=overwrite)
            kept = self._without_place()
            use = "Kdo ho otevře, tomu se setkání v kalendáři zruší" if called_off else "Můžete ho poslat s pozvánkou"
            self.notify(f"Uloženo: {path}. {use}; jména v něm nejsou.{kept}", timeout=8)

    def _without_place(self) -> str:
        """Return who must not get the place, which is in the calendar file; empty for nobody."""
        things = catalogue(self.session.meeting)
        names = [person.name for person in self.people if may_not(person.invitation, PLACE, things)]
        if not names:
            return ""
        return f" Místo nesmí dostat: {join_words(names)}; kalendář pro ně je v balíčku (F8, klávesa O)."

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
        from pktui.tui.screens.dialogs.contacts import ImportDialog

        path = self._path()
        dialog = ImportDialog(self.session.folder, lambda file: look_into(file, path))
        ask(self.app, dialog, lambda preview: self._save(preview.contacts))

    def _save(self, wanted: Iterable[Contact]) -> None:
        from pktui.session.book import save_to_book
        from pktui.storage.contacts.book_text import Outcome

        def no_history(problem: FileProblem) -> None:
            self.notify(
                f"{problem.message} Adresář se uložil.",
                title="Do historie verzí nejde psát",
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
