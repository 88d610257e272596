"""Účastníci (F3): who comes, in which role, how they were invited, and who is in the room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.labels import ANSWER, ROLE, part
from pktui.domain.meeting import Meeting
from pktui.domain.people import Answer, Attendance, Person, Role, balance, find, present
from pktui.domain.plan import moved, put, without
from pktui.session.ids import new_entry_id
from pktui.texts.dates import show_time
from pktui.texts.words import plural
from pktui.tui.forms import ChoiceField, DateField, Field, LongField, ManyField, TextField, TimeField, ticked, yes_no
from pktui.tui.screens.case import CaseScreen
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

_ROLES = {str(role): label for role, label in ROLE.items()}
_ANSWERS = {str(answer): label for answer, label in ANSWER.items()}
_PRESENCE = {True: "✓ je tu", False: "– není", None: "?"}


def person_fields(people: tuple[Person, ...]) -> tuple[Field, ...]:
    """Return the form of a person; it names the clients one can stand by."""
    clients = {"": "—", **{person.id: person.name for person in people if person.is_client}}
    return (
        TextField("name", "Jméno", "i s tituly", required=True),
        ManyField("roles", "Role", options=_ROLES, read=Role),
        TextField("relation", "Vztah k dítěti", "matka, třídní učitelka"),
        TextField("organisation", "Organizace", "ZŠ, OSPOD, ordinace"),
        TextField("phone", "Telefon"),
        TextField("email", "E-mail"),
        ChoiceField("stands_by", "Stojí při", options=clients),
        DateField("invitation.sent_on", "Pozván/a dne", "dnes, 2. 3.", past=True),
        TextField("invitation.way", "Pozván/a jak", "dopisem, e-mailem, osobně"),
        ChoiceField("invitation.answer", "Odpověď", options=_ANSWERS, read=Answer),
        TextField("invitation.reason", "Důvod omluvy"),
        TextField("invitation.substitute", "Náhradník"),
        yes_no("attendance.present", "Je v místnosti"),
        TimeField("attendance.arrived", "Příchod", "když přišel/la později"),
        TimeField("attendance.left", "Odchod", "když odešel/la dřív"),
        ticked("attendance.confidentiality", "Mlčenlivost podepsána"),
        LongField("note", "Poznámka"),
    )


class PeopleScreen(CaseScreen):
    """Everybody around the child."""

    CSS_PATH = "people.tcss"
    NAME = "people"
    HELP_TITLE = "Účastníci"
    HELP_TEXT = """\
Jeden řádek je jeden člověk. Enter otevře všechny údaje o něm, Ctrl+N přidá nového.

Mezerník přepíná, zda je v místnosti: ? nevíme, ✓ je tu, – není. Klávesa M zapíše podpis mlčenlivosti,
klávesa O odchod v tuto chvíli. Alt+↑ a Alt+↓ mění pořadí, Delete člověka odebere (Ctrl+Z ho vrátí).
Dole vidíte, kolik lidí je z rodiny a kolik odborníků: velká převaha bere rodině odvahu."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,insert", "add", "Nový člověk", id="add"),
        Binding("space", "toggle_present", "Je tu / není", id="present"),
        Binding("m", "toggle_confidentiality", "Mlčenlivost", id="confidentiality"),
        Binding("o", "leave_now", "Odešel/la", show=False, id="leave"),
        Binding("delete", "remove", "Odebrat", show=False, id="remove"),
        Binding("alt+up", "move(-1)", "Posunout nahoru", show=False, id="up"),
        Binding("alt+down", "move(1)", "Posunout dolů", show=False, id="down"),
    ]

    def compose_content(self) -> ComposeResult:
        """The list and the sums."""
        yield RowTable(
            Column("Jméno", share=7), Column("Kdo je", share=5), Column("Odkud", share=4), Column("Odpověď", 9),
            Column("V místnosti", 11), Column("Ml", 2), id="people",
        )  # fmt: skip
        yield Line("", id="people-sums", classes="note")

    def on_mount(self) -> None:
        """Begin at the list."""
        self.query_one(RowTable).focus()

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw the people."""
        people = meeting.conference.people
        self.query_one(RowTable).show_rows(_row(person) for person in people)
        family, professionals = balance(people)
        here = len(present(people))
        self.query_one("#people-sums", Line).say(
            f"V místnosti {here} z {len(people)} · z rodiny {family}, "
            f"{plural(professionals, 'odborník', 'odborníci', 'odborníků')}"
        )

    @property
    def marked(self) -> Person | None:
        """The person under the mark."""
        return find(self.session.meeting.conference.people, self.query_one(RowTable).marked)

    @on(RowTable.RowSelected)
    def row_chosen(self) -> None:
        """Open the form of the marked person."""
        person = self.marked
        if person is not None:
            fields = person_fields(self.session.meeting.conference.people)
            self.edit(person.name, fields, person, lambda new: self._store(f"{new.name}: uloženo", new))

    def action_add(self) -> None:
        """Ask for a new person."""
        fields = person_fields(self.session.meeting.conference.people)
        fresh = Person(new_entry_id("o"), "")
        self.edit("Nový účastník", fields, fresh, self._added)

    def _added(self, person: Person) -> None:
        self._store(f"{person.name}: přidáno", person)
        self.query_one(RowTable).mark(person.id)

    def _store(self, label: str, person: Person) -> None:
        self._change(label, lambda people: put(people, person))

    def _change(self, label: str, new: Callable[[tuple[Person, ...]], tuple[Person, ...]]) -> None:
        self.change(
            label, lambda m: replace(m, conference=replace(m.conference, people=new(m.conference.people))), said=False
        )

    def _change_attendance(self, label: str, attendance: Attendance) -> None:
        person = self.marked
        if person is not None:
            self._store(f"{person.name}: {label}", replace(person, attendance=attendance))

    def action_toggle_present(self) -> None:
        """Walk through: not said, in the room, not in the room; who comes after the start gets the time."""
        person = self.marked
        if person is None:
            return
        was = person.attendance
        now_present = {None: True, True: False, False: None}[was.present]
        arrived = was.arrived
        if now_present and self._has_begun():
            arrived = self.session.now().time().replace(second=0)
        if now_present is None:
            arrived = None
        self._change_attendance("docházka", replace(was, present=now_present, arrived=arrived, left=None))

    def _has_begun(self) -> bool:
        return bool(self.session.meeting.conference.events)

    def action_toggle_confidentiality(self) -> None:
        """Note or take back that the confidentiality form was signed."""
        person = self.marked
        if person is not None:
            was = person.attendance
            self._change_attendance("mlčenlivost", replace(was, confidentiality=not was.confidentiality))

    def action_leave_now(self) -> None:
        """Note that the person leaves now."""
        person = self.marked
        if person is not None:
            left = None if person.attendance.left else self.session.now().time().replace(second=0)
            self._change_attendance("odchod", replace(person.attendance, present=True, left=left))

    def action_remove(self) -> None:
        """Take the person out; undo brings them back."""
        person = self.marked
        if person is not None:
            self._change(f"{person.name}: odebráno", lambda people: without(people, person.id))
            self.notify(f"Odebráno: {person.name} · Ctrl+Z vezme zpět", timeout=4)

    def action_move(self, offset: int) -> None:
        """Move the person in the list."""
        person = self.marked
        if person is not None:
            self._change("Pořadí účastníků", lambda people: moved(people, person.id, offset))


def _row(person: Person) -> Row:
    attendance, invitation = person.attendance, person.invitation
    presence = _PRESENCE[attendance.present]
    if attendance.left is not None:
        presence = f"odešel {show_time(attendance.left)}"
    elif attendance.arrived is not None and attendance.present:
        presence = f"✓ od {show_time(attendance.arrived)}"
    answer = ANSWER[invitation.answer] if invitation.sent_on or invitation.answer is not Answer.NONE else "nepozván"
    signed = "✓" if attendance.confidentiality else ""
    return Row(person.id, (person.name, part(person), person.organisation, answer, presence, signed))
