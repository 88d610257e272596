"""The title line: what goes first where there is little room, and how much of the phase is left."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.conftest import AGENDA, NOW

from pktui.domain.run import Event, EventKind, read_clock
from pktui.tui.screens.case_title import case_title, file_signs, phase_left

NAME, PHASE, COMPANY, WHEN = " Novákovi", " · zbývá 7 min", " · také Eva", "8. září"


def line(width: int, *, signs: str = "", phase: str = PHASE) -> str:
    pieces = case_title(NAME, signs, phase, COMPANY, WHEN, width)
    return "".join(str(piece[0] if isinstance(piece, tuple) else piece) for piece in pieces)


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (50, f"{NAME}{PHASE}{COMPANY}        {WHEN}"),
        (44, f"{NAME}{PHASE}{COMPANY}  {WHEN}"),
        (43, f"{NAME}{PHASE}            {WHEN}"),
        (33, f"{NAME}{PHASE}  {WHEN}"),
        (32, f"{NAME}{PHASE}        "),
        (10, f"{NAME}{PHASE}  "),
    ],
)
def test_little_room(width: int, shown: str) -> None:
    """First the company goes, then the day; whose conference it is and its phase never; the right edge stays free."""
    assert line(width) == shown


def test_the_day_stays_without_a_phase() -> None:
    """When no phase runs, nothing is more important than the day; signs take their room from the company."""
    assert line(10, phase="") == f"{NAME}  {WHEN}"
    assert line(44, signs="  ◆") == f"{NAME}  ◆{PHASE}          {WHEN}"


def test_a_long_name_makes_room_for_what_is_wrong() -> None:
    """At 80 columns the sign of a question and the phase are whole beside a long name."""
    name, signs = " Novákovi-Svobodovi a Dvořákovi · 12. konference", file_signs(is_disputed=True, is_unsaved=False)
    for phase in (PHASE, " · !! končí · 1 min", ""):
        said = "".join(str(piece[0]) for piece in case_title(name, signs, phase, COMPANY, WHEN, 80) if len(piece) == 2)
        assert said.startswith(" Novákovi-Svobod")
        assert f"…  ◆ dvě znění: Ctrl+O · ostatní uloženo{phase}" in said
        assert len(said) < 80


def at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (0, "zbývá 10 min"),
        (2.5, "zbývá 8 min"),
        (8, "! brzy konec · 2 min"),
        (9.5, "!! končí · 1 min"),
        (10.5, "▲ přetaženo"),
        (12, "▲ přetaženo o 2 min"),
        (400 * 24 * 60, "hodiny počítače nesedí"),
        (-24 * 60, "hodiny počítače nesedí"),
    ],
)
def test_what_is_left(now: float, shown: str) -> None:
    """Whole minutes, the begun one counted; time that was overrun counts once it is a whole minute."""
    assert phase_left(read_clock(AGENDA, [Event("u", NOW, EventKind.ITEM, "b-1")], at(60), at(now))) == shown


def test_no_phase() -> None:
    """Before and after the meeting there is nothing to say, in a break only that it is one."""
    begun, paused, ended = (
        Event("u-1", NOW, EventKind.ITEM, "b-1"), Event("u-2", at(1), EventKind.PAUSE),
        Event("u-3", at(2), EventKind.FINISH),
    )  # fmt: skip
    logs = ((), (begun, paused), (begun, ended))
    assert [phase_left(read_clock(AGENDA, log, at(60), at(3))) for log in logs] == ["", "přestávka", ""]
