"""The screen of F5: cards in columns, the marked one in full, and the priorities below."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.change import Edited
from pktui.domain.flipchart import Capture, joints, may_be_joined, shifted, turned
from pktui.domain.labels import CAPTURE
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person, id_by_name
from pktui.domain.plan import Plan, Priority, drop_priority
from pktui.domain.taking import repeated
from pktui.session import cards
from pktui.session.create import with_plan
from pktui.session.ids import new_entry_id
from pktui.texts.words import plural
from pktui.tui.screens.dialogs.confirm import confirm
from pktui.tui.screens.entries import Entries, EntryScreen
from pktui.tui.screens.flipchart import dots, rating, shown
from pktui.tui.screens.flipchart.forms import CARDS, HALVES_FORM, HELP, PRIORITIES, card_form, priority_form
from pktui.tui.widgets.board import Board
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

E = TypeVar("E", bound=Capture | Priority)

_OF_CARDS = frozenset({"dot", "undot", "make_priority", "join", "part", "turn", "rank"})
_STAYS = "Nesouhlas zůstává nesouhlasem, aby se neztratil ze zápisu. Jiný druh kartě dáte v jejím formuláři (Enter)."
_ALONE = "Nesouhlas se s jinou kartou nespojuje, aby se neztratil ze zápisu."
_WITHDRAWAL = "Nesouhlas od stolu patří do zápisu. Vzít ho zpět může jen ten, kdo ho řekl; to se zapíše na F7 (O)."
# Rows of the screen from which more priorities are shown at once, and how many.
_TALL, _MANY, _FEW = 34, 8, 4


class _Cards(Entries[Capture]):
    __slots__ = ()

    def less(self, meeting: Meeting, entry_id: str) -> Meeting:
        return cards.without_card(meeting, entry_id)

    def reordered(self, meeting: Meeting, entry_id: str, offset: int) -> Meeting:
        captures = meeting.conference.captures
        return self.having(meeting, shifted(captures, entry_id, offset, repeated(meeting)))


class _Priorities(Entries[Priority]):
    __slots__ = ()

    def less(self, meeting: Meeting, entry_id: str) -> Meeting:
        return with_plan(meeting, lambda plan: drop_priority(plan, entry_id))


_CARDS = _Cards(
    "#cards",
    "conference.captures",
    moving="Pořadí karet",
    removing=lambda _: ("Karta odebrána", True),
)
_PRIORITIES = _Priorities(
    "#priorities",
    "plan.priorities",
    moving="Pořadí priorit",
    removing=lambda _: ("Priorita odebrána", True),
)


class FlipchartScreen(EntryScreen):
    """Cards above, chosen priorities below."""

    CSS_PATH = "flipchart.tcss"
    NAME = "priorities"
    PAPER = Plan
    ENTRIES = (_CARDS, _PRIORITIES)
    SAYS_WHAT_CAME = False
    HELP_TITLE = "Priority"
    HELP_TEXT = HELP
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,insert", "add", "Přidat", id="add", tooltip="Novou kartu do sloupce, nebo prioritu"),
        Binding("t", "dot", "Tečka", id="dot", tooltip="Dát kartě tečku"),
        Binding("p", "make_priority", "Priorita", id="make_priority", tooltip="Udělat z karty prioritu"),
        Binding("u", "make_task", "Úkol", id="make_task", tooltip="Udělat z karty nebo priority úkol"),
        Binding("k", "scale", "Škála", id="scale", tooltip="Kde to kdo vidí od 0 do 10"),
        Binding("s", "join", "Spojit", id="join", tooltip="Spojit dvě karty v jednu"),
        Binding("r", "part", "Rozdělit", id="part", tooltip="Udělat z jedné karty dvě"),
        Binding("b", "rank", "Podle teček", id="rank", tooltip="Seřadit podle teček, nebo vrátit vaše pořadí"),
        Binding("T", "undot", "Ubrat tečku", key_display="Shift+T", id="undot", tooltip="Shift+T"),
        Binding("ctrl+left,shift+left", "turn(-1)", "Do sloupce vlevo", show=False, id="turn_left"),
        Binding("ctrl+right,shift+right", "turn(1)", "Do sloupce vpravo", show=False, id="turn_right"),
        Binding("alt+up", "move(-1)", "Pořadí", key_display="Alt+↑↓", id="up", tooltip="Výš"),
        Binding("alt+down", "move(1)", "Níž", show=False, id="down"),
        Binding("delete", "remove", "Odebrat", show=False, id="remove"),
        Binding("escape", "back", "Přehled", show=False, id="overview"),
    ]

    _ranked = False
    _joining = ""

    def compose_content(self) -> ComposeResult:
        """Cards, the marked card, priorities."""
        yield Line("", id="mode")
        yield Board(id="cards")
        yield Line("", id="card", classes="note")
        yield Line("", id="priorities-title", classes="section-title")
        yield RowTable(Column("", 2, right=True), Column("Priorita"), Column("Úkoly", 9), id="priorities", header=False)

    def on_mount(self) -> None:
        """Begin at the cards."""
        self._board.focus()

    @property
    def _board(self) -> Board:
        return self.query_one(Board)

    @property
    def _people(self) -> tuple[Person, ...]:
        return self.session.meeting.conference.people

    @property
    def _priorities(self) -> RowTable:
        return self.query_one("#priorities", RowTable)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is done with cards only while one walks over them."""
        if action in _OF_CARDS:
            return isinstance(self.focused, Board)
        return super().check_action(action, parameters)

    def mark(self, entry: str) -> None:
        """Put the mark on a card or a priority."""
        super().mark(entry)
        self.call_after_refresh(lambda: self._board.mark(entry))

    def show_meeting(self, meeting: Meeting) -> None:
        """Draw all."""
        if not any(card.id == self._joining for card in meeting.conference.captures):
            self._joining = ""
        self._board.show(shown.piles(meeting, ranked=self._ranked), self._joining)
        self._draw_mode()
        self._draw_card()
        plan = meeting.plan
        priorities, tasks = (plan.priorities, plan.tasks) if plan else ((), ())
        self.query_one("#priorities-title", Line).say(
            ("Priority", "bold"), "" if priorities else " · zatím žádné; P udělá prioritu z označené karty"
        )
        counts = {p.id: sum(task.priority == p.id for task in tasks) for p in priorities}
        self._priorities.styles.height = max(min(len(priorities), _MANY if self.size.height >= _TALL else _FEW), 1)
        self._priorities.show_rows(
            Row(p.id, (str(rank), p.text, plural(counts[p.id], "úkol", "úkoly", "úkolů") if counts[p.id] else ""))
            for rank, p in enumerate(priorities, start=1)
        )

    def _draw_mode(self) -> None:
        line = self.query_one("#mode", Line)
        if self._joining:
            line.say(("Spojit: ", "bold"), "označte druhou kartu, pak Enter · Esc nechá obě")
        elif self._ranked:
            line.say(("Podle teček", "bold"), " · B vrátí vaše pořadí")
        line.set_class(bool(self._joining or self._ranked), "-on")

    @on(Board.Marked)
    def _draw_card(self) -> None:
        self.query_one("#card", Line).say(*shown.detail(self.session.meeting, self._card()))

    def _card(self) -> Capture | None:
        return self.marked_of(_CARDS)

    def _card_to_use(self) -> Capture | None:
        """Return the marked card; say so when there is none."""
        card = self._card()
        if card is None:
            self.notify("V tomhle sloupci zatím žádná karta není; Ctrl+N napíše první.", timeout=4)
        return card

    @on(Board.Chosen)
    def card_chosen(self, event: Board.Chosen) -> None:
        """Join with the card in hand, else edit; in an empty column write the first card."""
        event.stop()
        card = self._card()
        if card is None:
            self.action_add()
        elif self._joining:
            self._join_with(card)
        else:
            self.edit(card_form(card.kind, self._people, is_new=False), card, self._store_card)

    def _store_card(self, edited: Edited[Capture]) -> None:
        self.keep(_CARDS, "Karta upravena", Edited(edited.before, self._said_by(edited)))

    def _said_by(self, edited: Edited[Capture]) -> Capture:
        """Return the card, tied to the person when another name was written."""
        card = edited.after
        return card if card.who == edited.before.who else replace(card, who_id=id_by_name(self._people, card.who))

    @on(RowTable.RowSelected, "#priorities")
    def priority_chosen(self) -> None:
        """Edit the priority."""
        priority = self.marked_of(_PRIORITIES)
        if priority is not None:
            self.edit(priority_form(is_new=False), priority, partial(self.keep, _PRIORITIES, "Priorita uložena"))

    def action_add(self) -> None:
        """Ask for a new card in the marked column, or for a new priority."""
        if self._priorities.has_focus:
            self.edit(
                priority_form(is_new=True),
                Priority(new_entry_id("r"), ""),
                lambda edited: self._add_each(_PRIORITIES, "Priorita uložena", PRIORITIES, edited.after),
            )
            return
        kind = shown.KINDS[self._board.column]
        self.edit(
            card_form(kind, self._people, is_new=True),
            cards.new_card(self.session.meeting, new_entry_id("c"), kind, self.session.now()),
            lambda edited: self._add_each(_CARDS, "Karta přidána", CARDS, self._said_by(edited)),
        )

    def _add_each(self, entries: Entries[E], label: str, nouns: tuple[str, str, str], entry: E) -> None:
        """Add one entry for each line of the text."""
        each = cards.by_lines(entry)
        self.add(entries, plural(len(each), *nouns) if len(each) > 1 else label, *each)

    def action_join(self) -> None:
        """Take the marked card in hand to join it with another; pressed again, put it back."""
        card = None if self._joining else self._card_to_use()
        self._joining = card.id if card else ""
        self.show_meeting(self.session.meeting)

    def _join_with(self, other: Capture) -> None:
        kept, self._joining = self._joining, ""
        if kept == other.id:
            self.show_meeting(self.session.meeting)
            return
        first = next((card for card in self.session.meeting.conference.captures if card.id == kept), other)
        if not may_be_joined(first, other):
            self.show_meeting(self.session.meeting)
            self.notify(_ALONE, timeout=6)
            return
        self.change("Karty spojeny", lambda m: cards.with_joined(m, kept, other.id), said=True)
        self._board.mark(kept)

    def action_back(self) -> None:
        """Put back the card in hand, else go to the overview."""
        if self._joining:
            self.action_join()
        else:
            self.app.call_later(self.run_action, "app.go('overview')")

    def action_part(self) -> None:
        """Split a card that was joined; for another one ask for the two texts."""
        card = self._card_to_use()
        if card is None:
            return
        if count := joints(card):
            ids = [new_entry_id("c") for _ in range(count)]
            self.change("Karta rozdělena", lambda m: cards.with_parts(m, card.id, ids), said=True)
            return

        def split(edited: Edited[cards.Halves]) -> None:
            fresh = new_entry_id("c")
            self.change("Karta rozdělena", lambda m: cards.with_halves(m, card.id, edited.after, fresh))

        self.edit(HALVES_FORM, cards.Halves(card.text), split)

    def action_turn(self, offset: int) -> None:
        """Put the marked card into the next column."""
        card, column = self._card(), self._board.column + offset
        if card is not None and card.is_dissent:
            self.notify(_STAYS, timeout=6)
        elif card is not None and 0 <= column < len(shown.KINDS):
            kind = shown.KINDS[column]
            self.change_conference(
                f"Karta přesunuta: {CAPTURE[kind]}", lambda c: replace(c, captures=turned(c.captures, card.id, kind))
            )

    def action_move(self, offset: int) -> None:
        """Move the marked card or priority up or down."""
        if self._ranked and self.listed is _CARDS:
            self.notify("Karty jsou teď seřazené podle teček; B vrátí vaše pořadí a to můžete měnit.", timeout=5)
        else:
            super().action_move(offset)

    def action_rank(self) -> None:
        """Show cards by their dots, or in the order people gave them."""
        self._ranked = not self._ranked
        self.show_meeting(self.session.meeting)

    def action_dot(self) -> None:
        """Ask whose dot the marked card gets."""
        card = self._card_to_use()
        if card is not None:
            dots.give(self, card)

    def action_undot(self) -> None:
        """Take a dot from the marked card; when more people gave some, ask whose."""
        card = self._card()
        if card is None or not card.dots:
            self.notify("Na téhle kartě žádná tečka není.", timeout=4)
        else:
            dots.take(self, card)

    def action_make_priority(self) -> None:
        """Turn the marked card into a priority; the card stays where it was said."""
        card, plan = self._card_to_use(), self.session.meeting.plan
        if card is None:
            return
        if any(priority.source == card.id for priority in (plan.priorities if plan else ())):
            self.notify("Z téhle karty už priorita je.", timeout=4)
            return
        priority_id = new_entry_id("r")
        self.change("Z karty je priorita", lambda m: cards.with_priority_of(m, card, priority_id), said=True)

    def action_make_task(self) -> None:
        """Turn the marked card, or the marked priority, into a task."""
        made_of = self.marked_of(_PRIORITIES) if self._priorities.has_focus else self._card_to_use()
        if made_of is not None:
            task_id = new_entry_id("t")
            self.change("Úkol přidán na F6", lambda m: cards.with_task_of(m, made_of, task_id), said=True)

    def action_remove(self) -> None:
        """Take the marked card or priority out; dissent only when it was written by mistake."""
        card = self._card()
        if self.listed is _CARDS and card is not None and card.is_dissent:
            out = partial(self.take_out, _CARDS, card)
            confirm(self.app, "Odebrat nesouhlas?", "Ano, zapsal se omylem", out, _WITHDRAWAL)
        else:
            super().action_remove()

    def action_scale(self) -> None:
        """Ask people where they see themselves; those asked before are there even if they have left."""
        rating.ask_people(self)
