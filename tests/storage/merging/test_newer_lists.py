"""A list under a key that only a newer program knows is merged entry by entry, like those we know."""

from __future__ import annotations

import pytest
from tests.storage.merging.merge_cases import PATH

from pktui.storage.merging.conflict import ConflictKind, Side
from pktui.storage.merging.merge import merge, resolve
from pktui.storage.merging.readable import in_words, label
from pktui.storage.text.record_text import RecordText

KNOWN = "  - id: x-1\n    text: první\n    skupina:\n      - a: 1\n"


def plan(entries: str) -> RecordText:
    header = f"druh: plan\nformat: 1\nid: p-1\nkonference: A\nkonference_id: k\nnovy_seznam:\n{entries}"
    return RecordText.parse(f"---\n{header}---\n".encode(), PATH)


def entry(number: int) -> str:
    return f"  - id: x-{number}\n    text: {number}. záznam\n"


@pytest.mark.parametrize("into", Side)
def test_both_add(into: Side) -> None:
    """What either side added is there, the same on both machines."""
    base, mine, theirs = plan(KNOWN), plan(KNOWN + entry(2)), plan(KNOWN + entry(3))
    here, there = merge(base, mine, theirs, into), merge(base, theirs, mine, into)
    assert here.conflicts == there.conflicts == ()
    assert here.document.tree == there.document.tree == plan(KNOWN + entry(2) + entry(3)).tree


def test_one_removes_and_one_adds() -> None:
    """A removal and an addition are no dispute."""
    base = plan(KNOWN + entry(2))
    merged = merge(base, plan(KNOWN), plan(KNOWN + entry(2) + entry(3)))
    assert merged.conflicts == ()
    assert merged.document.tree == plan(KNOWN + entry(3)).tree


def test_both_change_one_entry() -> None:
    """Only that value is asked about, in words, and can be decided."""
    mine, theirs = (plan(KNOWN.replace("první", word) + entry(number)) for word, number in (("moje", 2), ("cizí", 3)))
    merged = merge(plan(KNOWN), mine, theirs)
    (conflict,) = merged.conflicts
    assert (conflict.place, conflict.kind) == (("novy_seznam", "x-1", "text"), ConflictKind.VALUE)
    assert label(merged.document, conflict) == "klíč „novy_seznam“"
    assert in_words(merged.document, conflict, conflict.mine) == "moje"
    decided = resolve(merged, {conflict.place: Side.MINE})
    assert decided.tree == plan(KNOWN.replace("první", "moje") + entry(2) + entry(3)).tree


def test_a_list_without_ids_is_left_as_it_is() -> None:
    """What people list under a key of their own is asked about as a whole, and nothing is written into it."""
    mine, theirs = plan("  - text: moje\n"), plan("  - text: cizí\n")
    merged = merge(plan("  - text: první\n"), mine, theirs)
    assert [conflict.place for conflict in merged.conflicts] == [("novy_seznam",)]
    assert merged.document.tree in (mine.tree, theirs.tree)
