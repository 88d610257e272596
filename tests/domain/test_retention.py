"""Closing a case, and when its file is to be looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.conftest import TODAY, make_meeting

from pktui.domain.meeting import Meeting
from pktui.domain.plan import Task, TaskState
from pktui.domain.retention import before_closing, by_state, case_file, closed, state_words

LONG_AGO = date(2021, 2, 28)


def held(name: str, day: date, on: date | None = None) -> Meeting:
    return make_meeting(name, day=day, closed_on=on)


def test_a_case_is_closed_by_its_newest_conference() -> None:
    """What an older conference says of closing does not hold once the family met again."""
    first, second = held("1", date(2025, 1, 8), TODAY), held("2", date(2026, 1, 8))
    assert case_file((first,), None).closed_on == TODAY
    again = case_file((second, first), None)
    assert again.closed_on is None
    assert again.newest.id == "k-2"


@pytest.mark.parametrize(
    ("closed_on", "years", "due"),
    [
        (LONG_AGO, 5, date(2026, 2, 28)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (LONG_AGO, None, None),
        (None, 5, None),
    ],
)
def test_when_it_is_to_be_looked_at(closed_on: date | None, years: int | None, due: date | None) -> None:
    """So many years from the day it was closed; never when no length is set, nor while it is open."""
    case = case_file((held("1", date(2021, 1, 8), closed_on),), years)
    assert case.review_on == due
    if due is not None:
        assert case.is_due(due)
        assert not case.is_due(due - timedelta(days=1))


def test_how_it_stands_in_words() -> None:
    """An open one, a closed one without a length, one that is kept, and one that is due."""
    said = [
        state_words(case_file((held("1", date(2021, 1, 8), on),), years), TODAY)
        for on, years in ((None, 5), (LONG_AGO, None), (LONG_AGO, 10), (LONG_AGO, 5))
    ]
    assert said == [
        "otevřený", "uzavřený 28. 2. 2021", "uzavřený, k prověření 28. 2. 2031", "k prověření od 28. 2. 2026"
    ]  # fmt: skip


def test_what_needs_somebody_comes_first() -> None:
    """Due before open before closed."""
    resting, waiting, due = (
        case_file((held(name, date(2021, 1, 8), on),), years)
        for name, on, years in (("1", LONG_AGO, 50), ("2", None, 5), ("3", LONG_AGO, 5))
    )
    assert by_state((resting, waiting, due), TODAY) == (due, waiting, resting)


def test_what_is_worth_a_thought_before_closing() -> None:
    """Open tasks and a meeting still to come are said; of a case that is done nothing is."""
    coming = held("1", TODAY + timedelta(days=7))
    assert coming.plan is not None
    busy = coming.having(replace(coming.plan, tasks=(Task("t-1", "Zavolat"), Task("t-2", "x", state=TaskState.DONE))))
    assert before_closing(case_file((busy,), None), TODAY) == (
        "V plánu ještě běží 1 úkol. Další setkání je naplánované na 15. 9. 2026."
    )
    assert before_closing(case_file((held("1", date(2026, 1, 8)),), None), TODAY) == ""


def test_opening_again_takes_the_note_away() -> None:
    """Without a day there is nothing to note."""
    conference = closed(held("1", TODAY).conference, TODAY, "předáno")
    assert (conference.closed_on, conference.closed_note) == (TODAY, "předáno")
    assert closed(conference, None, "předáno") == held("1", TODAY).conference
