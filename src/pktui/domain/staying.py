"""When somebody was in the room, in Czech words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from pktui.domain.coming import absences
from pktui.domain.people import Attendance
from pktui.texts.dates import show_span, show_time


def stay(attendance: Attendance, part_at: Callable[[time], str] | None = None) -> str:
    """Return when somebody was in the room; empty for somebody who was there all the time.

    With what was on the table it is told as it went: `od 9:24 (fáze 2), mimo 10:05–10:20 (fáze 5 až 6), do 11:02
    (fáze 7)`; without it as short as can be: `9:24–11:02, mimo 10:05–10:20`.

    Args:
        attendance: Of the person.
        part_at: Says what was on the table at a time of the day; empty when nothing was.
    """
    arrived, left, away = attendance.arrived, attendance.left, absences(attendance)
    came = [(f"od {show_time(arrived)}", (arrived,))] if arrived else []
    gone = [(f"do {show_time(left)}", (left,))] if left else []
    if part_at is None:
        there = [show_span((arrived, left))] if arrived and left else [what for what, _ in (*came, *gone)]
        return ", ".join([*there, *([f"mimo {', '.join(map(show_span, away))}"] if away else [])])
    facts: list[tuple[str, tuple[time, ...]]] = [*came, *((f"mimo {show_span(span)}", span) for span in away), *gone]
    said = [(what, " až ".join(dict.fromkeys(filter(None, map(part_at, times))))) for what, times in facts]
    return ", ".join(f"{what} ({parts})" if parts else what for what, parts in said)
