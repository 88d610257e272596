"""Columns of cards, as on a flipchart: arrows walk over them, one card is marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message

from pktui.texts.clean import show_line
from pktui.tui.widgets.plain import Piece, words
from pktui.tui.widgets.pointing import Pointing

DOT = "●"
# So wide must a column be at least; where not all have room, the board moves with the mark.
_LEAST = 19
# In a board of so many rows cards stand apart.
_TALL = 18
# Lines of text on a card: as many as fit when there are few cards, at least the last number.
_LINES = (6, 5, 4, 3, 2)
_GUTTER = 2
_MARKED = "bold reverse"
_PAGE = 5


@dataclass(frozen=True, slots=True)
class Card:
    """One card: what it stands for, its text, a sign before the text, and how many dots it has."""

    key: str
    text: str
    sign: str = ""
    dots: int = 0


@dataclass(frozen=True, slots=True)
class Pile:
    """One column: its heading and its cards from the top."""

    title: str
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a card was drawn: rows `top` to `bottom` (not included) of a column."""

    column: int
    row: int
    top: int
    bottom: int


class Board(Pointing, can_focus=True):
    """Cards in columns. The mark stays on its card wherever that goes, also when others bring new cards in.

    Attributes:
        column: The column with the mark, from 0.
        held: Key of a card that was taken in hand and waits for another one; it bears a sign.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "aside(-1)", "Sloupec vlevo", show=False),
        Binding("right", "aside(1)", "Sloupec vpravo", show=False),
        Binding("up", "walk(-1)", "Karta výš", show=False),
        Binding("down", "walk(1)", "Karta níž", show=False),
        Binding("pageup", f"walk(-{_PAGE})", "O kus výš", show=False),
        Binding("pagedown", f"walk({_PAGE})", "O kus níž", show=False),
        Binding("home", "end(0)", "První karta", show=False),
        Binding("end", "end(-1)", "Poslední karta", show=False),
        Binding("enter", "choose", "Otevřít", id="open"),
    ]

    class Marked(Message):
        """Another card, or another empty column, has the mark."""

    class Chosen(Message):
        """Enter was pressed on the marked card, or it was clicked again; there may be none in an empty column."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.held = ""
        self._piles: tuple[Pile, ...] = ()
        self.column = 0
        self._row = 0
        self._left = 0
        self._tops: dict[int, int] = {}
        self._spots: list[_Spot] = []

    @property
    def marked(self) -> str:
        """The key of the marked card; empty in an empty column."""
        cards = self._cards
        return cards[self._row].key if self._row < len(cards) else ""

    @property
    def pointed(self) -> Offset:
        """The beginning of the marked card, or of the heading of an empty column."""
        spots = (spot for spot in self._spots if (spot.column, spot.row) == (self.column, self._row))
        return Offset((self.column - self._left) * self._column_width, next((spot.top for spot in spots), 0))

    @property
    def _cards(self) -> tuple[Card, ...]:
        return self._piles[self.column].cards if self.column < len(self._piles) else ()

    def show(self, piles: Sequence[Pile], held: str = "") -> None:
        """Show these columns; the mark stays on its card, else near it."""
        marked = self.marked
        self._piles, self.held = tuple(piles), held
        if not self._find(marked):
            self._row = max(min(self._row, len(self._cards) - 1), 0)
        self._moved()

    def mark(self, key: str) -> None:
        """Mark the card of this key, when there is one."""
        if self._find(key):
            self._moved()

    def _find(self, key: str) -> bool:
        for column, pile in enumerate(self._piles):
            for row, card in enumerate(pile.cards):
                if card.key == key:
                    self.column, self._row = column, row
                    return True
        return False

    def _moved(self) -> None:
        self.refresh()
        self.post_message(self.Marked())

    def action_walk(self, step: int) -> None:
        """Go up or down in the column."""
        self._row = max(min(self._row + step, len(self._cards) - 1), 0)
        self._moved()

    def action_end(self, row: int) -> None:
        """Go to the first (0) or the last (-1) card of the column."""
        self._row = max(row % max(len(self._cards), 1), 0)
        self._moved()

    def action_aside(self, step: int) -> None:
        """Go to the next column."""
        self.column = max(min(self.column + step, len(self._piles) - 1), 0)
        self.action_walk(0)

    def action_choose(self) -> None:
        """Tell that the marked card was chosen."""
        self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """Mark the card under the pointer; a click on the marked one chooses it."""
        column = self._left + event.x // max(self._column_width, 1)
        spots = (spot for spot in self._spots if spot.column == column and spot.top <= event.y < spot.bottom)
        spot = next(spots, None)
        if spot is None:
            return
        if (spot.column, spot.row) == (self.column, self._row):
            self.action_choose()
        self.column, self._row = spot.column, spot.row
        self._moved()

    def on_mouse_scroll_down(self) -> None:
        self.action_walk(1)

    def on_mouse_scroll_up(self) -> None:
        self.action_walk(-1)

    @property
    def _shown(self) -> int:
        """How many columns fit."""
        return max(min(len(self._piles), self.size.width // _LEAST), 1)

    @property
    def _column_width(self) -> int:
        return self.size.width // self._shown

    def render(self) -> Content:
        """Draw the headings and below them the cards, scrolled so that the marked one is seen whole."""
        if not self._piles or self._column_width <= _GUTTER + 1:
            return words("")
        self._left = max(min(self._left, self.column), self.column - self._shown + 1)
        self._spots = []
        lines = self._lines_of_cards()
        columns = [[*self._drawn(index, lines)] for index in range(self._left, self._left + self._shown)]
        height = max(len(lines) for lines in columns)
        blank = words(" " * self._column_width)
        pieces: list[Piece] = []
        for row in range(height):
            pieces += ["\n" if row else "", *(lines[row] if row < len(lines) else blank for lines in columns)]
        return words(*pieces)

    def _lines_of_cards(self) -> int:
        """Return how many lines of text a card may have so that all cards are seen, or the fewest there are."""
        most = max(len(pile.cards) for pile in self._piles)
        between = 1 if self.size.height >= _TALL else 0
        dots = 1 if any(card.dots for pile in self._piles for card in pile.cards) else 0
        return next((lines for lines in _LINES if most * (lines + dots + between) < self.size.height), _LINES[-1])

    def _drawn(self, column: int, lines_of_card: int) -> Iterator[Content]:
        """Yield the lines of one column."""
        cards = self._piles[column].cards
        room = self.size.height - 1
        top = self._tops[column] = self._top(column, lines_of_card, room)
        lines: list[Content] = []
        last = top
        for row, card in enumerate(cards[top:], start=top):
            drawn = self._card(column, row, card, lines_of_card)
            if len(lines) + len(drawn) > room and lines:
                break
            self._spots.append(_Spot(column, row, len(lines) + 1, len(lines) + 1 + len(drawn)))
            lines += drawn
            last = row
        more = f"{'↑' if top else ''}{'↓' if last < len(cards) - 1 else ''}"
        yield self._heading(column, more)
        yield from lines[:room]

    def _top(self, column: int, lines_of_card: int, room: int) -> int:
        """Return the first card in sight: the one from before, unless the marked card would be out of sight then."""
        cards = self._piles[column].cards
        top = min(self._tops.get(column, 0), max(len(cards) - 1, 0))
        if column != self.column or not cards:
            return top
        first = self._row
        room -= len(self._card(column, first, cards[first], lines_of_card))
        while first > top:
            room -= len(self._card(column, first - 1, cards[first - 1], lines_of_card))
            if room < 0:
                break
            first -= 1
        return first

    def _heading(self, column: int, more: str) -> Content:
        """Return the heading with the number of cards, and signs of cards and columns that are out of sight."""
        pile = self._piles[column]
        before = "‹ " if self._left and column == self._left else ""
        left = f"{before}{pile.title} {len(pile.cards)}{f' {more}' if more else ''}"
        end = self._left + self._shown
        is_last = column == end - 1 and end < len(self._piles)
        right = f"{self._piles[end].title} ›" if is_last else ""
        width = self._column_width - 1
        gap = " " * max(width - len(left) - len(right), 1)
        is_here = column == self.column
        # In an empty column no card could say where the focus is.
        style = (
            "bold reverse" if is_here and self.has_focus and not pile.cards else "bold underline" if is_here else "bold"
        )
        title = words((left, style), gap, (right, "dim"))
        return title.truncate(width, ellipsis=True).pad_right(max(width - title.cell_length, 0) + 1)

    def _card(self, column: int, row: int, card: Card, most: int) -> list[Content]:
        """Return the lines of a card, each as wide as the column."""
        width = self._column_width - _GUTTER - 1
        texts = _fitted(f"{card.sign}{show_line(card.text)}", width, most)
        if card.dots:
            texts.append(_dots(card.dots, width))
        is_marked = (column, row) == (self.column, self._row)
        sign = "+ " if card.key == self.held else "▸ " if is_marked else "· "
        style = "" if not is_marked else _MARKED if self.has_focus else "bold"
        lines = [
            words(((sign if number == 0 else " " * _GUTTER) + text.plain, style))
            + words((" " * (width - text.cell_length), style), " ")
            for number, text in enumerate(texts)
        ]
        return [*lines, words(" " * self._column_width)] if self.size.height >= _TALL else lines


def _fitted(text: str, width: int, most: int) -> list[Content]:
    """Return the text in lines, cut with an ellipsis when there would be more of them."""
    lines = [line.rstrip() for line in words(text).wrap(width)] or [words("")]
    if len(lines) <= most:
        return lines
    # Room for the ellipsis, then the ellipsis.
    return [*lines[: most - 1], lines[most - 1].truncate(width - 1) + words("…")]


def _dots(count: int, width: int) -> Content:
    """Return dots and their number; as many dots as fit."""
    number = f" {count}"
    return words(DOT * min(count, width - len(number)) + number)
