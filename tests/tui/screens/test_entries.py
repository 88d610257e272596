"""Lists of entries: what a form changed goes into the entry as it stands now."""

from __future__ import annotations

from dataclasses import replace

from tests.conftest import make_meeting

from pktui.domain.change import Edited
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.tui.screens.entries import Entries

NEED = Capture("c-1", CaptureKind.NEED, "Klid", who="Eva", dots=("o-1",))
RISK = Capture("c-2", CaptureKind.RISK, "Hádky", dots=("o-2",))
CARDS: Entries[Capture] = Entries(
    "#cards", "conference.captures", moving="Pořadí karet", removing=lambda card: (f"{card.text}: odebráno", True)
)


def test_a_form_keeps_dots_that_came_meanwhile() -> None:
    """Only what was changed in a form is taken from it; a card that somebody removed meanwhile comes to the end."""
    bare = replace(NEED, dots=())
    edited = replace(bare, text="Klid doma", kind=CaptureKind.PROPOSAL)
    both, fewer = make_meeting(captures=(NEED, RISK)), make_meeting(captures=(RISK,))
    assert CARDS.of(CARDS.kept(both, Edited(bare, edited))) == (replace(edited, dots=NEED.dots), RISK)
    assert CARDS.of(CARDS.kept(fewer, Edited(bare, edited))) == (RISK, edited)


def test_what_is_no_more_there() -> None:
    """An entry that somebody removed meanwhile is neither found, moved nor removed, and a new one comes to the end."""
    meeting = make_meeting(captures=(RISK,))
    assert CARDS.find(meeting, NEED.id) is None
    assert CARDS.reordered(meeting, NEED.id, 1) == meeting == CARDS.less(meeting, NEED.id)
    assert CARDS.of(CARDS.kept(meeting, Edited(NEED, NEED))) == (RISK, NEED)
