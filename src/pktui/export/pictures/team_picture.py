"""The team around the client (M16) as two rings of cards: the family inside, the others outside.

A strong edge tells the family and a dark card the client, so that a print without colours says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

from pktui.domain.preparing.team import FAMILY, PROFESSIONALS, Circle, Team
from pktui.export.pictures.ring_grid import CLIENT, Cell, RingGrid, ring_grid
from pktui.export.pictures.svg import (
    BLACK,
    DARK,
    GREY,
    LARGE,
    NORMAL,
    PAGE_WIDTH,
    PALE,
    SMALL,
    TALLEST,
    WHITE,
    box,
    drawing,
    height,
    text,
    wrapped,
)

_GAP, _PADDING, _INSIDE, _TITLE = 8.0, 5.0, 7.0, 16.0
_WIDEST_CARD = 150.0
_SMALLER = 1.12


@dataclass(frozen=True, slots=True)
class _Words:
    """Lines of a card that look alike."""

    lines: Sequence[str]
    size: float
    bold: bool = False
    fill: str = BLACK

    @property
    def height(self) -> float:
        return height(len(self.lines), self.size)


_Rows = Mapping[int, tuple[float, float]]
"""Top and height of each row."""


def team_svg(team: Team) -> str:
    """Return the drawing; with so many people or so long names that it would not fit a page all of it is smaller."""
    grid = ring_grid(team)
    for step in count():
        wide = PAGE_WIDTH * _SMALLER**step
        parts, high = _drawn(team, grid, wide)
        if high <= TALLEST * wide / PAGE_WIDTH:
            break
    return drawing(wide, high, team.in_words, parts)


def _drawn(team: Team, grid: RingGrid, wide: float) -> tuple[list[str], float]:
    """Return the parts of a drawing so wide, and how high it is."""
    lefts, card = _columns(grid, wide)
    content = {cell: _words(circle, card) for cell, circle in {**grid.inner, **grid.outer}.items()}
    content[CLIENT] = [_Words(wrapped(name, LARGE, card - 2 * _PADDING), LARGE, True, WHITE) for name in team.centre]
    rows, high = _rows(grid, content)
    parts = [box(0.5, 0.5, wide - 1, high - 1, fill=PALE, corner=22)]
    if grid.outer:
        parts.append(text([PROFESSIONALS], 14, 5, SMALL, bold=True, fill=GREY))
    if grid.inner:
        parts += _inner_ring(grid, lefts, card, rows)
    for cell, words in content.items():
        look = (DARK, DARK, 1.0) if cell == CLIENT else (WHITE, DARK, 1.5) if cell in grid.inner else (WHITE, GREY, 0.6)
        parts += _card(words, lefts[cell[0]], card, rows[cell[1]], look)
    return parts, high


def _inner_ring(grid: RingGrid, lefts: Mapping[int, float], card: float, rows: _Rows) -> Iterator[str]:
    inside = [lefts[column] for column in grid.columns if abs(column) <= 1]
    first, last = grid.inner_rows
    left, right = inside[0] - _INSIDE, inside[-1] + card + _INSIDE
    top, bottom = rows[first][0] - _TITLE, sum(rows[last]) + _INSIDE
    yield box(left, top, right - left, bottom - top, fill=WHITE, line=DARK, thick=1, corner=16)
    yield text([FAMILY], left + 11, top + 4, SMALL, bold=True, fill=GREY)


def _words(circle: Circle, wide: float) -> list[_Words]:
    room = wide - 2 * _PADDING
    found = [_Words(wrapped(circle.place, SMALL, room), SMALL, fill=GREY)] if circle.place else []
    for member in circle.members:
        found.append(_Words(wrapped(member.name, NORMAL, room), NORMAL, True))
        if member.who:
            found.append(_Words(wrapped(member.who, SMALL, room), SMALL))
        if member.beside:
            found.append(_Words(wrapped(f"→ stojí při: {member.beside}", SMALL, room), SMALL, True))
    return found


def _columns(grid: RingGrid, wide: float) -> tuple[dict[int, float], float]:
    """Return where the columns begin and how wide a card is; beside the inner ring there is room for its edge."""
    columns = grid.columns
    gaps = [0.0] + [_GAP + (_INSIDE if grid.inner and 2 in {-one, other} else 0) for one, other in pairwise(columns)]
    card = min((wide - 4 * _INSIDE - sum(gaps)) / len(columns), _WIDEST_CARD)
    left = (wide - sum(gaps) - card * len(columns)) / 2
    lefts: dict[int, float] = {}
    for column, gap in zip(columns, gaps, strict=True):
        lefts[column] = left + gap
        left += gap + card
    return lefts, card


def _rows(grid: RingGrid, content: Mapping[Cell, Sequence[_Words]]) -> tuple[_Rows, float]:
    """Return the rows and the height of all; titles of the rings have room above their first rows."""
    first, last = grid.inner_rows
    at = _TITLE + _PADDING if grid.outer else _INSIDE
    rows: dict[int, tuple[float, float]] = {}
    for row in grid.rows:
        at += _TITLE if grid.inner and row == first else 0
        high = max(sum(each.height for each in words) for cell, words in content.items() if cell[1] == row)
        rows[row] = (at, high + 2 * _PADDING)
        at += rows[row][1] + _GAP + (_INSIDE if grid.inner and row == last else 0)
    return rows, at + _INSIDE - _GAP / 2


def _card(
    words: Sequence[_Words], left: float, wide: float, row: tuple[float, float], look: tuple[str, str, float]
) -> Iterator[str]:
    (top, high), (fill, edge, thick) = row, look
    yield box(left, top, wide, high, fill=fill, line=edge, thick=thick, corner=12 if fill == DARK else 5)
    at = top + (high - sum(each.height for each in words)) / 2
    for each in words:
        yield text(each.lines, left + wide / 2, at, each.size, bold=each.bold, anchor="middle", fill=each.fill)
        at += each.height
