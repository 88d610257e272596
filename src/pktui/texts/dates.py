"""Dates and times of day as Czech people write them; `typed_days` reads all the other ways to say a day."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from pktui.texts.words import fold

WEEKDAYS_SHORT = ("po", "út", "st", "čt", "pá", "so", "ne")
WEEKDAYS = ("pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota", "neděle")
_WEEKDAYS_GENITIVE = ("pondělí", "úterý", "středy", "čtvrtka", "pátku", "soboty", "neděle")
MONTHS = (
    "leden", "únor", "březen", "duben", "květen", "červen",
    "červenec", "srpen", "září", "říjen", "listopad", "prosinec",
)  # fmt: skip
MONTHS_GENITIVE = (
    "ledna", "února", "března", "dubna", "května", "června",
    "července", "srpna", "září", "října", "listopadu", "prosince",
)  # fmt: skip

# Ordinals that begin with a sibilant or two consonants no `z` goes with: čtvrtého, šestého, sedmého, čtrnáctého.
_AFTER_ZE = frozenset({4, 6, 7, 14, 16, 17})
# Within half a year a day without its year means one day only.
_NEAR_DAYS = 180
_YEARS = range(1900, 3000)
D = TypeVar("D", date, datetime)

ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_CZECH = re.compile(r"(\d{1,2})\s*\.\s*(\d{1,2})\s*\.?(?:\s*(\d{4}|\d{2}))?")
_TIME = re.compile(r"(\d{1,2})\s*(?:[:.,h]\s*(\d{2}))?\s*(?:h|hod\.?|hodin)?")
_TIME_DIGITS = re.compile(r"(\d{1,2})(\d{2})")


def show_date(day: date) -> str:
    """Show a date with its weekday: `út 10. 3. 2026`."""
    return f"{WEEKDAYS_SHORT[day.weekday()]} {show_day(day)}"


def show_day(day: date) -> str:
    """Show a date without its weekday: `10. 3. 2026`."""
    return f"{day.day}. {day.month}. {day.year}"


def show_weekday(day: date) -> str:
    """Show a date with its whole weekday: `pondělí 31. 8. 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {show_day(day)}"


def show_short(day: date, *, weekday: bool = True) -> str:
    """Show a date of these weeks without its year: `út 10. 3.`, or `10. 3.`."""
    return f"{WEEKDAYS_SHORT[day.weekday()]} {day.day}. {day.month}." if weekday else f"{day.day}. {day.month}."


def show_since(day: date) -> str:
    """Show the day something is from, with the preposition as it is said: `z 10. 3. 2026`, `ze 14. 3. 2026`."""
    return f"{'ze' if day.day in _AFTER_ZE else 'z'} {show_day(day)}"


def show_until(day: date, today: date, *, weekday: bool = True) -> str:
    """Show a deadline in a sentence: `do středy 16. 12.`, `do 16. 12.`; far from today its year: `do 8. 9. 2027`.

    A short weekday would read as another word: `do po 16. 11.`, `do ne 6. 12.`.
    """
    if abs((day - today).days) >= _NEAR_DAYS:
        return f"do {show_day(day)}"
    name = f"{_WEEKDAYS_GENITIVE[day.weekday()]} " if weekday else ""
    return f"do {name}{show_short(day, weekday=False)}"


def show_date_long(day: date) -> str:
    """Show a date for a document: `úterý 10. března 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day}. {MONTHS_GENITIVE[day.month - 1]} {day.year}"


def show_time(moment: time | datetime) -> str:
    """Show a time of day: `9:05`."""
    return f"{moment.hour}:{moment.minute:02}"


def parse_full_date(text: str) -> date:
    """Read a date that says its year: `2026-03-10`, `10. 3. 2026`; what stands in a file means the same every day.

    Raises:
        ValueError: A Czech sentence saying what could not be read.
    """
    folded = fold(text)
    match = ISO_DAY.fullmatch(folded)
    if match is not None:
        return existing(int(match[1]), int(match[2]), int(match[3]))
    match = _CZECH.fullmatch(folded)
    if match is not None and match[3] and len(match[3]) == 4:
        return existing(int(match[3]), int(match[2]), int(match[1]))
    raise ValueError(f"„{text.strip()}“ není datum s rokem; napište třeba 2026-03-10.")


def existing(year: int, month: int, day: int) -> date:
    """Return the day.

    Raises:
        ValueError: A Czech sentence: the calendar has no such day.
    """
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"Den {day}. {month}. {year} v kalendáři není.") from None


def of_our_time(day: D) -> D:
    """Return the day or moment; near the ends of the calendar adding a day to it would fail.

    Raises:
        ValueError: A Czech sentence: the year is most likely mistyped.
    """
    if day.year not in _YEARS:
        raise ValueError(f"Rok {day.year} je nejspíš překlep; opravte ho.")
    return day


def parse_time(text: str) -> time:
    """Read a time of day: `9`, `9:30`, `9.30`, `9 h`, `930`.

    Raises:
        ValueError: A Czech sentence saying what could not be read.
    """
    folded = fold(text)
    match = _TIME.fullmatch(folded) or _TIME_DIGITS.fullmatch(folded)
    if match is not None and int(match[1]) < 24 and int(match[2] or 0) < 60:
        return time(int(match[1]), int(match[2] or 0))
    raise ValueError(f"„{text.strip()}“ není čas; napište třeba 9:30.")


def show_span(span: tuple[time, time]) -> str:
    """Show from when to when: `10:05–10:20`."""
    return f"{show_time(span[0])}–{show_time(span[1])}"


def parse_span(text: str) -> tuple[time, time]:
    """Read from when to when: `10:05–10:20`, `10.05 - 10.20`.

    Raises:
        ValueError: A Czech sentence saying what could not be read, also when the end is not after the beginning.
    """
    since, dash, until = re.sub("[—−-]", "–", text).partition("–")
    if not dash:
        raise ValueError(f"„{text.strip()}“ není rozmezí; napište třeba 10:05–10:20.")
    span = parse_time(since), parse_time(until)
    if span[0] >= span[1]:
        raise ValueError(f"„{text.strip()}“ končí dřív, než začne; napište třeba 10:05–10:20.")
    return span


def days_between(today: date, day: date) -> str:
    """Say how far a day is: `dnes`, `zítra`, `za 6 dní`, `před 4 dny`."""
    difference = (day - today).days
    near = {-1: "včera", 0: "dnes", 1: "zítra"}
    if difference in near:
        return near[difference]
    if difference > 0:
        return f"za {difference} {'dny' if difference < 5 else 'dní'}"
    return f"před {-difference} dny"


def add_months(day: date, months: int) -> date:
    """Return the same day of a later (or earlier) month, the last day where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last_day = (first_of_next - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last_day))
