"""What two people changed each in their own way, and which of the two stands until somebody decides."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from pktui.storage.text.nodes import Tree

ConflictPlace: TypeAlias = tuple[str, ...]
EMPTY: tuple[Tree | None, ...] = (None, "", [])


class Side(StrEnum):
    """Whose value: that of this program, or that of the file on the disk."""

    MINE = "mine"
    THEIRS = "theirs"


class ConflictKind(StrEnum):
    """What a conflict is about."""

    VALUE = "value"
    ENTRY = "entry"
    ORDER = "order"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing both sides changed differently.

    Attributes:
        place: Where it is, unique in one merge: `(key,)`, `(key, id)`, `(key, id, field)`, for the text below the
            header `("", heading, number)`.
        mine: My value; None when I removed it. An order is a list of ids.
        theirs: Their value; None when they removed it.
        base: The value both started from; None when there was none or it is not known.
        kind: What it is: a value, an entry changed by one and removed by the other, an order of entries, or
            paragraphs of the text.
        standing: Which side stands where that is known; None to let the two values say it.
    """

    place: ConflictPlace
    mine: Tree | None
    theirs: Tree | None
    base: Tree | None
    kind: ConflictKind = ConflictKind.VALUE
    standing: Side | None = field(default=None, compare=False)

    @property
    def kept(self) -> Side:
        """Which side stands in the merged document until somebody decides.

        The values alone say it, so that both machines come to the same: something before nothing, more words before
        fewer, then by the alphabet.
        """
        if self.standing is not None:
            return self.standing
        return Side.MINE if _weight(self.mine) > _weight(self.theirs) else Side.THEIRS

    def of(self, side: Side) -> Tree | None:
        """Return the value of one side."""
        return self.mine if side is Side.MINE else self.theirs


def _weight(value: Tree | None) -> tuple[bool, int, str]:
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value not in EMPTY, len(said), said
