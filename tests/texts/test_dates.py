"""Dates and times of day as Czech people write them, in files and on the screen."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from pktui.texts.dates import (
    add_months,
    days_between,
    of_our_time,
    parse_full_date,
    parse_span,
    parse_time,
    show_date,
    show_date_long,
    show_since,
    show_span,
    show_time,
    show_weekday,
)

TUESDAY = date(2026, 9, 8)
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
TODAYS = st.dates(date(1910, 1, 1), date(2200, 12, 31))


def test_years_of_our_time() -> None:
    """The first and the last year that is taken."""
    for day in (date(1900, 1, 1), date(2999, 12, 31)):
        assert of_our_time(day) == day
    for day in (date(1899, 12, 31), date(3000, 1, 1)):
        with pytest.raises(ValueError, match="překlep"):
            of_our_time(day)


@pytest.mark.parametrize(
    ("day", "said"),
    [(1, "z 1."), (3, "z 3."), (4, "ze 4."), (7, "ze 7."), (12, "z 12."), (14, "ze 14."), (16, "ze 16.")],
)
def test_since_is_said_as_people_say_it(day: int, said: str) -> None:
    """The preposition has its vowel where the ordinal begins with what `z` does not go with."""
    assert show_since(date(2026, 9, day)) == f"{said} 9. 2026"


@given(DAYS)
def test_the_long_form_is_that_of_cldr(day: date) -> None:
    """A document says the weekday and the month as the Unicode data for Czech do."""
    assert show_date_long(day) == format_date(day, "EEEE d. MMMM y", locale="cs")
    assert show_date(day) == format_date(day, "EEE d. M. y", locale="cs")


@pytest.mark.parametrize("typed", ["10. 3.", "10. 3. 26", "zítra", "", "10. března 2026", "út 10. 3. 2026"])
def test_a_file_needs_a_full_date(typed: str) -> None:
    """A date in a file says its year in digits, so that it means the same every day."""
    with pytest.raises(ValueError, match="není datum s rokem"):
        parse_full_date(typed)


@pytest.mark.parametrize("typed", ["2026-02-29", "31. 4. 2026"])
def test_a_full_date_has_to_exist(typed: str) -> None:
    """A full date that the calendar does not have is refused too."""
    with pytest.raises(ValueError, match="v kalendáři není"):
        parse_full_date(typed)


@pytest.mark.parametrize(
    ("difference", "text"),
    [
        (-10, "před 10 dny"), (-5, "před 5 dny"), (-2, "před 2 dny"), (-1, "včera"), (0, "dnes"), (1, "zítra"),
        (2, "za 2 dny"), (4, "za 4 dny"), (5, "za 5 dní"), (22, "za 22 dní"),
    ],
)  # fmt: skip
def test_days_between(difference: int, text: str) -> None:
    """The distance of a day is said in the right case."""
    assert days_between(TUESDAY, TUESDAY + timedelta(days=difference)) == text


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 11, 15), 1, date(2026, 12, 15)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -13, date(2024, 12, 15)),
    ],
)
def test_add_months(day: date, months: int, result: date) -> None:
    """A month later is the same day, or the last one of a shorter month."""
    assert add_months(day, months) == result


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("9", time(9)), ("9:30", time(9, 30)), ("9.30", time(9, 30)), ("9,05", time(9, 5)), ("9 h", time(9)),
        ("9h30", time(9, 30)), ("930", time(9, 30)), ("1230", time(12, 30)), ("0:00", time(0)), ("23:59", time(23, 59)),
        (" 9:30 hod. ", time(9, 30)), ("9 hodin", time(9)), ("09:05", time(9, 5)),
    ],
)  # fmt: skip
def test_times(typed: str, moment: time) -> None:
    """Every promised way of writing a time of day is understood."""
    assert parse_time(typed) == moment


@pytest.mark.parametrize("typed", ["", "24", "24:00", "9:60", "960", "9:5", "12345", "ráno", "-1", "9:30:15"])
def test_not_times(typed: str) -> None:
    """What is not a time of day is refused with an example."""
    with pytest.raises(ValueError, match=r"není čas; napište třeba 9:30\."):
        parse_time(typed)


@given(st.times())
def test_a_shown_time_can_be_typed_back(moment: time) -> None:
    """A time is shown to the minute, without a leading zero, and reads as the same minute."""
    assert parse_time(show_time(moment)) == moment.replace(second=0, microsecond=0)
    assert show_time(datetime.combine(TUESDAY, moment)) == show_time(moment)


@pytest.mark.parametrize("typed", ["10:05–10:20", "10:05-10:20", " 10.05 — 10.20 ", "1005−1020", "10:05 – 10:20 h"])
def test_from_when_to_when(typed: str) -> None:
    """Any dash divides the two times, blanks do not matter, and what is shown can be typed back."""
    span = (time(10, 5), time(10, 20))
    assert parse_span(typed) == span
    assert parse_span(show_span(span)) == span
    assert show_span(span) == "10:05–10:20"


@pytest.mark.parametrize("typed", ["", "10:05", "10:05–", "–10:20", "10:20–10:05", "10:05–10:05", "9–10–11", "9–25"])
def test_what_is_no_span(typed: str) -> None:
    """A missing or wrong end, and an end that is not after the beginning, are named in Czech."""
    with pytest.raises(ValueError, match="napište třeba"):
        parse_span(typed)


def test_in_a_sentence_the_weekday_is_whole() -> None:
    """`po 31. 8.` would read as after it, `ne 6. 9.` as a denial."""
    assert show_weekday(date(2026, 8, 31)) == "pondělí 31. 8. 2026"
