"""Rows of keys, which the mouse can press, too: at the top where one is and can go, at the bottom what matters here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from textual import events
from textual.content import Content
from textual.dom import DOMNode
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from pktui.tui.parts.commands import Offer, offers
from pktui.tui.widgets.detail import WIDE, WIDE_FROM
from pktui.tui.widgets.plain import Piece, words
from pktui.tui.widgets.table import RowTable

_AT_THE_END = ("app.menu", "help", "quit")
# In an empty list these stand before keys that need a row.
_BEGINS = (("enter",), ("ctrl+n",))
# On a narrower screen the keys may take a second row.
_WIDE = 80

SLIM, NARROW, MIDDLE = "-slim", "-narrow", "-middle"
FLAT, LOW, HIGH = "-flat", "-low", "-high"
NARROW_FROM, MIDDLE_FROM = 50, 72
WIDTHS = [(0, SLIM), (NARROW_FROM, NARROW), (MIDDLE_FROM, MIDDLE), (WIDE_FROM, WIDE)]
HEIGHTS = [(0, FLAT), (14, LOW), (22, HIGH)]
"""The classes of a screen by its columns and rows; a slim or a flat one says that it is too small to work in."""
_CRAMPED = ("Malé okno, zvětšete ho", " (stačí 80×24)")


@runtime_checkable
class Arranging(Protocol):
    """A screen that says itself which commands its lowest line begins with."""

    def lowest(self, active: Sequence[Offer]) -> Sequence[Offer]:
        """Return what may stand in the lowest line, the main thing first."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One key of the line: how it is printed, what it does, the action it runs, and whose action that is."""

    key: str
    label: str
    action: str
    node: DOMNode

    @property
    def width(self) -> int:
        """Cells it takes, with the gap behind it."""
        return len(self.key) + 1 + len(self.label) + 2


class KeyHints(Widget):
    """Keys of the screen and of the focused widget that ask to be shown, as many as there is room for.

    In a window too small to work in it asks for a larger one; of the keys only the way out stays.
    """

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, int, Hint]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self._follow())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's names
        return len(self._rows(width))

    def render(self) -> Content:
        pieces: list[Piece] = []
        self._places = []
        if self.screen.has_class(SLIM) or self.screen.has_class(FLAT):
            return words(*self._cramped())
        for row, hints in enumerate(self._rows(self.size.width)):
            pieces.append("\n " if row else " ")
            left = 1
            for hint in hints:
                pieces += [(hint.key, "bold"), f" {hint.label}  "]
                self._places.append((row, left, left + hint.width, hint))
                left += hint.width
        return words(*pieces)

    def _cramped(self) -> tuple[Piece, ...]:
        said, larger = _CRAMPED
        out = [hint for hint in self._hints() if hint.action == "quit"]
        room = self.size.width - len(said) - sum(hint.width for hint in out)
        said += larger if room > len(larger) else ""
        left = len(said) + 3
        for hint in out if room > 0 else []:
            self._places.append((0, left, left + hint.width, hint))
            return f" {said}  ", (hint.key, "bold"), f" {hint.label}"
        return (f" {said}",)

    def _follow(self) -> None:
        self.refresh(layout=len(self._rows(self.size.width)) != self.size.height)

    def _rows(self, width: int) -> list[list[Hint]]:
        """What the screen is for first, as much as fits; menu, help and the way out always stand at the end."""
        hints = self._hints()
        last = [hint for action in _AT_THE_END for hint in hints if hint.action == action]
        rest = [hint for hint in hints if hint not in last]
        if width >= _WIDE or _fits([*rest, *last], width):
            return [[*_fitting(rest, last, width), *last]]
        first = _fitting(rest, [], width)
        return [first, [*_fitting([hint for hint in rest if hint not in first], last, width), *last]]

    def _hints(self) -> list[Hint]:
        active = [offer for offer in offers(self.screen) if offer.is_active]
        arranged = self.screen.lowest(active) if isinstance(self.screen, Arranging) else active
        focused = self.screen.focused
        if isinstance(focused, RowTable) and not focused.row_count:
            arranged = sorted(arranged, key=lambda offer: offer.command.keys[:1] not in _BEGINS)
        return [
            Hint(offer.command.printed, offer.command.label, offer.command.action, offer.node)
            for offer in arranged
            if offer.command.is_shown
        ]

    async def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer."""
        for row, left, right, hint in self._places:
            if event.y == row and left <= event.x < right:
                await self.app.run_action(hint.action, hint.node)


def _fits(hints: Sequence[Hint], width: int) -> bool:
    """Tell whether hints fit on one row; behind the last one no gap is needed."""
    return sum(hint.width for hint in hints) <= width + 1


def _fitting(hints: Sequence[Hint], beside: Sequence[Hint], width: int) -> list[Hint]:
    """Return those that fit on one row beside others; where a long one does not, a shorter one behind it may."""
    row: list[Hint] = []
    for hint in hints:
        if _fits([*row, hint, *beside], width):
            row.append(hint)
    return row


@dataclass(frozen=True, slots=True)
class Tab:
    """One place to go: its name, its key, which one may lack, and its label."""

    name: str
    key: str
    label: str


class Tabs(Widget):
    """The row of F-keys: all tabs on one line, the present one in reverse.

    On a narrow screen those far from the present one are only keys, and what is farther still is scrolled away.
    """

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, tabs: tuple[Tab, ...], current: str) -> None:
        super().__init__()
        self._tabs = tabs
        self._current = current

    def render(self) -> Content:
        shown = self._labels()
        pieces: list[Piece] = []
        for tab, label in shown:
            away = not pieces and tab is not self._tabs[0]
            pieces += ["‹" if away else " ", (tab.key, "dim")]
            pieces.append((label, "bold reverse" if tab.name == self._current else ""))
        if shown[-1][0] is not self._tabs[-1]:
            pieces.append("›")
        return words(*pieces)

    def _labels(self) -> list[tuple[Tab, str]]:
        """Return the tabs there is room for, with what stands behind the key of each; the nearest come first."""
        # A screen may have no tab of its own.
        present = next((index for index, tab in enumerate(self._tabs) if tab.name == self._current), 0)
        nearest = sorted(self._tabs, key=lambda tab: abs(self._tabs.index(tab) - present))
        least = {tab: len(f" {tab.key or tab.label}") for tab in self._tabs}
        full = {tab: len(f" {tab.key}{_label(tab)}") for tab in self._tabs}
        least[nearest[0]] = full[nearest[0]]
        room = self.size.width - sum(least.values())
        kept = list(nearest)
        while room < 0 and len(kept) > 1:
            # Where some are scrolled away, a sign says so.
            room += least[kept.pop()] - (len(kept) + 1 == len(nearest))
        named = set()
        for tab in kept:
            room -= full[tab] - least[tab]
            if room < 0:
                break
            named.add(tab)
        return [(tab, _label(tab) if tab in named or not tab.key else "") for tab in self._tabs if tab in kept]

    def on_click(self, event: events.Click) -> None:
        """Find the tab under the pointer."""
        left = 0
        for tab, label in self._labels():
            left += len(f" {tab.key}{label}")
            if event.x < left:
                self.post_message(self.Chosen(tab.name))
                return


def _label(tab: Tab) -> str:
    return f" {tab.label}" if tab.key else tab.label
