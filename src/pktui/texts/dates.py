"""Dates and times of day as Czech people write them: what is shown can be typed back."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from pktui.texts.words import fold

WEEKDAYS_SHORT = ("po", "út", "st", "čt", "pá", "so", "ne")
WEEKDAYS = ("pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota", "neděle")
_WEEKDAYS_ACCUSATIVE = ("pondělí", "úterý", "středu", "čtvrtek", "pátek", "sobotu", "neděli")
MONTHS_GENITIVE = (
    "ledna", "února", "března", "dubna", "května", "června",
    "července", "srpna", "září", "října", "listopadu", "prosince",
)  # fmt: skip
_NEAR_DAYS = {"predevcirem": -2, "vcera": -1, "dnes": 0, "dneska": 0, "zitra": 1, "pozitri": 2}
_NUMBER_WORDS = {"": 1, "jeden": 1, "dva": 2, "dve": 2, "tri": 3, "ctyri": 4, "pet": 5, "sest": 6}

_YEARS = range(1900, 3000)
D = TypeVar("D", date, datetime)

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_CZECH = re.compile(r"(\d{1,2})\s*\.\s*(\d{1,2})\s*\.?(?:\s*(\d{4}|\d{2}))?")
_SLASHED = re.compile(r"(\d{1,2})\s*([/-])\s*(\d{1,2})\s*\2\s*(\d{4})")
_CZECH_WORDS = re.compile(r"(\d{1,2})\s*\.?\s*([a-z]+)(?:\s+(\d{4}))?")
_PLUS = re.compile(r"([+-])\s*(\d{1,4})")
_IN = re.compile(r"za\s+(?:(\d{1,3}|[a-z]+)\s+)?(den|dny|dni|dnu|tyden|tydny|tydnu|mesic|mesice|mesicu|rok|roky|let)")
_TIME = re.compile(r"(\d{1,2})\s*(?:[:.,h]\s*(\d{2}))?\s*(?:h|hod\.?|hodin)?")
_TIME_DIGITS = re.compile(r"(\d{1,2})(\d{2})")


def show_date(day: date) -> str:
    """Show a date with its weekday: `út 10. 3. 2026`."""
    return f"{WEEKDAYS_SHORT[day.weekday()]} {show_day(day)}"


def show_day(day: date) -> str:
    """Show a date without its weekday: `10. 3. 2026`."""
    return f"{day.day}. {day.month}. {day.year}"


def show_short(day: date, *, weekday: bool = True) -> str:
    """Show a date of these weeks without its year: `út 10. 3.`, or `10. 3.`."""
    return f"{WEEKDAYS_SHORT[day.weekday()]} {day.day}. {day.month}." if weekday else f"{day.day}. {day.month}."


def show_date_long(day: date) -> str:
    """Show a date for a document: `úterý 10. března 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day}. {MONTHS_GENITIVE[day.month - 1]} {day.year}"


def show_time(moment: time | datetime) -> str:
    """Show a time of day: `9:05`."""
    return f"{moment.hour}:{moment.minute:02}"


def parse_date(text: str, today: date, *, past: bool = False) -> date:
    """Read a date as people type it.

    Understood: `10. 3. 2026`, `10.3.`, `10/3/2026`, `út 10. 3.`, `úterý 10. března 2026`, `10. března`, `2026-03-10`,
    `dnes`, `zítra`, `pá`, `příští pátek`, `+14`, `za 14 dní`, `za týden`, `za 3 měsíce`. Without a year the next such
    day counts, or the last one when `past`.

    Raises:
        ValueError: A Czech sentence saying what could not be read, also for a year that is not of our time.
    """
    folded = fold(text)
    words = folded.split(maxsplit=1)
    weekdays = {fold(day) for day in (*WEEKDAYS_SHORT, *WEEKDAYS)}
    if len(words) == 2 and words[0].rstrip(".,") in weekdays and words[1][0].isdigit():
        folded = words[1]
    for reader in (_read_iso, _read_czech, _read_slashed, _read_relative, _read_weekday):
        day = reader(folded, today, past)
        if day is not None:
            return of_our_time(day)
    raise ValueError(f"„{text.strip()}“ není datum; napište třeba 10. 3. 2026, zítra nebo za 14 dní.")


def parse_full_date(text: str) -> date:
    """Read a date that says its year: `2026-03-10`, `10. 3. 2026`; what stands in a file means the same every day.

    Raises:
        ValueError: A Czech sentence saying what could not be read.
    """
    folded = fold(text)
    match = _ISO.fullmatch(folded)
    if match is not None:
        return _existing(int(match[1]), int(match[2]), int(match[3]))
    match = _CZECH.fullmatch(folded)
    if match is not None and match[3] and len(match[3]) == 4:
        return _existing(int(match[3]), int(match[2]), int(match[1]))
    raise ValueError(f"„{text.strip()}“ není datum s rokem; napište třeba 2026-03-10.")


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


def _read_iso(text: str, _today: date, _past: bool) -> date | None:
    match = _ISO.fullmatch(text)
    return None if match is None else _existing(int(match[1]), int(match[2]), int(match[3]))


def _read_czech(text: str, today: date, past: bool) -> date | None:
    match = _CZECH.fullmatch(text)
    if match is not None:
        month = int(match[2])
    else:
        match = _CZECH_WORDS.fullmatch(text)
        months = [fold(name) for name in MONTHS_GENITIVE]
        if match is None or match[2] not in months:
            return None
        month = months.index(match[2]) + 1
    if match[3]:
        year = int(match[3])
        return _existing(year if year > 99 else 2000 + year, month, int(match[1]))
    return _nearest(month, int(match[1]), today, past)


def _read_slashed(text: str, _today: date, _past: bool) -> date | None:
    """Read `10/3/2026`; without its year it might as well be a fraction, or a month and a day."""
    match = _SLASHED.fullmatch(text)
    return None if match is None else _existing(int(match[4]), int(match[3]), int(match[1]))


def _read_relative(text: str, today: date, _past: bool) -> date | None:
    if text in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[text])
    if match := _PLUS.fullmatch(text):
        return today + timedelta(days=int(match[1] + match[2]))
    match = _IN.fullmatch(text)
    if match is None:
        return None
    word = match[1] or ""
    count = int(word) if word.isdigit() else _NUMBER_WORDS.get(word)
    if count is None:
        return None
    unit = match[2][0]
    if unit == "d":
        return today + timedelta(days=count)
    if unit == "t":
        return today + timedelta(weeks=count)
    return add_months(today, count if unit == "m" else 12 * count)


def _read_weekday(text: str, today: date, past: bool) -> date | None:
    next_week = text.startswith("pristi ")
    word = text.removeprefix("pristi ").removeprefix("v ").removeprefix("ve ").rstrip(".")
    for names in (WEEKDAYS_SHORT, WEEKDAYS, _WEEKDAYS_ACCUSATIVE):
        folded = [fold(name) for name in names]
        if word in folded:
            ahead = (folded.index(word) - today.weekday()) % 7
            if past:
                return today - timedelta(days=-ahead % 7)
            if next_week:
                return today - timedelta(days=today.weekday()) + timedelta(days=7 + folded.index(word))
            return today + timedelta(days=ahead or 7)
    return None


def _existing(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"Den {day}. {month}. {year} v kalendáři není.") from None


def _nearest(month: int, day: int, today: date, past: bool) -> date:
    step = -1 if past else 1
    # Leap days lie up to eight years apart (2096 and 2104).
    for year in range(today.year, today.year + 9 * step, step):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today if past else found >= today:
            return found
    return _existing(today.year, month, day)
