"""Merging headers key by key, and lists of entries entry by entry and field by field."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pktui.storage.merging.answers import with_answers
from pktui.storage.merging.approvals import with_approval
from pktui.storage.merging.conflict import Conflict, ConflictKind, Side
from pktui.storage.merging.order import Run, arranged, side_by_side
from pktui.storage.merging.rows import Row, base_names, content, fresh_ids, ids, rows, side_names
from pktui.storage.merging.values import merged_value
from pktui.storage.records.schema import MINUTES, TASK, Table
from pktui.storage.text.nodes import Tree

_MOMENT = "cas"


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
    if key is None or key.entries is None or mine in (base, theirs):
        return merged_value(key, (name,), base, mine, theirs)
    before, here, there = rows(base), rows(mine), rows(theirs)
    if before is None or here is None or there is None:
        return merged_value(None, (name,), base, mine, theirs)
    merged, conflicts = _Entries.of(key.entries, name, before, here, there).merged()
    if not merged:
        return (None if mine is None or theirs is None else []), conflicts
    return (theirs if _says_the_same(merged, there) else [*merged]), conflicts


def _says_the_same(one: Sequence[Row], two: Sequence[Row]) -> bool:
    """Tell whether two lists differ at most in ids, which a list that is left alone need not have."""
    return [content(row) for row in one] == [content(row) for row in two]


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
        named = dict(zip(there, ids(theirs), strict=True))
        fresh = fresh_ids({*ids(mine), *named.values()})
        for name, own in zip(here, ids(mine), strict=True):
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
        def order(side: Mapping[str, Row]) -> list[Tree]:
            return list(self._shared(side, names))

        return Conflict((self.key,), order(self.mine), order(self.theirs), order(self.base), ConflictKind.ORDER)

    def _shared(self, side: Mapping[str, Row], names: Sequence[str]) -> Iterator[str]:
        return (self.ids[name] for name in side if name in names and name in self.mine and name in self.theirs)
