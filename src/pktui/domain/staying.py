"""When somebody was in the room, in Czech words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from pktui.domain.coming import absences
from pktui.domain.people import Attendance
from pktui.texts.dates import show_span, show_time


def stay(attendance: Attendance, part_at: Callable[[time], str]) -> str:
    """Return when somebody was in the room: `od 9:24 (fáze 2), mimo 10:05–10:20 (fáze 5 až 6), do 11:02 (fáze 7)`.

    Empty for somebody who was there all the time.

    Args:
        attendance: Of the person.
        part_at: Says what was on the table at a time of the day; empty when nothing was.
    """
    facts: list[tuple[str, tuple[time, ...]]] = []
    if attendance.arrived:
        facts.append((f"od {show_time(attendance.arrived)}", (attendance.arrived,)))
    facts += [(f"mimo {show_span(span)}", span) for span in absences(attendance)]
    if attendance.left:
        facts.append((f"do {show_time(attendance.left)}", (attendance.left,)))
    said = [(what, " až ".join(dict.fromkeys(filter(None, map(part_at, times))))) for what, times in facts]
    return ", ".join(f"{what} ({parts})" if parts else what for what, parts in said)
