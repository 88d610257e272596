"""Days as Czech people type them: all that `dates` shows, and what people say."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from pktui.texts.dates import (
    ISO_DAY,
    MONTHS,
    MONTHS_GENITIVE,
    WEEKDAYS,
    WEEKDAYS_SHORT,
    add_months,
    existing,
    of_our_time,
    show_day,
    show_short,
)
from pktui.texts.words import fold


def _places(*forms: Sequence[str]) -> dict[str, int]:
    return {fold(word): place for words in forms for place, word in enumerate(words)}


_WEEKDAYS = _places(
    WEEKDAYS_SHORT,
    WEEKDAYS,
    ("pondělí", "úterý", "středu", "čtvrtek", "pátek", "sobotu", "neděli"),
    ("pondělka", "úterka", "středy", "čtvrtka", "pátku", "soboty", "neděle"),
    ("pondělku", "úterku", "středy", "čtvrtku", "pátku", "soboty", "neděle"),
)
_MONTHS = _places(
    MONTHS_GENITIVE,
    MONTHS,
    ("lednu", "únoru", "březnu", "dubnu", "květnu", "červnu",
     "červenci", "srpnu", "září", "říjnu", "listopadu", "prosinci"),
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"],
)  # fmt: skip
_NEAR_DAYS = {
    "predevcirem": -2, "vcera": -1, "dnes": 0, "dneska": 0, "zitra": 1, "zitrka": 1, "zitrek": 1, "pozitri": 2,
}  # fmt: skip
_COUNTS = {
    word: count
    for count, words in enumerate(
        (
            ("", "jeden", "jedna", "jedno", "jednoho", "jednim"), ("dva", "dve", "dvou", "dvema"), ("tri", "tremi"),
            ("ctyri", "ctyr", "ctyrmi"), ("pet", "peti"), ("sest", "sesti"), ("sedm", "sedmi"), ("osm", "osmi"),
            ("devet", "deviti"), ("deset", "deseti"), ("jedenact", "jedenacti"), ("dvanact", "dvanacti"),
            ("trinact", "trinacti"), ("ctrnact", "ctrnacti"), ("patnact", "patnacti"), ("sestnact", "sestnacti"),
            ("sedmnact", "sedmnacti"), ("osmnact", "osmnacti"), ("devatenact", "devatenacti"), ("dvacet", "dvaceti"),
        ),
        start=1,
    )
    for word in words
} | {"tricet": 30, "triceti": 30, "sedesat": 60, "sedesati": 60, "devadesat": 90, "devadesati": 90}  # fmt: skip
_PARTS_OF_YEAR = {
    "pul roku": 6, "pulroku": 6, "pulrok": 6, "pul rokem": 6, "pulrokem": 6, "ctvrt roku": 3, "ctvrt rokem": 3,
    "ctvrtleti": 3, "ctvrtletim": 3, "tri ctvrte roku": 9, "tri ctvrti roku": 9, "rok a pul": 18,
}  # fmt: skip
_UNITS = {
    word: unit
    for unit, words in {
        "day": "den dny dni dnu dnem",
        "week": "tyden tydny tydnu tydne tydnem",
        "month": "mesic mesice mesicu mesicem mesici",
        "year": "rok roky roku let rokem lety",
    }.items()
    for word in words.split()
}

# A comma is what the numeric keypad types with a Czech keyboard.
_IN_DIGITS = re.compile(r"(\d{1,2})\s*[.,/]\s*(\d{1,2})(?:\s*[.,/]?|(?:\s*[.,/]\s*|\s+)(\d{4}|\d{2}))")
_DASHED = re.compile(r"(\d{1,2})\s*-\s*(\d{1,2})\s*-\s*(\d{4})")
_IN_WORDS = re.compile(r"(\d{1,2})\s*\.?\s*([a-z]+)\.?(?:\s+(\d{4}))?")
_WITH_WEEKDAY = re.compile(r"([a-z]+)[.,]*\s*(\d.*)")
_PLUS = re.compile(r"([+-])\s*(\d{1,4})")
# Of two digits, how many years away they may be.
_NEAR_YEARS = 5
_LATEST = re.compile(r"^(?:nejpozdeji|nejdele)\s+")
_PREPOSITION = re.compile(r"^(?:do|dne|v|ve|na|od)\s+")
_END = re.compile(r"(?:(?:do|ke|na)\s+)?kon(?:ec|ce|ci|cem)\s+(.+)")
_WHICH = re.compile(r"(?:(pristi|minul)[a-z]*|tento|tato|toto|tuto|teto|tohoto|tenhle|tuhle|tohle)\s+(.+)")
_MONTH_AND_YEAR = re.compile(r"([a-z]{2,})(?:\s+(\d{4}))?")


def parse_date(text: str, today: date, *, past: bool = False) -> date:
    """Read a day as people type it.

    Understood: `10. 3. 2026`, `10.3.`, `10,3`, `10/3/2026`, `út 10. 3.`, `úterý 10. března 2026`, `10. března`,
    `2026-03-10`, `dnes`, `zítra`, `pá`, `do pátku`, `příští pátek`, `+14`, `za 14 dní`, `za týden`, `za půl roku`,
    `před 4 dny`, `do konce měsíce`. Without a year the next such day counts, or the last one when `past`.

    Raises:
        ValueError: A Czech sentence: what could not be read, which days a longer time has, that the weekday is not
            that of the date, or that the year is not of our time.
    """
    said = _LATEST.sub("", fold(text))
    bare = _PREPOSITION.sub("", said)
    day = _relative(said, today) or _last_of(said, today, past) or _dated(bare, today, past)
    day = day or _relative(bare, today) or _weekday(bare, today, past)
    if day is not None:
        return of_our_time(day)
    if days := _period(bare, today, past):
        first, last = map(of_our_time, days)
        example = last if first <= today <= last else first
        raise ValueError(
            f"„{text.strip()}“ je od {show_day(first)} do {show_day(last)}; napište den, třeba {show_day(example)}."
        )
    raise ValueError(f"„{text.strip()}“ není datum; napište třeba 10. 3. 2026, zítra nebo za 14 dní.")


def day_near(text: str, today: date, *, past: bool = False) -> date:
    """Return the day to begin at where one looks for the day of a text; today when it says nothing."""
    try:
        return parse_date(text, today, past=past)
    except ValueError:
        said = _PREPOSITION.sub("", _LATEST.sub("", fold(text)))
    try:
        dated = _WITH_WEEKDAY.fullmatch(said)
        day = _date(dated[2], today, past) if dated else None
        days = _period(_END.sub(r"\1", said), today, past)
        return of_our_time(day or (days[0] if days else today))
    except ValueError:
        return today


def _dated(text: str, today: date, past: bool) -> date | None:
    """Read a date in digits or with the name of its month; a weekday before it has to fit."""
    match = _WITH_WEEKDAY.fullmatch(text)
    if match is None or match[1] not in _WEEKDAYS:
        return _date(text, today, past)
    day = _date(match[2], today, past)
    if day is not None:
        _check_weekday(of_our_time(day), _WEEKDAYS[match[1]])
    return day


def _check_weekday(day: date, weekday: int) -> None:
    if day.weekday() == weekday:
        return
    fitting = day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)
    shown = f"{show_day(fitting)}." if fitting.year != day.year else show_short(fitting, weekday=False)
    raise ValueError(
        f"{show_day(day)} je {WEEKDAYS[day.weekday()]}; {WEEKDAYS[weekday]} je {shown} Napište, který den platí."
    )


def _date(text: str, today: date, past: bool) -> date | None:
    if match := ISO_DAY.fullmatch(text):
        return existing(int(match[1]), int(match[2]), int(match[3]))
    match = _IN_DIGITS.fullmatch(text) or _DASHED.fullmatch(text)
    if match is not None:
        month = int(match[2])
    else:
        match = _IN_WORDS.fullmatch(text)
        if match is None or match[2] not in _MONTHS:
            return None
        month = _MONTHS[match[2]] + 1
    if match[3]:
        return existing(_year(match[3], text, today), month, int(match[1]))
    return _nearest(month, int(match[1]), today, past)


def _year(digits: str, text: str, today: date) -> int:
    """Return a year; two digits far from the present one may be an hour, or a year of the last century."""
    year = int(digits)
    if len(digits) == 2:
        year += 2000
        if abs(year - today.year) > _NEAR_YEARS:
            raise ValueError(f"„{text}“ není jasné; napište rok čtyřmi číslicemi, třeba {today.year}.")
    return year


def _relative(text: str, today: date) -> date | None:
    if text in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[text])
    if match := _PLUS.fullmatch(text):
        return today + timedelta(days=int(match[1] + match[2]))
    preposition, _, rest = text.partition(" ")
    if preposition not in {"za", "do", "pred"}:
        return None
    sign = -1 if preposition == "pred" else 1
    if rest in _PARTS_OF_YEAR:
        return add_months(today, sign * _PARTS_OF_YEAR[rest])
    word, _, last = rest.rpartition(" ")
    count = int(word) if word.isdecimal() and len(word) < 4 else _COUNTS.get(word)
    unit = _UNITS.get(last)
    if count is None or unit is None:
        return None
    if unit in {"day", "week"}:
        return today + sign * timedelta(days=count * (7 if unit == "week" else 1))
    return add_months(today, sign * count * (12 if unit == "year" else 1))


def _weekday(text: str, today: date, past: bool) -> date | None:
    which, word = _which(text)
    place = _WEEKDAYS.get(word.rstrip("."))
    if place is None:
        return None
    monday = today - timedelta(days=today.weekday())
    if which > 0:
        return monday + timedelta(days=7 + place)
    if past or which < 0:
        today -= timedelta(days=which < 0)
        return today - timedelta(days=(today.weekday() - place) % 7)
    this_week = word != text
    return today + timedelta(days=(place - today.weekday()) % 7 or (0 if this_week else 7))


def _last_of(text: str, today: date, past: bool) -> date | None:
    """Read the end of a longer time; that of a week is Friday for some people and Sunday for others."""
    match = _END.fullmatch(text)
    days = _period(match[1], today, past) if match else None
    if match is None or days is None:
        return None
    first, last = map(of_our_time, days)
    if (last - first).days == 6:
        friday = last - timedelta(days=2)
        raise ValueError(
            f"Konec týdne může být pátek {show_day(friday)} i neděle {show_day(last)}; napište prosím který den."
        )
    return last


def _period(text: str, today: date, past: bool) -> tuple[date, date] | None:
    """Return the first and the last day of a week, month or year that was only named."""
    which, word = _which(text)
    unit = _UNITS.get(word)
    if unit == "week":
        monday = today + timedelta(days=7 * which - today.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return _month(add_months(today, which))
    if unit == "year":
        return date(today.year + which, 1, 1), date(today.year + which, 12, 31)
    match = _MONTH_AND_YEAR.fullmatch(text)
    if match is None or match[1] not in _MONTHS:
        return None
    month = _MONTHS[match[1]] + 1
    if match[2]:
        return _month(existing(int(match[2]), month, 1))
    return _month(_nearest(month, 1, today if past else today.replace(day=1), past))


def _month(day: date) -> tuple[date, date]:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _which(text: str) -> tuple[int, str]:
    """Tell the next one from the last one and from this one, and what it is."""
    match = _WHICH.fullmatch(text)
    if match is None:
        return 0, text
    return {"pristi": 1, "minul": -1}.get(match[1], 0), match[2]


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
    return existing(today.year, month, day)
