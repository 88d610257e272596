"""Telling which list entries of three versions are one and the same.

An entry written by hand may have no id; pktui then knows it by its place, and writes `radek-N` on the next save. On
another machine the same words may name another entry, so such an id proves nothing unless both started with it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import count
from typing import TypeAlias

from pktui.domain.entries import is_placeholder, placeholder_id
from pktui.storage.text.nodes import Tree
from pktui.storage.text.wanted import entry_ids

Row: TypeAlias = dict[str, Tree]


def rows(value: Tree | None) -> list[Row] | None:
    """Return a value as list entries; None when it is something else or two entries bear one id."""
    if value is None or value in ("", []):
        return []
    found = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    clean = len(found) == len(value) and all(isinstance(row.get("id", ""), str) for row in found)
    return found if found and clean and len(by_id(found)) == len(found) else None


def by_id(entries: Sequence[Row]) -> dict[str, Row]:
    """Return the entries of `rows` by the id by which each is known, written or not."""
    return dict(zip(entry_ids(entries), entries, strict=True))


def content(row: Row) -> Row:
    """Return what an entry says, without its id."""
    return {key: value for key, value in row.items() if key != "id"}


def base_names(base: Sequence[Row]) -> list[str]:
    """Return a name for each entry of the common ancestor: its id, or its place when it has none."""
    return [str(row.get("id") or f"\0{index}") for index, row in enumerate(base)]


def side_names(base: Sequence[Row], side: Sequence[Row], title: str) -> list[str]:
    """Return a name for each entry of one side; the same as in `base`, or on the other side, when it is the same one.

    An entry with an id of its own is known by it. One without is matched with those without in `base`, first by all it
    says, then by its title; a new one is known by all it says.

    Args:
        base: Entries both sides started from.
        side: Entries of one side.
        title: The key that says what an entry is about.
    """
    written = {str(row["id"]) for row in base if row.get("id")}
    names = [_own_name(row, written) for row in side]
    free = {name: row for name, row in zip(base_names(base), base, strict=True) if name.startswith("\0")}
    for by_title in (False, True):
        for index, row in enumerate(side):
            if not names[index]:
                names[index] = next((name for name, old in free.items() if _alike(old, row, title, by_title)), "")
                free.pop(names[index], None)
    count: Counter[str] = Counter()
    for index, row in enumerate(side):
        if not names[index]:
            said = json.dumps(content(row), sort_keys=True, ensure_ascii=False)
            count[said] += 1
            names[index] = f"\1{said} {count[said]}"
    return names


def fresh_ids(taken: Collection[str]) -> Iterator[str]:
    """Yield placeholder ids that nobody uses."""
    return (name for name in map(placeholder_id, count()) if name not in taken)


def _own_name(row: Row, written: Collection[str]) -> str:
    own = str(row.get("id") or "")
    return own if own in written or not is_placeholder(own) else ""


def _alike(old: Row, row: Row, title: str, by_title: bool) -> bool:
    if by_title:
        return bool(row.get(title)) and old.get(title) == row.get(title)
    return content(old) == content(row)
