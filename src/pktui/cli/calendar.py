"""Tasks as a calendar (RFC 5545).

Each task is an all-day event on the day it is due, not a VTODO: calendars of phones, Outlook and Google import events
and drop to-dos without a word. The event does not block the day, and it is private.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from pktui import __version__
from pktui.cli.open_tasks import OpenTask
from pktui.texts.clean import show

_LINE_OCTETS = 75


def calendar(tasks: Iterable[OpenTask], stamp: datetime) -> bytes:
    """Return an iCalendar file with the tasks that have a day.

    Args:
        tasks: Any tasks; those without a day are left out.
        stamp: When the calendar is made, in UTC.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//pktui//pktui {__version__}//CS", "CALSCALE:GREGORIAN"]
    for found in tasks:
        lines += _event(found, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(found: OpenTask, stamp: datetime) -> list[str]:
    task = found.task
    if task.due is None:
        return []
    about = [f"Kdo: {task.who}" if task.who else "", f"Pozná se: {task.indicator}" if task.indicator else ""]
    description = "\n".join(line for line in (*about, f"Spis: {found.label}") if line)
    return [
        "BEGIN:VEVENT",
        f"UID:{_escaped(f'{task.id}.{found.origin}@pktui')}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{task.due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{task.due + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(task.what)}",
        f"DESCRIPTION:{_escaped(description)}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    """Return the text as a value of an iCalendar property; control characters become visible marks."""
    text = show(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


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
