"""What needs somebody between two conferences, and when silence is what people agreed on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from tests.conftest import make_meeting

from pktui.domain.answered import Answered
from pktui.domain.deadlines import Lengths
from pktui.domain.diary import Diary, DiaryEntry
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Comment, Minutes
from pktui.domain.people import Invitation, Person
from pktui.domain.plan import Acceptance, Plan, Task, TaskState
from pktui.domain.run import Event, EventKind
from pktui.domain.silence import Matter, Unsettled, agreed_silence, last_held, quiet, unsettled

HELD = date(2026, 3, 10)
OPEN = Task("t-1", "Zavolat", "Jana")
LENGTHS = Lengths(review_days=None, silence_weeks=4)


def at(day: date) -> datetime:
    return datetime.combine(day, time(9))


def weeks(count: float, since: date = HELD) -> datetime:
    return at(since + timedelta(weeks=count))


def held(**plan: object) -> Meeting:
    """Return a conference that was held, with a plan of one open task."""
    fields = {"tasks": (OPEN,), **plan}
    return make_meeting(day=HELD).having(Plan("p-1", "k-1", **fields))  # type: ignore[arg-type]


def coming(day: date, **conference: object) -> Meeting:
    return make_meeting("2", "Novákovi", day, follows="k-1", **conference)


def matters(*case: Meeting, now: datetime, lengths: Lengths = LENGTHS) -> list[Matter]:
    return [each.matter for each in unsettled(case, now, lengths)]


def test_silence_is_told_after_its_weeks() -> None:
    """Four weeks and a day after the last thing heard somebody should ask; the length is a custom of the office."""
    case = held()
    assert matters(case, now=weeks(4)) == []
    assert unsettled((case,), weeks(5), LENGTHS) == (Unsettled(case, Matter.SILENCE, HELD),)
    assert matters(case, now=weeks(5), lengths=replace(LENGTHS, silence_weeks=6)) == []
    assert matters(case, now=weeks(50), lengths=replace(LENGTHS, silence_weeks=None)) == []


def test_a_clock_that_was_set_back() -> None:
    """A conference that ran on a day that is yet to come, by the clock of this computer, is no silence."""
    ran = make_meeting(
        day=HELD, events=(Event("e-1", at(HELD), EventKind.ITEM, "b-1"), Event("e-2", at(HELD), EventKind.FINISH))
    )
    assert last_held((ran,), weeks(-50)) is not None
    assert matters(ran, now=weeks(-50)) == []


HEARD = date(2026, 4, 1)
ANSWERED = OPEN.having(Acceptance.ACCEPTED, HEARD)
SOURCES = {
    "diary": held().having(Diary("d-1", "k-1", entries=(DiaryEntry("d-a", HEARD, text="Volala."),))),
    "answer": held(tasks=(ANSWERED,)),
    "comment": held().having(Minutes("z-1", "k-1", comments=(Comment("r-1", "Jana", on=HEARD),))),
    "invitation": held().having(
        replace(held().conference, people=(Person("o-1", "Jana", invitation=Invitation(sent_on=HEARD)),))
    ),
}


@pytest.mark.parametrize("case", SOURCES.values(), ids=SOURCES)
def test_whatever_has_its_day_is_heard(case: Meeting) -> None:
    """Silence is counted from the last entry, answer, comment or invitation; a day to come is none of them."""
    assert matters(case, now=weeks(4, HEARD)) == []
    (found,) = unsettled((case,), weeks(5, HEARD), LENGTHS)
    assert found.day == HEARD
    assert ANSWERED.answered == Answered("Zavolat", "Jana", on=HEARD)


def test_a_day_that_is_only_written_ahead_is_not_heard() -> None:
    """An entry dated to a day that has not come says nothing of today."""
    ahead = DiaryEntry("d-a", HELD + timedelta(weeks=20), text="Překlep v datu.")
    case = held().having(Diary("d-1", "k-1", entries=(ahead,)))
    assert matters(case, now=weeks(5)) == [Matter.SILENCE]


def test_due_days_are_not_heard() -> None:
    """By when something should be done says nothing of whether anybody was heard."""
    assert matters(held(tasks=(replace(OPEN, due=HELD + timedelta(weeks=4)),)), now=weeks(5)) == [Matter.SILENCE]


def test_silence_as_agreed() -> None:
    """Where silence means that all is well, nobody is asked until the agreed day; then that day is what is told."""
    next_day = HELD + timedelta(weeks=26)
    case = held(next_day=next_day, silence=True)
    assert matters(case, now=weeks(25)) == []
    silent = quiet((case,), weeks(25), LENGTHS)
    assert silent is not None
    assert silent.until == next_day
    assert matters(case, now=weeks(27)) == [Matter.NEXT]
    assert matters(replace(case, plan=held(next_day=next_day).plan), now=weeks(25)) == [Matter.SILENCE]


def test_the_agreed_day_itself() -> None:
    """On the very day people meet again silence is still what they agreed on."""
    case = held(silence=True, next_day=weeks(6).date())
    assert (agreed_silence(case, weeks(6).date()), agreed_silence(case, weeks(7).date())) == (weeks(6).date(), None)


def test_silence_as_agreed_ends_where_nobody_said_when() -> None:
    """An agreement without a day would never end, so after the usual weeks somebody is asked all the same."""
    assert matters(held(silence=True), now=weeks(5)) == [Matter.SILENCE]


def test_the_next_conference_ends_an_agreed_day() -> None:
    """A conference that is called follows; until its day silence may be as agreed, and its invitations are heard."""
    next_day = HELD + timedelta(weeks=10)
    case, follow = held(next_day=next_day, silence=True), coming(HELD + timedelta(weeks=12))
    assert matters(case, now=weeks(11)) == [Matter.NEXT]
    assert matters(case, follow, now=weeks(11)) == []
    founded = coming(HELD + timedelta(weeks=12), founded=HELD + timedelta(weeks=9))
    assert matters(held(), founded, now=weeks(11)) == []
    assert matters(held(), follow, now=weeks(11)) == [Matter.SILENCE]


def test_a_plan_without_a_day_is_gone_back_to() -> None:
    """An office that says how soon it looks back at a plan is reminded of it."""
    lengths = replace(LENGTHS, review_days=60, silence_weeks=None)
    assert matters(held(), now=weeks(9), lengths=lengths) == [Matter.REVIEW]
    assert matters(held(), coming(HELD + timedelta(weeks=12)), now=weeks(9), lengths=lengths) == []


def test_a_case_with_nothing_to_wait_for_may_be_silent() -> None:
    """Where all is done and no day is agreed, nobody is reminded; nor of a case that was never met about."""
    assert matters(held(tasks=(replace(OPEN, state=TaskState.DONE),)), now=weeks(50)) == []
    assert matters(coming(HELD + timedelta(weeks=50)), now=weeks(40)) == []
    assert matters(now=weeks(1)) == []


def test_the_conference_held_last() -> None:
    """Its plan holds; one that is to come or was not called is none."""
    first, second = held(), coming(HELD + timedelta(weeks=12))
    assert last_held((second, first), weeks(11)) is first
    assert last_held((second, first), weeks(13)) is second
    refused = coming(HELD + timedelta(weeks=12), indicated=False)
    assert last_held((first, refused), weeks(13)) is first
    assert last_held((second,), weeks(1)) is None
