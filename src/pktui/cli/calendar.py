"""Tasks as a calendar (RFC 5545).

Each task is an all-day event on the day it is due, not a VTODO: calendars of phones, Outlook and Google import events
and drop to-dos without a word. The event does not block the day, and it is private.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pktui.domain.waiting import WaitingTask
from pktui.export.calendar import calendar_file, escaped, whole_day


def calendar(tasks: Iterable[WaitingTask], stamp: datetime) -> bytes:
    """Return an iCalendar file with the tasks that have a day.

    Args:
        tasks: Any tasks; those without a day are left out.
        stamp: When the calendar is made, in UTC.
    """
    return calendar_file(line for found in tasks for line in _event(found, stamp))


def _event(found: WaitingTask, stamp: datetime) -> list[str]:
    task = found.task
    if task.due is None:
        return []
    about = [f"Kdo: {task.who}" if task.who else "", f"Pozná se: {task.indicator}" if task.indicator else ""]
    description = "\n".join(line for line in (*about, f"Spis: {found.meeting.label}") if line)
    return [
        "BEGIN:VEVENT",
        f"UID:{escaped(f'{task.id}.{found.origin}@pktui')}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        *whole_day(task.due),
        f"SUMMARY:{escaped(task.what)}",
        f"DESCRIPTION:{escaped(description)}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
