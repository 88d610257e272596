"""What must hold for every merge, as functions that any implementation can be put to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any

from tests.storage.merging.merge_cases import LISTS, Case

from pktui.domain.conference import Conference
from pktui.storage.merging.conflict import ConflictKind, ConflictPlace
from pktui.storage.merging.merge import Merged
from pktui.storage.records.codec import decode
from pktui.storage.text.record_text import RecordText

Merge = Callable[[RecordText | None, RecordText, RecordText], Merged]
Check = Callable[["Merge", "Case"], None]

_WORD = re.compile(r"[A-Z]\d+x")
_PLACEHOLDER = re.compile(r"radek-\d+")
_HEADING = re.compile(r"^## .*$", re.MULTILINE)


def words(text: object) -> Counter[str]:
    """Return the words of a test case in anything that can be printed."""
    return Counter(_WORD.findall(str(text)))


def conflict_words(merged: Merged) -> Counter[str]:
    return words([(conflict.mine, conflict.theirs) for conflict in merged.conflicts])


def places(merged: Merged) -> set[ConflictPlace]:
    return {conflict.place for conflict in merged.conflicts}


def bare(tree: Mapping[str, Any]) -> dict[str, Any]:
    """Return a header without what two spellings of one record may differ in: ids of entries made by hand."""
    return {key: [_bare_row(row) for row in value] if key in LISTS else value for key, value in _full(tree)}


def _full(tree: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((key, value) for key, value in tree.items() if value not in ("", []))


def _bare_row(row: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in row.items() if value != []}
    return kept if not _PLACEHOLDER.fullmatch(row.get("id", "radek-1")) else {**kept, "id": ""}


def _rows(document: RecordText, key: str) -> list[dict[str, Any]]:
    rows: Any = document.tree.get(key) or []
    return list(rows)


def by_id(document: RecordText, key: str) -> dict[str, dict[str, Any]]:
    """Return the entries that have an id of their own."""
    return {row["id"]: row for row in _rows(document, key) if not _PLACEHOLDER.fullmatch(row.get("id", "radek-1"))}


def check_valid(merge: Merge, case: Case) -> None:
    """The result reads back and makes sense; no key, id, place or word of the header comes twice."""
    merged = merge(case.base, case.mine, case.theirs)
    again = RecordText.parse(merged.document.data, case.theirs.path)
    assert again.tree == merged.document.tree
    decode(again)
    assert len(places(merged)) == len(merged.conflicts)
    for key in LISTS:
        titles = Counter(row[LISTS[key]] for row in _rows(merged.document, key))
        assert not {title for title, count in titles.items() if count > 1} - _made_by_hand(case, key)


def _made_by_hand(case: Case, key: str) -> set[str]:
    """Return titles of entries without an id of their own; changed by both, such an entry may stand twice."""
    rows = [row for document in (case.base, case.mine, case.theirs) for row in _rows(document, key)]
    return {row[LISTS[key]] for row in rows if _PLACEHOLDER.fullmatch(row.get("id", "radek-1"))}


def check_nothing_lost(merge: Merge, case: Case) -> None:
    """Every word that either side wrote is in the result or in a conflict."""
    for base in (case.base, None):
        merged = merge(base, case.mine, case.theirs)
        old = words(base.data.decode() if base else "")
        kept = words(merged.document.data.decode()) + conflict_words(merged)
        for side in (case.mine, case.theirs):
            assert not set(words(side.data.decode())) - set(old) - set(kept)


def check_nothing_undone(merge: Merge, case: Case) -> None:
    """Whatever one side set, removed or moved is so in the result, or a conflict names the place."""
    merged = merge(case.base, case.mine, case.theirs)
    found = places(merged)
    for side in (case.mine, case.theirs):
        for key in {*case.base.tree, *side.tree} - {*LISTS, "klient_informovan"}:
            if side.tree.get(key) != case.base.tree.get(key):
                assert (key,) in found or merged.document.tree.get(key) == side.tree.get(key)
        assert ("klient_informovan",) in found or _day(side) in {_day(case.base), _day(merged.document)}
        for key in LISTS:
            _check_rows(key, case.base, side, merged)
            _check_order(key, case, side, merged)
        gone = set(words(case.base.body)) - set(words(side.body))
        assert not (gone & set(words(merged.document.body))) - set(conflict_words(merged))


def _day(document: RecordText) -> object:
    record = decode(document)
    return record.client.informed_on if isinstance(record, Conference) else None


def _check_rows(key: str, base: RecordText, side: RecordText, merged: Merged) -> None:
    before, after, result, found = by_id(base, key), by_id(side, key), by_id(merged.document, key), places(merged)
    for name in {*before, *after}:
        if name not in after:
            assert name not in result or (key, name) in found
        elif name in result:
            _check_fields((key, name), before.get(name, {}), after[name], result[name], found)
        elif name not in before:
            raise AssertionError(f"an added entry {name} is missing")


def _check_fields(
    place: ConflictPlace,
    before: dict[str, Any],
    after: dict[str, Any],
    result: dict[str, Any],
    found: set[ConflictPlace],
) -> None:
    old, new, now = (set(row.get("role", ())) for row in (before, after, result))
    assert new - old <= now
    assert not (old - new) & now
    for name in {*before, *after} - {"role"}:
        if after.get(name) != before.get(name):
            assert (*place, name) in found or result.get(name) == after.get(name)


def _check_order(key: str, case: Case, side: RecordText, merged: Merged) -> None:
    if any(conflict.kind is ConflictKind.ORDER and conflict.place == (key,) for conflict in merged.conflicts):
        return
    orders = [list(by_id(document, key)) for document in (case.base, case.mine, case.theirs, merged.document)]
    shared = set(orders[0]).intersection(*orders[1:])
    was, wanted, now = (
        [name for name in order if name in shared] for order in (orders[0], by_id(side, key), orders[3])
    )
    for one, two in combinations(was, 2):
        if wanted.index(one) > wanted.index(two):
            assert now.index(one) > now.index(two)


def check_sides(merge: Merge, case: Case) -> None:
    """Both machines come to the same record and the same questions, with one and the same value standing meanwhile."""
    one, two = merge(case.base, case.mine, case.theirs), merge(case.base, case.theirs, case.mine)
    assert _anonymous(one) == _anonymous(two)
    open_places = places(one)
    left, right = bare(one.document.tree), bare(two.document.tree)
    for key in {*left, *right}:
        if key in LISTS:
            _check_same_rows(key, left.get(key, []), right.get(key, []), open_places)
        else:
            assert left.get(key) == right.get(key)
    assert one.text.text(lambda _: "?") == two.text.text(lambda _: "?")
    assert one.document.body == two.document.body


def _anonymous(merged: Merged) -> Counter[ConflictPlace]:
    """Return the places without the ids of entries made by hand."""
    return Counter(tuple(_PLACEHOLDER.sub("", step) for step in conflict.place) for conflict in merged.conflicts)


def _check_same_rows(key: str, left: list[Any], right: list[Any], found: set[ConflictPlace]) -> None:
    settled = [[str(sorted(row.items())) for row in rows] for rows in (left, right)]
    if any(place[0] == key and _PLACEHOLDER.match(place[1]) for place in found if len(place) > 1):
        settled = [sorted(rows) for rows in settled]
        assert len(settled[0]) == len(settled[1])
        return
    assert settled[0] == settled[1]


def check_one_side(merge: Merge, case: Case) -> None:
    """What only one side changed is what comes out, their bytes to the last one."""
    for side in (case.mine, case.theirs):
        kept = merge(case.base, case.base, side)
        assert kept.document.data == side.data
        assert not kept.conflicts
        assert merge(case.base, side, side).document.data == side.data
        taken = merge(case.base, side, case.base)
        assert bare(taken.document.tree) == bare(side.tree)
        assert taken.document.body == side.body
        assert not taken.conflicts


def check_again(merge: Merge, case: Case) -> None:
    """Merging the result once more with either side changes nothing."""
    merged = merge(case.base, case.mine, case.theirs).document
    for again in (merge(case.base, merged, case.theirs).document, merge(case.theirs, merged, case.theirs).document):
        assert bare(again.tree) == bare(merged.tree)
        assert again.body == merged.body


CHECKS = (check_valid, check_nothing_lost, check_nothing_undone, check_sides, check_one_side, check_again)
