"""Entries of the lists in records, each known by its id; one written by hand without an id is known by its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

_BY_PLACE = re.compile(r"radek-\d+")
# No vowels (no words by accident), no characters that look alike.
_LETTERS = "bcdfghjkmnpqrstvwxz23456789"
_ID_LENGTH = 12


class Identified(Protocol):
    """An entry: its id never changes."""

    @property
    def id(self) -> str:
        """Short, unique in the list."""
        ...


_Entry = TypeVar("_Entry", bound=Identified)


def find(entries: Iterable[_Entry], entry_id: str) -> _Entry | None:
    """Return the entry with this id, or None."""
    return next((entry for entry in entries if entry.id == entry_id), None)


def position(entries: Iterable[_Entry], entry_id: str) -> int | None:
    """Return the place of the entry with this id, counted from 0, or None."""
    return next((index for index, entry in enumerate(entries) if entry.id == entry_id), None)


def moved(entries: tuple[_Entry, ...], entry_id: str, offset: int) -> tuple[_Entry, ...]:
    """Return the entries with one of them moved up (negative) or down; unchanged at the edge."""
    index = position(entries, entry_id)
    if index is None or not 0 <= index + offset < len(entries):
        return entries
    rest = [entry for entry in entries if entry.id != entry_id]
    rest.insert(index + offset, entries[index])
    return tuple(rest)


def put(entries: tuple[_Entry, ...], entry: _Entry) -> tuple[_Entry, ...]:
    """Return the entries with this one in place of the entry of the same id, or at the end when it is new."""
    if any(old.id == entry.id for old in entries):
        return tuple(entry if old.id == entry.id else old for old in entries)
    return (*entries, entry)


def without(entries: tuple[_Entry, ...], entry_id: str) -> tuple[_Entry, ...]:
    """Return the entries without the one of this id."""
    return tuple(entry for entry in entries if entry.id != entry_id)


def lasting_id(prefix: str, what: str) -> str:
    """Return the id of a record that two machines may begin: always the same for what it is, so they make one."""
    # Who only reads a conference begins no record.
    import hashlib

    digest = hashlib.sha256(what.encode()).digest()
    return f"{prefix}-" + "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:_ID_LENGTH])


def placeholder_id(index: int) -> str:
    """Return the id by which a list entry written by hand without one is known until it is first saved.

    Args:
        index: Its place in the list of the file, from 0.
    """
    return f"radek-{index + 1}"


def is_placeholder(own: str) -> bool:
    """Tell an id that only says in which place an entry once stood: in another file it is another entry."""
    return _BY_PLACE.fullmatch(own) is not None
