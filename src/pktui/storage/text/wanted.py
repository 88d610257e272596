"""The shape in which values are asked for, and what a header should hold afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias, TypeGuard

from pktui.domain.entries import placeholder_id
from pktui.storage.text.nodes import Tree

Entry: TypeAlias = Mapping[str, str | tuple[str, ...] | None]
Items: TypeAlias = Sequence[str | Entry]
Value: TypeAlias = str | tuple[str, ...] | tuple[Entry, ...] | None
Wire: TypeAlias = Mapping[str, Value]

_NO_ID = {"", "~", "null"}


def entry_ids(entries: Sequence[object]) -> list[str]:
    """Return the id by which each entry of a list is known: its own, else one by its place that no other bears."""
    own = [_written_id(entry) for entry in entries]
    taken = set(own)
    found = []
    for index, written in enumerate(own):
        number = index
        while not written and placeholder_id(number) in taken:
            number += len(own)
        found.append(written or placeholder_id(number))
        taken.add(found[-1])
    return found


def _written_id(entry: object) -> str:
    written = entry.get("id", "") if isinstance(entry, dict) else ""
    return written if isinstance(written, str) and written not in _NO_ID else ""


def merged(old: Mapping[str, Tree], wire: Wire) -> dict[str, Tree]:
    """Return `old` with the keys of `wire` set, or removed where `wire` says None; other keys stay."""
    result = dict(old)
    for key, wanted in wire.items():
        if wanted is None:
            result.pop(key, None)
        else:
            result[key] = _merged_value(old.get(key), wanted)
    return result


def matches(old: Sequence[Tree], new: Items) -> list[int | None]:
    """Return for each wanted item the index of the item of the file that it continues, or None for a new one.

    Entries are matched by `id` (one without it by `placeholder_id`), texts by what they say.
    """
    if are_entries(new):
        return _matches_by_id(old, new)
    words = [item if isinstance(item, str) else None for item in old]
    found: list[int | None] = [None] * len(new)
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, words, new, autojunk=False).get_opcodes():
        if tag in {"equal", "replace"}:
            for step in range(min(old_end - old_start, new_end - new_start)):
                found[new_start + step] = old_start + step
    return found


def are_entries(items: Items) -> TypeGuard[Sequence[Entry]]:
    """Tell whether these are list entries with keys, not texts."""
    return bool(items) and not isinstance(items[0], str)


def _merged_value(old: Tree | None, wanted: str | Items) -> Tree:
    if isinstance(wanted, str):
        return wanted
    if not are_entries(wanted):
        return [item for item in wanted if isinstance(item, str)]
    before = old if isinstance(old, list) else []
    result: list[Tree] = []
    for entry, index in zip(wanted, matches(before, wanted), strict=True):
        known = before[index] if index is not None else {}
        result.append(merged(known if isinstance(known, dict) else {}, entry))
    return result


def _matches_by_id(old: Sequence[Tree], new: Sequence[Entry]) -> list[int | None]:
    known = entry_ids(old)
    free: dict[object, int] = {
        known[index]: index for index in reversed(range(len(old))) if isinstance(old[index], dict)
    }
    return [free.pop(entry.get("id"), None) for entry in new]
