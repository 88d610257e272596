"""Dates as Czech people write them: every form the program promises, and what it shows can be typed back."""

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
    parse_date,
    parse_full_date,
    parse_span,
    parse_time,
    show_date,
    show_date_long,
    show_day,
    show_span,
    show_time,
)

TUESDAY = date(2026, 9, 8)
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
TODAYS = st.dates(date(1910, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("10. 3. 2026", date(2026, 3, 10)),
        ("10.3.2026", date(2026, 3, 10)),
        (" 10 . 3 . 2026 ", date(2026, 3, 10)),
        ("10.3.26", date(2026, 3, 10)),
        ("10. 3.", date(2027, 3, 10)),
        ("10.3", date(2027, 3, 10)),
        ("15. 9.", date(2026, 9, 15)),
        ("8. 9.", TUESDAY),
        ("út 10. 3. 2026", date(2026, 3, 10)),
        ("Út. 10. 3. 2026", date(2026, 3, 10)),
        ("út, 15. 9.", date(2026, 9, 15)),
        ("úterý 10. března 2026", date(2026, 3, 10)),
        ("středa 16. 9.", date(2026, 9, 16)),
        ("10. března 2026", date(2026, 3, 10)),
        ("10 brezna", date(2027, 3, 10)),
        ("1. ZÁŘÍ 2026", date(2026, 9, 1)),
        ("2026-03-10", date(2026, 3, 10)),
        ("2026-3-1", date(2026, 3, 1)),
        ("10/3/2027", date(2027, 3, 10)),
        ("10 / 3 / 2027", date(2027, 3, 10)),
        ("10-3-2027", date(2027, 3, 10)),
        ("út 9/3/2027", date(2027, 3, 9)),
        ("dnes", TUESDAY),
        ("Dneska", TUESDAY),
        ("zítra", date(2026, 9, 9)),
        ("pozítří", date(2026, 9, 10)),
        ("včera", date(2026, 9, 7)),
        ("předevčírem", date(2026, 9, 6)),
        ("+14", date(2026, 9, 22)),
        ("- 3", date(2026, 9, 5)),
        ("za 1 den", date(2026, 9, 9)),
        ("za dva dny", date(2026, 9, 10)),
        ("za 14 dní", date(2026, 9, 22)),
        ("za týden", date(2026, 9, 15)),
        ("za 2 týdny", date(2026, 9, 22)),
        ("za šest týdnů", date(2026, 10, 20)),
        ("za měsíc", date(2026, 10, 8)),
        ("za 3 měsíce", date(2026, 12, 8)),
        ("za rok", date(2027, 9, 8)),
        ("za 2 roky", date(2028, 9, 8)),
        ("za pět let", date(2031, 9, 8)),
    ],
)
def test_accepted_forms(typed: str, day: date) -> None:
    """Every promised way of writing a day is understood."""
    assert parse_date(typed, TUESDAY) == day


@pytest.mark.parametrize(
    ("typed", "coming", "last"),
    [
        ("út", date(2026, 9, 15), TUESDAY),
        ("st", date(2026, 9, 9), date(2026, 9, 2)),
        ("pá", date(2026, 9, 11), date(2026, 9, 4)),
        ("Pátek", date(2026, 9, 11), date(2026, 9, 4)),
        ("v pátek", date(2026, 9, 11), date(2026, 9, 4)),
        ("ve středu", date(2026, 9, 9), date(2026, 9, 2)),
        ("v sobotu", date(2026, 9, 12), date(2026, 9, 5)),
        ("neděli", date(2026, 9, 13), date(2026, 9, 6)),
        ("po.", date(2026, 9, 14), date(2026, 9, 7)),
    ],
)
def test_weekdays(typed: str, coming: date, last: date) -> None:
    """A weekday means the next one, never today; when looking back the last one, today included."""
    assert parse_date(typed, TUESDAY) == coming
    assert parse_date(typed, TUESDAY, past=True) == last


@pytest.mark.parametrize("typed", ["příští pátek", "Příští pá", "příští pá."])
def test_next_week(typed: str) -> None:
    """A weekday of next week is not the coming one, even when that is still ahead."""
    assert parse_date(typed, TUESDAY) == date(2026, 9, 18)


@given(TODAYS, st.sampled_from(["po", "út", "st", "čt", "pá", "so", "ne"]))
def test_weekdays_from_any_day(today: date, word: str) -> None:
    """From any day, a weekday lies one to seven days ahead, or zero to six behind, and bears its name."""
    coming, last = parse_date(word, today), parse_date(word, today, past=True)
    assert 1 <= (coming - today).days <= 7
    assert 0 <= (today - last).days <= 6
    assert show_date(coming).startswith(word)
    assert show_date(last).startswith(word)


@given(TODAYS, DAYS, st.booleans())
def test_without_a_year(today: date, day: date, past: bool) -> None:
    """A day without a year is the nearest one that exists on the asked side of today."""
    found = parse_date(f"{day.day}. {day.month}.", today, past=past)
    assert (found.day, found.month) == (day.day, day.month)
    assert found <= today if past else found >= today
    leap = (day.month, day.day) == (2, 29)
    assert abs((found - today).days) <= (8 * 366 if leap else 366)


@pytest.mark.parametrize(
    ("today", "past", "day"),
    [
        (date(2026, 9, 8), False, date(2028, 2, 29)),
        (date(2026, 9, 8), True, date(2024, 2, 29)),
        (date(2028, 2, 10), True, date(2024, 2, 29)),
        (date(2028, 3, 1), False, date(2032, 2, 29)),
        (date(2028, 2, 29), False, date(2028, 2, 29)),
        (date(2028, 2, 29), True, date(2028, 2, 29)),
        (date(2097, 1, 1), False, date(2104, 2, 29)),
    ],
)
def test_leap_day(today: date, past: bool, day: date) -> None:
    """29 February without a year is found in the right leap year."""
    assert parse_date("29. 2.", today, past=past) == day


@pytest.mark.parametrize("typed", ["31. 2.", "29. 2. 2026", "31. 4.", "0. 3.", "10. 13. 2026", "2026-02-30"])
def test_days_that_do_not_exist(typed: str) -> None:
    """A day that the calendar does not have is refused and said so."""
    with pytest.raises(ValueError, match="v kalendáři není"):
        parse_date(typed, TUESDAY)


@pytest.mark.parametrize(
    "typed", ["", "  ", "asi zítra", "10", "10. 3. 2", "za pár dní", "12:30", "10/3", "10/3-2027", "příští týden"]
)
def test_not_dates(typed: str) -> None:
    """What is not a date is refused with an example of what is."""
    with pytest.raises(ValueError, match=r"není datum; napište třeba 10\. 3\. 2026"):
        parse_date(typed, TUESDAY)


@pytest.mark.parametrize(
    "typed", ["12. 9. 3026", "12. 9. 1826", "3026-09-12", "12. září 3026", "12/9/3026", "za 999 let"]
)
def test_a_mistyped_year(typed: str) -> None:
    """A year far from our time is a slip of the finger; no file would take it either."""
    with pytest.raises(ValueError, match=r"^Rok \d{4} je nejspíš překlep; opravte ho\.$"):
        parse_date(typed, TUESDAY)


def test_years_of_our_time() -> None:
    """The first and the last year that is taken."""
    for day in (date(1900, 1, 1), date(2999, 12, 31)):
        assert of_our_time(day) == day
    for day in (date(1899, 12, 31), date(3000, 1, 1)):
        with pytest.raises(ValueError, match="překlep"):
            of_our_time(day)


@given(DAYS, DAYS)
def test_what_is_shown_can_be_typed_back(day: date, today: date) -> None:
    """Every shown form of a day, however far it is, reads as the same day."""
    for shown in (show_date(day), show_day(day), show_date_long(day), day.isoformat()):
        assert parse_date(shown, today) == day
    for shown in (show_day(day), day.isoformat()):
        assert parse_full_date(shown) == day


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


@given(DAYS, st.integers(0, 999))
def test_the_distance_ahead_can_be_typed(today: date, difference: int) -> None:
    """Whatever lies ahead can be typed in the words in which it is shown."""
    day = today + timedelta(days=difference)
    assert parse_date(days_between(today, day), today) == day


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
