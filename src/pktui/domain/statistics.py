"""Numbers of one year over all cases: counts and medians, never a name.

A conference belongs to the year in which it was held: by the log of the meeting when it has one, else by its day.
A task belongs to the conference in whose plan it stood first, and is as the newest plan of the case has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import median

from pktui.domain.conference import Conference, ConferenceForm, Context
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.minutes import MinutesState
from pktui.domain.open_tasks import WaitingTask, newest
from pktui.domain.people import Answer, Person, Role
from pktui.domain.plan import Task, TaskState
from pktui.domain.run import State


@dataclass(frozen=True, slots=True)
class Spread:
    """Several numbers in short.

    Attributes:
        count: How many there are.
        middle: Their median; None when there are none, as the two below.
        least: The smallest.
        most: The largest.
    """

    count: int = 0
    middle: float | None = None
    least: int | None = None
    most: int | None = None

    @classmethod
    def of(cls, numbers: Sequence[int]) -> Spread:
        """Return the numbers in short."""
        return cls(len(numbers), median(numbers), min(numbers), max(numbers)) if numbers else cls()


@dataclass(frozen=True, slots=True)
class TableFigures:
    """Who sat at the table.

    Attributes:
        attended: Conferences with an attendance list; only they say who was present.
        present: How many people sat there, one of three conferences three times.
        by_role: The same by role; somebody with two roles is in both.
        about_child: Of those attended, how many are about a child.
        child_present: Of these, at how many a child was present.
        client_present: Of those attended, at how many anybody was for whom it was held.
    """

    attended: int = 0
    present: int = 0
    by_role: Mapping[Role, int] = field(default_factory=dict)
    about_child: int = 0
    child_present: int = 0
    client_present: int = 0


@dataclass(frozen=True, slots=True)
class InvitationFigures:
    """How many people were invited, and how many of them gave each answer."""

    invited: int = 0
    answers: Mapping[Answer, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaskFigures:
    """Tasks that were agreed.

    Attributes:
        agreed: All of them; they are done, failed, cancelled, refused or open, each one of these.
        on_time: Of those done, how many by their day; the day is the last one that was agreed.
        too_late: Of those done, how many after it.
        partly: Of the open ones, how many are done in part.
        overdue: Of the open ones, how many have their day behind them.
        postponed: Of all, how many had their day moved.
    """

    agreed: int = 0
    done: int = 0
    on_time: int = 0
    too_late: int = 0
    failed: int = 0
    cancelled: int = 0
    refused: int = 0
    open: int = 0
    partly: int = 0
    overdue: int = 0
    postponed: int = 0

    @property
    def done_unknown_when(self) -> int:
        """Of those done, how many have no day of being done, or had none to be done by."""
        return self.done - self.on_time - self.too_late


@dataclass(frozen=True, slots=True)
class YearFigures:
    """The numbers of one year.

    Attributes:
        year: Which.
        held: Conferences that were held.
        cases: Cases in which one was held.
        repeated: Of those held, how many were not the first one of their case.
        crisis: Of those held, how many came sooner because of a crisis.
        coming: Conferences of the year that are still being prepared.
        running: Those that run now.
        not_called: Those decided against.
        by_context: Held ones by their context; None is not settled.
        by_form: Held ones by their form.
        planned: Planned lengths in minutes.
        real: Lengths in minutes from the first phase to the end, breaks included, of those that were measured.
        overran: Of those measured, how many took longer than planned.
        table: Who sat at the table.
        invitations: Who was invited, and what they answered.
        tasks: What was agreed.
        days_to_sending: Days from a conference to the first sending of its minutes.
        days_to_approval: Days from a conference to the approval of its minutes.
        unfinished_minutes: Held ones whose minutes are not approved.
    """

    year: int
    held: int = 0
    cases: int = 0
    repeated: int = 0
    crisis: int = 0
    coming: int = 0
    running: int = 0
    not_called: int = 0
    by_context: Mapping[Context | None, int] = field(default_factory=dict)
    by_form: Mapping[ConferenceForm, int] = field(default_factory=dict)
    planned: Spread = field(default_factory=Spread)
    real: Spread = field(default_factory=Spread)
    overran: int = 0
    table: TableFigures = field(default_factory=TableFigures)
    invitations: InvitationFigures = field(default_factory=InvitationFigures)
    tasks: TaskFigures = field(default_factory=TaskFigures)
    days_to_sending: Spread = field(default_factory=Spread)
    days_to_approval: Spread = field(default_factory=Spread)
    unfinished_minutes: int = 0


def years(cases: Iterable[Iterable[Meeting]]) -> tuple[int, ...]:
    """Return the years that have a conference, the earliest first."""
    return tuple(sorted({meeting.conference.held_on.year for case in cases for meeting in case}))


def year_figures(cases: Iterable[Iterable[Meeting]], year: int, now: datetime) -> YearFigures:
    """Return the numbers of one year.

    Args:
        cases: The conferences of each case together, of all years: tasks live on in later plans.
        year: Which year.
        now: The present moment.
    """
    known = [tuple(case) for case in cases]
    of_case = [[m for m in case if m.conference.held_on.year == year] for case in known]
    of_year = [meeting for meetings in of_case for meeting in meetings]
    held = [meeting for meeting in of_year if meeting.was_held(now)]
    stages = Counter(meeting.stage(now) for meeting in of_year if not meeting.was_held(now))
    plans = {meeting.plan.id for meeting in held if meeting.plan}
    tasks = [task for case in known for task in newest(case).values() if task.origin in plans]
    conferences = [meeting.conference for meeting in held]
    measured = [(c, length) for c in conferences if (length := real_minutes(c, now)) is not None]
    return YearFigures(
        year,
        held=len(held),
        cases=sum(any(meeting.was_held(now) for meeting in meetings) for meetings in of_case),
        repeated=sum(c.number > 1 for c in conferences),
        crisis=sum(c.crisis for c in conferences),
        coming=stages[Stage.PREPARED],
        running=stages[Stage.RUNNING],
        not_called=stages[Stage.NOT_CALLED],
        by_context=Counter(c.context for c in conferences),
        by_form=Counter(c.form for c in conferences),
        planned=Spread.of([c.minutes for c in conferences]),
        real=Spread.of([length for _, length in measured]),
        overran=sum(length > conference.minutes for conference, length in measured),
        table=_at_the_table(conferences),
        invitations=_invitations(conferences),
        tasks=_tasks(tasks, now.date()),
        days_to_sending=Spread.of([days for meeting in held if (days := _days_to_sending(meeting)) is not None]),
        days_to_approval=Spread.of([days for meeting in held if (days := _days_to_approval(meeting)) is not None]),
        unfinished_minutes=sum(not _is_approved(meeting) for meeting in held),
    )


def real_minutes(conference: Conference, now: datetime) -> int | None:
    """Return how long a conference really took; None when it was not measured, or the clock was wrong."""
    clock = conference.clock(now)
    if clock.state is not State.FINISHED or clock.began is None or clock.ended is None or clock.doubt is not None:
        return None
    return round((clock.ended - clock.began).total_seconds() / 60)


def _at_the_table(conferences: Sequence[Conference]) -> TableFigures:
    attended = [c for c in conferences if any(person.attendance.present is not None for person in c.people)]
    about_child = [c for c in attended if c.is_about_child]
    at_table = [_present(c) for c in attended]
    return TableFigures(
        attended=len(attended),
        present=sum(map(len, at_table)),
        by_role=Counter(role for people in at_table for person in people for role in set(person.roles)),
        about_child=len(about_child),
        child_present=sum(any(Role.CHILD in person.roles for person in _present(c)) for c in about_child),
        client_present=sum(any(c.is_client(person) for person in _present(c)) for c in attended),
    )


def _present(conference: Conference) -> tuple[Person, ...]:
    return tuple(person for person in conference.people if person.attendance.present)


def _invitations(conferences: Sequence[Conference]) -> InvitationFigures:
    all_of_them = [person.invitation for c in conferences for person in c.people]
    invited = [each for each in all_of_them if each.sent_on is not None or each.answer is not Answer.NONE]
    return InvitationFigures(len(invited), Counter(each.answer for each in invited))


def _tasks(found: Sequence[WaitingTask], today: date) -> TaskFigures:
    tasks = [each.task for each in found]
    kinds = Counter(map(_outcome, tasks))
    done = [task for task in tasks if task.state is TaskState.DONE]
    opened = [task for task in tasks if _outcome(task) == "open"]
    dated = [(task.done_on, task.due) for task in done if task.done_on is not None and task.due is not None]
    return TaskFigures(
        **kinds,
        agreed=len(tasks),
        on_time=sum(on <= due for on, due in dated),
        too_late=sum(on > due for on, due in dated),
        partly=sum(task.state is TaskState.PARTLY for task in opened),
        overdue=sum(task.is_overdue(today) for task in opened),
        postponed=sum(bool(task.postponed) for task in tasks),
    )


def _outcome(task: Task) -> str:
    """Return the attribute of `TaskFigures` that counts the task."""
    closed = {TaskState.DONE: "done", TaskState.FAILED: "failed", TaskState.CANCELLED: "cancelled"}
    return closed.get(task.state) or ("refused" if task.is_refused else "open")


def _days_to_sending(meeting: Meeting) -> int | None:
    readers = meeting.minutes.readers if meeting.minutes else ()
    sent = min((reader.sent_on for reader in readers if reader.sent_on is not None), default=None)
    return _days_since(meeting, sent)


def _days_to_approval(meeting: Meeting) -> int | None:
    return _days_since(meeting, meeting.minutes.approved_on if meeting.minutes and _is_approved(meeting) else None)


def _is_approved(meeting: Meeting) -> bool:
    return meeting.minutes is not None and meeting.minutes.state is MinutesState.APPROVED


def _days_since(meeting: Meeting, day: date | None) -> int | None:
    """Return the days from the conference; None for a day that is not known, or before the conference by mistake."""
    days = (day - meeting.conference.held_on).days if day else -1
    return days if days >= 0 else None
