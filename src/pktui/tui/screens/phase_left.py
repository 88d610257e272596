"""How much time the running phase has left, in a few words for the title of the screens without the clock."""

from __future__ import annotations

from datetime import timedelta

from pktui.domain.labels import LEVEL
from pktui.domain.run import Clock, Level, State

SIGN = {Level.NORMAL: "", Level.WARNING: "! ", Level.DANGER: "!! ", Level.OVERTIME: "▲ "}
_MINUTE = timedelta(minutes=1)


def phase_left(clock: Clock) -> str:
    """Return what is left of the running phase in whole minutes, the begun one counted; empty when none runs."""
    running = clock.running_item
    if running is None:
        return ""
    if clock.state is State.PAUSED:
        return "přestávka"
    words = f"{SIGN[running.level]}{LEVEL[running.level]}"
    minutes = -(-running.remaining // _MINUTE)
    if running.level is Level.OVERTIME:
        return f"{words} o {-minutes} min" if minutes else words
    return f"{words}{' ' if running.level is Level.NORMAL else ' · '}{minutes} min"
