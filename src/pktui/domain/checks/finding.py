"""A finding: what is missing, why it matters, and where to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from pktui.domain.conference import Conference
from pktui.domain.inviting import expected, is_awaited
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.people import Person
from pktui.domain.plan import Task
from pktui.domain.worded import Worded


class Level(Worded):
    """How much a finding matters: an error spoils the outcome, a warning is worth a talk, a hint a thought."""

    ERROR = "chyba", "chyba"
    WARNING = "varovani", "varování"
    HINT = "podnet", "podnět"


class Where(StrEnum):
    """The part of the conference where a finding is mended."""

    PREPARATION = "preparation"
    PEOPLE = "people"
    LIVE = "live"
    PRIORITIES = "priorities"
    PLAN = "plan"
    MINUTES = "minutes"


class Moment(StrEnum):
    """When the rules are asked."""

    PREPARING = "preparing"
    NOT_CALLED = "not_called"
    RUNNING = "running"
    CLOSING = "closing"  # in the last phase, before people leave
    AFTER = "after"
    PRINTING = "printing"


AT_THE_TABLE = frozenset({Moment.RUNNING, Moment.CLOSING, Moment.AFTER})
BEFORE_LEAVING = frozenset({Moment.CLOSING, Moment.AFTER})
AFTERWARDS = frozenset({Moment.AFTER})


@dataclass(frozen=True, slots=True)
class Spot:
    """What a rule found: a Czech sentence, and the id of the entry or the name of the section concerned."""

    text: str
    entry: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What a rule looks at.

    Attributes:
        meeting: The conference with its papers; days that are still to come are left out of what was done.
        written: The conference as it is written.
        now: The present moment.
        moment: When it is asked.
        tasks: The open tasks of the plan, in its order; those that live on in a later plan are asked about there.
        overdue: Those of them whose day has passed, as the newest plan has them.
    """

    meeting: Meeting
    written: Conference
    now: datetime
    moment: Moment
    tasks: tuple[Task, ...]
    overdue: tuple[Task, ...]

    @property
    def today(self) -> date:
        """The present day."""
        return self.now.date()

    @property
    def coming(self) -> tuple[Person, ...]:
        """Everybody who has not said that they will not come."""
        return tuple(person for person in self.meeting.conference.people if is_awaited(person))

    @property
    def expected(self) -> tuple[Person, ...]:
        """Everybody who will sit at the table, substitutes included."""
        return expected(self.meeting.conference.people)


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the method asks for.

    Attributes:
        id: Stable, for settings and scripts.
        name: What it watches over, in a word or two (`kazuistika`).
        seed: Where it comes from (`M4`, `L`; see the list of sources in the documentation).
        level: How much it matters.
        place: Where it is mended.
        reason: Why it is asked for: one Czech sentence.
        find: Looks at the conference and returns what is missing.
        days_before: By how many days before the meeting it should be done; None for a rule that is not asked then.
        step: Whether somebody has to do something for it; the other rules only watch that nothing goes wrong.
        moments: When it is asked besides the preparation. Before printing it is asked if the paper names it.
        at_table: How it is said while people sit together: as a reminder to the facilitator, or, of a rule about each
            task, what the task lacks in a word or two.
    """

    id: str
    name: str
    seed: str
    level: Level
    place: Where
    reason: str
    find: Callable[[View], Iterable[Spot]]
    days_before: int | None = None
    step: bool = False
    moments: frozenset[Moment] = frozenset()
    at_table: str = ""

    def is_asked(self, moment: Moment) -> bool:
        """Whether it is asked at this moment by itself."""
        return moment in self.moments or (moment is Moment.PREPARING and self.days_before is not None)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found by one rule.

    Attributes:
        rule: The rule.
        spot: What it found.
        due: By when it should be done; None for a rule about the outcome, and for what should have been done before
            anybody began to prepare the conference.
        at_once: Whether that is so: it should be done as soon as possible.
    """

    rule: Rule
    spot: Spot
    due: date | None = None
    at_once: bool = False

    def is_late(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Customs:
    """How the people of one case changed the rules.

    Attributes:
        days: Days before the meeting, by the id of the rule; instead of the rule's own.
        off: Why a rule is switched off, by its id.
    """

    days: Mapping[str, int] = field(default_factory=dict)
    off: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Review:
    """What came out of asking all rules.

    Attributes:
        findings: Before the meeting by the day they are due, afterwards the gravest first.
        asked: The rules that were asked.
        off: Rules that are switched off, each with the reason.
        stage: Where the conference is in its life.
    """

    findings: tuple[Finding, ...]
    asked: tuple[Rule, ...]
    off: tuple[tuple[Rule, str], ...]
    stage: Stage

    @property
    def is_before(self) -> bool:
        """Whether the meeting is still to come."""
        return self.stage is Stage.PREPARED

    @property
    def done(self) -> int:
        """How many steps are done."""
        return self.total - len(self._missing)

    @property
    def total(self) -> int:
        """How many steps there are, and with them whatever else is not as it should be."""
        return sum(rule.step or rule.id in self._missing for rule in self.asked)

    @property
    def _missing(self) -> set[str]:
        return {finding.rule.id for finding in self.findings}
