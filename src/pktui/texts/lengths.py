"""Lengths of time: minutes as people type them, clocks as people read them."""

from __future__ import annotations

import re

from pktui.texts.words import fold

LONGEST = 24 * 60
_MINUTES = re.compile(r"(\d{1,4})\s*(?:m|min|min\.|minut|minuty|minuta)?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})\s*(?:h|hod\.?)?")
_HOURS = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h|hod|hod\.|hodin|hodiny|hodina)")

# Patterns of what is said in words stay texts: people type it seldom, and reading them takes time at every start.
_PART = r"pul|ctvrt|tri\s?ctvrte"
_PART_OF_HOUR = rf"({_PART})\s?hodin(?:[auy]|k[auy])"
_SAID_MINUTES = r"([a-z]+) minut[auy]?"
_SAID_HOURS = (
    r"(?:(?P<count>\d{1,2}|[a-z]+) ?(?P<half>a pul )?)??(?P<unit>hodin[auy]?|hod\.?|h)"
    rf"(?: ?(?:a (?P<part>{_PART})|(?:a )?(?P<minutes>\d{{1,2}}|(?<= )[a-z]+) ?(?:minut[auy]?|min\.?|m)?))?"
)
_PARTS = {"pul": 30, "ctvrt": 15, "trictvrte": 45}
_COUNTS = {
    "jedna": 1, "jednu": 1, "dva": 2, "dve": 2, "tri": 3, "ctyri": 4, "pet": 5, "sest": 6, "sedm": 7, "osm": 8,
    "devet": 9, "deset": 10, "dvanact": 12, "patnact": 15, "dvacet": 20, "petadvacet": 25, "tricet": 30,
    "petatricet": 35, "ctyricet": 40, "petactyricet": 45, "padesat": 50, "sedesat": 60, "devadesat": 90, "sto": 100,
}  # fmt: skip


def show_minutes(minutes: int) -> str:
    """Show a length: `90 min`."""
    return f"{minutes} min"


def show_signed(minutes: int) -> str:
    """Show a difference: `+5`, `−2` (a real minus), nothing for zero."""
    if minutes == 0:
        return ""
    return f"+{minutes}" if minutes > 0 else f"−{-minutes}"


def show_clock(seconds: int) -> str:
    """Show seconds as a running clock: `12:04`, `1:02:03` from an hour up, with a real minus below zero."""
    sign = "−" if seconds < 0 else ""
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{sign}{hours}:{minutes:02}:{rest:02}"
    return f"{sign}{minutes}:{rest:02}"


def parse_minutes(text: str) -> int:
    """Read a length in minutes: `90`, `90 min`, `1:30`, `1,5 h`, `1 h 30`, `hodina a půl`, `dvě hodiny`, `půl hodiny`.

    Raises:
        ValueError: A Czech sentence, also for lengths above a day.
    """
    minutes = _read(fold(text))
    if minutes is None:
        raise ValueError(f"„{text.strip()}“ není délka; napište třeba 90, 1:30 nebo 1,5 h.")
    if minutes > LONGEST:
        raise ValueError(f"„{text.strip()}“ je víc než celý den.")
    return minutes


def _read(text: str) -> int | None:
    if match := _MINUTES.fullmatch(text):
        return int(match[1])
    if match := _CLOCK.fullmatch(text):
        return int(match[1]) * 60 + int(match[2])
    if match := _HOURS.fullmatch(text):
        return round(float(match[1].replace(",", ".")) * 60)
    return _read_words(text)


def _read_words(text: str) -> int | None:
    if match := re.fullmatch(_PART_OF_HOUR, text):
        return _part(match[1])
    if match := re.fullmatch(_SAID_MINUTES, text):
        return _COUNTS.get(match[1])
    match = re.fullmatch(_SAID_HOURS, text)
    # One hour needs no number, but then it is written out: a lone `h` or `hodiny` is half a length.
    if match is None or not (match["count"] or match["unit"] in {"hodina", "hodinu"}):
        return None
    hours, minutes = _count(match["count"] or "1"), _count(match["minutes"] or "0")
    if hours is None or minutes is None:
        return None
    return hours * 60 + minutes + _part(match["part"] or "") + (30 if match["half"] else 0)


def _count(text: str) -> int | None:
    return int(text) if text.isdecimal() else _COUNTS.get(text)


def _part(text: str) -> int:
    return _PARTS.get(text.replace(" ", ""), 0)
