"""What the plan offers between conferences: a text that reminds somebody of their tasks, and handing a case over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from pktui.domain.contacts import Contact, person_from
from pktui.domain.entries import find
from pktui.domain.handing_over import CONTACT, Handover, handed_over, offered
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person
from pktui.domain.people_names import id_by_name, named, namesake, newcomer, owner_of
from pktui.domain.plan import Task
from pktui.domain.withholding import catalogue, in_short
from pktui.session.create import empty_diary
from pktui.session.ids import new_entry_id
from pktui.tui.hosting.host import host
from pktui.tui.parts import keys
from pktui.tui.parts.fields import LongField, TextField, who
from pktui.tui.parts.forms import Form
from pktui.tui.parts.notices import telling
from pktui.tui.parts.read_fields import DateField
from pktui.tui.screens.case import CaseScreen
from pktui.tui.screens.dialogs.dialog import ask
from pktui.tui.screens.dialogs.list_dialog import PickMany
from pktui.tui.screens.dialogs.text import LetterDialog

BETWEEN = keys.part("Mezi setkáními")

_NOBODY = "Úkol nemá nikdo z účastníků, není komu text napsat. Enter ho otevře."
_UNKNOWN = "Kdo předává, není mezi účastníky. Ctrl+F ho nabídne."
_SAME = "Předávat a přebírat musí dva různí lidé."
_TOLD = "Co kdo přebírá, vyberete hned potom. Úkoly začnou platit, až k nim řekne ano."


@dataclass(frozen=True, slots=True)
class Successor:
    """What is asked first: who hands over to whom, by their names, when, and what else is good to know."""

    old: str = ""
    new: str = ""
    on: date | None = None
    note: str = ""


def show_reminder(screen: CaseScreen, task: Task | None) -> None:
    """Show what reminds whoever has a task of all their open ones, to be copied or kept in a file."""
    if task is None:
        return
    person = owner_of(task, screen.people)
    if person is None:
        screen.notify(_NOBODY, timeout=5)
        return
    from pktui.session.inviting import TASK_REMINDER, letter_path, letter_text

    folder, meeting = screen.session.folder, screen.session.meeting
    with telling(screen.app):
        text = letter_text(folder, meeting, TASK_REMINDER, person.id, screen.session.now())
        path = letter_path(folder, meeting, TASK_REMINDER, person.name, person.id)
        withheld = in_short(person.invitation, catalogue(meeting))
        dialog = LetterDialog(f"Připomenutí: {person.name}", text, path, withheld)
        screen.app.push_screen(dialog)


def ask_to_hand_over(screen: CaseScreen, task: Task | None) -> None:
    """Ask who hands over to whom, then what; whoever watches over the plan is the likeliest, else who has the task."""
    plan, people, book = screen.session.meeting.plan, screen.people, _book(screen)
    old = (find(people, plan.contact_id) if plan else None) or (owner_of(task, people) if task else None)
    likely = Successor(old.label if old else "", on=screen.today)
    colleagues = tuple(person for person in people if not person.is_family)
    names = {person.name for person in people}
    known = (
        *(person.label for person in colleagues), *(contact.name for contact in book if contact.name not in names),
    )  # fmt: skip
    fields = (
        who("old", "Předává", "Jana Malá", people, required=True),
        TextField("new", "Přebírá", "Petr Vlk, sociální pracovník", required=True, suggestions=known),
        DateField("on", "Ode dne", "dnes nebo 2. 3.", required=True, past=True),
        LongField("note", "Co je dobré vědět"),
    )

    def check(asked: Successor) -> str:
        old = _person(people, asked.old)
        if old is None:
            return _UNKNOWN
        return _SAME if old == _person(people, asked.new) else ""

    form: Form[Successor] = Form("Předat jinému", fields, check=check, note=lambda _: _TOLD)
    screen.edit(form, likely, lambda given: _ask_what(screen, given.after, book))


STEPS: dict[str, Callable[[CaseScreen, Task | None], None]] = {
    "reminder": show_reminder,
    "hand_over": ask_to_hand_over,
}
"""What F6 offers between conferences, by what its keys ask for."""
BETWEEN_KEYS = (
    BETWEEN(
        "t", "between('reminder')", "Text připomenutí", show=False, id="reminder", tooltip="Úkoly člověka na řádku"
    ),
    BETWEEN(
        "j", "between('hand_over')", "Předat jinému", show=False, id="hand-over", tooltip="Případ přebírá někdo další"
    ),
    BETWEEN("ctrl+d", "app.go('diary')", "Deník", id="diary", tooltip="Co se děje od setkání k setkání"),
)


def _ask_what(screen: CaseScreen, asked: Successor, book: tuple[Contact, ...]) -> None:
    old = _person(screen.people, asked.old)
    if old is None:
        return
    new = _person(screen.people, asked.new) or _newcomer(asked.new, book)
    given = Handover(old, new, asked.on or screen.today, note=asked.note)
    options = offered(screen.session.meeting, old)
    if not options:
        _hand_over(screen, given)
        return

    def chosen(what: tuple[str, ...]) -> None:
        _hand_over(screen, replace(given, what=what))

    ask(screen.app, PickMany(f"Co přebírá: {new.name}", options, tuple(options)), chosen)


def _hand_over(screen: CaseScreen, given: Handover) -> None:
    entry = new_entry_id("d")

    def change(meeting: Meeting) -> Meeting:
        return handed_over(meeting, given, meeting.diary or empty_diary(meeting), entry)

    screen.change("Předání případu", change)
    rest = " V dohodách (D) opravte, komu se volá." if CONTACT in given.what else ""
    screen.notify(f"Případ přebírá: {given.new.name}. Úkoly platí, až k nim řekne ano (A).{rest}", timeout=8)


def _person(people: tuple[Person, ...], typed: str) -> Person | None:
    """Return whose name was typed, with or without titles and what follows it."""
    return find(people, id_by_name(people, typed)) or namesake(people, typed) or named(typed, people)


def _newcomer(typed: str, book: tuple[Contact, ...]) -> Person:
    contact = next((contact for contact in book if contact.name == typed.strip()), None)
    own = new_entry_id("o")
    return person_from(contact, own) if contact else newcomer(own, typed)


def _book(screen: CaseScreen) -> tuple[Contact, ...]:
    """Return the contacts of the book; one that cannot be read is told about and counts as empty."""
    from pktui.storage.contacts.address_book import book_path, read_book

    with telling(screen.app):
        return read_book(book_path(screen.session.folder, host(screen.app).folder))
    return ()
