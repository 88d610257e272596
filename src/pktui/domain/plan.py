"""The plan of cooperation: goals and tasks, who does what by when and how it is known that it helped (M13, L).

What a person answered when asked to take a task is tied to its words and its day as they were then, not to whatever is
written there later.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pktui.domain.answered import NOT_ANSWERED, Answered, Term
from pktui.domain.postponing import Postponement
from pktui.domain.reviewed import Reviewed
from pktui.domain.worded import Worded
from pktui.texts.dates import show_day
from pktui.texts.words import join_words


class TaskState(Worded):
    """How far a task is; a postponed one waits as any other, and its days are in `Task.postponed`."""

    WAITING = "ceka", "čeká", ("otevreny", "odlozeno")
    RUNNING = "bezi", "běží"
    DONE = "splneno", "splněno", ("hotovo",)
    PARTLY = "castecne", "zčásti"
    FAILED = "nesplneno", "nesplněno"
    CANCELLED = "zruseno", "zrušeno"


class Acceptance(Worded):
    """What the person said when asked to take the task; it counts for them only then (V, M: the right to refuse)."""

    UNKNOWN = "nevyjadreno", "zatím ne"
    ACCEPTED = "ano", "ano"
    REFUSED = "ne", "odmítnuto"


CLOSED_STATES = frozenset({TaskState.DONE, TaskState.FAILED, TaskState.CANCELLED})
# What is said of a task in these states says nothing without its reason.
EXPLAINED_STATES = frozenset({TaskState.FAILED, TaskState.CANCELLED})


@dataclass(frozen=True, slots=True)
class Priority:
    """One thing the group chose to work on; their order in the plan is their rank.

    Attributes:
        id: Short, unique in the plan, never changes.
        text: The priority in the group's words.
        source: Id of the captured line it grew from; empty when typed directly.
    """

    id: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """What the group wants to reach; it stands above the tasks that lead to it.

    Attributes:
        id: Short, unique in the plan, never changes.
        text: The goal in the group's words.
        priority: Id of the priority it serves; empty for none.
    """

    id: str
    text: str
    priority: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One task of the plan.

    An answer is of one person, to one wording and one day: it is kept with what was answered to, and `answer` tells
    what it is worth for the task as it stands. Where only the answer is known, it is to what stands there.

    Attributes:
        id: Short, unique in the plan, never changes.
        what: What will be done.
        who: Who answers for it, in words (`Petra Malá, ZŠ Dlouhá`).
        who_id: Id of that person in the conference; empty for somebody outside it.
        due: By when.
        indicator: How it will be known that it helped.
        accepted: What was answered; see `answer` for what counts.
        answered: To what it was answered, when and how; empty while nobody has answered.
        state: How far it is.
        priority: Id of the priority it serves.
        note: How it went.
        source: Id of the captured line it was made of.
        help: What help the person needs for it.
        state_reason: Why it failed or was cancelled.
        postponed: How its day was moved, in the order in which that was written.
        goal: Id of the goal it leads to; empty for none.
        done_on: The day it was done; None when it is not, or when nobody knows.
    """

    id: str
    what: str
    who: str = ""
    who_id: str = ""
    due: date | None = None
    indicator: str = ""
    accepted: Acceptance = Acceptance.UNKNOWN
    answered: Answered = NOT_ANSWERED
    state: TaskState = TaskState.WAITING
    priority: str = ""
    note: str = ""
    source: str = ""
    help: str = ""
    state_reason: str = ""
    postponed: tuple[Postponement, ...] = ()
    goal: str = ""
    done_on: date | None = None

    def __post_init__(self) -> None:
        """Tie an answer to what stands here when it is not said to what it was."""
        if self.accepted is Acceptance.UNKNOWN:
            object.__setattr__(self, "answered", NOT_ANSWERED)
        elif not self.answered.what:
            object.__setattr__(self, "answered", self._as_asked(self.answered))

    @property
    def lapsed(self) -> tuple[Term, ...]:
        """In what the task is another one than the person answered to; their answer then counts for nothing."""
        if self.accepted is Acceptance.UNKNOWN:
            return ()
        return self.answered.differs(self._as_asked())

    @property
    def answer(self) -> Acceptance:
        """What the person who stands here said to this wording and this day."""
        if self.lapsed or (self.accepted is Acceptance.ACCEPTED and not self.who):
            return Acceptance.UNKNOWN
        return self.accepted

    @property
    def is_agreed(self) -> bool:
        """Whether the person who stands here took it in this wording and by this day."""
        return self.answer is Acceptance.ACCEPTED

    @property
    def is_refused(self) -> bool:
        """Whether the person who stands here refused it; it is then nobody's (V)."""
        return self.answer is Acceptance.REFUSED

    @property
    def is_dropped(self) -> bool:
        """Whether nobody does it any more: it was refused or cancelled."""
        return self.is_refused or self.state is TaskState.CANCELLED

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something: neither closed nor refused."""
        return self.state not in CLOSED_STATES and not self.is_refused

    def is_overdue(self, today: date) -> bool:
        """Whether the task is open and its day has passed."""
        return self.is_open and self.due is not None and self.due < today

    def moved_to(self, due: date | None, reason: str, on: date) -> Task:
        """Return the task with another day, and the trace of that: why it was moved, and when."""
        return replace(self, due=due, postponed=(*self.postponed, Postponement(self.due, due, on, reason)))

    def having(self, accepted: Acceptance, on: date | None = None, how: str = "") -> Task:
        """Return the task with an answer to what stands in it now; `on` is the day it was given."""
        return replace(self, accepted=accepted, answered=Answered(on=on, how=how))

    def corrected(self) -> Task:
        """Return the task in which a new wording is a correction of a slip, so that the answer holds for it.

        An answer of another person or for another day does not come to hold by that.
        """
        return replace(self, answered=replace(self.answered, what=self.what))

    def _as_asked(self, said: Answered = NOT_ANSWERED) -> Answered:
        """Return the answer as it would be to what stands here, given when and how it was `said`."""
        is_no = self.accepted is Acceptance.REFUSED
        return Answered(self.what, self.who, self.who_id, self.due, said.on, said.how, is_no)


@dataclass(frozen=True, slots=True)
class Signature:
    """One of the key parties signed the plan by hand; never asked for on the spot, and of no effect on it (L).

    Attributes:
        id: Short, unique in the plan, never changes.
        who: Who signed, in words.
        who_id: Id of that person in the conference.
        on: When.
    """

    id: str
    who: str
    who_id: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the working group around the plan (M13).

    Attributes:
        id: Short, unique in the plan, never changes.
        who: Who it is, in words.
        who_id: Id of that person in the conference; empty for somebody outside it.
        reach: How the others reach them; whatever stands here, everybody who gets the plan will read.
    """

    id: str
    who: str
    who_id: str = ""
    reach: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the meeting leaves with.

    Attributes:
        id: Immutable.
        conference: Id of the conference.
        conference_label: The conference in words.
        priorities: In the order the group gave them.
        tasks: In the order they were agreed.
        contact: Who watches over the plan (case manager), in words.
        contact_id: Id of that person in the conference.
        communication: How information is passed on; always one of the agreements (M 7).
        next_day: Next conference or review.
        next_note: What happens that day.
        signatures: Who signed it later, where people wanted that.
        description: Short description of the case, Markdown.
        decided: Names of questions which of two wordings holds that somebody has decided.
        goals: What the tasks lead to, in the order of the group; many plans have none.
        reviewed: What was said about the tasks of the plan before (M15).
        members: The working group; empty while nobody has written who belongs to it.
        client_contact: Who talks with the client between the meetings, in words.
        client_contact_id: Id of that person in the conference.
        client_reach: How the client is best reached; a private number stays in the file.
        client_reach_shown: Whether everybody who gets the plan may read it.
        ipod_on: The day the draft of the IPOD was ready; None while it is not (L).
        silence: Whether they agreed that silence means that all goes by the plan; None when they said nothing (M14).
        reference: The number under which the office filed it (č. j.).
        own_keys: Keys of the file this program does not know, as the file spells them; read, never written by it.
    """

    id: str
    conference: str
    conference_label: str = ""
    priorities: tuple[Priority, ...] = ()
    tasks: tuple[Task, ...] = ()
    contact: str = ""
    contact_id: str = ""
    communication: str = ""
    next_day: date | None = None
    next_note: str = ""
    signatures: tuple[Signature, ...] = ()
    description: str = ""
    decided: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    reviewed: tuple[Reviewed, ...] = ()
    members: tuple[Member, ...] = ()
    client_contact: str = ""
    client_contact_id: str = ""
    client_reach: str = ""
    client_reach_shown: bool = False
    ipod_on: date | None = None
    silence: bool | None = None
    reference: str = ""
    own_keys: dict[str, Any] = field(default_factory=dict, compare=False)

    @property
    def done_count(self) -> int:
        """How many tasks are done."""
        return sum(task.state is TaskState.DONE for task in self.tasks)


def regrown(plan: Plan, card_id: str, other_id: str) -> Plan:
    """Return the plan in which what grew from one captured line grew from another, or from none (an empty id)."""
    return replace(
        plan,
        priorities=tuple(replace(p, source=other_id) if p.source == card_id else p for p in plan.priorities),
        tasks=tuple(replace(t, source=other_id) if t.source == card_id else t for t in plan.tasks),
    )


def lapsed_words(task: Task) -> str:
    """Return why an answer that was given does not count; empty when it counts or nobody has answered.

    What was answered to stands beside it: `souhlas byl k jinému znění („Zavolat“) a k jinému termínu (1. 4. 2026)`.
    """
    said = task.answered
    if Term.ANSWER in task.lapsed:
        return "naposledy zaznělo ne"
    other = {
        Term.WHAT: f"k jinému znění („{said.what}“)",
        Term.DUE: f"k jinému termínu ({show_day(said.due) if said.due else 'žádnému'})",
        Term.WHO: f"od jiného člověka ({said.who or 'beze jména'})",
    }
    answer = "odmítnutí bylo" if said.refused else "souhlas byl"
    return f"{answer} {join_words([other[term] for term in task.lapsed])}" if task.lapsed else ""
