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
    " ": "... ... ... ... ...",
}
_HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}
SLOTS = 6


def glyph(char: str) -> str:
    """Return a digit as three lines of half blocks."""
    rows = [*_PIXELS.get(char, _PIXELS[" "]).split(), "..."]
    pairs = zip(rows[0::2], rows[1::2], strict=True)
    return "\n".join("".join(_HALVES[a + b] for a, b in zip(upper, lower, strict=True)) for upper, lower in pairs)


class Digit(Widget):
    """One digit, sign or colon."""

    char: reactive[str] = reactive(" ")

    def render(self) -> Content:
        """Draw it."""
        return words(glyph(self.char))


class BigClock(Horizontal):
    """Minutes and seconds in big digits, with a minus when time has run out."""

    seconds: reactive[int | None] = reactive(None, repaint=False)

    def compose(self) -> ComposeResult:
        """One widget for each place."""
        for _ in range(SLOTS):
            yield Digit()

    def watch_seconds(self) -> None:
        """Change only the digits that differ."""
        text = "" if self.seconds is None else _text(self.seconds)
        for digit, char in zip(self.query(Digit), text.rjust(SLOTS), strict=False):
            digit.char = char


def _text(seconds: int) -> str:
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'−' if seconds < 0 else ''}{min(minutes, 999)}:{rest:02}"
