"""Days on which Czech offices are closed."""

from __future__ import annotations

from datetime import date

import pytest

from pktui.texts.holidays import closed_day, easter, holiday


@pytest.mark.parametrize(
    "sunday",
    [
        date(1961, 4, 2), date(1999, 4, 4), date(2000, 4, 23), date(2008, 3, 23), date(2011, 4, 24), date(2016, 3, 27),
        date(2024, 3, 31), date(2026, 4, 5), date(2038, 4, 25), date(2285, 3, 22),
    ],
)  # fmt: skip
def test_easter(sunday: date) -> None:
    """Easter Sundays of printed calendars, the earliest and the latest possible among them."""
    assert easter(sunday.year) == sunday


def test_holidays_of_a_year() -> None:
    """The year 2026 has the thirteen public holidays of the act."""
    days = [date.fromordinal(number) for number in range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal())]
    assert [f"{day.day}. {day.month}." for day in days if holiday(day)] == [
        "1. 1.", "3. 4.", "6. 4.", "1. 5.", "8. 5.", "5. 7.", "6. 7.", "28. 9.", "28. 10.", "17. 11.",
        "24. 12.", "25. 12.", "26. 12.",
    ]  # fmt: skip


def test_good_friday_is_free_since_2016() -> None:
    """Until then people worked on it."""
    assert not holiday(date(2015, 4, 3))
    assert holiday(date(2016, 3, 25)) == "Velký pátek"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 9, 12), "sobota"),
        (date(2026, 9, 13), "neděle"),
        (date(2026, 9, 14), ""),
        (date(2026, 4, 6), "státní svátek (Velikonoční pondělí)"),
        (date(2026, 12, 26), "státní svátek (2. svátek vánoční)"),
    ],
)
def test_closed_days(day: date, words: str) -> None:
    """Weekends and holidays have their words; a holiday at a weekend is a holiday."""
    assert closed_day(day) == words
