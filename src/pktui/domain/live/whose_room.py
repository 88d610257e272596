"""Whose meeting the window for the room follows.

A folder holds many families, and some meetings are never ended. A case on the wall before the wrong people is the worst
that can happen, so only what was begun today is ever shown, and when it is not clear whose the room is, nothing is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from pktui.domain.meeting import Meeting, Stage
from pktui.domain.run import State

# Unless the next people are due, those who leave are thanked for so long.
THANKS = timedelta(minutes=10)


def running_today(meetings: Sequence[Meeting], now: datetime) -> tuple[Meeting, ...]:
    """Return the meetings that go on at the moment `now`, in the order in which they began.

    By its log a meeting must have begun today and not be over. One that nobody ended does not count any more once a
    later one began and its own log has not moved since. So more than one is returned only when they go on in turns.
    """
    going = [
        (begun, meeting)
        for meeting in meetings
        if (begun := meeting.conference.begun) is not None
        and begun.date() == now.date()
        and meeting.stage(now) is Stage.RUNNING
    ]
    if not going:
        return ()
    last = max(begun for begun, _ in going)
    return tuple(m for begun, m in sorted(going, key=lambda pair: pair[0]) if begun == last or _moved(m) >= last)


def on_the_wall(meetings: Sequence[Meeting], now: datetime) -> Meeting | None:
    """Return the meeting the room sees at the moment `now`; None when there is none, or several go on in turns.

    One that runs goes before all. Then comes the nearest one not begun yet; but when one ended today and the next is
    not due, those who leave are thanked: for ten minutes, and to the end of the day when nobody else comes.
    """
    if running := running_today(meetings, now):
        return running[0] if len(running) == 1 else None
    coming = min((m for m in meetings if _is_coming(m, now)), key=lambda m: m.conference.begins, default=None)
    ended = [(end, m) for m in meetings if (end := _ended_today(m, now)) is not None]
    if not ended:
        return coming
    end, thanked = max(ended, key=lambda pair: pair[0])
    if coming is None or coming.conference.day > now.date():
        return thanked
    return thanked if now < min(end + THANKS, coming.conference.begins) else coming


def _moved(meeting: Meeting) -> datetime:
    return max(event.at for event in meeting.conference.events)


def _is_coming(meeting: Meeting, now: datetime) -> bool:
    conference = meeting.conference
    is_called = meeting.stage(now) is not Stage.NOT_CALLED
    return is_called and conference.day >= now.date() and conference.clock(now).state is State.WAITING


def _ended_today(meeting: Meeting, now: datetime) -> datetime | None:
    begun = meeting.conference.begun
    return meeting.conference.clock(now).ended if begun is not None and begun.date() == now.date() else None
