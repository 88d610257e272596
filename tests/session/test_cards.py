"""Cards of the flipchart: splitting, joining, and what grows from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.conftest import NOW, make_meeting

from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.plan import Plan
from pktui.domain.run import Event, EventKind
from pktui.domain.taking import ticked, waiting
from pktui.session import cards

NEED = Capture("c-1", CaptureKind.NEED, "Klid", who="Eva", dots=("o-1",))
RISK = Capture("c-2", CaptureKind.RISK, "Hádky", dots=("o-2",))
MEETING = make_meeting(captures=(NEED, RISK))


def plan(meeting: Meeting) -> Plan:
    assert meeting.plan is not None
    return meeting.plan


def test_a_new_card_belongs_to_its_phase() -> None:
    """It is empty, with the time and the item that runs; before the meeting with none."""
    running = make_meeting(events=(Event("u", NOW, EventKind.ITEM, "b-2"),))
    assert cards.new_card(running, "c-9", CaptureKind.RISK, NOW) == Capture("c-9", CaptureKind.RISK, "", NOW, "b-2")
    assert cards.new_card(MEETING, "c-9", CaptureKind.RISK, NOW).item == ""


def test_two_halves() -> None:
    """The first half keeps the id and the dots, the second stands behind it."""
    first, second, rest = cards.halved((NEED, RISK), "c-1", cards.Halves("Klid", "Spánek"), "c-9")
    assert (first, rest) == (NEED, RISK)
    assert second == replace(NEED, id="c-9", text="Spánek", dots=())


def test_parts_of_what_the_minutes_have_are_in_the_minutes() -> None:
    """A card that was split is not offered for the minutes a second time; one that waits still waits as a whole."""
    both = replace(NEED, text="Klid · Spánek")
    meeting = make_meeting(captures=(both, RISK))
    halves = cards.Halves("Klid", "Spánek")
    splits: tuple[Callable[[Meeting], Meeting], ...] = (
        lambda m: cards.with_parts(m, "c-1", ["c-9"]),
        lambda m: cards.with_halves(m, "c-1", halves, "c-9"),
    )
    for split in splits:
        assert [card.text for card in split(meeting).conference.captures] == ["Klid", "Spánek", "Hádky"]
        assert waiting(split(meeting).minutes, split(meeting).conference.captures) == split(meeting).conference.captures
        assert meeting.minutes is not None
        taken = split(meeting.having(ticked(meeting.minutes, (both,))))
        assert [card.id for card in waiting(taken.minutes, taken.conference.captures)] == ["c-2"]


def test_what_grew_from_a_joined_card_grows_from_the_one_left() -> None:
    """Neither a priority nor a task loses its card by joining; by removing the card it stays without one."""
    grown = cards.with_task(cards.with_priority_of(MEETING, NEED, "r-1"), cards.task_of(RISK, "t-1"))
    joined = cards.with_joined(grown, "c-1", "c-2")
    assert [card.id for card in joined.conference.captures] == ["c-1"]
    assert (plan(joined).priorities[0].source, plan(joined).tasks[0].source) == ("c-1", "c-1")
    gone = cards.without_card(joined, "c-1")
    assert gone.conference.captures == ()
    assert [(task.what, task.source) for task in plan(gone).tasks] == [("Hádky", "")]


def test_a_task_of_a_priority_serves_it() -> None:
    """A plan begins with the first thing that grows from a card."""
    bare = replace(MEETING, plan=None)
    grown = cards.with_priority_of(bare, NEED, "r-1")
    (task,) = plan(cards.with_task(grown, cards.task_of(plan(grown).priorities[0], "t-1"))).tasks
    assert (task.what, task.priority, task.source) == ("Klid", "r-1", "")
