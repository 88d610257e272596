"""A rule of the method: what it asks for, when it is asked, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person
from pktui.domain.plan import Task
from pktui.domain.preparing.readiness import expected, is_awaited
from pktui.texts.words import join_words, plural

# A list of a whole table of people would hide everything else that is missing.
_ALONE = 3
_NAMED = 2


class Level(StrEnum):
    """How much a finding matters: an error spoils the outcome, a warning is worth a talk, a hint a thought."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


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


def spots(people: Sequence[Person], what: str) -> Iterator[Spot]:
    """Yield what is missing with these people: `Lenka Hrubešová: pozvánka ještě neodešla.`

    Of more than three people one finding is made; it leads to the first of them.

    Args:
        people: Those concerned.
        what: What is missing, without a subject, with its full stop; it must read well behind a colon.
    """
    if len(people) <= _ALONE:
        for person in people:
            yield Spot(f"{person.name}: {what}", person.id)
        return
    named = [person.name for person in people[:_NAMED]]
    rest = plural(len(people) - _NAMED, "další člověk", "další lidé", "dalších lidí")
    yield Spot(f"{join_words([', '.join(named), rest])}: {what}", people[0].id)
