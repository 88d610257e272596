"""Calendar files (RFC 5545): the event of a conference, those of tasks, and what is newer than what.

Every event is private. That of a conference carries no name of the family and no list of people: calendars are shared
with colleagues, phones and servers nobody here knows. For the same reason there is no METHOD: every method of iTIP
(RFC 5546) asks for an ORGANIZER. Its time is that of the room, tied to the zone Europe/Prague: a time without a zone is
read as UTC by some calendars, and moves with a phone that travels.

A calendar takes an event of a known UID only when its SEQUENCE is higher. Nothing has to be kept for that: an event
that says something else than in the file before gets the seconds since 2020, and always more than the file before
had. So it grows on whichever computer it is made, also after somebody has thrown the old file away; an event that
says the same keeps its SEQUENCE and LAST-MODIFIED.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from pktui import __version__
from pktui.domain.conference import Conference
from pktui.domain.open_tasks import WaitingTask
from pktui.export.characters import understood
from pktui.texts.clean import show
from pktui.texts.content_lines import folded

_MOMENT = "%Y%m%dT%H%M%SZ"
_FIRST_SECOND, _LAST_DAY = datetime(2020, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
# The largest INTEGER of RFC 5545 that can still grow.
_MOST = 2**31 - 2
_OF_REVISION = ("UID", "DTSTAMP", "SEQUENCE", "LAST-MODIFIED")
_PRODUCT = "-//pktui//pktui "
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


@dataclass(frozen=True, slots=True)
class _Event:
    """One event.

    Attributes:
        uid: What it is known by in every file, unescaped and without its end `@pktui`.
        says: Its properties as lines with escaped values, without those that only tell which version it is.
    """

    uid: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Version:
    says: tuple[str, ...]
    sequence: int
    modified: datetime


def conference_calendar(
    conference: Conference, stamp: datetime, before: bytes = b"", *, is_cancelled: bool = False
) -> bytes:
    """Return a calendar file with the meeting.

    The same conference has the same UID every time, so that a calendar moves the event instead of adding another. A
    conference with no agreed time fills its whole day.

    Args:
        conference: Which meeting.
        stamp: When the file is made, in UTC.
        before: The file which this one replaces; empty when there is none.
        is_cancelled: Whether the conference is not held.
    """
    says = (
        *_times(conference),
        # Calendars that do not know the status show the words.
        f"SUMMARY:{'Nekoná se: případová konference' if is_cancelled else 'Případová konference'}",
        *([f"LOCATION:{_escaped(conference.place)}"] if conference.place else []),
        _status(is_cancelled=is_cancelled),
        "CLASS:PRIVATE",
        *(["TRANSP:TRANSPARENT"] if is_cancelled else []),
    )
    return _calendar_file([_Event(conference.id, says)], stamp, before, _ZONE_LINES)


def tasks_calendar(tasks: Iterable[WaitingTask], stamp: datetime, before: bytes = b"") -> bytes:
    """Return a calendar file with the tasks that have a day, as events which do not block it.

    They are no VTODO: calendars of phones, Outlook and Google import events and drop to-dos without a word. A task that
    nobody does any more is a cancelled event, so that it leaves the calendars that have it.

    Args:
        tasks: Any tasks; those without a day are left out, and those dropped before today that no calendar can have.
        stamp: When the file is made, in UTC.
        before: The file which this one replaces; empty when there is none.
    """
    return _calendar_file((event for found in tasks for event in _task_event(found, stamp, before)), stamp, before)


def _task_event(found: WaitingTask, stamp: datetime, before: bytes) -> Iterator[_Event]:
    task = found.task
    uid = f"{task.id}.{found.origin}"
    dropped = task.is_dropped
    if task.due is None or (dropped and task.due < stamp.date() and not has_event(before, uid)):
        return
    about = [f"Kdo: {task.who}" if task.who else "", f"Pozná se: {task.indicator}" if task.indicator else ""]
    description = "\n".join(line for line in (*about, f"Spis: {found.meeting.label}") if line)
    says = (
        *_whole_day(task.due),
        f"SUMMARY:{_escaped(f'Neplatí: {task.what}' if dropped else task.what)}",
        f"DESCRIPTION:{_escaped(description)}",
        _status(is_cancelled=dropped),
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
    )
    yield _Event(uid, says)


def _calendar_file(events: Iterable[_Event], stamp: datetime, before: bytes = b"", zone: Iterable[str] = ()) -> bytes:
    """Return a calendar with these events; `zone` are the lines of the time zone that they refer to."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}{__version__}//CS", "CALSCALE:GREGORIAN", *zone)
    known = _versions(before)
    lines = [line for event in events for line in _lines(event, known.get(_uid(event)), stamp)]
    return b"".join(folded(line) for line in (*head, *lines, "END:VCALENDAR"))


def has_event(data: bytes, uid: str) -> bool:
    """Tell whether these bytes are a calendar file made by this program with that event in it."""
    return f"PRODID:{_PRODUCT}" in _unfolded(data) and _uid(_Event(uid, ())) in _versions(data)


def _status(*, is_cancelled: bool) -> str:
    return "STATUS:CANCELLED" if is_cancelled else "STATUS:CONFIRMED"


def _whole_day(day: date) -> list[str]:
    return [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"]


def _escaped(text: str) -> str:
    """Return the text as a value of an iCalendar property, of the same characters as on paper."""
    text = show(understood(text)).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


def _times(conference: Conference) -> list[str]:
    if conference.start is None:
        return _whole_day(conference.day)
    begins = conference.begins
    ends = begins + timedelta(minutes=conference.minutes)
    return [f"DTSTART;TZID={_ZONE}:{begins:%Y%m%dT%H%M%S}", f"DTEND;TZID={_ZONE}:{ends:%Y%m%dT%H%M%S}"]


def _uid(event: _Event) -> str:
    return f"{_escaped(event.uid)}@pktui"


def _lines(event: _Event, known: _Version | None, stamp: datetime) -> list[str]:
    version = _next(event, known, stamp)
    return [
        "BEGIN:VEVENT",
        f"UID:{_uid(event)}",
        f"DTSTAMP:{stamp:{_MOMENT}}",
        f"SEQUENCE:{version.sequence}",
        f"LAST-MODIFIED:{version.modified:{_MOMENT}}",
        *version.says,
        "END:VEVENT",
    ]


def _next(event: _Event, known: _Version | None, stamp: datetime) -> _Version:
    """Return the version that follows the known one, or that one when the event says the same."""
    if known is None:
        return _Version(event.says, _seconds(stamp), stamp)
    if known.says == event.says:
        return known
    return _Version(
        event.says,
        max(_seconds(stamp), known.sequence + 1),
        max(stamp, known.modified + timedelta(seconds=1)),
    )


def _seconds(stamp: datetime) -> int:
    return int((stamp - _FIRST_SECOND).total_seconds())


def _unfolded(data: bytes) -> str:
    return re.sub(r"\r?\n[ \t]", "", data.decode("utf-8", errors="replace"))


def _versions(data: bytes) -> dict[str, _Version]:
    """Return the newest version of each event in a calendar file, by its UID; without SEQUENCE it is the zeroth."""
    found = re.findall(r"(?ms)^BEGIN:VEVENT\r?\n(.*?)^END:VEVENT\r?$", _unfolded(data))
    versions = [version for text in found for version in _version(re.split(r"\r?\n", text.rstrip()))]
    return dict(sorted(versions, key=lambda version: version[1].sequence))


def _version(lines: list[str]) -> Iterator[tuple[str, _Version]]:
    values = {name: value for name, _, value in (line.partition(":") for line in lines) if name in _OF_REVISION}
    says = tuple(line for line in lines if line.partition(":")[0] not in _OF_REVISION)
    sequence = values.get("SEQUENCE", "0")
    if re.fullmatch(r"[0-9]{1,10}", sequence) and int(sequence) <= _MOST:
        yield values.get("UID", ""), _Version(says, int(sequence), _moment(values.get("LAST-MODIFIED", "")))


def _moment(text: str) -> datetime:
    try:
        # A later one has to exist.
        return min(datetime.strptime(text, _MOMENT).replace(tzinfo=UTC), _LAST_DAY)
    except ValueError:
        return _FIRST_SECOND
