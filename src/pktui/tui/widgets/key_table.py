"""A table of keys: which key, and what it does, in groups under their headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from pktui.tui.widgets.plain import Piece, cut, words

_GAP = 2
_KEYS_AT_MOST = 22
_ROWS = 20


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One command: all keys that do it, and what it does."""

    keys: str
    what: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together, under a heading."""

    title: str
    rows: tuple[KeyRow, ...]


class KeyTable(Widget):
    """The table; what a key does wraps beside it, never below it."""

    def __init__(self, groups: tuple[KeyGroup, ...]) -> None:
        super().__init__()
        self._groups = groups

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's names
        return self._drawn(width).plain.count("\n") + 1

    def render(self) -> Content:
        return words(self._drawn(self.size.width))

    def _drawn(self, width: int) -> Content:
        longest = max((len(row.keys) for group in self._groups for row in group.rows), default=0)
        column = min(longest, _KEYS_AT_MOST, max(width // 3, 8)) + _GAP
        return words(*self._pieces(column, max(width - column, 8)))

    def _pieces(self, column: int, room: int) -> Iterator[Piece]:
        for number, group in enumerate(self._groups):
            yield ("\n\n" if number else "") + ""
            yield (group.title, "bold underline")
            for row in group.rows:
                keys = cut(words(row.keys), column - _GAP, _ROWS).plain.split("\n")
                what = cut(words(row.what), room, _ROWS).plain.split("\n")
                for line in range(max(len(keys), len(what))):
                    yield "\n"
                    yield (f"{keys[line] if line < len(keys) else '':<{column}}", "bold")
                    yield what[line] if line < len(what) else ""
