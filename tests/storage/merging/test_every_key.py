"""Every list and every key the format has, changed on two machines at once: nothing goes without being asked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import PurePath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.storage.merging.merge_cases import THOROUGH

from pktui.domain.plan import Acceptance
from pktui.storage.merging.header import meaning
from pktui.storage.merging.merge import Merged, merge
from pktui.storage.records.codec import decode
from pktui.storage.records.record_kinds import KINDS, RecordKind
from pktui.storage.records.schema import DECIDED, OF_ID, Key, Table
from pktui.storage.records.value_kinds import (
    ANSWERED,
    DAY,
    LENGTH,
    MOMENT,
    NUMBER,
    POSTPONED,
    SCALE,
    SIGNED,
    SPAN,
    TEXT,
    TIME,
    YES_NO,
    ValueKind,
    word,
)  # fmt: skip
from pktui.storage.text import emit
from pktui.storage.text.record_text import RecordText

Header = dict[str, Any]
Operation = tuple[str, int, int, int]

SPELLINGS = {
    TEXT: "věta {0}",
    DAY: "2026-03-1{0}",
    TIME: "1{0}:05",
    SPAN: "10:0{0}-10:20",
    MOMENT: "2026-03-10T09:0{0}:00",
    LENGTH: "3{0}",
    NUMBER: "1{0}",
    SCALE: "{0}",
    SIGNED: "-1{0}",
    POSTPONED: "z 2026-04-0{1} na 2026-05-0{1}, řečeno 2026-04-01 – proto",
}
# An answer goes with what it was to, and an approval with its digest: they have tests of their own.
ELSEWHERE = {"id", OF_ID.key, DECIDED.key, "otisk", "schvaleno"}
ELSEWHERE_KINDS = {ANSWERED, word(Acceptance)}
REMAINS = {"spis", "datum", "poradi", "delka", "od", "stav"}
LISTS = [(kind.word, key.key) for kind in KINDS.values() for key in kind.table.keys if key.entries]

NUMBERS = st.integers(0, 5)
OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(("add", "remove", "set", "set", "unset")), st.integers(0, 3), st.integers(0, 40), NUMBERS
    ),
    min_size=1,
    max_size=5,
)


def value_of(key: Key, number: int) -> str | list[str]:
    """Return one of six values of a key, as it stands in a file."""
    one, next_one = (_spelled(key.kind, each) for each in (number, (number + 1) % 6))
    return [one, next_one] if key.many and one != next_one else [one] if key.many else one


def _spelled(kind: ValueKind, number: int) -> str:
    if kind.choices:
        return list(kind.choices)[number % len(kind.choices)]
    return ("ano", "ne")[number % 2] if kind is YES_NO else SPELLINGS[kind].format(number, number + 1)


def changing(table: Table) -> list[Key]:
    """Return the keys of a value that two people may change."""
    kinds = ELSEWHERE_KINDS
    return [key for key in table.keys if not key.entries and key.key not in ELSEWHERE and key.kind not in kinds]


def entry(table: Table, own: str, number: int) -> Header:
    """Return an entry that says all it must, and every other thing it may."""
    keys = changing(table)
    return {"id": own} | {
        key.key: value_of(key, (number + place) % 6) for place, key in enumerate(keys) if key.always or place % 2
    }


def beginning(kind: RecordKind) -> Header:
    """Return the header both people start from, without lists."""
    needed = {"konference_id": "k-1", "spis": "Novákovi", "datum": "2026-03-10", "od": "2026-03-10T09:00:00"}
    own = {key.key for key in kind.table.keys}
    return {"druh": kind.word, "id": "x-1", **{key: value for key, value in needed.items() if key in own}}


def document(header: Header) -> RecordText:
    return RecordText.parse(f"---\n{emit.pairs(header, 0, chr(10))}---\n".encode(), PurePath("spis/x.md"))


def joined(base: Header, mine: Header, theirs: Header) -> Merged:
    return merge(document(base), document(mine), document(theirs))


def changed(key: Key, start: Header, author: str, operations: list[Operation]) -> Header:
    """Return the header after somebody did something to the entries of one list."""
    header = deepcopy(start)
    rows: list[Header] = header.setdefault(key.key, [])
    assert key.entries is not None
    keys = changing(key.entries)
    for what, which, field, number in operations:
        chosen = keys[field % len(keys)]
        if what == "add":
            # The last two are names that the other machine may give to its entry, too.
            own = f"{author}-{number}" if which < 2 else f"nove-{which}"
            rows += [entry(key.entries, own, number)] if all(row["id"] != own for row in rows) else []
        elif rows and what == "remove":
            rows.pop(which % len(rows))
        elif rows and what == "set":
            rows[which % len(rows)][chosen.key] = value_of(chosen, number)
        elif rows and not chosen.always:
            rows[which % len(rows)].pop(chosen.key, None)
    return header


def by_id(header: Mapping[str, Any], key: Key) -> dict[str, Header]:
    return {row["id"]: row for row in header.get(key.key) or []}


def asked(merged: Merged) -> dict[tuple[str, ...], tuple[object, object]]:
    return {conflict.place: (conflict.mine, conflict.theirs) for conflict in merged.conflicts}


def lost(table: Table, base: Header, side: Header, result: Header) -> Iterator[str]:
    """Yield the keys in which one side changed something that the result does not say."""
    for key in changing(table):
        was, wanted, now = (row.get(key.key) for row in (base, side, result))
        if key.many:
            before, after, found = ({str(meaning(key, item)) for item in items or ()} for items in (was, wanted, now))
            if (after - before) - found or (before - after) & found:
                yield f"{key.key}, a list that nobody is asked about"
        elif meaning(key, wanted) not in (meaning(key, was), meaning(key, now)):
            yield key.key


def check_entries(key: Key, base: Header, mine: Header, theirs: Header, merged: Merged) -> None:
    """What a side added, changed or removed is so in the result, or the place is asked about with both values."""
    assert key.entries is not None
    questions, result, before = asked(merged), by_id(merged.document.tree, key), by_id(base, key)
    sides = by_id(mine, key), by_id(theirs, key)
    for side, other in (sides, sides[::-1]):
        for own in {*before, *side}:
            is_asked = (key.key, own) in questions
            if own not in side:
                assert own not in result or is_asked
            elif own not in result:
                assert is_asked or (own not in other and side[own] == before[own])
            elif not is_asked:
                for name in lost(key.entries, before.get(own, {}), side[own], result[own]):
                    assert questions[(key.key, own, name)] == tuple(each[own].get(name) for each in sides)
    for place in questions:
        if len(place) == 2:
            assert questions[place] == tuple(each.get(place[1]) for each in sides)


@pytest.mark.parametrize(("record", "name"), LISTS)
@THOROUGH
@given(both=OPERATIONS, mine=OPERATIONS, theirs=OPERATIONS)
def test_every_list(
    record: str, name: str, both: list[Operation], mine: list[Operation], theirs: list[Operation]
) -> None:
    """Entries of any list that two people add, change and remove all come through, the same on both machines."""
    key = KINDS[record].table.find(name)
    assert key is not None
    assert key.entries is not None
    start = beginning(KINDS[record]) | {key.key: [entry(key.entries, f"z-{number}", number) for number in range(3)]}
    base = changed(key, start, "b", both)
    one, two = changed(key, base, "m", mine), changed(key, base, "u", theirs)
    here, there = (joined(base, *sides) for sides in ((one, two), (two, one)))
    decode(here.document)
    check_entries(key, base, one, two, here)
    assert asked(here) == {place: (mine, theirs) for place, (theirs, mine) in asked(there).items()}
    assert here.document.tree.get(key.key) == there.document.tree.get(key.key) or not base[key.key]
    check_without_a_beginning(key, one, two)


def check_without_a_beginning(key: Key, one: Header, two: Header) -> None:
    """Where nobody knows what both started from, nothing counts as removed."""
    assert key.entries is not None
    found = merge(None, document(one), document(two))
    result = by_id(found.document.tree, key)
    for side in (one, two):
        for own, row in by_id(side, key).items():
            for name in lost(key.entries, {}, row, result[own]):
                assert row[name] in asked(found)[(key.key, own, name)]


@pytest.mark.parametrize("record", KINDS)
@THOROUGH
@given(data=st.data())
def test_every_key_of_a_header(record: str, data: st.DataObject) -> None:
    """What either person set or took away is so in the end, or both values are asked about."""
    kind = KINDS[record]
    keys = changing(kind.table)
    steps = st.lists(st.tuples(st.sampled_from(keys), st.one_of(st.none(), NUMBERS)), max_size=6)
    versions = [beginning(kind)]
    for _ in range(3):
        header = dict(versions[min(len(versions) - 1, 1)])
        for key, number in data.draw(steps):
            if number is not None:
                header[key.key] = value_of(key, number)
            elif key.key not in REMAINS:
                header.pop(key.key, None)
        versions.append(header)
    _, base, mine, theirs = versions
    here, there = (joined(base, *sides) for sides in ((mine, theirs), (theirs, mine)))
    decode(here.document)
    for side in (mine, theirs):
        for name in lost(kind.table, base, side, here.document.tree):
            assert asked(here)[(name,)] == (mine.get(name), theirs.get(name))
    assert here.document.tree == there.document.tree


def test_entries_that_say_the_same() -> None:
    """One side adds what it took away under another id: others know the new one by its id, so it is there."""
    base = beginning(KINDS["plan"]) | {"podpisy": [{"id": "s-1", "kdo": "Jana"}, {"id": "s-2", "kdo": "Jana"}]}
    mine = base | {"podpisy": [{"id": "s-2", "kdo": "Jana"}, {"id": "s-3", "kdo": "Jana"}]}
    theirs = base | {"podpisy": [{"id": "s-1", "kdo": "Jana"}, {"id": "s-2", "kdo": "Jana"}], "ticho": "ano"}
    assert joined(base, mine, theirs).document.tree["podpisy"] == mine["podpisy"]
