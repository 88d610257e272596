"""What stands on a screen, piece by piece, and drawings of it in SVG: a still one, or frames that follow each other.

They need no font of their own and fetch nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

import pyte

INK, GROUND, FRAME, SAID = "#d9dde2", "#16191d", "#262b32", "#8fb8de"
CELL, LINE, SIZE, EDGE, CAPTION = 8.4, 18, 14, 12, 30
LETTERS = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace"
# Renderers make one blank of several.
WORDS = re.compile(r"\S+(?:[ \u00a0]\S+)*")
# Seamless only when they are drawn: letters of a font leave a gap between two rows.
BLOCKS = {"█": (0.0, 1.0), "▀": (0.0, 0.5), "▄": (0.5, 0.5)}


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of a row looks: colours as `#rrggbb`, and what the letters are."""

    ink: str
    ground: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False

    @property
    def codes(self) -> str:
        """What a terminal is told to write so."""
        marks = zip((self.bold, self.italic, self.underlined, self.struck), "1349", strict=True)
        colours = f"38;2;{_numbers(self.ink)};48;2;{_numbers(self.ground)}"
        return f"\x1b[{';'.join(['0', *(code for is_so, code in marks if is_so), colours])}m"

    @property
    def css(self) -> str:
        """What a drawing is told to write so."""
        lines = [word for is_so, word in ((self.underlined, "underline"), (self.struck, "line-through")) if is_so]
        return ";".join([
            f"fill:{self.ink}",
            *["font-weight:bold"] * self.bold,
            *["font-style:italic"] * self.italic,
            *[f"text-decoration:{' '.join(lines)}"] * bool(lines),
        ])  # fmt: skip


Row = tuple[tuple[str, Look], ...]
"""Pieces of one look, from the left; together they are as long as the screen is wide."""

Rows = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One view of the screen.

    Attributes:
        at: Seconds since the beginning.
        rows: What stood on the screen.
        caption: What is said about it.
    """

    at: float
    rows: Rows
    caption: str = ""


def rows_of(screen: pyte.Screen) -> Rows:
    """Return what stands on a screen."""
    return tuple(_row([screen.buffer[y][x] for x in range(screen.columns)]) for y in range(screen.lines))


def still(rows: Rows, title: str) -> str:
    """Return a drawing of one screen."""
    return Drawing(title, [Frame(0.0, rows)]).svg()


class Drawing:
    """Every row that ever stood on the screen is drawn once; frames lie side by side and pass behind a window."""

    def __init__(self, title: str, frames: Sequence[Frame], length: float = 0.0) -> None:
        """Prepare a drawing of frames that take `length` seconds together."""
        self._title = title
        self._frames = frames
        self._length = length
        self._columns = sum(len(text) for text, _ in frames[0].rows[0])
        self._wide = self._columns * CELL + 2 * EDGE
        self._high = len(frames[0].rows) * LINE + 2 * EDGE
        self._styles: dict[str, str] = {}
        self._rows: dict[Row, str] = {}
        self._drawn: list[str] = []

    def svg(self, poster: float = 0.0) -> str:
        """Return the drawing.

        Args:
            poster: Which moment, in seconds, stands for all of them where pictures do not move.
        """
        high = self._high + (CAPTION if any(frame.caption for frame in self._frames) else 0)
        strip = "".join(self._frame(number, frame) for number, frame in enumerate(self._frames))
        shown = max(number for number, frame in enumerate(self._frames) if frame.at <= poster)
        styles = "".join(f".{name}{{{css}}}" for css, name in self._styles.items())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self._wide:g} {high}" width="{self._wide:g}"'
            f' height="{high}" role="img"><title>{escape(self._title)}</title><style>{self._motion()}'
            f"rect{{shape-rendering:crispEdges}}text{{font:{SIZE}px {LETTERS}}}"
            f".said{{font-family:system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;fill:{SAID}}}"
            f"{styles}</style><defs>{''.join(self._drawn)}</defs>\n"
            f'<rect width="{self._wide:g}" height="{high}" rx="8" fill="{FRAME}"/>'
            f'<rect x="{EDGE / 2:g}" y="{EDGE / 2:g}" width="{self._wide - EDGE:g}" height="{self._high - EDGE}" rx="5"'
            f' fill="{GROUND}"/>\n<g class="film" transform="translate({-shown * self._wide:g})">\n{strip}</g></svg>\n'
        )

    def _frame(self, number: int, frame: Frame) -> str:
        rows = "".join(
            f'<use href="#{self._row(row)}"' + (f' y="{y * LINE}"' if y else "") + "/>"
            for y, row in enumerate(frame.rows)
            if any(text.strip() or look.ground != GROUND for text, look in row)
        )
        caption = f'<text class="said" y="{self._high + EDGE / 2:g}">{escape(frame.caption)}</text>'
        place = f"translate({number * self._wide + EDGE:g} {EDGE})"
        return f'<g transform="{place}">{rows}{caption if frame.caption else ""}</g>\n'

    def _row(self, row: Row) -> str:
        if row not in self._rows:
            self._rows[row] = name = f"r{len(self._rows)}"
            self._drawn.append(f'<g id="{name}">{"".join(self._pieces(row))}</g>\n')
        return self._rows[row]

    def _pieces(self, row: Row) -> Iterator[str]:
        at = 0
        for text, look in row:
            if look.ground != GROUND:
                yield _box(at, len(text), look.ground, 0, 1)
            start = at
            for block, same in groupby(text, key=lambda letter: letter if letter in BLOCKS else ""):
                letters = "".join(same)
                if block:
                    yield _box(start, len(letters), look.ink, *BLOCKS[block])
                else:
                    yield from self._letters(start, letters, look)
                start += len(letters)
            at += len(text)

    def _letters(self, at: int, text: str, look: Look) -> Iterator[str]:
        name = self._styles.setdefault(look.css, f"c{len(self._styles)}")
        for words in WORDS.finditer(text):
            yield (
                f'<text class="{name}" x="{(at + words.start()) * CELL:g}" y="{SIZE}"'
                f' textLength="{len(words[0]) * CELL:g}">{escape(words[0])}</text>'
            )

    def _motion(self) -> str:
        """Return when which frame stands in the window; whoever wants no motion gets the poster."""
        if not self._length:
            return ""
        stops = "".join(
            f"{frame.at / self._length:.4%}{{transform:translateX({-number * self._wide:g}px)}}"
            for number, frame in enumerate(self._frames)
        )
        last = f"to{{transform:translateX({-(len(self._frames) - 1) * self._wide:g}px)}}"
        play = f".film{{animation:film {self._length:g}s steps(1,end) infinite}}"
        return f"@keyframes film{{{stops}{last}}}@media not (prefers-reduced-motion:reduce){{{play}}}"


def _row(cells: list[Any]) -> Row:
    return tuple(("".join(cell.data for cell in part), look) for look, part in groupby(cells, key=_look))


def _look(cell: Any) -> Look:  # noqa: ANN401 - pyte has no types
    ink, ground = _colour(cell.fg, INK), _colour(cell.bg, GROUND)
    if cell.reverse:
        ink, ground = ground, ink
    return Look(ink, ground, cell.bold, cell.italics, cell.underscore, cell.strikethrough)


def _colour(name: str, usual: str) -> str:
    return usual if name == "default" else f"#{name}"


def _numbers(colour: str) -> str:
    return ";".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))


def _box(at: int, length: int, colour: str, top: float, high: float) -> str:
    place = f'x="{at * CELL:g}" y="{top * LINE:g}" width="{length * CELL:g}" height="{high * LINE:g}"'
    return f'<rect {place} fill="{colour}"/>'
