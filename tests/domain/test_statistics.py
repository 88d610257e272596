"""Numbers of a year: what belongs to it, and what a generated year does not have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from tests.conftest import NOW, TODAY, make_meeting

from pktui.domain.figure_lines import Figure, csv_table, figure_groups
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes, MinutesState
from pktui.domain.people import Attendance, Person, Role
from pktui.domain.plan import Task, TaskState
from pktui.domain.run import Event, EventKind
from pktui.domain.statistics import Spread, real_minutes, year_figures, years

YEAR = TODAY.year
HELD = TODAY - timedelta(days=30)


def begun(at: datetime, ended: datetime | None = None) -> tuple[Event, ...]:
    """Return the log of a meeting."""
    first = Event("e-1", at, EventKind.ITEM, item="b-1")
    return (first,) if ended is None else (first, Event("e-2", ended, EventKind.FINISH))


def with_tasks(meeting: Meeting, *tasks: Task) -> Meeting:
    assert meeting.plan is not None
    return replace(meeting, plan=replace(meeting.plan, tasks=tasks))


def test_empty() -> None:
    """Without conferences all is zero, and nothing is divided by it."""
    found = year_figures([], YEAR, NOW)
    assert (found.held, found.planned, found.tasks.agreed) == (0, Spread(), 0)
    (group,) = figure_groups(found)
    assert [(each.label, each.shown) for each in group.figures] == [("konaly se", "0"), ("nesvolané", "0")]
    assert csv_table([group], YEAR).count("\r\n") == 3


def test_what_is_not_over() -> None:
    """To come, running and not called ones are counted apart, and so is one nobody ended, once its day is over."""
    yesterday = NOW - timedelta(days=1)
    cases = [
        [make_meeting("1", day=TODAY + timedelta(days=3))],
        [make_meeting("2", day=TODAY, events=begun(NOW - timedelta(minutes=5)))],
        [make_meeting("3", day=HELD, indicated=False)],
        [make_meeting("4", day=yesterday.date(), events=begun(yesterday))],
    ]
    found = year_figures(cases, YEAR, NOW)
    assert (found.coming, found.running, found.not_called, found.held) == (1, 1, 1, 1)
    assert found.real == Spread()


def test_the_year_is_that_of_the_day_it_was_held() -> None:
    """A meeting put off over the New Year belongs to the year in which people met."""
    at = datetime(2026, 1, 5, 9)  # noqa: DTZ001 - the wall clock of the room has no zone
    moved = make_meeting(day=date(2025, 12, 30), events=begun(at, at + timedelta(minutes=50)))
    assert year_figures([[moved]], 2025, NOW).held == 0
    found = year_figures([[moved]], 2026, NOW)
    assert (found.held, found.real) == (1, Spread(1, 50, 50, 50))
    assert years([[moved], [make_meeting(day=date(2024, 5, 1))]]) == (2024, 2026)


def test_wrong_clock_is_not_measured() -> None:
    """A meeting that ended before it began, or two days later, has no length."""
    for hours in (-1, 48):
        log = begun(NOW - timedelta(days=9), NOW - timedelta(days=9) + timedelta(hours=hours))
        assert real_minutes(make_meeting(day=NOW.date() - timedelta(days=9), events=log).conference, NOW) is None


def test_carried_task_counts_once_where_it_was_agreed() -> None:
    """It is as the newest plan has it, also when that is of the next year; postponed, it is on time by its last day."""
    old = make_meeting("1", day=date(2025, 11, 1))
    new = make_meeting("2", day=date(2026, 2, 1), number=2)
    task = Task("u-1", "a", due=date(2025, 12, 1))
    late = task.moved_to(date(2026, 3, 1), "nestihlo se", date(2026, 2, 1))
    done = replace(late, state=TaskState.DONE, done_on=date(2026, 2, 20))
    case = [with_tasks(old, task), with_tasks(new, done, Task("u-2", "b"))]
    first, second = (year_figures([case], year, NOW).tasks for year in (2025, 2026))
    assert (first.agreed, first.done, first.on_time, first.postponed) == (1, 1, 1, 1)
    assert (second.agreed, second.open) == (1, 1)


@pytest.mark.parametrize(("done_on", "on_time", "too_late"), [(19, 1, 0), (20, 1, 0), (21, 0, 1)])
def test_the_last_day_is_on_time(done_on: int, on_time: int, too_late: int) -> None:
    """A task done on its very day is done on time."""
    task = Task("u-1", "a", due=date(2026, 2, 20), state=TaskState.DONE, done_on=date(2026, 2, done_on))
    found = year_figures([[with_tasks(make_meeting("1", day=date(2026, 2, 1)), task)]], 2026, NOW).tasks
    assert (found.on_time, found.too_late) == (on_time, too_late)


def test_adult_client() -> None:
    """Outside child protection the client is the adult, and no child is missed."""
    people = (
        Person("o-1", "A", (Role.CLIENT,), attendance=Attendance(present=True)),
        Person("o-2", "B", (Role.PROFESSIONAL,), attendance=Attendance(present=False)),
    )
    table = year_figures([[make_meeting(day=HELD, people=people)]], YEAR, NOW).table
    assert (table.attended, table.about_child, table.client_present, table.present) == (1, 0, 1, 1)
    groups = figure_groups(year_figures([[make_meeting(day=HELD, people=people)]], YEAR, NOW))
    assert "dítě u stolu" not in [each.label for group in groups for each in group.figures]


def test_approval_before_the_conference_is_a_slip() -> None:
    """A mistyped day does not come into the median."""
    minutes = Minutes("z-1", "k-1", state=MinutesState.APPROVED, approved_on=HELD - timedelta(days=1))
    found = year_figures([[replace(make_meeting(day=HELD), minutes=minutes)]], YEAR, NOW)
    assert (found.days_to_approval.count, found.unfinished_minutes) == (0, 0)
    same_day = replace(minutes, approved_on=HELD)
    found = year_figures([[replace(make_meeting(day=HELD), minutes=same_day)]], YEAR, NOW)
    assert found.days_to_approval == Spread(1, 0, 0, 0)


@pytest.mark.parametrize(
    ("value", "whole", "bar"),
    [(0, 10, "░░░░░░░░░░"), (1, 200, "█░░░░░░░░░"), (199, 200, "█████████░"), (5, 5, "██████████"), (3, 0, "")],
)
def test_bar(value: int, whole: int, bar: str) -> None:
    """What is not nothing shows a block, and only the whole fills the bar."""
    assert Figure("x", value, whole).bar(10) == bar


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Figure("x", None), "–"),
        (Figure("x", 105.5, unit="min"), "105,5 min"),
        (Figure("x", 105.0, unit="min"), "105 min"),
        (Figure("x", 3, 10), "3 z 10"),
        (Figure("x", 0), "0"),
    ],
)
def test_number_in_words(figure: Figure, shown: str) -> None:
    """Decimal commas, no needless zeros, a dash for nothing to count from."""
    assert figure.shown == shown
