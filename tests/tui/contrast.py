"""How well what stands on the screen can be told from its background, as WCAG 2 counts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.geometry import Region
from textual.widget import Widget

LEAST, FOCUS, REVERSED = 4.5, 3.0, 10.0
_LINES = frozenset("─│╭╮╰╯┌┐└┘▔▕▏▊▎▌█▀━▁▂▃▄▅▆▇")
Rgb = tuple[float, float, float]


@dataclass(frozen=True)
class Drawn:
    """A piece of a row: where it stands, its text, and the colours in which a terminal paints it."""

    row: int
    text: str
    ink: Rgb
    ground: Rgb
    signs: frozenset[str]

    @property
    def contrast(self) -> float:
        """From 1 (not to be seen) to 21."""
        return contrast(self.ink, self.ground)


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def drawn(app: App[Any]) -> Iterator[Drawn]:
    """Yield all pieces of the screen that have a letter or a sign in them; beneath a dialog nothing need be read."""
    for row, strip in enumerate(app.screen._compositor.render_strips()):
        column = 0
        for segment in strip:
            if segment.text.strip() and not segment.control and not _is_beneath(app, column, row):
                yield _piece(row, segment)
            column += segment.cell_length


def _is_beneath(app: App[Any], column: int, row: int) -> bool:
    return app.screen.is_modal and app.screen.get_widget_at(column, row)[0] is app.screen


def painted(widget: Widget) -> list[list[Drawn]]:
    """Return the rows of a widget cell by cell, blank ones too."""
    strips = widget.render_lines(Region(0, 0, *widget.size))
    usual = widget.rich_style
    return [
        [_piece(row, Segment(char, usual + segment.style)) for segment in strip for char in segment.text]
        for row, strip in enumerate(strips)
    ]


def told_apart(one: list[list[Drawn]], other: list[list[Drawn]], *, by_colour: bool) -> bool:
    """Tell whether two states of a widget differ by a sign, by bold, reverse or underlined letters, or by colours.

    Without colours only black in the place of white counts: so is reverse painted where it is the cursor of a field.
    """
    least = FOCUS if by_colour else REVERSED
    pairs = [pair for rows in zip(one, other, strict=False) for pair in zip(*rows, strict=False)]
    return any(a.text != b.text or a.signs != b.signs or contrast(a.ground, b.ground) >= least for a, b in pairs)


def faint(app: App[Any]) -> list[str]:
    """Return in words what has too little contrast; frames and scroll bars are no text."""
    return [
        f"row {each.row}: {each.contrast:.1f} „{each.text.strip()}“ {_hex(each.ink)} on {_hex(each.ground)}"
        for each in drawn(app)
        if each.contrast < LEAST and not _LINES.issuperset(each.text.replace(" ", ""))
    ]


def _piece(row: int, segment: Segment) -> Drawn:
    style = segment.style or Style()
    ink, ground = _rgb(style.color), _rgb(style.bgcolor)
    if style.reverse:
        ink, ground = ground, ink
    kinds = {"bold": style.bold, "reverse": style.reverse, "underline": style.underline, "italic": style.italic}

    return Drawn(row, segment.text, ink, ground, frozenset(kind for kind, is_on in kinds.items() if is_on))


def _rgb(color: Color | None) -> Rgb:
    assert color is not None
    assert color.triplet is not None, f"nobody knows what colour {color} is"
    red, green, blue = color.triplet
    return red, green, blue


def _luminance(color: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _hex(color: Rgb) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in color)
