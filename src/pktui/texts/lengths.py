"""Lengths of time: minutes as people type them, clocks as people read them."""

from __future__ import annotations

import re

from pktui.texts.words import fold

LONGEST = 24 * 60
_MINUTES = re.compile(r"(\d{1,4})\s*(?:m|min|min\.|minut|minuty|minuta)?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})\s*(?:h|hod\.?)?")
_HOURS = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h|hod|hod\.|hodin|hodiny|hodina)")
_HOURS_AND_MINUTES = re.compile(r"(\d{1,2})\s*(?:h|hod\.?)\s*(\d{1,2})\s*(?:m|min\.?)?")


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
    """Read a length in minutes: `90`, `90 min`, `1:30`, `1,5 h`, `1 h 30`.

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
    if match := _HOURS_AND_MINUTES.fullmatch(text):
        return int(match[1]) * 60 + int(match[2])
    if match := _HOURS.fullmatch(text):
        return round(float(match[1].replace(",", ".")) * 60)
    return None
