"""Putting what somebody decided about one conflict into the header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pktui.storage.merging.answers import answered
from pktui.storage.merging.conflict import Conflict, ConflictKind, Side
from pktui.storage.merging.rows import Row, content, ids, rows
from pktui.storage.text.nodes import Tree


def with_choice(tree: Mapping[str, Tree], conflict: Conflict, choice: Side | str) -> dict[str, Tree]:
    """Return the header with one conflict decided; one about the text changes nothing here.

    Raises:
        ValueError: Something was typed for a whole entry or an order.
    """
    typed = not isinstance(choice, Side)
    if typed and conflict.kind in {ConflictKind.ENTRY, ConflictKind.ORDER}:
        raise ValueError("an entry or an order can only be chosen, not typed")
    value = conflict.of(choice) if isinstance(choice, Side) else choice
    key, *inner = conflict.place
    if conflict.kind is ConflictKind.TEXT:
        return dict(tree)
    if conflict.kind is ConflictKind.ORDER:
        return _with_key(tree, key, _reordered(_rows(tree, key), value if isinstance(value, list) else []))
    if not inner:
        return _with_key(tree, key, value)
    entry, *field = inner
    changed = [
        answered(_with_key(row, field[0], value), field[0]) if field and row["id"] == entry else row
        for row in _rows(tree, key)
        if field or row["id"] != entry or value is not None
    ]
    return _with_key(tree, key, [*changed])


def _with_key(tree: Mapping[str, Tree], key: str, value: Tree | None) -> dict[str, Tree]:
    rest = {name: old for name, old in tree.items() if name != key or value is not None}
    return rest if value is None else {**rest, key: value}


def _rows(tree: Mapping[str, Tree], key: str) -> list[Row]:
    """Return the entries of a list, each with the id by which it is known."""
    entries = rows(tree.get(key)) or []
    return [{"id": own, **content(row)} for own, row in zip(ids(entries), entries, strict=True)]


def _reordered(entries: Sequence[Row], order: Sequence[Tree]) -> list[Tree]:
    """Return entries with those named in `order` in that order; the others keep their places."""
    by_id = {str(row["id"]): row for row in entries}
    moved = (by_id[name] for name in order if isinstance(name, str) and name in by_id)
    return [next(moved) if row["id"] in order else row for row in entries]
