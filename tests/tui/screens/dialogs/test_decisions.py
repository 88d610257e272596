"""What was decided of a merged file: what stands, what is still open, what cannot be saved."""

from __future__ import annotations

import pytest
from tests.tui.two_versions import contradiction

from pktui.storage.merging.conflict import Side
from pktui.storage.merging.merge import resolve
from pktui.tui.screens.dialogs.decisions import Decisions, takes_words

NAMES = {Side.MINE: "Moje znění", Side.THEIRS: "Znění ze složky"}


@pytest.fixture
def decisions() -> Decisions:
    return Decisions(contradiction(), NAMES)


def test_nothing_is_decided_at_first(decisions: Decisions) -> None:
    """Until somebody decides, the side stands that the merge kept, and everything is open."""
    for conflict in decisions.merged.conflicts:
        assert decisions.stands(conflict) is conflict.kept
        assert (decisions.said(conflict), decisions.own(conflict)) == ("nerozhodnuto", None)
    assert decisions.undecided == decisions.merged.conflicts
    assert decisions.problem() == ""


def test_what_is_decided_is_said_and_no_longer_open(decisions: Decisions) -> None:
    """A side is called by its name, own words are own words; what follows is the next open one, round the end."""
    informed, goal, *_, text = decisions.merged.conflicts
    decisions.choices = {informed.place: Side.THEIRS, goal.place: "Klid"}
    assert (decisions.said(informed), decisions.own(informed)) == ("Znění ze složky", None)
    assert (decisions.said(goal), decisions.own(goal)) == ("vlastní znění", "Klid")
    assert decisions.following(informed) == decisions.following(text) == 2
    decisions.choices |= {each.place: Side.MINE for each in decisions.undecided}
    assert decisions.following(informed) is None
    assert resolve(decisions.merged, decisions.choices).tree["cil"] == "Klid"


def test_words_that_do_not_fit_are_a_problem(decisions: Decisions) -> None:
    """What cannot be saved is said before it is taken; the choices stay as they are."""
    informed, goal, *_ = decisions.merged.conflicts
    assert takes_words(informed)
    assert decisions.problem({informed.place: "včera ráno"})
    assert decisions.problem({goal.place: "Klid"}) == ""
    assert decisions.choices == {}


def test_own_words_are_kept_with_the_conference(decisions: Decisions) -> None:
    """The journal finds what was typed by the conference and by what it is about."""
    goal = decisions.merged.conflicts[1]
    draft = decisions.draft(goal)
    assert draft.record == decisions.merged.document.tree["id"]
    assert decisions.label(goal) in draft.name
