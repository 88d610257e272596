"""The screen of F5: cards in columns, the marked one in full, and the priorities below."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.flipchart import Capture, may_be_joined, turned
from pktui.domain.meeting import Meeting
from pktui.domain.plan import Plan
from pktui.session import cards
from pktui.texts.words import plural
from pktui.tui.parts import keys
from pktui.tui.screens.flipchart import shown
from pktui.tui.screens.flipchart.changes import CARD_LIST, FlipchartChanges
from pktui.tui.widgets.board import Board
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

CARD = keys.part("Označená karta")
CARDS_ALL = keys.part("Všechny karty")

_OF_CARDS = frozenset({"dot", "undot", "make_priority", "join", "part", "turn", "rank"})
_STAYS = "Nesouhlas zůstává nesouhlasem, aby se neztratil ze zápisu. Jiný druh kartě dáte v jejím formuláři (Enter)."
_ALONE = "Nesouhlas se s jinou kartou nespojuje, aby se neztratil ze zápisu."
# Rows of the screen from which more priorities are shown at once, and how many.
_TALL, _MANY, _FEW = 34, 8, 4


class FlipchartScreen(FlipchartChanges):
    """Cards above, chosen priorities below."""

    CSS_PATH = "flipchart.tcss"
    NAME = "priorities"
    PAPER = Plan
    SAYS_WHAT_CAME = False
    HELP_TEXT = """\
Nahoře jsou sloupce s kartami, uprostřed celý text označené karty, dole priority v pořadí, na kterém se skupina
shodla. Napravo za Návrhy je sloupec Ostatní: poznámky, co se odložilo na potom, a nesouhlasy. Co se při jednání
zapsalo rychle, jde tady roztřídit.

Když do nové karty vložíte víc řádků, může být každý jedna karta. Při spojování označte druhou kartu a potvrďte
Enterem.

U tečky vyberete písmenem, čí je (písmena jsou stejná jako na F4), nebo jen Enter, když na tom nezáleží. Seřazení
podle teček vaše pořadí nesmaže, druhý stisk ho vrátí.

Když je z karty úkol, zbývá napsat, kdo ho udělá; stačí kousek jména. Karta, ze které je priorita nebo úkol, má ✓ a
úkol si ji pamatuje; poznámka se podruhé neukazuje. Škála říká, kde kdo věci vidí od 0 do 10, proč, a kde je viděl
minule."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys.NEW, "add", "Přidat", id="add", tooltip="Novou kartu do sloupce, nebo prioritu"),
        CARD("t", "dot", "Tečka", id="dot", tooltip="Dát kartě tečku"),
        CARD("p", "make_priority", "Priorita", id="make_priority", tooltip="Udělat z karty prioritu"),
        CARD("u", "make_task", "Úkol", id="make_task", tooltip="Udělat z karty nebo priority úkol"),
        CARDS_ALL("k", "scale", "Škála", id="scale", tooltip="Kde to kdo vidí od 0 do 10"),
        CARD("s", "join", "Spojit", id="join", tooltip="Spojit dvě karty v jednu"),
        CARD("r", "part", "Rozdělit", id="part", tooltip="Udělat z jedné karty dvě"),
        CARDS_ALL("b", "rank", "Podle teček", id="rank", tooltip="Seřadit podle teček, nebo vrátit vaše pořadí"),
        CARD("o", "undot", "Ubrat tečku", id="undot"),
        CARD("ctrl+left,shift+left", "turn(-1)", "Do sloupce vlevo", show=False, id="turn_left"),
        CARD("ctrl+right,shift+right", "turn(1)", "Do sloupce vpravo", show=False, id="turn_right"),
        Binding(keys.HIGHER, "move(-1)", "Pořadí", key_display="Alt+↑↓", id="up", tooltip="Výš"),
        Binding(keys.LOWER, "move(1)", "Níž", show=False, id="down"),
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

    @property
    def _board(self) -> Board:
        return self.query_one(Board)

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
        self.priorities.styles.height = max(min(len(priorities), _MANY if self.size.height >= _TALL else _FEW), 1)
        self.priorities.show_rows(
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
        self.query_one("#card", Line).say(*shown.detail(self.session.meeting, self.marked_card))

    @on(Board.Chosen)
    def card_chosen(self, event: Board.Chosen) -> None:
        """Join with the card in hand, else edit; in an empty column write the first card."""
        event.stop()
        card = self.marked_card
        if card is None:
            self.action_add()
        elif self._joining:
            self._join_with(card)
        else:
            self.edit_card(card)

    def action_join(self) -> None:
        """Take the marked card in hand to join it with another; pressed again, put it back."""
        card = None if self._joining else self.card_to_use()
        self._joining = card.id if card else ""
        self.show_meeting(self.session.meeting)

    def _join_with(self, other: Capture) -> None:
        kept, self._joining = self._joining, ""
        if kept == other.id:
            self.show_meeting(self.session.meeting)
            return
        first = CARD_LIST.find(self.session.meeting, kept) or other
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

    def action_turn(self, offset: int) -> None:
        """Put the marked card into the next column."""
        card, column = self.marked_card, self._board.column + offset
        if card is not None and card.is_dissent:
            self.notify(_STAYS, timeout=6)
        elif card is not None and 0 <= column < len(shown.KINDS):
            kind = shown.KINDS[column]
            self.change_conference(
                f"Karta přesunuta: {kind.label}", lambda c: replace(c, captures=turned(c.captures, card.id, kind))
            )

    def action_move(self, offset: int) -> None:
        """Move the marked card or priority up or down."""
        if self._ranked and self.listed is CARD_LIST:
            self.notify("Karty jsou teď seřazené podle teček; B vrátí vaše pořadí a to můžete měnit.", timeout=5)
        else:
            super().action_move(offset)

    def action_rank(self) -> None:
        """Show cards by their dots, or in the order people gave them."""
        self._ranked = not self._ranked
        self.show_meeting(self.session.meeting)
