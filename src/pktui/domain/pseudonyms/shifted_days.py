"""Days moved by a whole number of weeks, in values and in Czech prose; a weekday beside one stays true."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from pktui.domain.pseudonyms.found import Clue, Hit
from pktui.texts.dates import MONTHS_GENITIVE
from pktui.texts.words import fold

V = TypeVar("V")

_NOMINATIVE = (
    "leden", "únor", "březen", "duben", "květen", "červen",
    "červenec", "srpen", "září", "říjen", "listopad", "prosinec",
)  # fmt: skip
_LOCATIVE = (
    "lednu", "únoru", "březnu", "dubnu", "květnu", "červnu",
    "červenci", "srpnu", "září", "říjnu", "listopadu", "prosinci",
)  # fmt: skip
_NAMES = "|".join(MONTHS_GENITIVE)
_GAP = r"[ \u00a0]?"
_FOUR = r"(?P<year>(?:19|20)\d{2})"
_WHOLE = (
    (re.compile(r"(?<![\d-])(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{2})(?P=mark)(?P<day>\d{2})(?!\d)"),
     "{year}{mark}{month:02}{mark}{day:02}"),
    (re.compile(rf"(?<![\w/-])(?P<day>\d{{1,2}})(?P<mark>[-/])(?P<month>\d{{1,2}})(?P=mark){_FOUR}(?![\w/-])"),
     "{day}{mark}{month}{mark}{year}"),
    (re.compile(rf"(?<![\d.])(?P<day>\d{{1,2}})\.(?P<mark>{_GAP})(?P<roman>[IVX]{{1,4}})\.{_GAP}{_FOUR}(?!\d)"),
     "{day}.{mark}{roman}.{mark}{year}"),
    # Two digits behind a blank may be an hour; they are a year where something ends behind them.
    (re.compile(
        rf"(?<![\d.])(?P<day>\d{{1,2}})\.(?P<mark>{_GAP})(?P<month>\d{{1,2}})\.(?:(?<=\d\.\d\.)|(?<=\d\.\d\d\.)|"
        rf"{_GAP}(?=\d\d\s*(?:[,;)\n]|\.(?:\s|$)|$)))(?P<short>\d\d)(?!\d|[:.]\d)"),
     "{day}.{mark}{month}.{mark}{short:02}"),
)  # fmt: skip
"""Days written otherwise than with a Czech month, each with how the moved one is written."""
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# A range may say its month once: `3.–5. 4. 2026`, `10. a 12. března`.
_FIRST = rf"(?:(?P<first>\d{{1,2}})\.(?P<between>{_GAP}(?:–|-|až|a){_GAP}))?"
_YEAR = rf"(?P<gap>{_GAP})(?P<year>(?:19|20)\d{{2}})(?!\d)"
_NUMBERS = re.compile(
    rf"(?<![\d.]){_FIRST}(?P<day>\d{{1,2}})\.(?P<space>{_GAP})(?P<month>\d{{1,2}})\.(?:{_YEAR})?(?!\d)"
)
_WORDS = re.compile(rf"(?<![\d.]){_FIRST}(?P<day>\d{{1,2}})\.(?P<space>{_GAP})(?P<month>{_NAMES})\b(?:{_YEAR})?")
_CASES = (MONTHS_GENITIVE, _NOMINATIVE, _LOCATIVE)
_MONTH_AND_YEAR = re.compile(
    rf"(?<!\. )(?<!\.)\b(?P<month>{'|'.join(name for names in _CASES for name in names)})(?P<gap>[ \u00a0])"
    r"(?P<year>(?:19|20)\d{2})(?!\d)",
    re.IGNORECASE,
)
_MIDDLE = 15
_AHEAD = 10


def moved(value: V, shift: timedelta) -> V:
    """Return a value with every day and moment in it moved: in fields of its fields and in lists, too."""
    found: Any = value
    if isinstance(value, date):
        found = value + shift
    elif isinstance(value, tuple):
        found = tuple(moved(each, shift) for each in value)
    elif is_dataclass(value) and not isinstance(value, type):
        before = {each.name: getattr(value, each.name) for each in fields(value) if each.init}
        after = {name: moved(each, shift) for name, each in before.items()}
        found = replace(value, **{name: each for name, each in after.items() if each is not before[name]})
    return found  # type: ignore[no-any-return]  # of the same type as it came


def days_in(text: str, near: date, shift: timedelta) -> Iterator[Hit]:
    """Yield the days that are said in a text, each with the moved one written in the same way.

    Args:
        text: What somebody wrote.
        near: A day without its year is the one nearest to this.
        shift: How far days move; whole weeks.
    """
    for pattern, written in _WHOLE:
        for match in pattern.finditer(text):
            yield from _whole(match, written, near, shift)
    for pattern, number, show in (
        (_NUMBERS, int, lambda day: f"{day.month}."),
        (_WORDS, lambda name: MONTHS_GENITIVE.index(name) + 1, lambda day: MONTHS_GENITIVE[day.month - 1]),
    ):
        for match in pattern.finditer(text):
            yield from _in_words(match, number(match["month"]), near, shift, show)
    for match in _MONTH_AND_YEAR.finditer(text):
        yield _month(match, shift)


def _whole(match: re.Match[str], written: str, near: date, shift: timedelta) -> Iterator[Hit]:
    said = match.groupdict()
    if "short" in said:
        # Nobody plans further ahead; what would be later is a year of birth.
        year = near.year // 100 * 100 + int(said["short"])
        year -= 100 if year > near.year + _AHEAD else 0
    else:
        year = int(said["year"])
    roman = said.get("roman")
    if roman is not None and roman not in _ROMAN:
        return
    day = _existing(year, _ROMAN.index(roman) + 1 if roman else int(said["month"]), int(said["day"]))
    if day is not None:
        new = day + shift
        parts = {"year": new.year, "month": new.month, "day": new.day, "short": new.year % 100}
        yield _hit(match, written.format(mark=said["mark"], roman=_ROMAN[new.month - 1], **parts))


def _in_words(
    match: re.Match[str], month: int, near: date, shift: timedelta, show: Callable[[date], str]
) -> Iterator[Hit]:
    day = _meant(int(match["day"]), month, match["year"], near)
    if day is None:
        return
    first = _meant(int(match["first"]), month, match["year"], near) if match["first"] else None
    new, space, gap = day + shift, match["space"], match["gap"]
    year = f"{gap}{new.year}" if match["year"] else ""
    before = ""
    if match["first"]:
        since = (first or day) + shift
        its_month = f"{space}{show(since)}" if since.month != new.month else ""
        before = f"{since.day}.{its_month}{match['between']}"
    yield _hit(match, f"{before}{new.day}.{space}{show(new)}{year}")


def _month(match: re.Match[str], shift: timedelta) -> Hit:
    """Return the month in which the middle of the said one comes, in the same case."""
    written = match["month"]
    names = next(names for names in _CASES if written.lower() in names)
    new = date(int(match["year"]), names.index(written.lower()) + 1, _MIDDLE) + shift
    name = names[new.month - 1]
    return _hit(match, f"{name.capitalize() if written[0].isupper() else name}{match['gap']}{new.year}")


def _hit(match: re.Match[str], instead: str) -> Hit:
    return Hit(match.start(), match.end(), Clue.DAY, instead, group=f"datum {fold(match[0])}")


def _meant(day: int, month: int, year: str | None, near: date) -> date | None:
    if year:
        return _existing(int(year), month, day)
    found = [_existing(near.year + step, month, day) for step in (-1, 0, 1)]
    return min((each for each in found if each), key=lambda each: abs(each - near), default=None)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
