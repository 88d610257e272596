"""Big digits that can be read from the far side of the table.

Each digit is a widget of its own and is painted only when it changes: a running clock sends a few dozen bytes a
second, which matters over a slow line.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from pktui.tui.widgets.plain import words

_PIXELS = {
    "0": "### #.# #.# #.# ###",
    "1": ".#. ##. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# ### ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# ..# ..# ..#",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    ":": "... .#. ... .#. ...",
    "−": "... ... ### ... ...",
    "′": ".#. .#. ... ... ...",
    " ": "... ... ... ... ...",
}
_HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}
SLOTS, LARGE_SLOTS = 6, 5
# From so many minutes on seconds have no room, and nobody needs them.
_LONG, _LONGEST = 100, 999


def large_glyph(char: str) -> str:
    """Return a digit as ten lines of whole blocks, to be read across a room."""
    wide = {".": "    ", "#": "████"}
    rows = _PIXELS.get(char, _PIXELS[" "]).split()
    return "\n".join("".join(wide[pixel] for pixel in row) for row in rows for _ in range(2))


def glyph(char: str) -> str:
    """Return a digit as three lines of half blocks."""
    rows = [*_PIXELS.get(char, _PIXELS[" "]).split(), "..."]
    pairs = zip(rows[0::2], rows[1::2], strict=True)
    return "\n".join("".join(_HALVES[a + b] for a, b in zip(upper, lower, strict=True)) for upper, lower in pairs)


class Digit(Widget):
    """One digit, sign or colon."""

    char: reactive[str] = reactive(" ")

    def __init__(self, *, large: bool) -> None:
        super().__init__()
        self._glyph = large_glyph if large else glyph

    def render(self) -> Content:
        return words(self._glyph(self.char))


class BigClock(Horizontal):
    """Minutes and seconds in big digits, with a minus when time has run out; from 100 minutes on only minutes."""

    seconds: reactive[int | None] = reactive(None, repaint=False)

    def __init__(self, *, large: bool = False) -> None:
        """Prepare; `large` is for a projector."""
        super().__init__()
        self._large = large

    def compose(self) -> ComposeResult:
        for _ in range(LARGE_SLOTS if self._large else SLOTS):
            yield Digit(large=self._large)

    def watch_seconds(self) -> None:
        text = "" if self.seconds is None else _text(self.seconds)
        for digit, char in zip(self.query(Digit), text.rjust(LARGE_SLOTS if self._large else SLOTS), strict=False):
            digit.char = char


def _text(seconds: int) -> str:
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'−' if seconds < 0 else ''}{f'{min(minutes, _LONGEST)}′' if minutes >= _LONG else f'{minutes}:{rest:02}'}"
