"""The title line of a conference: whose it is, what is wrong, what is left of the phase, who else, and when it is."""

from __future__ import annotations

from datetime import timedelta

from pktui.domain.run import Clock, State, TimeLevel
from pktui.tui.widgets.plain import Piece

_GAP, _MARGIN = 2, 1
_LEAST_NAME = 12
_MINUTE = timedelta(minutes=1)


def phase_left(clock: Clock) -> str:
    """Return what is left of the running phase in whole minutes, the begun one counted; empty when none runs.

    When the clock of the computer cannot be right, this is said instead.
    """
    running = clock.running_item
    if running is None:
        return ""
    if clock.doubt:
        return "hodiny počítače nesedí"
    if clock.state is State.PAUSED:
        return "přestávka"
    words = running.level.label
    minutes = -(-running.remaining // _MINUTE)
    if running.level is TimeLevel.OVERTIME:
        return f"{words} o {-minutes} min" if minutes else words
    return f"{words}{' ' if running.level is TimeLevel.NORMAL else ' · '}{minutes} min"


def file_signs(*, is_disputed: bool, is_unsaved: bool) -> str:
    """Return what is to be said about the files of the conference, with blanks before it; empty when all is well."""
    if is_disputed:
        return f"  ◆ dvě znění: Ctrl+O · {'◆ neuloženo' if is_unsaved else 'ostatní uloženo'}"
    return "  ◆ neuloženo" if is_unsaved else ""


def case_title(name: str, signs: str, phase: str, company: str, when: str, width: int) -> tuple[Piece, ...]:
    """Return the title line; where there is little room, first the company is left out, then when it is, then the end
    of the name.

    Args:
        name: Whose conference it is.
        signs: What is wrong with its files, with blanks before it; may be empty.
        phase: What is left of the phase; may be empty.
        company: Who else has it open; may be empty.
        when: The day and time, at the right; it stays as long as no phase runs and nothing is wrong.
        width: In columns.
    """
    taken = len(name) + len(signs) + len(phase) + _GAP + _MARGIN
    if taken + len(company) + len(when) > width:
        company = ""
    if (phase or signs) and taken + len(when) > width:
        when = ""
    over = taken + len(when) - width
    if over > 0 and len(name) > _LEAST_NAME:
        short = max(len(name) - over, _LEAST_NAME)
        taken -= len(name) - short
        name = name[: short - 1] + "…"
    gap = " " * (_GAP + max(width - taken - len(company) - len(when), 0))
    return (name, "bold"), (signs, "bold"), (phase, "bold"), (company, "dim"), gap, when
