"""The forms about a person: who it is, how they were invited, how they were made ready, when they were there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.events import DescendantBlur
from textual.types import CSSPathType

from pktui.domain.conference import Conference
from pktui.domain.contacts import Contact, find_contacts, name_key, person_from
from pktui.domain.meeting import Meeting
from pktui.domain.people import Answer, Person, Role
from pktui.domain.people_names import name_parts, namesake
from pktui.domain.preparing.readiness import Bulk, Group, group, needs_client
from pktui.domain.withholding import Withheld, choices, offered
from pktui.tui.parts.fields import ChoiceField, Field, LongField, ManyField, TextField, ticked, yes_no
from pktui.tui.parts.forms import Form
from pktui.tui.parts.read_fields import DateField, SpansField, TimeField
from pktui.tui.screens.dialogs.form import FormDialog
from pktui.tui.widgets.choice import Many
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.plain import Brief

_GROUPS = {
    Group.UNINVITED: "kdo ještě není pozvaný",
    Group.SILENT: "pozvaní, kteří neodpověděli",
    Group.COMING: "všichni, kdo se neomluvili",
    Group.MARKED: "označení mezerníkem",
}

# What the book may fill in where nothing stands yet.
_FILLED = ("relation", "organisation", "phone", "email")
_FEW_LETTERS = 2
# The mother of a child is not to be taken for one.
_ROLES = Role.labels() | {Role.CLIENT: f"{Role.CLIENT.label} (dospělý)"}
# Label and example of the relation, example of an organisation.
_BESIDE_CHILD = "Vztah k dítěti", "matka nebo třídní učitelka", "ZŠ Dlouhá"
_BESIDE_ADULT = "Vztah ke klientovi", "dcera nebo ošetřující lékařka", "Pečovatelská služba"


PARTS = ("celé setkání", "druhá polovina", "jen začátek")


def _is_child(person: Person) -> bool:
    return Role.CHILD in person.roles


_INVITATION = (
    DateField("invitation.sent_on", "Pozvánka dne", "dnes nebo 2. 3.", past=True),
    TextField("invitation.way", "Pozvánka jak", "dopisem nebo osobně"),
    ChoiceField("invitation.answer", "Odpověď", options=Answer.labels()),
    TextField("invitation.reason", "Důvod omluvy"),
    TextField("invitation.substitute", "Náhradník", "Jana Malá, zástupkyně"),
    DateField("invitation.papers_on", "Podklady předány", "dnes nebo 2. 3.", past=True),
)
BRIEFING = (
    DateField("briefing.spoken_on", "Rozhovor dne", "dnes nebo 2. 3.", past=True),
    yes_no("briefing.knows_goal", "Zná cíl"),
    yes_no("briefing.knows_rights", "Zná svá práva"),
    LongField("briefing.obstacle", "Co účast ztěžuje"),
    TextField("child.age", "Věk dítěte", "7", asked_if=_is_child),
    TextField("child.part", "U které části bude", "druhá polovina", suggestions=PARTS, asked_if=_is_child),
    TextField("child.beside", "S kým přijde", "babička", asked_if=_is_child),
    TextField("child.why_not", "Když nepřijde, proč", asked_if=_is_child),
)
ATTENDANCE = (
    yes_no("attendance.present", "Je v místnosti"),
    TimeField("attendance.arrived", "Příchod", "9:20"),
    TimeField("attendance.left", "Odchod", "10:40"),
    SpansField("attendance.away", "Mezitím pryč", "10:05–10:20, 10:50–10:55"),
    ticked("attendance.confidentiality", "Mlčenlivost"),
)


def invitation_fields(person: Person, meeting: Meeting, own: Iterable[Withheld] = ()) -> tuple[Field, ...]:
    """Return the fields about how somebody was invited; what they must not receive is ticked in a list.

    `own` are the documents of the office's own.
    """
    options = choices(person.invitation.must_not, offered(meeting, person.invitation, own))
    return (
        *_INVITATION,
        ManyField("invitation.must_not", "Nesmí dostat", options=options),
        LongField("invitation.withheld", "Proč to nesmí"),
    )


def person_form(title: str, person: Person, conference: Conference, book: Iterable[Contact]) -> Form[Person]:
    """Return the form about who somebody is; it names the clients one can stand by."""
    relation, related, from_where = _BESIDE_CHILD if conference.is_about_child else _BESIDE_ADULT
    clients = {"": "—", **{other.id: other.name for other in _clients(conference, person)}}
    fields = (
        TextField("name", "Jméno", "Mgr. Jana Malá", required=True, suggestions=_names(book)),
        ManyField("roles", "Role", options=_ROLES),
        ChoiceField("stands_by", "Při kom stojí", options=clients, asked_if=needs_client),
        TextField("relation", relation, related),
        TextField("organisation", "Organizace", from_where),
        TextField("phone", "Telefon"),
        TextField("email", "E-mail"),
        DateField("born", "Datum narození", "3. 5. 2015", past=True, asked_if=_is_child),
        LongField("note", "Poznámka"),
    )
    return Form(title, fields, check=lambda new: _person_problem(new, person, conference))


def _person_problem(person: Person, old: Person, conference: Conference) -> str:
    if person.name != old.name and (other := namesake(conference.people, person.name, but=person.id)):
        return (
            f"{other.label} už mezi účastníky je. Když jde o někoho jiného, odlište ho ve jméně, třeba „st.“ a „ml.“."
        )
    clients = {client.id for client in _clients(conference, person)}
    if needs_client(person) and clients and person.stands_by not in clients:
        return "Vyberte prosím, při kom bude stát."
    return ""


def bulk_form(people: tuple[Person, ...], marked: frozenset[str]) -> Form[Bulk]:
    """Return the form of one step for many; it says how many people each group has."""
    groups = {whom: f"{label} ({len(group(people, whom, marked))})" for whom, label in _GROUPS.items()}
    fields = (
        ChoiceField("whom", "Pro koho", options=groups),
        DateField("sent_on", "Pozváni dne", "dnes nebo 2. 3.", past=True),
        TextField("way", "Pozváni jak", "dopisem nebo osobně"),
        DateField("papers_on", "Podklady dostali", "dnes nebo 2. 3.", past=True),
        DateField("spoken_on", "Rozhovor s nimi dne", "dnes nebo 2. 3.", past=True),
    )
    return Form("Hromadně", fields, check=lambda bulk: _bulk_problem(bulk, people, marked))


def _bulk_problem(bulk: Bulk, people: tuple[Person, ...], marked: frozenset[str]) -> str:
    if not group(people, bulk.whom, marked):
        return "V téhle skupině nikdo není."
    if bulk.way and bulk.sent_on is None:
        return "Napište prosím i den, kdy byli pozváni."
    if not (bulk.sent_on or bulk.papers_on or bulk.spoken_on):
        return "Vyplňte prosím aspoň jeden den."
    return ""


def _clients(conference: Conference, person: Person) -> tuple[Person, ...]:
    return tuple(other for other in conference.people if conference.is_client(other) and other.id != person.id)


def _names(book: Iterable[Contact]) -> tuple[str, ...]:
    """Return the names as they stand in the book, then without titles, as people begin to type them."""
    contacts = tuple(book)
    bare = (f"{parts.given} {parts.family}".strip() for parts in (name_parts(contact.name) for contact in contacts))
    return (*(contact.name for contact in contacts), *bare)


class PersonForm(FormDialog[Person]):
    """Edit a person; whoever is in the address book need not be typed again."""

    HELP_TEXT = """\
Kdo je v adresáři, toho nemusíte psát celého: Ctrl+F ho doplní, jakmile ho řádek pod poli nabídne. Doplní se jen pole,
která jsou prázdná."""
    CSS_PATH: ClassVar[CSSPathType | None] = "dialogs/dialog.tcss"

    def __init__(
        self, form: Form[Person], person: Person, today: date, *, record: str, screen: str, book: tuple[Contact, ...]
    ) -> None:
        """Arguments are those of `FormDialog`, and the contacts of the address book."""
        super().__init__(form, person, today, record=record, screen=screen)
        self._book = book
        self._found: Contact | None = None
        self._completed = ""

    def compose_content(self) -> ComposeResult:
        """The fields, and whom the address book offers."""
        yield from super().compose_content()
        yield Brief(id="form-book")

    def on_mount(self) -> None:
        """Begin at the name."""
        self._whose.focus()

    @property
    def _whose(self) -> LineInput:
        editor = self._editors["name"]
        assert isinstance(editor, LineInput)  # noqa: S101 - narrows a type
        return editor

    @on(LineInput.Changed)
    def name_typed(self, event: LineInput.Changed) -> None:
        """Offer the likeliest contact of the book."""
        if event.input is self._whose:
            self._found = self._likeliest() if self._whose.is_touched else None
            contact = self._found
            known = ", ".join(filter(None, (contact.name, contact.organisation))) if contact else ""
            self.query_one("#form-book", Brief).say(f"Ctrl+F doplní z adresáře: {known}" if known else "")

    def _likeliest(self) -> Contact | None:
        typed = self._whose.text
        return next(iter(find_contacts(self._book, typed)), None) if len(typed) >= _FEW_LETTERS else None

    @on(DescendantBlur)
    def name_left(self, event: DescendantBlur) -> None:
        """Fill in what the book knows about a name that was typed whole."""
        if event.widget is self._whose:
            self._complete_whole_name()

    def action_save(self) -> None:
        """Fill in what the book knows, then save."""
        self._complete_whole_name()
        super().action_save()

    def _complete_whole_name(self) -> None:
        # Once for each name: what somebody empties afterwards stays empty.
        if self._whose.is_touched and self._whose.text != self._completed and (contact := self._only_namesake()):
            self._fill(contact)

    def _only_namesake(self) -> Contact | None:
        typed = self._whose.text
        same = [contact for contact in self._book if name_key(contact)[1] == name_key(Contact(typed))[1]]
        return same[0] if typed and len(same) == 1 else None

    def action_offer(self) -> None:
        """Take the offered contact at the name; elsewhere list what the field offers."""
        if self._found is None or not self._whose.has_focus:
            super().action_offer()
            return
        self._fill(self._found)
        self.query_one("#form-book", Brief).say(f"Doplněno z adresáře: {self._found.name}")
        self._found = None

    def _fill(self, contact: Contact) -> None:
        """Take the name as it stands in the book, and everything the form does not know."""
        known = person_from(contact, "")
        self._completed = known.name
        with self.prevent(LineInput.Changed):
            self._whose.value = known.name
            for editor, value in self._empty(known):
                editor.value = value
        for editor in (self._whose, *(editor for editor, _ in self._empty(known))):
            editor.keep_draft()
        roles = self._editors["roles"]
        if isinstance(roles, Many) and not roles.values:
            roles.values = tuple(str(role) for role in known.roles)

    def _empty(self, known: Person) -> Iterator[tuple[LineInput, str]]:
        for path in _FILLED:
            editor, value = self._editors[path], str(getattr(known, path))
            if isinstance(editor, LineInput) and value and not editor.text:
                yield editor, value
