"""The list of people in one of its views, and what is noted of the marked one at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.attendance import comes_late, leave, walk
from pktui.domain.change import Edited
from pktui.domain.checks.rule import About
from pktui.domain.checks.rulebook import BY_ID
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person
from pktui.session.case.open_case import CaseSession
from pktui.tui.parts import keys
from pktui.tui.parts.commands import Offer
from pktui.tui.screens.entries import Entries, EntryScreen, entry_keys
from pktui.tui.screens.people_views import VIEWS, PeopleView, when_there, who_comes
from pktui.tui.screens.person_shown import person_pieces
from pktui.tui.widgets.detail import DetailPane, ListAndDetail
from pktui.tui.widgets.plain import Line, Piece
from pktui.tui.widgets.table import Row, RowTable

PERSON = keys.part("Člověk na řádku")
AT_MEETING = keys.part("Při setkání")
BEFORE = keys.part("Před setkáním")
BOOK = keys.part("Adresář")

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
        AT_MEETING("space", "toggle_present", "Je tu / není", id="present"),
        BEFORE("space", "tick", "Označit", id="tick"),
        Binding("v", "next_view", "Pohled", id="view", tooltip="Docházka, pozvání, příprava"),
        AT_MEETING(
            "l",
            "toggle_confidentiality",
            "Mlčenlivost",
            show=False,
            id="confidentiality",
            tooltip="Podpis na listině",
        ),
        AT_MEETING("o", "leave_now", "Odchod", show=False, id="leave", tooltip="Nebo návrat, s časem a fází"),
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
