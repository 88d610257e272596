"""Priority (F5): what was caught on the flipchart, and what the group chose to work on, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.conference import Capture
from pktui.domain.labels import CAPTURE
from pktui.domain.meeting import Meeting
from pktui.domain.plan import Plan, Priority, Task, drop_priority, moved, put, without
from pktui.session.create import empty_plan
from pktui.session.ids import new_entry_id
from pktui.texts.dates import show_time
from pktui.tui.forms import Field, TextField
from pktui.tui.screens.case import CaseScreen
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

_PRIORITY_FORM: tuple[Field, ...] = (TextField("text", "Priorita", "slovy skupiny", required=True),)
_CARD_FORM: tuple[Field, ...] = (TextField("text", "Text", required=True),)


class PrioritiesScreen(CaseScreen):
    """Chosen priorities above, everything caught below."""

    CSS_PATH = "priorities.tcss"
    NAME = "priorities"
    HELP_TITLE = "Priority"
    HELP_TEXT = """\
Nahoře jsou priority v pořadí, na kterém se skupina shodla; dole všechno, co při jednání zaznělo.
Tab přechází mezi nimi.

Nahoře: Ctrl+N přidá prioritu, Enter ji upraví, Alt+↑ a Alt+↓ mění pořadí, Delete ji odebere.
Dole: P udělá z označeného řádku prioritu, U z něj udělá úkol, Enter text opraví, Delete řádek odebere."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,insert", "add", "Nová priorita", id="add"),
        Binding("alt+up", "move(-1)", "Výš / níž", key_display="Alt+↑↓", id="up"),
        Binding("alt+down", "move(1)", "Níž", show=False, id="down"),
        Binding("p", "make_priority", "Z karty priorita", id="make_priority"),
        Binding("u", "make_task", "Udělat úkol", id="make_task"),
        Binding("delete", "remove", "Odebrat", show=False, id="remove"),
    ]

    def compose_content(self) -> ComposeResult:
        """Two lists."""
        yield Line(("Priority", "bold"), classes="section-title")
        yield RowTable(Column("", 2, right=True), Column("Priorita"), Column("Úkoly", 6, right=True), id="priorities")
        yield Line(("Co zaznělo", "bold"), classes="section-title")
        yield RowTable(Column("Čas", 5, right=True), Column("Co to je", 13), Column("Text"), id="cards")

    def on_mount(self) -> None:
        """Begin at the priorities."""
        self.query_one("#priorities", RowTable).focus()

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw both lists."""
        plan = meeting.plan
        priorities = plan.priorities if plan else ()
        tasks = plan.tasks if plan else ()
        used = {priority.source for priority in priorities}
        self.query_one("#priorities", RowTable).show_rows(
            Row(p.id, (str(rank), p.text, str(sum(task.priority == p.id for task in tasks) or "")))
            for rank, p in enumerate(priorities, start=1)
        )
        self.query_one("#cards", RowTable).show_rows(
            Row(
                card.id,
                (show_time(card.at) if card.at else "", CAPTURE[card.kind], f"{'✓ ' * (card.id in used)}{card.text}"),
            )
            for card in meeting.conference.captures
        )

    def _change_plan(self, label: str, new: Callable[[Plan], Plan], *, said: bool = False) -> None:
        self.change(label, lambda m: replace(m, plan=new(m.plan or empty_plan(m))), said=said)

    def _priority(self, priority_id: str) -> Priority | None:
        plan = self.session.meeting.plan
        return next((p for p in (plan.priorities if plan else ()) if p.id == priority_id), None)

    def _card(self) -> Capture | None:
        marked = self.query_one("#cards", RowTable).marked
        return next((card for card in self.session.meeting.conference.captures if card.id == marked), None)

    @on(RowTable.RowSelected, "#priorities")
    def priority_chosen(self, event: RowTable.RowSelected) -> None:
        """Edit the priority."""
        priority = self._priority(event.row_key.value or "")
        if priority is not None:
            self.edit("Priorita", _PRIORITY_FORM, priority, self._store)

    @on(RowTable.RowSelected, "#cards")
    def card_chosen(self) -> None:
        """Edit the text of the card."""
        card = self._card()
        if card is not None:
            self.edit(CAPTURE[card.kind].capitalize(), _CARD_FORM, card, self._store_card)

    def _store(self, priority: Priority) -> None:
        self._change_plan("Priorita upravena", lambda p: replace(p, priorities=put(p.priorities, priority)))

    def _store_card(self, card: Capture) -> None:
        self._change_cards("Text upraven", lambda cards: put(cards, card))

    def _change_cards(self, label: str, new: Callable[[tuple[Capture, ...]], tuple[Capture, ...]]) -> None:
        self.change(
            label,
            lambda m: replace(m, conference=replace(m.conference, captures=new(m.conference.captures))),
            said=False,
        )

    def action_add(self) -> None:
        """Ask for a new priority."""
        fresh = Priority(new_entry_id("r"), "")

        def added(priority: Priority) -> None:
            self._change_plan("Priorita přidána", lambda p: replace(p, priorities=(*p.priorities, priority)))
            self.query_one("#priorities", RowTable).mark(priority.id)

        self.edit("Nová priorita", _PRIORITY_FORM, fresh, added)

    def action_make_priority(self) -> None:
        """Turn the marked card into a priority; the card stays where it was said."""
        card = self._card()
        if card is not None:
            priority = Priority(new_entry_id("r"), card.text, card.id)
            self._change_plan(
                "Z karty je priorita", lambda p: replace(p, priorities=(*p.priorities, priority)), said=True
            )

    def action_make_task(self) -> None:
        """Turn the marked card, or the marked priority, into a task."""
        if self.query_one("#cards", RowTable).has_focus:
            card = self._card()
            task = Task(new_entry_id("t"), card.text) if card else None
        else:
            priority = self._priority(self.query_one("#priorities", RowTable).marked)
            task = Task(new_entry_id("t"), priority.text, priority=priority.id) if priority else None
        if task is not None:
            made = task
            self._change_plan("Úkol přidán na F6", lambda p: replace(p, tasks=(*p.tasks, made)), said=True)

    def action_move(self, offset: int) -> None:
        """Change the rank of the marked priority."""
        marked = self.query_one("#priorities", RowTable).marked
        self._change_plan(
            "Pořadí priorit", lambda p: replace(p, priorities=moved(p.priorities, marked, offset)), said=False
        )

    def action_remove(self) -> None:
        """Take the marked line out; undo brings it back."""
        cards = self.query_one("#cards", RowTable)
        if cards.has_focus and (card := self._card()):
            card_id = card.id
            self._change_cards("Řádek odebrán", lambda kept: without(kept, card_id))
        elif not cards.has_focus:
            marked = self.query_one("#priorities", RowTable).marked
            self._change_plan("Priorita odebrána", lambda p: drop_priority(p, marked), said=True)
