"""Lines caught at the meeting: who said them, and where they belong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.conftest import NOW, make_meeting

from pktui.domain.flipchart import CaptureKind
from pktui.domain.people import Attendance, Person
from pktui.domain.run import Event, EventKind
from pktui.session.caught import NEWCOMER, PRIORITY, TASK, said_by, with_coming, with_line, with_turn

HERE = Person("o-1", "Jana Malá", organisation="ZŠ Dlouhá", attendance=Attendance(present=True))
AWAY = Person("o-2", "Ota Malý")
PEOPLE = (HERE, AWAY)
BEGUN = (Event("u-1", NOW, EventKind.ITEM, "b-1"), Event("u-2", NOW + timedelta(minutes=5), EventKind.ITEM, "b-2"))
LATER = NOW + timedelta(minutes=7, seconds=30)


@pytest.mark.parametrize(
    ("line", "said", "who"),
    [
        ("Chci domů dřív. @a", "Chci domů dřív.", HERE),
        ("Chci domů dřív. @A", "Chci domů dřív.", HERE),
        ("Chci domů dřív. @b", "Chci domů dřív. @b", None),
        ("Napíšu na jana@a", "Napíšu na jana@a", None),
        ("Viz @ab", "Viz @ab", None),
        (" @a", " @a", None),
    ],
)
def test_who_said_a_line(line: str, said: str, who: Person | None) -> None:
    """Only the letter of somebody in the room is taken off the end of a line; else the line stays as it is."""
    assert said_by(line, PEOPLE) == (said, who)


@pytest.mark.parametrize("kind", [*CaptureKind, PRIORITY, TASK])
def test_a_line_is_caught_with_time_phase_and_speaker(kind: str) -> None:
    """Whatever a line is about, it is kept among what was caught; a priority and a task grow from it."""
    meeting = with_line(make_meeting(people=PEOPLE, events=BEGUN), kind, "Klid doma", LATER, "o-1")
    (card,) = meeting.conference.captures
    assert (card.text, card.at, card.item, card.who, card.who_id) == ("Klid doma", LATER, "b-2", HERE.label, "o-1")
    assert card.kind == (CaptureKind.NOTE if kind in {PRIORITY, TASK} else kind)
    assert meeting.plan is not None
    grown = [(p.text, p.source) for p in meeting.plan.priorities], [(t.what, t.source) for t in meeting.plan.tasks]
    assert grown == ([("Klid doma", card.id)] * (kind == PRIORITY), [("Klid doma", card.id)] * (kind == TASK))


def test_somebody_nobody_expected() -> None:
    """Who comes late gets the time of the arrival, and nothing is caught."""
    conference = with_line(
        make_meeting(people=PEOPLE, events=BEGUN), NEWCOMER, "Eva Vlková, teta", LATER, ""
    ).conference
    came = conference.people[-1]
    assert (came.name, came.relation, came.attendance.present) == ("Eva Vlková", "teta", True)
    assert came.attendance.arrived == LATER.time().replace(second=0)
    assert conference.captures == ()


def test_turns_and_coming() -> None:
    """The one who speaks ends by the same key; who is here leaves, and who is not arrives."""
    conference = make_meeting(people=PEOPLE, events=BEGUN).conference
    spoken = with_turn(with_turn(with_turn(conference, "o-1", NOW), "o-2", NOW), "o-2", LATER)
    assert [turn.who_id for turn in spoken.turns] == ["o-1", "o-2", ""]
    came = with_coming(with_coming(conference, HERE, LATER), AWAY, LATER)
    assert [(p.attendance.left is not None, p.attendance.present) for p in came.people] == [(True, True), (False, True)]
