"""The programme of a meeting on a screen: its items, their order, and what they add up to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.agenda import AgendaItem, Phase, planned_starts, total_minutes
from pktui.domain.change import Edited
from pktui.domain.conference import Conference
from pktui.session.ids import new_entry_id
from pktui.texts.dates import show_time
from pktui.tui.fields import ChoiceField, Field, LengthField, TextField
from pktui.tui.forms import Form
from pktui.tui.screens.entries import Entries, EntryScreen, entry_keys
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

Agenda = tuple[AgendaItem, ...]

_ITEM_FIELDS: tuple[Field, ...] = (
    TextField("title", "Bod programu", required=True),
    LengthField("minutes", "Délka", "15 nebo 0:15"),
    ChoiceField("phase", "Fáze", options={None: "vlastní bod", **Phase.labels()}),
)


PROGRAM: Entries[AgendaItem] = Entries(
    "#program",
    "conference.agenda",
    moving="Bod programu posunut",
    removing=lambda item: ("Bod programu odebrán", f"Odebráno: {item.title}"),
)


class ProgramScreen(EntryScreen):
    """A screen with the programme in the table `#program`."""

    ENTRIES = (PROGRAM,)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,insert", "add_item", "Bod programu", id="add"),
        Binding("alt+n", "add_item(0)", "Bod nad označený", show=False, id="add_above"),
        *entry_keys("Odebrat bod"),
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
        item = PROGRAM.find(self.session.meeting, event.row_key.value or "")
        if item is not None:
            self.edit(Form("Bod programu", _ITEM_FIELDS), item, partial(self.keep, PROGRAM, "Bod programu upraven"))

    def action_add_item(self, below: int = 1) -> None:
        """Ask for a new item below the marked one, or above it when `below` is 0."""
        marked = self.table_of(PROGRAM).marked
        fresh = AgendaItem(new_entry_id("b"), "", 10)

        def inserted(agenda: Agenda, item: AgendaItem) -> Agenda:
            last = len(agenda) - 1 if below else 0
            index = next((i for i, old in enumerate(agenda) if old.id == marked), last) + below
            return (*agenda[:index], item, *agenda[index:])

        def add(edited: Edited[AgendaItem]) -> None:
            item = edited.after
            self.change_conference("Bod programu přidán", lambda c: replace(c, agenda=inserted(c.agenda, item)))
            self.table_of(PROGRAM).mark(item.id)

        self.edit(Form("Nový bod programu", _ITEM_FIELDS), fresh, add)

    def action_remove(self) -> None:
        """Take the marked item out of the programme, while one walks over it."""
        if self.table_of(PROGRAM).has_focus:
            super().action_remove()


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
