"""How much two versions of a record differ."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath

from pktui.errors import DamagedFile
from pktui.storage.text.record_text import RecordText


@dataclass(frozen=True, slots=True)
class Difference:
    """Numbers for people, not a merge.

    Attributes:
        same: Whether not a byte differs.
        keys: Keys of the header whose values differ, or that only one version has.
        lines: Lines of the text under the header that only one version has; of the whole file when a version
            cannot be read as a record.
    """

    same: bool
    keys: int
    lines: int


def difference(one: bytes, other: bytes) -> Difference:
    """Compare two versions of a record, in either order."""
    same = one == other
    try:
        first, second = (RecordText.parse(data, PurePath("verze")) for data in (one, other))
    except DamagedFile:
        return Difference(same, 0, _different_lines(one, other))
    keys = first.tree.keys() | second.tree.keys()
    changed = sum(first.tree.get(key) != second.tree.get(key) for key in keys)
    return Difference(same, changed, _different_lines(first.parts.body, second.parts.body))


def _different_lines(one: bytes, other: bytes) -> int:
    before, after = Counter(one.splitlines()), Counter(other.splitlines())
    return ((before - after) + (after - before)).total()
