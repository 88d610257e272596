"""A finished line of F4: it goes where it belongs, and what does not show among what was caught is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pktui.session.caught import NEWCOMER, PRIORITY, TASK, with_line
from pktui.tui.screens.live.side import speaking_now

if TYPE_CHECKING:
    from pktui.tui.screens.live.screen import LiveScreen

# What it is called, and what is left to do about it.
_SAID = {
    PRIORITY: ("Priorita přidána", ""),
    TASK: ("Úkol přidán", "; kdo a dokdy doplníte na F6"),
    NEWCOMER: ("Příchod zapsán", "; roli doplníte na F3"),
}


def keep_line(screen: LiveScreen, kind: str, text: str) -> None:
    """Keep a line of this kind with its time, phase and speaker."""
    meeting, now = screen.session.meeting, screen.session.now()
    seen = speaking_now(meeting, screen.clock, now) if screen.side.follows_speaking else None
    speaker = seen.now if seen else ""
    label, more = _SAID.get(kind, ("Zachyceno", ""))
    said = f"{label}{more}" if kind in _SAID else False
    screen.change(label, lambda m: with_line(m, kind, text, now, speaker), said=said)
