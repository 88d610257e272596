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
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

from pktui import __version__
from pktui.domain.conference import Conference
from pktui.domain.deadlines import Deadline
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
_DAY_OF_EVENT = "DTSTART;VALUE=DATE:"
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


_Says: TypeAlias = tuple[str, ...]
"""What an event says: its properties as lines with escaped values, without those that tell which version it is."""


@dataclass(frozen=True, slots=True)
class _Version:
    says: _Says
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
    return _calendar_file([(conference.id, says)], stamp, before, _ZONE_LINES)


def tasks_calendar(
    tasks: Iterable[WaitingTask],
    stamp: datetime,
    before: bytes = b"",
    deadlines: Iterable[Deadline] = (),
    settled: Collection[str] = (),
) -> bytes:
    """Return a calendar file with the tasks that have a day, as events which do not block it.

    They are no VTODO: calendars of phones, Outlook and Google import events and drop to-dos without a word. A task that
    nobody does any more is a cancelled event, so that it leaves the calendars that have it.

    Args:
        tasks: Any tasks; those without a day are left out, and those dropped before today that no calendar can have.
        stamp: When the file is made, in UTC.
        before: The file which this one replaces; empty when there is none.
        deadlines: Steps of the process that have a day, as events of their own.
        settled: What events are known by that need not be remembered any more; those of the file before that are
            still to come are cancelled.
    """
    events = (
        *(event for found in tasks for event in _task_event(found, stamp, before)),
        *map(_deadline_event, deadlines),
        *_settled_events(settled, stamp, before),
    )
    return _calendar_file(events, stamp, before)


def _task_event(found: WaitingTask, stamp: datetime, before: bytes) -> Iterator[tuple[str, _Says]]:
    task = found.task
    uid = found.known_by
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
    yield uid, says


def _deadline_event(deadline: Deadline) -> tuple[str, _Says]:
    about = (
        f"Kdo: {deadline.who}" if deadline.who else "",
        f"Odkud lhůta je: {deadline.source}" if deadline.source else "",
        f"Spis: {deadline.meeting.label}",
    )
    says = (
        *_whole_day(deadline.day),
        f"SUMMARY:{_escaped(f'Lhůta: {deadline.what}')}",
        f"DESCRIPTION:{_escaped(chr(10).join(filter(None, about)))}",
        _status(is_cancelled=False),
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
    )
    return deadline.known_by, says


def _settled_events(settled: Collection[str], stamp: datetime, before: bytes) -> Iterator[tuple[str, _Says]]:
    """Yield the events of the file before that need not be remembered, cancelled, unless their day has passed."""
    known = _versions(before) if settled else {}
    today = f"{_DAY_OF_EVENT}{stamp:%Y%m%d}"
    for name in sorted(settled):
        version = known.get(_uid(name))
        if version is not None and version.says and version.says[0] >= today:
            yield (
                name,
                tuple(map(_ended, version.says)) if _status(is_cancelled=False) in version.says else version.says,
            )


def _ended(line: str) -> str:
    if line.startswith("STATUS:"):
        return _status(is_cancelled=True)
    # Calendars that do not know the status show the words.
    return line.replace("SUMMARY:", "SUMMARY:Vyřízeno: ", 1) if line.startswith("SUMMARY:") else line


def _calendar_file(
    events: Iterable[tuple[str, _Says]], stamp: datetime, before: bytes = b"", zone: Iterable[str] = ()
) -> bytes:
    """Return a calendar with events, each with what it is known by; `zone` are the lines of the zone of their times."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}{__version__}//CS", "CALSCALE:GREGORIAN", *zone)
    known = _versions(before)
    lines = [line for uid, says in events for line in _lines(_uid(uid), says, known, stamp)]
    return b"".join(folded(line) for line in (*head, *lines, "END:VCALENDAR"))


def has_event(data: bytes, uid: str) -> bool:
    """Tell whether these bytes are a calendar file made by this program with that event in it."""
    return f"PRODID:{_PRODUCT}" in _unfolded(data) and _uid(uid) in _versions(data)


def _status(*, is_cancelled: bool) -> str:
    return "STATUS:CANCELLED" if is_cancelled else "STATUS:CONFIRMED"


def _whole_day(day: date) -> list[str]:
    return [f"{_DAY_OF_EVENT}{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"]


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


def _uid(known_by: str) -> str:
    return f"{_escaped(known_by)}@pktui"


def _lines(uid: str, says: _Says, known: Mapping[str, _Version], stamp: datetime) -> list[str]:
    version = _next(says, known.get(uid), stamp)
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{stamp:{_MOMENT}}",
        f"SEQUENCE:{version.sequence}",
        f"LAST-MODIFIED:{version.modified:{_MOMENT}}",
        *version.says,
        "END:VEVENT",
    ]


def _next(says: _Says, known: _Version | None, stamp: datetime) -> _Version:
    """Return the version that follows the known one, or that one when the event says the same."""
    if known is None:
        return _Version(says, _seconds(stamp), stamp)
    if known.says == says:
        return known
    return _Version(says, max(_seconds(stamp), known.sequence + 1), max(stamp, known.modified + timedelta(seconds=1)))


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
