"""Which own changes the author of an incoming version knew."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.storage.merging.merge_cases import THOROUGH

from pktui.session.case.own_changes import LIMIT, OwnChanges
from pktui.storage.merging.merge import merge
from pktui.storage.text.record_text import RecordText

HEAD = "---\ndruh: plan\nid: p-1\nkonference_id: k-1\nkontakt: {contact}\nukoly:\n{tasks}---\n"
ROW = "  - id: {id}\n    co: {what}\n"


def plan(*ids: str, contact: str = "Eva", **what: str) -> RecordText:
    """Return a plan with these tasks."""
    rows = "".join(ROW.format(id=one, what=what.get(one, f"úkol {one}")) for one in ids) or "  []\n"
    text = HEAD.format(contact=contact, tasks=rows)
    return RecordText.parse(text.encode(), PurePath("plan.md"))


def tasks(document: RecordText) -> dict[str, str]:
    """Return what is to be done, by id."""
    rows = document.tree["ukoly"]
    assert isinstance(rows, list)
    return {str(row["id"]): str(row["co"]) for row in rows if isinstance(row, dict)}


def joined(branch: OwnChanges, theirs: RecordText) -> RecordText:
    """Take a version in as a paper does."""
    merged = merge(branch.base_for(theirs), branch.tip, theirs)
    assert not merged.conflicts
    branch.took(theirs, merged.document)
    return merged.document


def test_an_unknown_change_is_asserted_again() -> None:
    """A version made without the own change does not take it away."""
    branch = OwnChanges(plan("a"))
    branch.changed(plan("a", "mine"))
    assert set(tasks(joined(branch, plan("a", "theirs")))) == {"a", "mine", "theirs"}


def test_an_older_version_that_comes_back() -> None:
    """The very version from before the own change, brought back by a sync client, takes nothing away."""
    branch = OwnChanges(plan("a"))
    branch.changed(plan("a", "mine"))
    assert set(tasks(joined(branch, plan("a")))) == {"a", "mine"}


def test_again_and_again() -> None:
    """Whoever writes several times before the own change reaches them never takes it away."""
    branch = OwnChanges(plan("a"))
    branch.changed(plan("a", "mine"))
    for theirs in (plan("a", "t1"), plan("a", "t1", "t2"), plan("a", "t2")):
        result = joined(branch, theirs)
    assert set(tasks(result)) == {"a", "mine", "t2"}


def test_what_they_knew_they_may_remove() -> None:
    """A version that holds a later own change was made by somebody who saw the earlier one, too."""
    branch = OwnChanges(plan("a"))
    branch.changed(plan("a", "first"))
    branch.changed(plan("a", "first", "second"))
    assert set(tasks(joined(branch, plan("a", "second")))) == {"a", "second"}


def test_what_they_knew_they_may_rewrite() -> None:
    """Somebody corrects the words of an own new task: no contradiction."""
    branch = OwnChanges(plan("a"))
    branch.changed(plan("a", "mine"))
    assert tasks(joined(branch, plan("a", "mine", mine="lépe")))["mine"] == "lépe"


def test_their_own_removal_holds() -> None:
    """They add and take out again, without knowing the own change: it stays out."""
    branch = OwnChanges(plan("a"))
    branch.changed(plan("a", "mine"))
    joined(branch, plan("a", "typo"))
    assert set(tasks(joined(branch, plan("a")))) == {"a", "mine"}


def test_only_a_part_was_known() -> None:
    """Who knew the first of two own changes may rewrite that one; the second is asserted again."""
    branch = OwnChanges(plan("a"))
    branch.changed(plan("a", "first"))
    branch.changed(plan("a", "first", "second"))
    result = tasks(joined(branch, plan("a", "first", first="lépe")))
    assert result == {"a": "úkol a", "first": "lépe", "second": "úkol second"}


def test_the_oldest_changes_are_put_together() -> None:
    """A long session remembers a bounded number of steps and still loses none."""
    branch = OwnChanges(plan("a"))
    ids = [f"n{number}" for number in range(LIMIT + 20)]
    for count in range(1, len(ids) + 1):
        branch.changed(plan("a", *ids[:count]))
    assert set(tasks(joined(branch, plan("a", "n0")))) == {"a", *ids}


def test_what_came_from_a_copy_is_no_own_mark() -> None:
    """Whoever has what an absorbed copy brought need not know the own changes before it."""
    branch = OwnChanges(plan("a"))
    branch.changed(plan("a", contact="Jana"))
    branch.changed(plan("a", "theirs", contact="Jana"), foreign=plan("a", "theirs"))
    result = joined(branch, plan("a", "theirs", "more"))
    assert result.tree["kontakt"] == "Jana"
    assert set(tasks(result)) == {"a", "theirs", "more"}


@pytest.mark.parametrize("contact", ["Jana", "Eva"])
def test_a_short_value_leaves_no_trace(contact: str) -> None:
    """A short value changed only here is asserted again; one that came back equal is no contradiction."""
    branch = OwnChanges(plan("a", contact="Eva"))
    branch.changed(plan("a", contact="Jana"))
    assert joined(branch, plan("a", "b", contact=contact)).tree["kontakt"] == "Jana"


@THOROUGH
@given(st.lists(st.sampled_from(["edit", "send", "receive"]).flatmap(lambda s: st.tuples(st.just(s), st.booleans()))))
def test_nothing_added_is_ever_lost(steps: list[tuple[str, bool]]) -> None:
    """Two writers add tasks; versions travel late and replace each other: in the end both have every task of both."""
    sides = (OwnChanges(plan("a")), OwnChanges(plan("a")))
    under_way: tuple[list[RecordText], list[RecordText]] = ([], [])
    added = {"a"}
    ending = [(step, side) for _ in range(4) for step in ("send", "receive all") for side in (False, True)]
    for number, (step, side) in enumerate([*steps, *ending]):
        own, arriving = sides[side], under_way[side]
        if step == "edit":
            added.add(f"{side}-{number}")
            own.changed(plan(*tasks(own.tip), f"{side}-{number}"))
        elif step == "send":
            under_way[not side].append(own.tip)
        for _ in range(min(len(arriving), {"receive": 1, "receive all": len(arriving)}.get(step, 0))):
            joined(own, arriving.pop(0))
    assert set(tasks(sides[0].tip)) == set(tasks(sides[1].tip)) == added
