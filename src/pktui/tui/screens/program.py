"""The programme of a meeting on a screen: its items, their order, and what they add up to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.agenda import AgendaItem, Phase, planned_starts, total_minutes
from pktui.domain.conference import Conference
from pktui.domain.entries import moved, put, without
from pktui.session.ids import new_entry_id
from pktui.texts.dates import show_time
from pktui.tui.fields import ChoiceField, Field, LengthField, TextField
from pktui.tui.forms import Form
from pktui.tui.screens.case import CaseScreen
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

Agenda = tuple[AgendaItem, ...]

_PHASES = {"": "vlastní bod", **Phase.labels()}
_ITEM_FIELDS: tuple[Field, ...] = (
    TextField("title", "Bod programu", required=True),
    LengthField("minutes", "Délka", "15 nebo 0:15"),
    ChoiceField("phase", "Fáze", options=_PHASES, read=lambda text: Phase(text) if text else None),
)


class ProgramScreen(CaseScreen):
    """A screen with the programme in the table `#program`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,insert", "add_item", "Bod programu", id="add"),
        Binding("alt+n", "add_item(0)", "Bod nad označený", show=False, id="add_above"),
        Binding("delete", "remove_item", "Odebrat bod", show=False, id="remove"),
        Binding("alt+up", "move_item(-1)", "Posunout nahoru", show=False, id="up"),
        Binding("alt+down", "move_item(1)", "Posunout dolů", show=False, id="down"),
    ]

    def compose_program(self) -> ComposeResult:
        """Lay the programme out under its title."""
        yield Line("", id="program-title", classes="section-title")
        yield RowTable(*_columns("Začátek"), id="program")

    def show_program(self, conference: Conference) -> None:
        """Draw the programme with the time each item begins, or how long after the beginning when none is agreed."""
        agreed = conference.start is not None
        starts = planned_starts(
            conference.agenda, conference.begins if agreed else datetime.combine(conference.day, time())
        )
        self.query_one("#program", RowTable).show_rows(
            (
                Row(item.id, (str(number), item.title, show_time(start), str(item.minutes)))
                for number, (item, start) in enumerate(zip(conference.agenda, starts, strict=True), start=1)
            ),
            _columns("Začátek" if agreed else "Od začátku"),
        )
        self.query_one("#program-title", Line).say(("Program", "bold"), f"  {_sum(conference)}")

    @on(RowTable.RowSelected, "#program")
    def item_chosen(self, event: RowTable.RowSelected) -> None:
        """Open the form of this item."""
        event.stop()
        item = self._item(event.row_key.value or "")
        if item is not None:
            self.edit(Form("Bod programu", _ITEM_FIELDS), item, self._store_item)

    @property
    def _agenda(self) -> Agenda:
        return self.session.meeting.conference.agenda

    def _item(self, item_id: str) -> AgendaItem | None:
        return next((item for item in self._agenda if item.id == item_id), None)

    def _store_item(self, item: AgendaItem) -> None:
        self.change_conference("Bod programu upraven", lambda c: replace(c, agenda=put(c.agenda, item)))

    def action_add_item(self, below: int = 1) -> None:
        """Ask for a new item below the marked one, or above it when `below` is 0."""
        marked = self.query_one("#program", RowTable).marked
        fresh = AgendaItem(new_entry_id("b"), "", 10)

        def insert(agenda: Agenda, item: AgendaItem) -> Agenda:
            last = len(agenda) - 1 if below else 0
            index = next((i for i, old in enumerate(agenda) if old.id == marked), last) + below
            return (*agenda[:index], item, *agenda[index:])

        def add(item: AgendaItem) -> None:
            self.change_conference("Bod programu přidán", lambda c: replace(c, agenda=insert(c.agenda, item)))
            self.query_one("#program", RowTable).mark(item.id)

        self.edit(Form("Nový bod programu", _ITEM_FIELDS), fresh, add)

    def action_remove_item(self) -> None:
        """Take the marked item out of the programme."""
        table = self.query_one("#program", RowTable)
        item = self._item(table.marked)
        if item is None or not table.has_focus:
            return
        self.change_conference(
            "Bod programu odebrán",
            lambda c: replace(c, agenda=without(c.agenda, item.id)),
            said=f"Odebráno: {item.title}",
        )

    def action_move_item(self, offset: int) -> None:
        """Move the marked item."""
        marked = self.query_one("#program", RowTable).marked
        self.change_conference("Bod programu posunut", lambda c: replace(c, agenda=moved(c.agenda, marked, offset)))


def _columns(start: str) -> tuple[Column, ...]:
    return (
        Column("", 2, right=True),
        Column("Bod"),
        Column(start, max(7, len(start)), right=True),
        Column("Min", 4, right=True),
    )


def _sum(conference: Conference) -> str:
    total, rest = total_minutes(conference.agenda), conference.unassigned_minutes
    state = "sedí" if rest == 0 else f"zbývá rozdělit {rest} min" if rest > 0 else f"! o {-rest} min delší než setkání"
    return f"{total} z {conference.minutes} min · {state}"
