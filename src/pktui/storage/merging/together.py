"""Keeping both wordings of a conflict, one below the other, where a text of several lines may stand."""

from __future__ import annotations

from pktui.storage.merging.blocks import Prose, with_gaps
from pktui.storage.merging.conflict import Conflict, ConflictKind, Side
from pktui.storage.records.record_kinds import described

_FREE = frozenset((entries, key.key) for entries, key in described() if key.free)


def together(conflict: Conflict) -> str | None:
    """Return both wordings, the one that stands first; None where they cannot stand below each other."""
    first = conflict.of(conflict.kept)
    second = conflict.of(Side.THEIRS if conflict.kept is Side.MINE else Side.MINE)
    if not isinstance(first, str) or not isinstance(second, str):
        return None
    if conflict.kind is ConflictKind.TEXT:
        blocks = Prose.parse(first).blocks
        more = [block for block in Prose.parse(second).blocks if block not in blocks]
        return with_gaps((block.text, block.gap) for block in (*blocks, *more))
    place = (conflict.place[0] if len(conflict.place) > 1 else "", conflict.place[-1])
    return f"{first}\n{second}" if conflict.kind is ConflictKind.VALUE and place in _FREE else None
