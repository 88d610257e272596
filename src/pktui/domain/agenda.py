"""The programme of a meeting: items with planned minutes and their places on the clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pktui.domain.worded import Worded

LEAST_FOR_PLAN = 20
"""Minutes for the plan that nobody takes from it, however short the time is."""


class Phase(Worded):
    """The nine phases of a case conference (methodology M, chapter 7), in their order.

    A repeated conference has one of its own, in which it returns to the plan (M15): before the case, or in its place.
    """

    WELCOME = "uvod", "Úvod a přivítání"
    INTRODUCTIONS = "predstaveni", "Představení účastníků"
    GOAL = "cil", "Cíl setkání"
    REVIEW = "ohlednuti", "Ohlédnutí za plánem"
    CASE = "pripad", "Jak to teď je"
    NEEDS = "potreby", "Co se děje a co je potřeba"
    PROPOSALS = "navrhy", "Návrhy řešení"
    PLAN = "plan", "Domlouváme plán"
    CONTACT = "kontakt", "Kontaktní osoba a další termín"
    EVALUATION = "zhodnoceni", "Zhodnocení setkání"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of the programme.

    Attributes:
        id: Short, unique in the conference, never changes.
        title: As shown to everybody.
        minutes: Planned length.
        phase: Which of the phases this is; None for an item of the office's own.
    """

    id: str
    title: str
    minutes: int = 0
    phase: Phase | None = None


# What phases were called in the programmes of older records.
_FORMER_NAMES = {
    "Představení případu": Phase.CASE,
    "Mapování situace a potřeb": Phase.NEEDS,
    "Tvorba a finalizace plánu": Phase.PLAN,
}


def phase_name(item: AgendaItem) -> str:
    """Return what an item is called aloud: its title, with the present name of its phase in place of a former one."""
    for former, phase in _FORMER_NAMES.items():
        if item.phase is phase and item.title.startswith(former):
            return f"{phase.label}{item.title.removeprefix(former)}"
    return item.title


def total_minutes(agenda: Iterable[AgendaItem]) -> int:
    """Return the sum of planned minutes."""
    return sum(item.minutes for item in agenda)


def planned_starts(agenda: Iterable[AgendaItem], start: datetime) -> tuple[datetime, ...]:
    """Return when each item should begin when the meeting begins at `start`."""
    starts: list[datetime] = []
    for item in agenda:
        starts.append(start)
        start += timedelta(minutes=item.minutes)
    return tuple(starts)
