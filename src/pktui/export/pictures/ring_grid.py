"""Which card stands where around the client: two rings in a grid, so that nothing overlaps whatever the names are.

The client is in the middle, the family in the cells of the three inner columns, the others around them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import atan2, hypot, pi

from pktui.domain.preparing.team import Circle, Team

Cell = tuple[int, int]
"""Column from -2 to 2 and row, with the client at 0, 0."""

CLIENT: Cell = (0, 0)
COLUMNS = (-2, -1, 0, 1, 2)
_MOST_ON_CARD = 2


@dataclass(frozen=True, slots=True)
class RingGrid:
    """The cards of a team in their cells; both rings together have all but the client.

    Attributes:
        inner: The family.
        outer: The others.
    """

    inner: Mapping[Cell, Circle]
    outer: Mapping[Cell, Circle]

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns with somebody in them."""
        used = {column for column, _ in (CLIENT, *self.inner, *self.outer)}
        return tuple(column for column in COLUMNS if column in used)

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows with somebody in them."""
        return tuple(sorted({row for _, row in (CLIENT, *self.inner, *self.outer)}))

    @property
    def inner_rows(self) -> tuple[int, int]:
        """The first and the last row of the inner ring."""
        rows = [row for _, row in (CLIENT, *self.inner)]
        return min(rows), max(rows)


def ring_grid(team: Team) -> RingGrid:
    """Return the team in a grid; the cards of a ring stand evenly around, beginning above the client."""
    family, others = _cards(team.family), _cards(team.professionals)
    depth = -1
    inner: list[Cell] = []
    if family:
        # One alone stands above the client, two at the sides.
        depth = next(rows for rows in count(len(family) == 1) if 6 * rows + 2 >= len(family))
        inner = [(x, y) for x in (-1, 0, 1) for y in range(-depth, depth + 1) if (x, y) != CLIENT]
    outer = _around(depth, len(others))
    return RingGrid(
        dict(zip(_evenly(inner, len(family)), family, strict=True)),
        dict(zip(_evenly(outer, len(others)), others, strict=True)),
    )


def _around(depth: int, needed: int) -> list[Cell]:
    """Return cells around the inner ring, which reaches `depth` rows from the client (-1: there is none)."""
    columns: Sequence[int] = COLUMNS if depth >= 0 or needed > 8 else (-1, 0, 1)
    start = max(depth, 0)
    sides = (-2, 2) if depth >= 0 else [column for column in columns if column]
    cells = [(column, row) for column in sides for row in range(-start, start + 1)]
    for row in count(start + 1):
        cells += [(column, side) for side in (-row, row) for column in columns]
        if len(cells) >= needed:
            break
    return cells


def _evenly(cells: Sequence[Cell], needed: int) -> list[Cell]:
    """Return so many of the cells, as far from each other as they go round the client."""
    around = sorted(cells, key=lambda cell: (_angle(cell), hypot(*cell)))
    return [around[int(number * len(around) / needed + 0.5)] for number in range(needed)]


def _angle(cell: Cell) -> float:
    """Return the angle of a cell, from above the client to the right."""
    return (atan2(cell[0], -cell[1]) + 2 * pi) % (2 * pi)


def _cards(circles: Sequence[Circle]) -> list[Circle]:
    """Return the circles with those divided that are too many for one card."""
    return [
        Circle(each.place, each.members[at : at + _MOST_ON_CARD])
        for each in circles
        for at in range(0, len(each.members), _MOST_ON_CARD)
    ]
