"""A rule of the method: what it asks for, when it is asked, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, Flag, StrEnum, auto
from typing import NamedTuple, TypeAlias

from pktui.domain.conference import Conference, ConferenceForm
from pktui.domain.deadlines import SHIPPED, Lengths
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person
from pktui.domain.plan import Task
from pktui.domain.preparing.readiness import Group, expected, group, wanted_at
from pktui.domain.worded import Worded
from pktui.texts.words import join_words, plural

# A list of a whole table of people would hide everything else that is missing.
_ALONE = 3
_NAMED = 2


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
    REVIEW = "review"
    MINUTES = "minutes"
    DIARY = "diary"
    READERS = "readers"


class About(Enum):
    """What a finding is about, each with where that is mended."""

    GOAL = "goal", Where.PREPARATION
    WHEN = "when", Where.PREPARATION
    INDICATION = "indication", Where.PREPARATION
    CLIENT = "client", Where.PREPARATION
    SUMMARY = "summary", Where.PREPARATION
    RISKS = "risks", Where.PREPARATION
    PROGRAMME = "programme", Where.PREPARATION
    ATTENDANCE = "attendance", Where.PEOPLE
    INVITING = "inviting", Where.PEOPLE
    BRIEFING = "briefing", Where.PEOPLE
    PRIORITIES = "priorities", Where.PRIORITIES
    PLAN = "plan", Where.PLAN
    REVIEW = "review", Where.REVIEW
    MINUTES = "minutes", Where.MINUTES
    DIARY = "diary", Where.DIARY
    READERS = "readers", Where.READERS


class Moment(Flag):
    """When the rules are asked."""

    NEVER = 0
    PREPARING = auto()
    NOT_CALLED = auto()
    RUNNING = auto()
    CLOSING = auto()  # in the last phase, before people leave
    AFTER = auto()
    PRINTING = auto()


class Printed(Flag):
    """What is printed; documents that say the same to different people are one."""

    NONE = 0
    INVITATION = auto()
    ATTENDANCE_LIST = auto()
    MINUTES = auto()
    PLAN = auto()
    SUMMARY = auto()  # what was agreed, in short, handed out before people leave
    REQUEST = auto()  # what asks people to comment on the draft of the minutes
    CASE_SUMMARY = auto()
    PROGRAMME = auto()
    CONSENT = auto()
    NOT_CALLED = auto()  # the record of a conference that was decided against


INVITED = Printed.INVITATION | Printed.ATTENDANCE_LIST
ASKED = Printed.INVITATION | Printed.CONSENT
BEFORE_LEAVING = Moment.CLOSING | Moment.AFTER
AT_THE_TABLE = Moment.RUNNING | BEFORE_LEAVING


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
        lengths: How long the steps after the meeting take.
        before: The conference that this one follows; None when it follows none, or that one is not here.
    """

    meeting: Meeting
    written: Conference
    now: datetime
    moment: Moment
    tasks: tuple[Task, ...]
    overdue: tuple[Task, ...]
    lengths: Lengths = SHIPPED
    before: Meeting | None = None

    @property
    def today(self) -> date:
        """The present day."""
        return self.now.date()

    @property
    def coming(self) -> tuple[Person, ...]:
        """Everybody who has not said that they will not come."""
        return group(wanted_at(self.meeting.conference), Group.COMING)

    @property
    def expected(self) -> tuple[Person, ...]:
        """Everybody who will sit at the table, substitutes included."""
        return expected(wanted_at(self.meeting.conference))


Finder: TypeAlias = Callable[[View], Iterable[Spot]]


def always(conference: Conference) -> bool:  # noqa: ARG001 - what the others ask
    """Tell that a rule is asked of every conference."""
    return True


def with_child(conference: Conference) -> bool:
    """Tell whether rules about a child are asked."""
    return conference.is_about_child


def with_adult(conference: Conference) -> bool:
    """Tell whether rules about an adult client are asked."""
    return not conference.is_about_child


def without_client(conference: Conference) -> bool:
    """Tell whether rules for a meeting without the client are asked."""
    return conference.is_without_client


def first_over_case(conference: Conference) -> bool:
    """Tell whether rules for a first meeting over the case are asked (M 6.4)."""
    return conference.form is ConferenceForm.FIRST_OVER_CASE


class Reasoned(NamedTuple):
    """What looks for something that may be missing, and the words that go with it; see `because`."""

    find: Finder
    reason: str
    at_table: str


def because(reason: str, at_table: str = "") -> Callable[[Finder], Reasoned]:
    """Say above a finder why it is asked for; above that stands the `Rule`.

    Args:
        reason: Why: one Czech sentence.
        at_table: How it is said while people sit together: as a reminder to the facilitator, or, of a rule about each
            task, what the task lacks in a word or two.
    """
    return lambda find: Reasoned(find, reason, at_table)


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the method asks for. It stands above what finds it missing, and the book of rules knows it by that.

    Attributes:
        id: Stable, for settings and scripts.
        name: What it watches over, in a word or two (`kazuistika`).
        seed: Where it comes from (`M4`, `L`; see the list of sources in the documentation).
        level: How much it matters.
        about: What it is about.
        days_before: By how many days before the meeting it should be done; None for a rule that is not asked then.
        step: Whether somebody has to do something for it; the other rules only watch that nothing goes wrong.
        moments: When it is asked besides the preparation.
        printed: Before the printing of what it is asked.
        is_told_first: Whether it is so grave that it is told before a document is made, not only counted beside it.
        applies: Of which conferences it is asked.
        find: Looks at the conference and returns what is missing.
        reason: Why it is asked for.
        at_table: How it is said while people sit together.
    """

    id: str
    name: str
    seed: str
    level: Level
    about: About
    days_before: int | None = None
    step: bool = False
    moments: Moment = Moment.NEVER
    printed: Printed = Printed.NONE
    is_told_first: bool = False
    applies: Callable[[Conference], bool] = always
    find: Finder = lambda _: ()
    reason: str = ""
    at_table: str = ""

    def __call__(self, asked: Reasoned) -> Rule:
        """Return the rule with the finder below it."""
        return replace(self, find=asked.find, reason=asked.reason, at_table=asked.at_table)

    @property
    def place(self) -> Where:
        """Where it is mended."""
        _, place = self.about.value
        return place

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
