"""The course of a meeting: planned and real, only when it has ended and its clock was right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from tests.export.pictures.drawings import boxes, fits_page, texts

from pktui.domain.agenda import AgendaItem
from pktui.domain.conference import Conference
from pktui.domain.run import Event, EventKind
from pktui.export.pictures.course_picture import course, course_alt, course_svg

DAY = date(2026, 3, 10)
NINE = datetime.combine(DAY, time(9))
AGENDA = (AgendaItem("a", "Úvod", 10), AgendaItem("b", "Jak to je", 20), AgendaItem("c", "Plán", 30))


def event(minute: int, item: str = "") -> Event:
    kind = EventKind.ITEM if item else EventKind.FINISH
    return Event(f"e{minute}", NINE + timedelta(minutes=minute), kind, item)


HELD = Conference(
    "k", "x", DAY, start=time(9), agenda=AGENDA, events=(event(5, "a"), event(20, "b"), event(50))
)  # fmt: skip


def test_planned_and_real() -> None:
    """Each phase has its plan; one that was left out says so."""
    first, second, third = course(HELD)
    assert first.planned == (NINE, NINE + timedelta(minutes=10))
    assert first.real == (NINE + timedelta(minutes=5), NINE + timedelta(minutes=20))
    assert second.spent == timedelta(minutes=30)
    assert third.real is None
    assert course_alt((first, second, third)) == (
        "Fáze setkání podle plánu a doopravdy. Úvod: plán 10 min, trvalo 15 min; Jak to je: plán 20 min, "
        "trvalo 30 min; Plán: plán 30 min, neproběhlo."
    )


def test_nothing_before_the_end() -> None:
    """A meeting that runs, has not begun or whose clock was wrong has no picture."""
    assert course(replace(HELD, events=HELD.events[:2])) == ()
    assert course(replace(HELD, events=())) == ()
    assert course(replace(HELD, events=(event(5, "a"), event(60 * 30)))) == ()


def test_held_on_another_day() -> None:
    """The plan moves with the meeting, so that both are beside each other."""
    later = tuple(replace(each, at=each.at + timedelta(days=7)) for each in HELD.events)
    first, *_ = course(replace(HELD, events=later))
    assert first.real is not None
    assert first.planned[0].date() == first.real[0].date()


def test_bars() -> None:
    """Two bars a phase besides the two of the legend, and one where nothing ran; a longer time is a longer bar."""
    svg = course_svg(course(HELD))
    plan, real, plan_2, real_2, plan_3 = boxes(svg)[2:]
    lengths = [each.right - each.left for each in (plan, real, plan_2, real_2, plan_3)]
    ratios = [length / lengths[0] for length in lengths]
    assert [round(ratio, 1) for ratio in ratios] == [1, 1.5, 2, 3, 3]
    assert {"9:00", "podle plánu", "doopravdy", "plán 10 min", "trvalo 15 min", "neproběhlo"} <= set(texts(svg))


def test_long_programme_fits_a_page() -> None:
    """Forty items with long titles are on one page."""
    agenda = tuple(AgendaItem(str(n), f"Velmi dlouhý název bodu programu číslo {n}", 3) for n in range(40))
    events = (*(event(3 * n, str(n)) for n in range(40)), event(121))
    assert fits_page(course_svg(course(replace(HELD, agenda=agenda, events=events))))
