"""Tasks as a calendar (RFC 5545).

Each task is an all-day event on the day it is due, not a VTODO: calendars of phones, Outlook and Google import events
and drop to-dos without a word. The event does not block the day, and it is private. A task that nobody does any more is
a cancelled event, so that it leaves the calendars that have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from pktui.domain.open_tasks import WaitingTask
from pktui.export.calendar import CalendarEvent, calendar_file, escaped, has_event, status, whole_day


def calendar(tasks: Iterable[WaitingTask], stamp: datetime, before: bytes = b"") -> bytes:
    """Return an iCalendar file with the tasks that have a day.

    Args:
        tasks: Any tasks; those without a day are left out, and those dropped before today that no calendar can have.
        stamp: When the calendar is made, in UTC.
        before: The file which this one replaces; empty when there is none.
    """
    return calendar_file((event for found in tasks for event in _event(found, stamp, before)), stamp, before)


def _event(found: WaitingTask, stamp: datetime, before: bytes) -> Iterator[CalendarEvent]:
    task = found.task
    uid = f"{task.id}.{found.origin}"
    if task.due is None:
        return
    dropped = task.is_dropped
    if dropped and task.due < stamp.date() and not has_event(before, uid):
        return
    about = [f"Kdo: {task.who}" if task.who else "", f"Pozná se: {task.indicator}" if task.indicator else ""]
    description = "\n".join(line for line in (*about, f"Spis: {found.meeting.label}") if line)
    yield CalendarEvent(
        uid,
        (
            *whole_day(task.due),
            f"SUMMARY:{escaped(f'Neplatí: {task.what}' if dropped else task.what)}",
            f"DESCRIPTION:{escaped(description)}",
            status(is_cancelled=dropped),
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
        ),
    )
