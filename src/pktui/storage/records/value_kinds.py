"""Kinds of values in a record header: how each is spelled in the file and what it means.

Every scalar is read as text (YAML would turn `12:30` into 750 and a phone number into another number); a kind then
gives the text its meaning. Reading is generous, because people edit the files by hand; writing has one spelling.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any

from pktui.domain.answered import Answered
from pktui.domain.flipchart import SCALE_TOP
from pktui.domain.postponing import Postponement
from pktui.domain.worded import Worded
from pktui.texts.dates import of_our_time, parse_full_date, parse_span, parse_time, show_span
from pktui.texts.lengths import parse_minutes
from pktui.texts.words import fold


@dataclass(frozen=True, slots=True)
class ValueKind:
    """One kind of scalar.

    Attributes:
        name: What it is called in the documentation of the format.
        read: Text of the file -> plain value; raises ValueError with a Czech sentence.
        write: Domain value -> text of the file.
        choices: The values of which it is one; None when it is free.
    """

    name: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]
    choices: type[StrEnum] | None = None


_MOST_DIGITS = 6
_HOUR, _DAY = 60, 24 * 60


def _read_number(text: str) -> int:
    if not text.strip().isdecimal():
        raise ValueError(f"„{text}“ není číslo.")
    if len(text.strip()) > _MOST_DIGITS:
        raise ValueError(f"„{text}“ je příliš velké číslo.")
    return int(text)


def _read_scale(text: str) -> int:
    value = _read_number(text)
    if value > SCALE_TOP:
        raise ValueError(f"„{text}“ není na škále; napište číslo od 0 do {SCALE_TOP}.")
    return value


def _read_signed(text: str) -> int:
    sign, digits = (-1, text[1:]) if text[:1] in {"-", "−"} else (1, text.removeprefix("+"))
    return sign * _read_number(digits)


def _read_day(text: str) -> date:
    return of_our_time(parse_full_date(text))


def _read_time(text: str) -> time:
    """Read a time, but not a number that may count minutes since midnight.

    Programs with YAML 1.1 write `10:00` without apostrophes back as 600 (https://yaml.org/type/int.html, base 60);
    the first hour of the day is not touched by it.
    """
    number = text.strip()
    if number.isdecimal() and not number.startswith("0") and _HOUR <= int(number[:_MOST_DIGITS]) < _DAY:
        hour, minute = divmod(int(number), _HOUR)
        counted = f"{hour}:{minute:02}"
        try:
            meant = f"{counted} i {_write_time(parse_time(number))}"
        except ValueError:
            meant = counted
        raise ValueError(f"„{number}“ může být {meant}; napište čas s dvojtečkou a v apostrofech, třeba '{counted}'.")
    return parse_time(text)


def _read_moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"„{text}“ není datum a čas; napište třeba 2026-03-10T09:05:00.") from None
    return of_our_time(moment.replace(tzinfo=None))


def _read_yes_no(text: str) -> bool:
    word = fold(text)
    if word in {"ano", "a", "yes", "true"}:
        return True
    if word in {"ne", "n", "no", "false"}:
        return False
    raise ValueError(f"„{text}“ není ano ani ne.")


def _write_time(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02}"


def _write_moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


TEXT = ValueKind("text", str, str)
DAY = ValueKind("datum", _read_day, date.isoformat)
TIME = ValueKind("čas", _read_time, _write_time)
SPAN = ValueKind("časové rozmezí", parse_span, show_span)
MOMENT = ValueKind("datum a čas", _read_moment, _write_moment)
LENGTH = ValueKind("délka v minutách", parse_minutes, str)
NUMBER = ValueKind("číslo", _read_number, str)
SCALE = ValueKind("číslo od 0 do 10", _read_scale, str)
SIGNED = ValueKind("číslo se znaménkem", _read_signed, str)
YES_NO = ValueKind("ano/ne", _read_yes_no, lambda value: "ano" if value else "ne")


@cache
def word(choices: type[StrEnum]) -> ValueKind:
    """Return the kind of a value chosen from a list."""
    words = {fold(choice): str(choice) for choice in choices}
    if issubclass(choices, Worded):
        words |= {old: str(choice) for choice in choices for old in choice.former}

    def read(text: str) -> str:
        try:
            return words[fold(text)]
        except KeyError:
            # Who takes a word of a newer program for a mistake would correct it.
            raise ValueError(
                f"„{text}“ tu být nemůže; možnosti jsou: {', '.join(choices)}; jiné zapisuje jen novější verze pktui."
            ) from None

    return ValueKind(" / ".join(choices), read, str, choices)


SAID_KEY = "vyjadreni"

_Line = tuple[str, Callable[[str], Any], Callable[[Any], str]]

# What a person answered to, as one text, so that two versions of it are never mixed: half of one answer and half of
# another is nobody's.
_LINES: dict[str, _Line] = {
    "co": ("what", str, str),
    "kdo": ("who", str, str),
    "kdo_id": ("who_id", str, str),
    "do": ("due", DAY.read, DAY.write),
    "dne": ("on", DAY.read, DAY.write),
    "jak": ("how", str, str),
    "odpoved": ("refused", lambda text: not YES_NO.read(text), lambda _: "ne"),
}
_BEGINNING = re.compile(rf"\s*({'|'.join(_LINES)})\s*:(?:\s+|$)(.*)")


def _read_answered(text: str) -> dict[str, Any]:
    """Return the fields of an `Answered`; a line that begins with none of the words goes on with the one above.

    Raises:
        ValueError: The first line begins with none of the words, a key comes twice, or a day is none.
    """
    said: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        begins = _BEGINNING.fullmatch(line)
        if begins:
            key, rest = begins[1], begins[2]
            if key in said:
                raise ValueError(f"řádek „{key}:“ je tu dvakrát.")
            said[key] = rest.strip()
        elif key:
            said[key] = f"{said[key]} {line.strip()}"
        elif line.strip():
            raise ValueError(f"„{line.strip()}“ má začínat slovem „co:“, „kdo:“, „do:“, „dne:“ nebo „jak:“.")
    return {_LINES[key][0]: _LINES[key][1](rest) for key, rest in said.items() if rest}


def _write_answered(answered: Answered) -> str:
    values = ((key, getattr(answered, field), write) for key, (field, _, write) in _LINES.items())
    return "\n".join(f"{key}: {write(value)}" for key, value, write in values if value)


ANSWERED = ValueKind("vyjádření", _read_answered, _write_answered)


_A_DAY = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\s*\d{1,2}\.\s*\d{4}"
_MOVED = re.compile(
    rf"(?:z\s+(?P<was>{_A_DAY})\s+)?na\s+(?:(?P<to>{_A_DAY})|neurčito)(?:,?\s+řečeno\s+(?P<on>{_A_DAY}))?"
    r"(?:\s*[-–:]\s*(?P<reason>.*))?"
)


def _read_postponement(text: str) -> dict[str, Any]:
    """Return the fields of a `Postponement`."""
    found = _MOVED.fullmatch(" ".join(text.split()))
    if not found:
        raise ValueError(f"„{text}“ má být „z 2026-04-28 na 2026-09-22, řečeno 2026-05-04 – proč“.")
    days = {name: DAY.read(found[name]) for name in ("was", "to", "on") if found[name]}
    return {**days, "reason": found["reason"] or ""}


def _write_postponement(moved: Postponement) -> str:
    was = f"z {moved.was.isoformat()} " if moved.was else ""
    said = f", řečeno {moved.on.isoformat()}" if moved.on else ""
    reason = f" – {moved.reason}" if moved.reason else ""
    return f"{was}na {moved.to.isoformat() if moved.to else 'neurčito'}{said}{reason}"


POSTPONED = ValueKind("posun termínu", _read_postponement, _write_postponement)
