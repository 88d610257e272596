"""Calendar files (RFC 5545): their frame, their lines, and the event of a conference.

The event carries no name of the family and no list of people: calendars are shared with colleagues, phones and
servers nobody here knows. Its time is that of the room, tied to the zone Europe/Prague: a time without a zone is read
as UTC by some calendars, and moves with a phone that travels.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from pktui import __version__
from pktui.domain.conference import Conference
from pktui.texts.clean import show

_LINE_OCTETS = 75
_ZONE = "Europe/Prague"
# The rules of the European Union for summer time since 1996.
_ZONE_LINES = (
    "BEGIN:VTIMEZONE",
    f"TZID:{_ZONE}",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def conference_calendar(conference: Conference, stamp: datetime) -> bytes:
    """Return a calendar file with the meeting.

    The same conference has the same UID every time, so that a calendar moves the event instead of adding another. A
    conference with no agreed time fills its whole day.

    Args:
        conference: Which meeting.
        stamp: When the file is made, in UTC.
    """
    lines = [
        *_ZONE_LINES,
        "BEGIN:VEVENT",
        f"UID:{escaped(conference.id)}@pktui",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        *_times(conference),
        "SUMMARY:Případová konference",
        *([f"LOCATION:{escaped(conference.place)}"] if conference.place else []),
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]
    return calendar_file(lines)


def calendar_file(lines: Iterable[str]) -> bytes:
    """Return a calendar with these lines inside its frame; each line is a property with its value escaped."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//pktui//pktui {__version__}//CS", "CALSCALE:GREGORIAN")
    return b"".join(_folded(line) for line in (*head, *lines, "END:VCALENDAR"))


def whole_day(day: date) -> list[str]:
    """Return the lines of an event that fills one day."""
    return [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"]


def escaped(text: str) -> str:
    """Return the text as a value of an iCalendar property; control characters become visible marks."""
    text = show(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


def _times(conference: Conference) -> list[str]:
    if conference.start is None:
        return whole_day(conference.day)
    begins = conference.begins
    ends = begins + timedelta(minutes=conference.minutes)
    return [f"DTSTART;TZID={_ZONE}:{begins:%Y%m%dT%H%M%S}", f"DTEND;TZID={_ZONE}:{ends:%Y%m%dT%H%M%S}"]


def _folded(line: str) -> bytes:
    """Return the line broken into pieces of at most 75 octets, never inside a character, with CRLF."""
    pieces: list[bytes] = []
    piece = b""
    for char in line:
        octets = char.encode()
        if len(piece) + len(octets) > _LINE_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join((*pieces, piece)) + b"\r\n"
