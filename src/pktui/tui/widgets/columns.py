"""How the columns of a list share its width: what must not be cut comes first, then the rest by what it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PADDING = 1
"""Blank cells at both sides of a column."""
# So large a part of the list at most for one value that is never cut; a longer one takes more lines.
_MOST = 0.4
_LEAST_SPARE = 12
_NARROWEST = 8


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        title: Heading.
        width: Cells wide, for a `whole` one at least; 0 shares what the others leave.
        share: How large a part of that, against the other sharing columns, where all want more than there is.
        right: Whether values stand at the right edge, as numbers do.
        whole: Whether its values are never cut, as people, dates and states are not.
        spare: Whether it is left out where there is little room; what it says is also said elsewhere.
        least: How narrow a sharing column may be before spare ones are left out.
    """

    title: str
    width: int = 0
    right: bool = False
    share: int = 1
    whole: bool = False
    spare: bool = False
    least: int = _NARROWEST

    def least_width(self, need: int, room: int) -> int:
        """Return how narrow it may be when its longest value needs so much and the list is so wide."""
        if self.whole:
            return max(self.width, min(need, int(room * _MOST)))
        return self.width or (max(self.least, _LEAST_SPARE) if self.spare else self.least)


def shared(columns: Sequence[Column], needs: Sequence[int], room: int) -> tuple[int, ...]:
    """Return the width of each column, 0 for one that is left out.

    Args:
        columns: From the left.
        needs: Cells the longest value or the heading of each takes.
        room: Cells there are, for the blanks around the columns as well.
    """
    least = [column.least_width(need, room) for column, need in zip(columns, needs, strict=True)]
    kept = list(range(len(columns)))
    for index in reversed(range(len(columns))):
        if columns[index].spare and sum(least[each] + 2 * PADDING for each in kept) > room:
            kept.remove(index)
    widths = [least[index] if index in kept else 0 for index in range(len(columns))]
    sharing = [index for index in kept if not columns[index].width and not columns[index].whole]
    left = room - sum(widths[index] + 2 * PADDING for index in kept)
    if left < 0:
        return _squeezed(columns, widths, left)
    left += sum(widths[index] for index in sharing)
    for index, width in _filled(columns, sharing, needs, left).items():
        widths[index] = width
    return tuple(widths)


def _filled(columns: Sequence[Column], sharing: list[int], needs: Sequence[int], room: int) -> dict[int, int]:
    """Share the room: who needs less than a fair part gets that, the others the rest; what is over goes to all."""
    given: dict[int, int] = {}
    waiting, left = list(sharing), room
    while waiting:
        parts = sum(columns[index].share for index in waiting)
        content = [index for index in waiting if needs[index] <= left * columns[index].share // parts]
        if not content or len(given) + len(content) == len(sharing):
            break
        for index in content:
            given[index] = needs[index]
            waiting.remove(index)
        left = room - sum(given.values())
    parts = sum(columns[index].share for index in waiting) or 1
    given |= {index: left * columns[index].share // parts for index in waiting}
    if sharing:
        given[sharing[-1]] += room - sum(given.values())
    return given


def _squeezed(columns: Sequence[Column], widths: list[int], over: int) -> tuple[int, ...]:
    """Take what is too much (negative) away from what may be cut, then from the widest; that takes more lines."""
    for least in (_NARROWEST, 1):
        while over < 0:
            shrinking = [
                index
                for index, column in enumerate(columns)
                if widths[index] > least and (least == 1 or not (column.whole or column.width))
            ]
            if not shrinking:
                break
            widths[max(shrinking, key=lambda index: widths[index])] -= 1
            over += 1
    return tuple(widths)
