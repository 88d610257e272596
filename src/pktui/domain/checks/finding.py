"""A finding: what is missing, why it matters, and where to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pktui.domain.meeting import Meeting, Stage


class Level(StrEnum):
    """How much a finding matters: an error spoils the outcome, a warning is worth a talk, a hint a thought."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Place(StrEnum):
    """The part of the conference where a finding is mended."""

    PREPARATION = "preparation"
    PEOPLE = "people"
    LIVE = "live"
    PRIORITIES = "priorities"
    PLAN = "plan"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Spot:
    """What a rule found: a Czech sentence, and the id of the entry or the name of the section concerned."""

    text: str
    entry: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What a rule looks at.

    Attributes:
        meeting: The conference with its papers.
        now: The present moment.
        stage: Where the conference is in its life.
    """

    meeting: Meeting
    now: datetime
    stage: Stage

    @property
    def today(self) -> date:
        """The present day."""
        return self.now.date()

    @property
    def is_before(self) -> bool:
        """Whether the conference is still to come."""
        return self.stage is Stage.PREPARED

    @property
    def is_over(self) -> bool:
        """Whether the conference was held."""
        return self.stage in {Stage.HELD, Stage.COMMENTS, Stage.APPROVED}


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the method asks for.

    Attributes:
        id: Its name, stable, for settings and scripts.
        seed: Where it comes from (`M4`, `L`; see the list of sources in the documentation).
        level: How much it matters.
        place: Where it is mended.
        reason: Why it is asked for: one Czech sentence.
        find: Looks at the conference and returns what is missing.
    """

    id: str
    seed: str
    level: Level
    place: Place
    reason: str
    find: Callable[[View], Iterable[Spot]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found by one rule."""

    rule: Rule
    spot: Spot
