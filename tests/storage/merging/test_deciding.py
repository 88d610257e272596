"""Joining with questions: both machines come to the same, only disputes wait; a decision ends the question."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.storage.merging.merge_cases import CASES, THOROUGH, Case
from tests.storage.merging.merge_checks import bare, check_nothing_undone
from tests.storage.merging.test_merge import plan

from pktui.storage.merging.conflict import (
    Conflict,
    ConflictKind,
    ConflictPlace,
    Question,
    Side,
    from_json,
    to_json,
)
from pktui.storage.merging.deciding import asked, decided, is_open, join, outcomes
from pktui.storage.merging.merge import Merged, merge
from pktui.storage.merging.readable import together
from pktui.storage.records.codec import decode
from pktui.storage.text.record_text import RecordText


def by_hand(questions: tuple[Question, ...]) -> bool:
    """Tell whether a question is about an entry without an id of its own, which each machine names by its place."""
    return any(step.startswith("radek-") for question in questions for step in question.conflict.place)


@THOROUGH
@given(case=CASES)
def test_both_machines_come_to_the_same(case: Case) -> None:
    """The record and the names of the questions do not depend on whose side is mine; what one side did is there."""
    one, two = join(case.base, case.mine, case.theirs), join(case.base, case.theirs, case.mine)
    decode(one.document)
    assert one.document.body == two.document.body
    if not by_hand(one.questions):
        assert {question.id for question in one.questions} == {question.id for question in two.questions}

    def joined(base: RecordText | None, mine: RecordText, theirs: RecordText) -> Merged:
        merged = merge(base, mine, theirs)
        return Merged(join(base, mine, theirs).document, merged.conflicts, merged.text)

    check_nothing_undone(joined, case)


@THOROUGH
@given(case=CASES)
def test_what_is_asked_is_what_stands(case: Case) -> None:
    """The questions show the record as it is; leaving them as they stand changes nothing but that they are decided."""
    joined = join(case.base, case.mine, case.theirs)
    question = asked(joined.document, joined.questions)
    assert question.questions == joined.questions
    result = decided(question, {})
    assert bare({**result.tree, "rozhodnuto": ""}) == bare({**joined.document.tree, "rozhodnuto": ""})
    assert result.body == joined.document.body
    assert not any(is_open(result, question) for question in joined.questions)
    assert from_json(to_json(joined.questions)) == joined.questions


@pytest.mark.parametrize("side", Side)
@THOROUGH
@given(case=CASES)
def test_a_decision_is_taken_over(side: Side, case: Case) -> None:
    """Another machine with the same questions takes a decision over, and both sides it was about change nothing."""
    here, there = join(case.base, case.mine, case.theirs), join(case.base, case.theirs, case.mine)
    if by_hand(here.questions):
        return
    question = asked(here.document, here.questions)
    choices: dict[ConflictPlace, Side | str] = {conflict.place: side for conflict in question.merged.conflicts}
    answer = decided(question, choices)
    taken = join(here.document, there.document, answer, there.questions)
    assert taken.questions == ()
    assert bare(taken.document.tree) == bare(answer.tree)
    assert taken.document.body == answer.body
    assert not any(is_open(taken.document, question) for question in there.questions)
    late = join(case.base, answer, case.theirs, (), here.questions)
    assert not {question.id for question in late.questions} & {question.id for question in here.questions}


def test_a_decision_holds_against_a_version_that_did_not_know_it() -> None:
    """Neither wording comes back with a version from before the decision, and the chosen one stands."""
    base, mine, theirs = plan(), plan(("Iva", "Ivo")), plan(("Iva", "Iveta"))
    joined = join(base, mine, theirs)
    (question,) = joined.questions
    for choice in ("Ota", Side.MINE, Side.THEIRS):
        answer = decided(asked(joined.document, joined.questions), {("kontakt",): choice})
        wanted = question.conflict.of(choice) if isinstance(choice, Side) else choice
        for late in (mine, theirs):
            again = join(base, answer, late)
            assert again.questions == ()
            assert again.document.tree["kontakt"] == wanted


def test_the_same_dispute_comes_again() -> None:
    """Two wordings that meet anew after a decision are a new question under a name of its own, on both machines."""
    base, mine, theirs = plan(), plan(("Iva", "Ivo")), plan(("Iva", "Iveta"))
    joined = join(base, mine, theirs)
    answer = decided(asked(joined.document, joined.questions), {("kontakt",): "Ota"})
    one, two = (answer.edit({"kontakt": name}) for name in ("Ivo", "Iveta"))
    (here,), (there,) = join(answer, one, two).questions, join(answer, two, one).questions
    assert here.id == there.id
    assert here.id not in outcomes(answer)


@pytest.mark.parametrize(
    ("place", "kind", "mine", "theirs", "both"),
    [
        (("", "A", "1"), ConflictKind.TEXT, "Jedno.", "Druhé delší.", "Druhé delší.\n\nJedno."),
        (("", "A", "1"), ConflictKind.TEXT, "- a\n- b", "- a\n- c c", "- a\n- c c\n- b"),
        (("", "A", "1"), ConflictKind.TEXT, "## A\n\na", "## A\n\nb b", "## A\n\nb b\n\na"),
        (("", "A", "1"), ConflictKind.TEXT, "Jedno.", None, None),
        (("ucastnici", "o-1", "poznamka"), ConflictKind.VALUE, "a", "b b", "b b\na"),
        (("ucastnici", "o-1", "jmeno"), ConflictKind.VALUE, "a", "b b", None),
        (("pripominky", "p-1", "odpoved"), ConflictKind.VALUE, "a", "b b", "b b\na"),
        (("ucastnici", "o-1", "odpoved"), ConflictKind.VALUE, "prijal", "odmitl", None),
        (("cil",), ConflictKind.VALUE, "a", "b b", None),
        (("ucastnici", "o-1"), ConflictKind.ENTRY, {"jmeno": "a"}, None, None),
    ],
)
def test_both_below_each_other(
    place: ConflictPlace, kind: ConflictKind, mine: str | None, theirs: str | None, both: str | None
) -> None:
    """Longer texts can stand below each other, what both say only once; short values cannot."""
    assert together(Conflict(place, mine, theirs, None, kind)) == both
