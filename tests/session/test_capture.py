"""Lines caught at the meeting: who said them, and where they belong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.conftest import NOW, make_meeting

from pktui.domain.flipchart import CaptureKind
from pktui.domain.people import Attendance, Person
from pktui.domain.plan import Acceptance
from pktui.domain.run import Event, EventKind
from pktui.session.cards import with_coming, with_line, with_lines, with_turn
from pktui.session.typed_line import NEWCOMER, PRIORITY, TASK

HERE = Person("o-1", "Jana Malá", organisation="ZŠ Dlouhá", attendance=Attendance(present=True))
AWAY = Person("o-2", "Ota Malý")
PEOPLE = (HERE, AWAY)
BEGUN = (Event("u-1", NOW, EventKind.ITEM, "b-1"), Event("u-2", NOW + timedelta(minutes=5), EventKind.ITEM, "b-2"))
LATER = NOW + timedelta(minutes=7, seconds=30)


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


def test_nobody_leaves_before_it_begins() -> None:
    """Who is marked once more then was marked by mistake; the signature stays."""
    signed = Person("o-1", "Jana", attendance=Attendance(True, confidentiality=True))
    conference = make_meeting(people=(signed,)).conference
    assert with_coming(conference, signed, NOW).people[0].attendance == Attendance(confidentiality=True)


@pytest.mark.parametrize(
    ("line", "owner"), [("u; Napíšu škole @b", AWAY), ("u: Napíšu škole +a", HERE), ("u: @a Napíšu škole", HERE)]
)
def test_a_task_with_a_letter_is_that_persons(line: str, owner: Person) -> None:
    """The letter names the owner, in the room or not; nobody has accepted anything yet."""
    meeting = with_line(make_meeting(people=PEOPLE, events=BEGUN), CaptureKind.NOTE, line, LATER, "o-1")
    assert meeting.plan is not None
    (task,) = meeting.plan.tasks
    assert meeting.conference.captures[-1].who_id == "o-1"
    assert (task.what, task.who, task.who_id) == ("Napíšu škole", owner.label, owner.id)
    assert task.accepted is Acceptance.UNKNOWN


def test_a_task_without_a_letter_is_nobodys() -> None:
    """Who happens to speak has not taken the task."""
    plan = with_line(make_meeting(people=PEOPLE, events=BEGUN), TASK, "Napsat škole", LATER, "o-1").plan
    assert plan is not None
    assert (plan.tasks[0].who, plan.tasks[0].who_id) == ("", "")


def test_words_of_somebody_absent() -> None:
    """They may be quoted, and the person stays absent."""
    conference = with_line(
        make_meeting(people=PEOPLE, events=BEGUN), CaptureKind.NEED, "Chci ho vídat. @B", LATER, "o-1"
    ).conference
    assert (conference.captures[-1].text, conference.captures[-1].who_id) == ("Chci ho vídat.", "o-2")
    assert conference.people == PEOPLE


def test_pasted_lines_are_cards_of_their_own() -> None:
    """Each says what it is about and whose words it has; nobody arrives by being pasted."""
    meeting = with_lines(
        make_meeting(people=PEOPLE, events=BEGUN),
        CaptureKind.NEED,
        ("klid", "r: oběd @b", "u: Zavolat", "k: Jana Nováková", "nikdo @z"),
        LATER,
        "o-1",
    )
    assert [(card.kind, card.text, card.who_id) for card in meeting.conference.captures] == [
        (CaptureKind.NEED, "klid", "o-1"),
        (CaptureKind.RISK, "oběd", "o-2"),
        (CaptureKind.NOTE, "Zavolat", "o-1"),
        (CaptureKind.NOTE, "k: Jana Nováková", "o-1"),
        (CaptureKind.NEED, "nikdo @z", "o-1"),
    ]
    assert len({card.id for card in meeting.conference.captures}) == 5
    assert meeting.conference.people == PEOPLE


@pytest.mark.parametrize(
    ("attendance", "became"),
    [
        (Attendance(), Attendance(True)),
        (Attendance(False), Attendance(True, LATER.time().replace(second=0))),
        (Attendance(True), Attendance(True)),
        (
            Attendance(True, left=NOW.time()),
            Attendance(True, away=((NOW.time(), LATER.time().replace(second=0)),)),
        ),
    ],
)
def test_who_speaks_is_in_the_room(attendance: Attendance, became: Attendance) -> None:
    """Of whom nothing was said, nobody knows when they came; who was absent came now, who had left is back."""
    person = Person("o-1", "Jana", attendance=attendance)
    conference = make_meeting(people=(person,), events=BEGUN).conference
    spoken = with_turn(conference, "o-1", LATER)
    assert spoken.people[0].attendance == became
    assert with_turn(spoken, "o-1", LATER).people == spoken.people
    assert with_turn(conference, "o-nobody", LATER).people == conference.people
