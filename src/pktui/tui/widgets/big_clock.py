"""Big digits that can be read from the far side of the table.

Each digit is a widget of its own and is painted only when it changes: a running clock sends a few dozen bytes a
second, which matters over a slow line.
"""

from __future__ import annotations

from enum import Enum

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


def block_glyph(char: str, columns: int, rows: int) -> str:
    """Return a digit of whole blocks, each of its points so many cells wide and high."""
    points = _PIXELS.get(char, _PIXELS[" "]).split()
    drawn = ("".join(("█" if point == "#" else " ") * columns for point in row) for row in points)
    return "\n".join(row for row in drawn for _ in range(rows))


def glyph(char: str) -> str:
    """Return a digit as three lines of half blocks."""
    rows = [*_PIXELS.get(char, _PIXELS[" "]).split(), "..."]
    pairs = zip(rows[0::2], rows[1::2], strict=True)
    return "\n".join("".join(_HALVES[a + b] for a, b in zip(upper, lower, strict=True)) for upper, lower in pairs)


class ClockSize(Enum):
    """How large digits are, the largest first: cells of a digit with the gap, its rows, rows of a window for it.

    Attributes:
        cells: Columns of a digit with the gap in front of it.
        rows: Its rows.
        least_rows: In a window of fewer rows it would leave no place for anything else.
    """

    LARGE = 13, 10, 18
    MIDDLE = 7, 5, 11
    SMALL = 4, 3, 7
    LETTER = 1, 1, 0

    def __init__(self, cells: int, rows: int, least_rows: int) -> None:
        self.cells = cells
        self.rows = rows
        self.least_rows = least_rows

    def glyph(self, char: str) -> str:
        """Return a digit of this size."""
        match self:
            case ClockSize.LARGE:
                return block_glyph(char, 4, 2)
            case ClockSize.MIDDLE:
                return block_glyph(char, 2, 1)
            case ClockSize.SMALL:
                return glyph(char)
        return char


def fitting_size(columns: int, rows: int) -> ClockSize:
    """Return the largest digits of which a whole time stands in a window of so many columns and rows."""
    sizes = (size for size in ClockSize if size.cells * LARGE_SLOTS <= columns and size.least_rows <= rows)
    return next(sizes, ClockSize.LETTER)


class Digit(Widget):
    """One digit, sign or colon."""

    char: reactive[str] = reactive(" ")
    measure: reactive[ClockSize] = reactive(ClockSize.SMALL, layout=True)

    def render(self) -> Content:
        return words(self.measure.glyph(self.char))


class BigClock(Horizontal):
    """Minutes and seconds in big digits, with a minus when time has run out; from 100 minutes on only minutes."""

    seconds: reactive[int | None] = reactive(None, repaint=False)

    def __init__(self, *, large: bool = False) -> None:
        """Prepare; `large` is for a projector, where `fit` says how large."""
        super().__init__()
        self._large = large

    def compose(self) -> ComposeResult:
        for _ in range(LARGE_SLOTS if self._large else SLOTS):
            yield Digit()

    def on_mount(self) -> None:
        if self._large:
            self.fit(self.app.size.width, self.app.size.height)

    def fit(self, columns: int, rows: int) -> None:
        """Have digits of which the whole time stands in a window of this size."""
        size = fitting_size(columns, rows)
        self.styles.height = size.rows
        for digit in self.query(Digit):
            digit.measure = size
            digit.styles.width, digit.styles.height = size.cells, size.rows

    def watch_seconds(self) -> None:
        text = "" if self.seconds is None else _text(self.seconds)
        for digit, char in zip(self.query(Digit), text.rjust(LARGE_SLOTS if self._large else SLOTS), strict=False):
            digit.char = char


def _text(seconds: int) -> str:
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'−' if seconds < 0 else ''}{f'{min(minutes, _LONGEST)}′' if minutes >= _LONG else f'{minutes}:{rest:02}'}"
