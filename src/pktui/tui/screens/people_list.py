"""The list of people in three views: who is in the room, how they were invited, how they were made ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.attendance import absences, comes_late, leave, phase_at, stay, walk
from pktui.domain.change import Edited
from pktui.domain.checks.rule import About
from pktui.domain.checks.rulebook import BY_ID
from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.people import Answer, Briefing, Person, balance, part, present
from pktui.domain.preparing.readiness import (
    Group,
    expected,
    group,
    is_awaited,
    is_invited,
    is_ready,
    standing,
    wanted_at,
)
from pktui.session.case.open_case import CaseSession
from pktui.texts.dates import show_time
from pktui.tui.parts.commands import Offer
from pktui.tui.screens.entries import Entries, EntryScreen, entry_keys
from pktui.tui.screens.person_shown import person_pieces
from pktui.tui.widgets.detail import DetailPane, ListAndDetail
from pktui.tui.widgets.plain import Line, Piece
from pktui.tui.widgets.table import Column, Row, RowTable

People = tuple[Person, ...]
Cells = tuple[str, ...]

PERSON = Binding.Group("Člověk na řádku")
AT_MEETING = Binding.Group("Při setkání")
BEFORE = Binding.Group("Před setkáním")
BOOK = Binding.Group("Adresář")

_SIGN = {
    Answer.NONE: "?",
    Answer.ACCEPTED: "✓",
    Answer.DECLINED: "✗",
    Answer.EXCUSED: "–",
    Answer.SUBSTITUTE: "→",
}
_KNOWS = {True: "✓ ano", False: "✗ ne", None: "?"}
_MARK = "•"


@dataclass(frozen=True, slots=True)
class PeopleView:
    """One view.

    Attributes:
        title: What it shows.
        about: What the rules about it are about.
        columns: Of its table.
        cells: One row of it; told whether the person is marked for a step with many, and of which conference.
        sums: The line below.
    """

    title: str
    about: About
    columns: tuple[Column, ...]
    cells: Callable[[Person, bool, Conference], Cells]
    sums: Callable[[People], str]


def _attendance(person: Person, _marked: bool, conference: Conference) -> Cells:
    signed = "✓" if person.attendance.confidentiality else ""
    return person.name, part(person), person.organisation, _presence(person, conference), signed


def _presence(person: Person, conference: Conference) -> str:
    """Return whether somebody is there; a time says during which part, and who is awaited what they answered."""
    attendance, away = person.attendance, absences(person.attendance)
    if attendance.left is not None:
        return _since("– do", attendance.left, conference)
    if attendance.present is None:
        return f"? {person.invitation.answer.label if is_invited(person) else 'bez pozvánky'}"
    if not attendance.present:
        return "– není" if is_awaited(person) else f"– není · {person.invitation.answer.label}"
    if away:
        return _since("✓ zpět", away[-1][1], conference)
    return _since("✓ od", attendance.arrived, conference) if attendance.arrived else "✓ je tu"


def _since(word: str, at: time, conference: Conference) -> str:
    return " · ".join(filter(None, (f"{word} {show_time(at)}", _phase(conference, at))))


def _phase(conference: Conference, at: time) -> str:
    index = phase_at(conference.agenda, conference.events, at)
    return "" if index is None else f"fáze {index + 1}"


def when_there(person: Person, conference: Conference) -> str:
    """Return all times of one person with the phases; empty for somebody who was there all the time."""
    return stay(person.attendance, lambda at: _phase(conference, at))


def _inviting(person: Person, marked: bool, _conference: Conference) -> Cells:
    invitation = person.invitation
    answer = f"{_SIGN[invitation.answer]} {invitation.answer.label}" if is_invited(person) else ""
    papers = "✗ ne vše" if invitation.keeps_back and invitation.papers_on is None else _day(invitation.papers_on)
    mark = _MARK if marked else ""
    return mark, person.name, part(person), _day(invitation.sent_on), answer, papers, _readiness(person)


def _briefing(person: Person, marked: bool, _conference: Conference) -> Cells:
    briefing = person.briefing
    knows = _KNOWS[briefing.knows_goal], _KNOWS[briefing.knows_rights]
    return _MARK if marked else "", person.name, _day(briefing.spoken_on), *knows, briefing.obstacle


def _day(day: date | None) -> str:
    return f"✓ {day.day}. {day.month}." if day else "ještě ne"


def _readiness(person: Person) -> str:
    if is_ready(person):
        return "✓ ano"
    return "zčásti" if person.briefing != Briefing(obstacle=person.briefing.obstacle) else "ještě ne"


def who_comes(conference: Conference) -> str:
    """Return how many come from the client's side, how many professionals (M10), and how many have no role yet."""
    coming = expected(wanted_at(conference))
    family, professionals = balance(coming)
    unknown = len(coming) - family - professionals
    side = "z rodiny" if conference.is_about_child else "klient a blízcí"
    return f"{side} {family} · odborníků {professionals}" + (f" · bez role {unknown}" if unknown else "")


def _room_sums(people: People) -> str:
    unsigned = len(group(people, Group.UNSIGNED))
    return f"V místnosti {len(present(people))} z {len(people)}" + (f" · bez podpisu {unsigned}" if unsigned else "")


def _inviting_sums(people: People) -> str:
    found = standing(people)
    return (
        f"pozváno {found.invited} z {len(people)} · odpovědělo {found.answered} · "
        f"podklady {found.papers} · připraveno {found.ready}"
    )


VIEWS = (
    PeopleView(
        "Docházka",
        About.ATTENDANCE,
        (
            Column("Jméno", whole=True), Column("Kdo je", share=5), Column("Odkud", share=4, spare=True),
            Column("Přítomnost", 18, whole=True), Column("Ml", 2),
        ),
        _attendance,
        _room_sums,
    ),
    PeopleView(
        "Pozvání",
        About.INVITING,
        (
            Column("", 1), Column("Jméno", whole=True), Column("Kdo je", spare=True), Column("Pozvánka", 9),
            Column("Odpověď", 11, whole=True), Column("Podklady", 9), Column("Příprava", 9, spare=True),
        ),
        _inviting,
        _inviting_sums,
    ),
    PeopleView(
        "Příprava",
        About.BRIEFING,
        (
            Column("", 1), Column("Jméno", whole=True), Column("Rozhovor", 9), Column("Zná cíl", 7),
            Column("Zná práva", 9), Column("Co účast ztěžuje", spare=True),
        ),
        _briefing,
        _inviting_sums,
    ),
)  # fmt: skip
"""In the order in which the key walks through them."""


_FIRST = {"select_cursor": 0, "toggle_present": 1, "tick": 1, "next_view": 2}
_NOBODY = "Zatím tu nikdo není. Ctrl+N přidá prvního člověka, A vybere z adresáře."


PEOPLE: Entries[Person] = Entries(
    "#people",
    "conference.people",
    moving="Pořadí účastníků",
    removing=lambda person: (f"{person.name}: odebráno", f"Odebráno: {person.name}"),
)


class PeopleList(EntryScreen):
    """Everybody around the client, in one of three views."""

    ENTRIES = (PEOPLE,)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "toggle_present", "Je tu / není", id="present", group=AT_MEETING),
        Binding("space", "tick", "Označit", id="tick", group=BEFORE),
        Binding("v", "next_view", "Pohled", id="view", tooltip="Docházka, pozvání, příprava"),
        Binding(
            "l",
            "toggle_confidentiality",
            "Mlčenlivost",
            tooltip="Podpis na listině je, nebo ještě ne",
            show=False,
            id="confidentiality",
            group=AT_MEETING,
        ),
        Binding(
            "o", "leave_now", "Odchod", tooltip="Nebo návrat, s časem a fází", show=False, id="leave", group=AT_MEETING
        ),
        *entry_keys(),
    ]

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session)
        self._view: PeopleView = VIEWS[0]
        self._ticked: frozenset[str] = frozenset()

    def compose_content(self) -> ComposeResult:
        """Which view it is, the list, and the sums."""
        yield Line("", id="people-views", classes="note")
        with ListAndDetail():
            yield RowTable(*self._view.columns, id="people")
            yield DetailPane(id="person-detail")
        yield Line("", id="people-sums", classes="note")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The space bar notes presence in one view and marks people in the others."""
        if action in {"toggle_present", "tick"}:
            return (action == "toggle_present") == self.is_attendance
        return super().check_action(action, parameters)

    def lowest(self, active: Sequence[Offer]) -> Sequence[Offer]:
        """Begin with what is done most: opening, the space bar, the view."""
        return sorted(active, key=lambda offer: _FIRST.get(offer.command.action, len(_FIRST)))

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw the people."""
        conference = meeting.conference
        people = conference.people
        rows = (Row(person.id, self._view.cells(person, person.id in self._ticked, conference)) for person in people)
        self.query_one(RowTable).show_rows(rows, self._view.columns)
        self.show_sums()
        titles: list[Piece] = []
        for view in VIEWS:
            titles += [(f"▸ {view.title}", "bold") if view is self._view else f"  {view.title}", "  "]
        self.query_one("#people-views", Line).say(*titles, f"  {who_comes(conference)}")

    @on(RowTable.RowHighlighted)
    def show_sums(self) -> None:
        """Say below the list how all stands, and when the marked person was in the room."""
        sums = [self._view.sums(self.people) if self.people else _NOBODY]
        person = self.marked
        said = when_there(person, self.session.meeting.conference) if person and self.is_attendance else ""
        if person and said:
            sums.append(f"{person.name}: {said}")
        if person:
            conference = self.session.meeting.conference
            there = when_there(person, conference)
            self.query_one(DetailPane).say(*person_pieces(person, conference, there))
        else:
            self.query_one(DetailPane).say()
        self.query_one("#people-sums", Line).say(" · ".join(sums))

    @property
    def ticked(self) -> frozenset[str]:
        """Ids of those marked for a step with many."""
        return self._ticked & {person.id for person in self.people}

    @property
    def about(self) -> About:
        """What the view is about."""
        return self._view.about

    @property
    def is_attendance(self) -> bool:
        """Whether the view is about who is in the room; the space bar notes that there, elsewhere it marks people."""
        return self.about is About.ATTENDANCE

    @property
    def marked(self) -> Person | None:
        """The person under the mark."""
        return self.marked_of(PEOPLE)

    def add_person(self, person: Person) -> None:
        """Add a person and put the mark there."""
        self.add(PEOPLE, f"{person.name}: přidáno", person)

    def mark(self, entry: str) -> None:
        """Put the mark on a person, or show the view a rule is about."""
        about = BY_ID[entry].about if entry in BY_ID else None
        if view := next((view for view in VIEWS if view.about is about), None):
            self.call_after_refresh(self._show_view, view)
        else:
            super().mark(entry)

    def action_next_view(self) -> None:
        """Show the same people in the next view."""
        self._show_view(VIEWS[(VIEWS.index(self._view) + 1) % len(VIEWS)])

    def _show_view(self, view: PeopleView) -> None:
        self._view = view
        self.show_meeting(self.session.meeting)
        self.refresh_bindings()

    def action_tick(self) -> None:
        """Mark the person for a step with many, or take the mark back, and go on to the next one."""
        person = self.marked
        if person is not None:
            self._ticked ^= {person.id}
            self.show_meeting(self.session.meeting)
            self.query_one(RowTable).action_cursor_down()

    def _change_attendance(self, label: str, change: Callable[[Person], Person]) -> None:
        person = self.marked
        if person is not None:
            self.keep(PEOPLE, f"{person.name}: {label}", Edited(person, change(person)))

    def action_toggle_present(self) -> None:
        """Walk through: not said, in the room, not in the room; a late comer gets the time, who left is back."""
        now, late = self.session.now(), comes_late(self.session.meeting.conference.events)
        self._change_attendance("docházka", lambda person: walk(person, now, late=late))

    def action_toggle_confidentiality(self) -> None:
        """Note or take back that the confidentiality form was signed."""

        def turned(person: Person) -> Person:
            was = person.attendance
            return replace(person, attendance=replace(was, confidentiality=not was.confidentiality))

        self._change_attendance("mlčenlivost", turned)

    def action_leave_now(self) -> None:
        """Note that the person leaves now; who left is back. Who never came cannot leave."""
        person, now = self.marked, self.session.now()
        if person is not None and not person.attendance.present:
            self.notify(
                f"{person.name}: příchod není zapsaný, a tak nejde zapsat ani odchod. Příchod zapíše mezerník.",
                timeout=5,
            )
            return
        self._change_attendance("odchod", lambda person: leave(person, now))
