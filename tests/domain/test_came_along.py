"""What comes along from last time beside the tasks: it is taken by one key, and only once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import NOW, make_meeting

from pktui.domain.came_along import (
    Aim,
    aims,
    is_taken_up,
    kept_aim,
    parked,
    taken_up,
    with_aim,
    with_changed,
    without_aim,
)
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.plan import Goal, Plan, Priority, Task


def test_cards_put_off_last_time() -> None:
    """Each can be taken up once, as a note of the phase that runs; the others are only shown."""
    off, need = (
        Capture("c-1", CaptureKind.PARKED, "Prázdniny", who="Iva", dots=("o-1",)),
        Capture("c-2", CaptureKind.NEED, "Klid"),
    )
    last = replace(make_meeting("0").conference, captures=(off, need))
    conference = make_meeting().conference
    assert parked(last) == (off,)
    assert not is_taken_up(conference, off)
    taken = taken_up(conference, off, NOW)
    assert taken.captures == (replace(off, kind=CaptureKind.NOTE, at=NOW, dots=()),)
    assert is_taken_up(taken, off)
    assert taken_up(taken, off, NOW) == taken


def test_a_card_by_hand_is_known_by_its_words() -> None:
    """Its place in the file last time is another card this time."""
    off = Capture("radek-1", CaptureKind.PARKED, "Prázdniny")
    conference = replace(make_meeting().conference, captures=(Capture("radek-1", CaptureKind.NEED, "Klid"),))
    taken = taken_up(conference, off, NOW)
    assert [card.text for card in taken.captures] == ["Klid", "Prázdniny"]
    assert len({card.id for card in taken.captures}) == 2
    assert taken_up(taken, off, NOW) == taken


@pytest.mark.parametrize("kind", [Priority, Goal])
def test_goals_and_priorities_of_last_time(kind: type[Aim]) -> None:
    """One that the plan has stays as it is there, another comes back under its id, each can be changed or dropped."""
    byt, klid = kind("r-1", "Byt"), kind("r-2", "Klid")
    serving = (Task("u-1", "x", priority="r-1", goal="r-1"),)
    plan = with_aim(Plan("p-1", "k-1", tasks=serving), kind("r-1", "Byt a teplo"))
    assert kept_aim(plan, byt) == kind("r-1", "Byt a teplo")
    assert with_aim(plan, byt) == plan
    assert aims(with_aim(plan, klid)) == (kind("r-1", "Byt a teplo"), klid)
    assert aims(with_changed(plan, kind("r-1", "Domov"))) == (kind("r-1", "Domov"),)
    bare = without_aim(plan, byt)
    assert aims(bare) == ()
    assert "" in {bare.tasks[0].priority, bare.tasks[0].goal}
    assert kept_aim(None, byt) is None


def test_a_goal_serves_only_what_is_there() -> None:
    """A goal that comes back leads to no priority that the new plan does not have."""
    goal = Goal("g-1", "Bydlet", "r-1")
    assert with_aim(Plan("p-1", "k-1"), goal).goals[0].priority == ""
    assert with_aim(Plan("p-1", "k-1", priorities=(Priority("r-1", "Byt"),)), goal).goals == (goal,)
