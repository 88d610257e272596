"""The cards of the meeting beside a section of the minutes: what was said to it, and what of that is in the text."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from pktui.domain.conference import Conference
from pktui.domain.entries import find
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.taking import VIEWS, cards, cards_of, in_words, planned, reworded, waiting
from pktui.texts.dates import show_day
from pktui.tui.widgets.box import SHRINKS, Box
from pktui.tui.widgets.detail import WIDE
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable


class SectionCards(Box):
    """A list of cards below the text; it is not there where no card belongs.

    Attributes:
        is_all: Whether all cards of the meeting are shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the list sees it, as with the sections.
        Binding("enter", "take", "Vložit", tooltip="Na konec části, i s tím, kdo to řekl", priority=True),
        Binding("a", "take_all", "Všechny", tooltip="Vložit všechny, které čekají"),
        Binding("space", "tick", "Vyřízeno", tooltip="V zápisu je jinak, nebo nepatří"),
        Binding("o", "withdraw", "Odvolat", tooltip="Nesouhlas vzal zpět, kdo ho řekl"),
        Binding("v", "more", "Jiné", tooltip="Karty, které patří do jiných částí"),
    ]

    class Taken(Message):
        """Cards are to be put into the text."""

        def __init__(self, chosen: tuple[Capture, ...]) -> None:
            super().__init__()
            self.chosen = chosen

    class OfCard(Message):
        """Something is said of a card."""

        def __init__(self, card: Capture) -> None:
            super().__init__()
            self.card = card

    class Ticked(OfCard):
        """It is said of a card that it is in the text, or is not."""

    class Withdrawn(OfCard):
        """Whoever said it took a dissent back, or did not after all."""

    class More(Message):
        """All cards are to be shown, or those of the section again."""

    def __init__(self) -> None:
        super().__init__(id="section-cards")
        self._shown: tuple[Capture, ...] = ()
        self._minutes: Minutes | None = None
        self._planned: frozenset[str] = frozenset()
        self._section = ""
        self.is_all = False

    def compose(self) -> ComposeResult:
        """How many wait, and the cards."""
        yield Line("", id="cards-title", classes="note")
        yield RowTable(
            Column("", 1), Column("Druh", 9), Column("Karta"), id="cards", header=False, lines=3, classes=SHRINKS
        )

    @property
    def table(self) -> RowTable:
        """The list."""
        return self.query_one(RowTable)

    @property
    def marked(self) -> Capture | None:
        """The card under the mark."""
        return find(self._shown, self.table.marked)

    def show_section(self, meeting: Meeting, minutes: Minutes, section: str) -> None:
        """Show the cards of a section; none for what is not a section (an empty title)."""
        if section != self._section:
            self._section, self.is_all = section, False
        own = cards_of(meeting, section) if section else ()
        conference = meeting.conference
        self._shown = cards(conference) if section and self.is_all else own
        self._minutes, self._planned = minutes, planned(meeting)
        self.display = bool(self._shown)
        count = len(waiting(minutes, self._shown))
        self._leave_room()
        whose = "Všechny karty z jednání" if self.is_all else "Karty, které sem patří"
        self.query_one("#cards-title", Line).say(f"{whose}: " + (f"čeká {count}" if count else "všechny jsou vyřízené"))
        other = reworded(minutes, self._shown)
        self.table.show_rows(self._row(card, conference, is_reworded=card.id in other) for card in self._shown)
        # Before the first layout nobody knows how many lines the cards take.
        self.table.call_after_refresh(self.table.refresh, layout=True)
        self.refresh_bindings()

    def show_all(self, meeting: Meeting, minutes: Minutes, *, is_all: bool) -> bool:
        """Show all cards of the meeting, or only those of the section; tell whether there are any."""
        self.is_all = is_all
        self.show_section(meeting, minutes, self._section)
        return self.display

    def enter(self) -> None:
        """Go to the first card that waits; also to those that are in the text when none does."""
        self.table.display = True
        left = waiting(self._minutes, self._shown)
        if left and self.marked not in left:
            self.table.mark(left[0].id)
        self.table.focus()

    def on_descendant_blur(self) -> None:
        """Leave the room to the text when nothing waits."""
        # By then the list has not lost the focus yet.
        self._leave_room(is_left=True)

    def _leave_room(self, *, is_left: bool = False) -> None:
        """Show the list where something waits, and beside the text always."""
        has_focus = self.table.has_focus and not is_left
        is_beside = self.screen.has_class(WIDE)
        self.table.display = bool(waiting(self._minutes, self._shown)) or self.is_all or has_focus or is_beside

    def _row(self, card: Capture, conference: Conference, *, is_reworded: bool) -> Row:
        is_done = not waiting(self._minutes, (card,))
        style = "dim" if is_done else ""
        sign = "×" if card.is_withdrawn else "✓" if is_done else ""
        kind = "příprava" if card.id in VIEWS else "v plánu" if card.id in self._planned else card.kind.label
        words = in_words(card, conference.people).removeprefix("- ")
        if is_reworded:
            words = f"v textu jinak · {words}"
        if card.withdrawn_on is not None and card.is_withdrawn:
            words = f"odvoláno {show_day(card.withdrawn_on)} · {words}"
        return Row(card.id, (sign, (kind, style), (words, style)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only dissent can be withdrawn."""
        if action == "withdraw":
            return self.marked is not None and self.marked.kind is CaptureKind.DISSENT
        return super().check_action(action, parameters)

    def on_data_table_row_highlighted(self) -> None:
        """Offer what can be done with the marked card."""
        self.refresh_bindings()

    def action_take(self) -> None:
        """Put the marked card into the text."""
        card = self.marked
        if card is None:
            return
        if not waiting(self._minutes, (card,)):
            self.app.notify("Tahle karta už je vyřízená; mezerník ji zase vrátí mezi čekající.", timeout=4)
            return
        self.post_message(self.Taken((card,)))

    def go_on(self, card: Capture) -> None:
        """Mark the next card behind this one that waits, if any."""
        behind = self._shown[self._shown.index(card) + 1 :] if card in self._shown else ()
        if following := waiting(self._minutes, behind):
            self.table.mark(following[0].id)

    def action_take_all(self) -> None:
        """Put all cards that are shown and wait into the text, except those that the plan has in its own words."""
        left = waiting(self._minutes, self._shown)
        if chosen := tuple(card for card in left if card.id not in self._planned):
            self.post_message(self.Taken(chosen))
        if not left:
            self.app.notify("Všechny tyhle karty už jsou vyřízené.", timeout=4)
        elif len(chosen) < len(left):
            self.app.notify("Co je v plánu, vloží jen Enter; mezerník řekne, že do zápisu nepatří.", timeout=6)

    def action_tick(self) -> None:
        """Say of the marked card that the text has it in other words, or that it has not."""
        if self.marked is not None:
            self.post_message(self.Ticked(self.marked))

    def action_withdraw(self) -> None:
        """Write down that a dissent was taken back."""
        if self.marked is not None:
            self.post_message(self.Withdrawn(self.marked))

    def action_more(self) -> None:
        """Show all cards of the meeting, or only those of the section again."""
        self.post_message(self.More())
