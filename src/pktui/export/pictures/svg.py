"""Shapes and texts of a drawing as SVG: black, white and greys that stay apart on any printer, in our own font.

Lengths are in points; a drawing is as wide as the text of a page with our margins, and is scaled with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import escape

from pktui.export.typography import typeset
from pktui.texts.clean import show_line

PAGE_WIDTH = 468.0
"""Width of the text on an A4 page in our margins."""
TALLEST = 545.0
"""How high a drawing of that width may be, so that it stands on one page below a letterhead and a heading."""

BLACK, DARK, GREY, LINE, PALE, WHITE = "#1a1a1a", "#24364b", "#4d4d4d", "#8a929c", "#eceff3", "#ffffff"
SMALL, NORMAL, LARGE = 8.0, 9.0, 11.0

# Ems of Carlito Bold, the widest of the family in use, so that nothing is wider on paper than here.
_LETTERS = {
    0.24: " '\u00a0", 0.32: "(),-.:;I`fijlíÍ", 0.4: "!J[]rstz{}šřžť°", 0.48: '"/?FLSZ\\cgkvxy|čýŠŽ„“',
    0.56: "#$*+0123456789<=>BCEKPTXY^_abdehnopqu~ěáéúůňóĚČÝÉŤ–•§·", 0.64: "ADGHRVďŘÁĎ",
    0.72: "&NOQUÚŮŇÓ…", 0.88: "Mm@%w",
}  # fmt: skip
_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_OTHER_LETTER = 1.0
LEADING = 1.22
_BLANKS = re.compile(r"[ \t\n]+")
_BREAKS = re.compile(r"[^-\u00a0]*[-\u00a0]|[^-\u00a0]+")


def width(text: str, size: float) -> float:
    """Return how wide a line of text is at most; letters outside Czech count as wide ones."""
    marks = sum(unicodedata.combining(letter) > 0 for letter in text)
    return size * (sum(_WIDTHS.get(letter, _OTHER_LETTER) for letter in text) - marks * _OTHER_LETTER)


def wrapped(text: str, size: float, room: float, most: int = 99) -> list[str]:
    """Return the text as lines no wider than `room`; a longer word is divided.

    With more than `most` lines the last one ends with an ellipsis.
    """
    lines: list[str] = []
    for word in typeset(_clean(text)).split(" "):
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines += _divided(word, size, room)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(f"{last}…", size) > room:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip()}…"]


def _clean(text: str) -> str:
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", show_line(text))).strip()


def _divided(word: str, size: float, room: float) -> list[str]:
    """Return a word as lines: behind its hyphens and at blanks that should not break, then anywhere."""
    lines = [""]
    for piece in _BREAKS.findall(word):
        if lines[-1] and width(lines[-1] + piece, size) > room:
            lines.append("")
        for letter in piece:
            if lines[-1] and width(lines[-1] + letter, size) > room:
                lines.append("")
            lines[-1] += letter
    return lines


def text(
    lines: Iterable[str],
    x: float,
    y: float,
    size: float = NORMAL,
    *,
    bold: bool = False,
    anchor: str = "start",
    fill: str = BLACK,
) -> str:
    """Return lines of text; `y` is the top of the first one and `anchor` what of a line stands at `x`."""
    weight = ' font-weight="bold"' if bold else ""
    look = (
        f'font-family="Carlito, Calibri, sans-serif" font-size="{size:g}"{weight} text-anchor="{anchor}" fill="{fill}"'
    )
    return "".join(
        f'<text x="{x:.1f}" y="{y + size * (0.93 + LEADING * number):.1f}" {look}>{escape(_clean(line))}</text>'
        for number, line in enumerate(lines)
    )


def height(lines: int, size: float) -> float:
    """Return how high so many lines of text are."""
    return lines * size * LEADING


def box(
    x: float, y: float, wide: float, high: float, *, fill: str = WHITE, line: str = LINE, thick: float = 0.75,
    dash: str = "", corner: float = 5,
) -> str:  # fmt: skip
    """Return a rectangle with round corners; `dash` is the pattern of its edge (`3 2`)."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(wide, 0):.1f}" height="{high:.1f}" rx="{corner:g}" fill="{fill}" '
        f'stroke="{line}" stroke-width="{thick:g}"{dashed}/>'
    )


def ground(x: float, y: float, wide: float, high: float) -> str:
    """Return a white place for words, so that no line crosses them."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{WHITE}"/>'


def stroke(x1: float, y1: float, x2: float, y2: float, *, line: str = LINE, thick: float = 0.75, dash: str = "") -> str:
    """Return a straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{line}" stroke-width="{thick:g}"'
        f"{dashed}/>"
    )


def dot(x: float, y: float, radius: float, *, fill: str, line: str = DARK, thick: float = 1.25) -> str:
    """Return a circle."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}" stroke="{line}" stroke-width="{thick:g}"/>'


def drawing(wide: float, high: float, alt: str, parts: Iterable[str]) -> str:
    """Return a whole drawing; `alt` says its content to who does not see it.

    One that would be higher than a page gets room at both sides: all of it is then smaller.
    """
    said = escape(_clean(alt))
    beside = max(high * PAGE_WIDTH / TALLEST - wide, 0) / 2
    wide += 2 * beside
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{0 - beside:.1f} 0 {wide:.1f} {high:.1f}" '
        f'width="{wide:.1f}pt" height="{high:.1f}pt" role="img" aria-label="{said}">'
        f"{ground(-beside, 0, wide, high)}{''.join(parts)}</svg>"
    )
