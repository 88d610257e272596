"""Days as Czech people type them: all that `dates` shows, and what people say."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from pktui.texts.dates import ISO_DAY, WEEKDAYS, add_months, existing, of_our_time, show_day, show_short
from pktui.texts.day_words import (
    OF_COUNTS,
    OF_ENDS,
    OF_MONTHS,
    OF_NEAR_DAYS,
    OF_ORDINALS,
    OF_PARTS_OF_YEAR,
    OF_UNITS,
    OF_WEEKDAYS,
)
from pktui.texts.holidays import closed_day
from pktui.texts.words import fold

# A comma is what the numeric keypad types with a Czech keyboard.
_IN_DIGITS = re.compile(r"(\d{1,2})\s*[.,/]\s*(\d{1,2})(?:\s*[.,/]?|(?:\s*[.,/]\s*|\s+)(\d{4}|\d{2}))")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{1,2})")
_EIGHT = re.compile(r"(\d{2})(\d{2})((?:19|2\d)\d{2})")
_DASHED = re.compile(r"(\d{1,2})\s*-\s*(\d{1,2})\s*-\s*(\d{4})")
_IN_WORDS = re.compile(r"(\d{1,2})\s*\.?\s*([a-z]+)\.?(?:\s+(\d{4}))?")
_WITH_WEEKDAY = re.compile(r"([a-z]+)[.,]*\s*(\d.*)")
_PLUS = re.compile(r"([+-])\s*(\d{1,4})")
# Of two digits, how many years away they may be.
_NEAR_YEARS = 5
_LATEST = re.compile(r"^(?:nejpozdeji|nejdele)\s+")
_NEEDLESS = re.compile(r",?\s+(?:vcetne|od(?:e)?\s+dneska|od(?:e)?\s+dnes)$")
_PREPOSITION = re.compile(r"^(?:do|dne|v|ve|na|od|o|k|ke|behem)\s+")
_ORDINAL = re.compile(rf"\b({'|'.join(sorted(OF_ORDINALS, key=len, reverse=True))})(?=\s+[a-z])")
_OF_MONTH = re.compile(r"(\d{1,2})\s*\.?\s*(tohoto|pristiho|minuleho)\s+mesice")
_OF_YEAR = re.compile(r"(\d.*?)\s*(?:(letos|t\.?\s?r\.?|tohoto roku)|(pristiho roku|pristi rok)|(loni|minuleho roku))")
_PART = re.compile(r"(?:(zacat\w+|pocat\w+)|(?:polovin|pulk)\w+|pulce|pulky)\s+(.+)")
_WITH_TIME = re.compile(r"(.+?),?\s+(?:(?:v|ve|od)\s+\d{1,2}(?:[:.]\d{2})?|\d{1,2}:\d{2})\s*(?:h|hod\.?|hodin)?")
_END = re.compile(r"(?:(?:do|ke|na)\s+)?kon(?:ec|ce|ci|cem)\s+(.+)")
_WHICH = re.compile(r"(?:(pristi|minul)[a-z]*|tento|tato|toto|tuto|teto|tohoto|tenhle|tuhle|tohle)\s+(.+)")
_MONTH_AND_YEAR = re.compile(r"([a-z]{2,})(?:\s+(\d{4}))?")


def parse_date(text: str, today: date, *, past: bool = False) -> date:
    """Read a day as people type it.

    Understood: `10. 3. 2026`, `10.3.`, `10,3`, `10/3/2026`, `út 10. 3.`, `úterý 10. března 2026`, `10. března`,
    `prvního prosince`, `2026-03-10`, `dnes`, `zítra`, `pá`, `do pátku`, `příští pátek`, `po víkendu`, `+14`,
    `za 14 dní`, `za deset pracovních dnů`, `za týden`, `za půl roku`, `před 4 dny`, `5. příštího měsíce`,
    `do konce měsíce`. Without a year the next such day counts, or the last one when `past`.

    Raises:
        ValueError: A Czech sentence: what could not be read, which days a longer time has, that the weekday is not
            that of the date, or that the year is not of our time.
    """
    said, bare = _said(text)
    day = _relative(said, today) or _last_of(said, today, past) or _dated(bare, today, past)
    day = day or _relative(bare, today) or _weekday(bare, today, past)
    if day is None and not past and " " in bare:
        # Of what is done, `14 dní` may be how long it took.
        day = _relative(f"za {bare}", today)
    if day is not None:
        return of_our_time(day)
    raise ValueError(f"„{text.strip()}“ {_instead(bare, today, past)}")


def _said(text: str) -> tuple[str, str]:
    """Return the text without what makes no difference to the day, and that without a preposition, too."""
    said = _LATEST.sub("", _NEEDLESS.sub("", fold(text)))
    said = _ORDINAL.sub(lambda match: f"{OF_ORDINALS[match[1]]}.", said)
    return said, _PREPOSITION.sub("", said)


def _instead(bare: str, today: date, past: bool) -> str:
    """Say why a text is no day, and which day could be written in place of it."""
    if days := _period(bare, today, past):
        first, last = map(of_our_time, days)
        example = last if first <= today <= last else first
        return f"je od {show_day(first)} do {show_day(last)}; napište den, třeba {show_day(example)}."
    if (match := _PART.fullmatch(bare)) and (days := _period(match[2], today, past)):
        first, last = map(of_our_time, days)
        example = first if match[1] else first + (last - first) / 2
        return f"není jeden den; napište, který to je, třeba {show_day(example)}."
    if match := _WITH_TIME.fullmatch(bare):
        try:
            return f"je den s časem; sem patří jen den, tedy {show_day(parse_date(match[1], today, past=past))}."
        except ValueError:
            pass  # then neither is the day one
    return "není datum; napište třeba 10. 3. 2026, zítra nebo za 14 dní."


def day_near(text: str, today: date, *, past: bool = False) -> date:
    """Return the day to begin at where one looks for the day of a text; today when it says nothing."""
    try:
        return parse_date(text, today, past=past)
    except ValueError:
        _, bare = _said(text)
    try:
        dated = _WITH_WEEKDAY.fullmatch(bare)
        day = _date(dated[2], today, past) if dated else None
        days = _period(_END.sub(r"\1", bare), today, past)
        return of_our_time(day or (days[0] if days else today))
    except ValueError:
        return today


def _dated(text: str, today: date, past: bool) -> date | None:
    """Read a date in digits or with the name of its month; a weekday before it has to fit."""
    match = _WITH_WEEKDAY.fullmatch(text)
    if match is None or match[1] not in OF_WEEKDAYS:
        return _date(text, today, past)
    day = _date(match[2], today, past)
    if day is not None:
        _check_weekday(of_our_time(day), OF_WEEKDAYS[match[1]])
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
    if match := ISO_DAY.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return existing(int(match[1]), int(match[2]), int(match[3]))
    if match := _OF_MONTH.fullmatch(text):
        month = add_months(today.replace(day=1), {"pristiho": 1, "minuleho": -1}.get(match[2], 0))
        return existing(month.year, month.month, int(match[1]))
    if match := _OF_YEAR.fullmatch(text):
        return _date(f"{match[1]} {today.year + bool(match[3]) - bool(match[4])}", today, past)
    match = _IN_DIGITS.fullmatch(text) or _DASHED.fullmatch(text) or _EIGHT.fullmatch(text)
    if match is not None:
        number = int(match[2])
    else:
        match = _IN_WORDS.fullmatch(text)
        if match is None or match[2] not in OF_MONTHS:
            return None
        number = OF_MONTHS[match[2]] + 1
    if match[3]:
        return existing(_year(match[3], text, today), number, int(match[1]))
    return _nearest(number, int(match[1]), today, past)


def _year(digits: str, text: str, today: date) -> int:
    """Return a year; two digits far from the present one may be an hour, or a year of the last century."""
    year = int(digits)
    if len(digits) == 2:
        year += 2000
        if abs(year - today.year) > _NEAR_YEARS:
            raise ValueError(f"„{text}“ není jasné; napište rok čtyřmi číslicemi, třeba {today.year}.")
    return year


def _relative(text: str, today: date) -> date | None:
    if text in OF_NEAR_DAYS:
        return today + timedelta(days=OF_NEAR_DAYS[text])
    if match := _PLUS.fullmatch(text):
        return today + timedelta(days=int(match[1] + match[2]))
    preposition, _, rest = text.partition(" ")
    if preposition not in {"za", "do", "pred"}:
        return None
    sign = -1 if preposition == "pred" else 1
    if rest in OF_PARTS_OF_YEAR:
        return add_months(today, sign * OF_PARTS_OF_YEAR[rest])
    word, _, last = rest.rstrip(".").rpartition(" ")
    word, of_work, _ = word.partition(" pracovni")
    count = int(word) if word.isdecimal() and len(word) < 4 else OF_COUNTS.get(word)
    unit = OF_UNITS.get(last)
    if count is None or unit is None or (of_work and unit != "day"):
        return None
    if of_work:
        return _working_day(today, sign * count)
    if unit in {"day", "week"}:
        return today + sign * timedelta(days=count * (7 if unit == "week" else 1))
    return add_months(today, sign * count * (12 if unit == "year" else 1))


def _working_day(day: date, count: int) -> date:
    """Return the working day that is so many of them away."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while closed_day(day):
            day += step
    return day


def _weekday(text: str, today: date, past: bool) -> date | None:
    if text == "po vikendu":
        return today + timedelta(days=7 - today.weekday())
    which, word = _which(text)
    place = OF_WEEKDAYS.get(word.rstrip("."))
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
    named = match[1] if match else text.removeprefix("do ")
    if named in OF_ENDS and (match or named == "pololeti"):
        return _nearest(*OF_ENDS[named], today, past)
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
    unit = OF_UNITS.get(word)
    if unit == "week":
        monday = today + timedelta(days=7 * which - today.weekday())
        return monday, monday + timedelta(days=6)
    if word in {"vikend", "vikendu"}:
        saturday = today + timedelta(days=7 * which + 5 - today.weekday())
        return saturday, saturday + timedelta(days=1)
    if unit == "month":
        return _month(add_months(today, which))
    if unit == "year":
        return date(today.year + which, 1, 1), date(today.year + which, 12, 31)
    match = _MONTH_AND_YEAR.fullmatch(text)
    if match is None or match[1] not in OF_MONTHS:
        return None
    month = OF_MONTHS[match[1]] + 1
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
