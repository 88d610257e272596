"""Merging headers key by key, lists of entries entry by entry and field by field, down to single values."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pktui.domain.conference import RoomView
from pktui.domain.minutes import MinutesState
from pktui.domain.plan import Acceptance
from pktui.storage.merging.answers import with_answers, with_approval
from pktui.storage.merging.conflict import EMPTY, Conflict, ConflictKind, ConflictPlace, Side
from pktui.storage.merging.order import Run, arranged, side_by_side
from pktui.storage.merging.pairing import Row, base_names, by_id, content, fresh_ids, rows, side_names
from pktui.storage.records.minutes_keys import MINUTES
from pktui.storage.records.plan_keys import TASK
from pktui.storage.records.schema import ID, Key, Table
from pktui.storage.records.value_kinds import TEXT, YES_NO, ValueKind, word
from pktui.storage.text.nodes import Tree

_MOMENT = "cas"
# A list under a key this program does not know; what is known of its entries is that they are told apart by an id.
_OF_A_NEWER_PROGRAM = Table(object, (ID, ID), "záznam")
# Meanings, the most careful first: what nobody has decided is neither claimed nor shown to the room.
_CAREFUL: dict[ValueKind, Sequence[object]] = {
    YES_NO: (False,),
    word(RoomView): (RoomView.BLANK, RoomView.GOAL),
    word(MinutesState): (MinutesState.DRAFT, MinutesState.COMMENTS),
    word(Acceptance): (Acceptance.REFUSED, Acceptance.UNKNOWN, None),
}


def merged_header(
    table: Table, base: Mapping[str, Tree], mine: Mapping[str, Tree], theirs: Mapping[str, Tree]
) -> tuple[dict[str, Tree], tuple[Conflict, ...]]:
    """Return the merged header and what both sides changed differently.

    Args:
        table: The keys of this kind of record; others are merged as wholes.
        base: The header both started from; empty when it is not known.
        mine: My header.
        theirs: Their header.
    """
    header: dict[str, Tree] = {}
    conflicts: tuple[Conflict, ...] = ()
    for name in dict.fromkeys((*theirs, *mine)):
        value, found = _merged_key(table, name, base.get(name), mine.get(name), theirs.get(name))
        conflicts += found
        if value is not None:
            header[name] = value
    return (with_approval(header, mine, theirs, conflicts) if table is MINUTES else header), conflicts


def _merged_key(
    table: Table, name: str, base: Tree | None, mine: Tree | None, theirs: Tree | None
) -> tuple[Tree | None, tuple[Conflict, ...]]:
    key = table.find(name)
    if (key is not None and key.entries is None) or mine in (base, theirs):
        return merged_value(key, (name,), base, mine, theirs)
    before, here, there = rows(base), rows(mine), rows(theirs)
    if before is None or here is None or there is None or (key is None and not _have_ids(before, here, there)):
        return merged_value(None, (name,), base, mine, theirs)
    entries = key.entries if key is not None and key.entries is not None else _OF_A_NEWER_PROGRAM
    merged, conflicts = _Entries.of(entries, name, before, here, there).merged()
    if not merged:
        return (None if mine is None or theirs is None else []), conflicts
    return (theirs if _says_the_same(merged, there) else [*merged]), conflicts


def _have_ids(*lists: list[Row]) -> bool:
    """Tell whether these are lists as a program writes them; in those that people add, nothing names an entry."""
    return any(lists) and all(row.get("id") for listed in lists for row in listed)


def _says_the_same(merged: Sequence[Row], theirs: Sequence[Row]) -> bool:
    """Tell whether two lists differ at most in ids that theirs, left alone, need not have."""
    return len(merged) == len(theirs) and all(
        content(row) == content(their) and their.get("id") in {None, "", row["id"]}
        for row, their in zip(merged, theirs, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Entries:
    """Three versions of one list of entries, by the names under which they belong together.

    Attributes:
        table: The keys of an entry.
        key: The key of the list.
        base: What both started from.
        mine: My entries.
        theirs: Their entries.
        ids: The id that each entry, should it stay, bears in the result.
    """

    table: Table
    key: str
    base: dict[str, Row]
    mine: dict[str, Row]
    theirs: dict[str, Row]
    ids: dict[str, str]

    @classmethod
    def of(cls, table: Table, key: str, base: list[Row], mine: list[Row], theirs: list[Row]) -> _Entries:
        title = table.title
        here, there = side_names(base, mine, title), side_names(base, theirs, title)
        named = dict(zip(there, by_id(theirs), strict=True))
        fresh = fresh_ids({*by_id(mine), *named.values()})
        for name, own in zip(here, by_id(mine), strict=True):
            if name not in named:
                named[name] = next(fresh) if own in named.values() else own
        return cls(
            table,
            key,
            dict(zip(base_names(base), base, strict=True)),
            dict(zip(here, mine, strict=True)),
            dict(zip(there, theirs, strict=True)),
            named,
        )

    def merged(self) -> tuple[list[Row], tuple[Conflict, ...]]:
        """Return the merged entries with their ids, in their order, and the conflicts."""
        found: dict[str, Row] = {}
        conflicts: tuple[Conflict, ...] = ()
        for name in dict.fromkeys((*self.theirs, *self.mine)):
            row, own = self._merged_entry(name)
            conflicts += own
            if row is not None:
                found[name] = {"id": self.ids[name], **content(row)}
        order = arranged(list(self.base), list(self.mine), list(self.theirs), found, self._weave)
        if order.clash:
            conflict = self._order_conflict(order.names)
            conflicts += (conflict,)
            if conflict.kept is Side.MINE:
                order = arranged(list(self.base), list(self.theirs), list(self.mine), found, self._weave)
        return [found[name] for name in order.names], conflicts

    def _merged_entry(self, name: str) -> tuple[Row | None, tuple[Conflict, ...]]:
        base, mine, theirs = self.base.get(name), self.mine.get(name), self.theirs.get(name)
        if mine is not None and theirs is not None:
            return self._merged_fields(name, base or {}, mine, theirs)
        lone = theirs if mine is None else mine
        if base is None or lone is None:
            return lone, ()
        if content(lone) == content(base):
            return None, ()
        return lone, (Conflict((self.key, self.ids[name]), mine, theirs, base, ConflictKind.ENTRY),)

    def _merged_fields(self, name: str, base: Row, mine: Row, theirs: Row) -> tuple[Row, tuple[Conflict, ...]]:
        row: Row = {}
        conflicts: tuple[Conflict, ...] = ()
        # In my order, so that a key only I have finds the neighbours it has with me.
        for field in dict.fromkeys((*content(mine), *content(theirs))):
            place = (self.key, self.ids[name], field)
            versions = base.get(field), mine.get(field), theirs.get(field)
            value, found = merged_value(self.table.find(field), place, *versions)
            conflicts += found
            if value is not None:
                row[field] = value
        return with_answers(row, mine, theirs, conflicts) if self.table is TASK else (row, conflicts)

    def _weave(self, mine: Run, theirs: Run) -> Run:
        """Combine new entries at one place: by the time they bear when all do, else one run behind the other."""
        moments = {name: self._moment(name) for name in (*mine, *theirs)}
        if not all(moments.values()):
            return side_by_side(mine, theirs)
        return list(heapq.merge(mine, theirs, key=lambda name: (moments[name], name)))

    def _moment(self, name: str) -> str:
        row = self.mine.get(name) or self.theirs.get(name) or {}
        return str(row.get(_MOMENT, ""))

    def _order_conflict(self, names: Sequence[str]) -> Conflict:
        mine, theirs, base = (self._shared(side, names) for side in (self.mine, self.theirs, self.base))
        return Conflict((self.key,), mine, theirs, base, ConflictKind.ORDER)

    def _shared(self, side: Mapping[str, Row], names: Sequence[str]) -> list[Tree]:
        return [self.ids[name] for name in side if name in names and name in self.mine and name in self.theirs]


def merged_value(
    key: Key | None, place: ConflictPlace, base: Tree | None, mine: Tree | None, theirs: Tree | None
) -> tuple[Tree | None, tuple[Conflict, ...]]:
    """Return the merged value (None: the key is not there) and the conflict about it, if there is one.

    Args:
        key: What the schema knows about the value; None for an unknown key.
        place: Where the value is, for the conflict.
        base: The value both started from; None when the key was not there.
        mine: My value.
        theirs: Their value.
    """
    if mine in (base, theirs):
        return theirs, ()
    if theirs == base:
        return mine, ()
    lists = [_items(value) for value in (base, mine, theirs)]
    if key is not None and key.many and None not in lists:
        return _merged_words(*(_spelled(key, items or []) for items in lists)), ()
    was, here_means, there_means = (meaning(key, value) for value in (base, mine, theirs))
    if here_means == there_means and mine is not None and theirs is not None:
        return min(mine, theirs, key=repr), ()
    if here_means == was:
        return theirs, ()
    if there_means == was:
        return mine, ()
    conflict = Conflict(place, mine, theirs, base, standing=_careful_side(key, here_means, there_means))
    return conflict.of(conflict.kept), (conflict,)


def meaning(key: Key | None, value: Tree | None) -> object:
    """Return what a value says however it is spelled; itself when it is unknown or does not fit its kind."""
    if value in EMPTY:
        return None
    if key is None or key.entries is not None or not isinstance(value, str):
        return value
    try:
        return key.kind.read(value)
    except ValueError:
        return value


def _careful_side(key: Key | None, mine: object, theirs: object) -> Side | None:
    """Return the side whose value is the careful one; None where no value is."""
    for meant in _CAREFUL.get(key.kind, ()) if key is not None else ():
        if meant in (mine, theirs):
            return Side.MINE if mine == meant else Side.THEIRS
    return None


def _items(value: Tree | None) -> list[str] | None:
    """Return a value that may be a list of words as one; None when it is something else."""
    if value in EMPTY:
        return []
    if isinstance(value, str):
        return [value]
    words = [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
    return words if words and len(words) == len(value or ()) else None


def _spelled(key: Key, items: list[str]) -> dict[str, str]:
    """Return the words by what they mean, each once; of free texts (dots on a card) each repetition counts."""
    words: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for item in items:
        name = str(meaning(key, item))
        words.setdefault(f"{name}\0{seen[name]}" if key.kind is TEXT else name, item)
        seen[name] += 1
    return words


def _merged_words(base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]) -> list[Tree] | None:
    """Merge words as a set: what either side added is there, what either removed is not."""
    keep = {name for name in (*mine, *theirs) if (name in mine and name in theirs) or name not in base}
    found = arranged(list(base), list(mine), list(theirs), keep)
    # Nobody is asked about the order of words; both sides must only come to the same one.
    other = arranged(list(base), list(theirs), list(mine), keep)
    names = min(found.names, other.names) if found.clash else found.names
    return [min(words[name] for words in (mine, theirs) if name in words) for name in names] or None
