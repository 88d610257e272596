"""Deadlines of the process: what is still to be done about a conference that was held, and by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from tests.conftest import NOW, TODAY, make_meeting

from pktui.domain.conference import ClientCare, Context
from pktui.domain.deadlines import IPOD_SOURCE, SHIPPED, Deadline, Lengths, ProcessStep, deadlines, open_deadlines
from pktui.domain.diary import Diary, DiaryEntry, DiaryKind
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes, MinutesState
from pktui.domain.people import Person, Role
from pktui.domain.plan import Plan

HELD = TODAY - timedelta(days=5)
NONE = Lengths(None, None, None, None, None, None, None, None)


def held(day: date = HELD, name: str = "1", **fields: object) -> Meeting:
    """Return a conference in child protection whose day is over."""
    fields.setdefault("context", Context.CHILD_PROTECTION)
    return make_meeting(name, "Novákovi", day, **fields)


def with_minutes(meeting: Meeting, **fields: object) -> Meeting:
    return replace(meeting, minutes=replace(meeting.minutes or Minutes("z", "k"), **fields))  # type: ignore[arg-type]


def with_plan(meeting: Meeting, **fields: object) -> Meeting:
    return replace(meeting, plan=replace(meeting.plan or Plan("p", "k"), **fields))  # type: ignore[arg-type]


def days(found: tuple[Deadline, ...]) -> dict[ProcessStep, date]:
    return {deadline.step: deadline.day for deadline in found}


def test_after_a_conference() -> None:
    """Minutes and a talk after a week, the draft of the IPOD after a month, the next one not before three."""
    assert days(deadlines(held(), NOW, SHIPPED)) == {
        ProcessStep.MINUTES: HELD + timedelta(days=7),
        ProcessStep.TALK: HELD + timedelta(days=7),
        ProcessStep.IPOD: HELD + timedelta(days=30),
        ProcessStep.EARLIEST: date(2026, 12, 3),
    }


def test_conference_without_papers() -> None:
    """Minutes that nobody has begun are to be sent all the same."""
    alone = Meeting(held().conference)
    assert ProcessStep.MINUTES in days(deadlines(alone, NOW, SHIPPED))


@pytest.mark.parametrize(
    "meeting",
    [
        make_meeting(day=TODAY + timedelta(days=1)),
        make_meeting(day=TODAY),
        make_meeting(day=HELD, indicated=False),
    ],
    ids=["to come", "today", "not called"],
)
def test_nothing_before_it_was_held(meeting: Meeting) -> None:
    """What is to come has its own deadlines, in the rules of the preparation."""
    assert deadlines(meeting, NOW, SHIPPED) == ()


def test_round_of_comments() -> None:
    """While minutes are out, only the end of the round counts; approved ones have no deadline."""
    out = with_minutes(held(), state=MinutesState.COMMENTS, comments_until=TODAY - timedelta(days=1), author="Eva")
    (comments,) = deadlines(out, NOW, NONE)
    assert (comments.step, comments.day, comments.who) == (ProcessStep.COMMENTS, TODAY - timedelta(days=1), "Eva")
    assert comments.is_overdue(TODAY)
    assert deadlines(with_minutes(out, state=MinutesState.APPROVED), NOW, NONE) == ()


def test_who_sees_to_it() -> None:
    """The minutes are the author's, else the minute taker's; the talk is that of who talks with the client."""
    taker = Person("o-1", "Petra Malá", (Role.MINUTE_TAKER,), organisation="ZŠ")
    meeting = with_plan(held(people=(taker,)), contact="Jan Novák", client_contact="Eva Nová")
    found = {deadline.step: deadline.who for deadline in deadlines(meeting, NOW, SHIPPED)}
    assert found == {
        ProcessStep.MINUTES: "Petra Malá, ZŠ",
        ProcessStep.TALK: "Eva Nová",
        ProcessStep.IPOD: "Jan Novák",
        ProcessStep.EARLIEST: "Jan Novák",
    }


def test_talk_with_the_client() -> None:
    """The diary or the conference tells that it was; without the client it is of whoever should tell them."""
    only = replace(NONE, talk_days=14)
    meeting = held()
    (talk,) = deadlines(meeting, NOW, only)
    assert talk.step is ProcessStep.TALK
    entries = [DiaryEntry("e-1", TODAY, kind) for kind in DiaryKind]
    others = tuple(entry for entry in entries if entry.kind is not DiaryKind.TALK)
    assert deadlines(replace(meeting, diary=Diary("d-1", "k-1", entries=others)), NOW, only) == (
        replace(talk, meeting=replace(meeting, diary=Diary("d-1", "k-1", entries=others))),
    )
    assert deadlines(replace(meeting, diary=Diary("d-1", "k-1", entries=tuple(entries))), NOW, only) == ()
    without = Context.CONTROL_WITHOUT_CLIENT
    assert deadlines(held(context=without), NOW, only) == ()
    (told,) = deadlines(held(context=without, client=ClientCare(told_by="Eva")), NOW, only)
    assert told.who == "Eva"
    assert deadlines(held(client=ClientCare(told_by="Eva", told_on=TODAY)), NOW, only) == ()


def test_ipod_is_of_child_protection_until_it_is_written() -> None:
    """It names the law it comes from; in another context, or once it is ready, there is none."""
    only = replace(NONE, ipod_days=30)
    (ipod,) = deadlines(held(), NOW, only)
    assert ipod.source == IPOD_SOURCE
    assert deadlines(held(context=Context.CLIENT_ORDER), NOW, only) == ()
    assert deadlines(held(context=None), NOW, only) == ()
    assert deadlines(with_plan(held(), ipod_on=TODAY), NOW, only) == ()


def test_old_cases_are_not_late_for_ever() -> None:
    """What only the program counts is remembered for ninety days, what people agreed on until it is done."""
    last = TODAY - timedelta(days=30 + 90)
    assert ProcessStep.IPOD in days(deadlines(held(last), NOW, SHIPPED))
    assert ProcessStep.IPOD not in days(deadlines(held(last - timedelta(days=1)), NOW, SHIPPED))
    agreed = with_plan(held(TODAY - timedelta(days=900)), next_day=TODAY - timedelta(days=800))
    assert days(deadlines(agreed, NOW, replace(NONE, earliest_next_months=3))) == {
        ProcessStep.NEXT: TODAY - timedelta(days=800)
    }


def test_agreed_day_stands_for_those_that_are_counted() -> None:
    """With a next day in the plan neither looking back nor the earliest day is reminded of."""
    lengths = replace(NONE, review_days=20, earliest_next_months=3)
    assert set(days(deadlines(held(), NOW, lengths))) == {ProcessStep.REVIEW, ProcessStep.EARLIEST}
    (agreed,) = deadlines(with_plan(held(), next_day=TODAY, next_note="projdeme plán"), NOW, lengths)
    assert (agreed.step, agreed.what) == (ProcessStep.NEXT, "domluvené další setkání: projdeme plán")


def test_earliest_day_is_never_late() -> None:
    """It is a day from which something may be done; once it has come it is no longer said."""
    only = replace(NONE, earliest_next_months=3)
    day = date(2026, 6, 8)
    (earliest,) = deadlines(held(day), NOW, only)
    assert earliest.day == TODAY
    assert not earliest.is_overdue(TODAY + timedelta(days=9))
    assert deadlines(held(day), NOW + timedelta(days=1), only) == ()


def test_followed_conference_waits_for_no_next_one() -> None:
    """A later conference of the case stands for the agreed day, also while it is being prepared; its minutes do not."""
    first = with_plan(held(), next_day=TODAY + timedelta(days=30))
    later = make_meeting("2", day=TODAY + timedelta(days=30))
    assert ProcessStep.NEXT in {each.step for each in open_deadlines([first], NOW, SHIPPED)}
    assert {each.step for each in open_deadlines([later, first], NOW, SHIPPED)} == {
        ProcessStep.MINUTES,
        ProcessStep.TALK,
        ProcessStep.IPOD,
    }
    called_off = make_meeting("2", day=TODAY + timedelta(days=30), indicated=False)
    assert ProcessStep.NEXT in {each.step for each in open_deadlines([first, called_off], NOW, SHIPPED)}


def test_two_conferences_of_one_day() -> None:
    """Neither follows the other."""
    one, other = held(), held(name="2", start=time(14))
    found = open_deadlines([one, other], NOW, replace(NONE, earliest_next_months=1))
    assert [each.meeting.conference.id for each in found] == ["k-1", "k-2"]


@pytest.mark.parametrize("off", [None, 0])
def test_switched_off(off: int | None) -> None:
    """Without lengths nothing is counted."""
    lengths = Lengths(off, off, off, off, off, off, off, off)
    assert deadlines(held(), datetime.combine(TODAY, time(9)), lengths) == ()
