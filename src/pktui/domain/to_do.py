"""What waits over all cases: tasks of the plans and deadlines of the process, in groups and searched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from pktui.domain.deadlines import Deadline
from pktui.domain.meeting import Meeting
from pktui.domain.open_tasks import WaitingTask
from pktui.domain.people_names import named, owner_of
from pktui.domain.worded import Worded
from pktui.texts.words import begin_words, matches, sort_key


class When(Worded):
    """How near the day of something is."""

    LATE = "po_terminu", "po termínu"
    THIS_WEEK = "tento_tyden", "tento týden"
    LATER = "pozdeji", "později"
    UNDATED = "bez_terminu", "bez termínu"


class Grouping(Worded):
    """By what the list is parted."""

    DAY = "den", "podle termínu"
    PERSON = "kdo", "podle lidí"
    ORGANISATION = "organizace", "podle organizací"


NOBODY = "nikdo"
NO_ORGANISATION = "bez organizace"


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing that waits.

    Attributes:
        item: The task with its newest plan, or the deadline.
        who: Who answers for it, as the conference knows the person today; empty when it is nobody.
        organisation: Where that person belongs, as the people of the conference have it.
        when: How near its day is.
    """

    item: WaitingTask | Deadline
    who: str
    organisation: str
    when: When

    @property
    def meeting(self) -> Meeting:
        """The conference it belongs to."""
        return self.item.meeting

    @property
    def day(self) -> date | None:
        """By when; None for a task without a day."""
        return self.item.day if isinstance(self.item, Deadline) else self.item.task.due

    @property
    def what(self) -> str:
        """What is to be done."""
        return self.item.what if isinstance(self.item, Deadline) else self.item.task.what

    @property
    def entry(self) -> str:
        """Id of the task in its plan; empty for a deadline."""
        return "" if isinstance(self.item, Deadline) else self.item.task.id

    @property
    def key(self) -> str:
        """What it is known by among all that waits."""
        mark = self.item.step if isinstance(self.item, Deadline) else f"u:{self.item.task.id}"
        return f"{self.meeting.conference.id}:{mark}"


class Part(NamedTuple):
    """A part of the list under its title."""

    title: str
    entries: tuple[ToDo, ...]


def to_do(tasks: Iterable[WaitingTask], deadlines: Iterable[Deadline], today: date) -> tuple[ToDo, ...]:
    """Return all that waits by its day, then by the case; what has no day comes last."""
    found = [*(_of_task(task, today) for task in tasks), *(_of_deadline(each, today) for each in deadlines)]
    return tuple(sorted(found, key=_order))


def found_in(entries: Iterable[ToDo], query: str) -> tuple[ToDo, ...]:
    """Return the entries in which every word of the query begins a word, diacritics and case aside."""
    return tuple(entry for entry in entries if begin_words(query, _searched(entry)))


def of_whom(entries: Iterable[ToDo], query: str) -> tuple[ToDo, ...]:
    """Return the entries whose person or organisation has every word of the query, diacritics and case aside."""
    return tuple(entry for entry in entries if matches(query, f"{_said_who(entry)} {entry.who} {entry.organisation}"))


def parts(entries: Iterable[ToDo], by: Grouping) -> tuple[Part, ...]:
    """Return the entries in parts that are not empty: by nearness, or by names in Czech order, those without one last.

    Within a part the order stays.
    """
    if by is Grouping.DAY:
        order: dict[str, list[ToDo]] = {when.label: [] for when in When}
    else:
        order = {}
    for entry in entries:
        order.setdefault(_title(entry, by), []).append(entry)
    filled = [Part(title, tuple(inside)) for title, inside in order.items() if inside]
    if by is not Grouping.DAY:
        filled.sort(key=lambda part: (part.title in {NOBODY, NO_ORGANISATION}, sort_key(part.title)))
    return tuple(filled)


def when(day: date | None, today: date, *, is_overdue: bool) -> When:
    """Return how near a day is; a week lasts until its Sunday."""
    if is_overdue:
        return When.LATE
    if day is None:
        return When.UNDATED
    sunday = today + timedelta(days=6 - today.weekday())
    return When.THIS_WEEK if day <= sunday else When.LATER


def _of_task(waiting: WaitingTask, today: date) -> ToDo:
    task = waiting.task
    owner = owner_of(task, waiting.meeting.conference.people)
    near = when(task.due, today, is_overdue=task.is_overdue(today))
    return ToDo(waiting, owner.label if owner else task.who, owner.organisation if owner else "", near)


def _of_deadline(deadline: Deadline, today: date) -> ToDo:
    owner = named(deadline.who, deadline.meeting.conference.people)
    near = when(deadline.day, today, is_overdue=deadline.is_overdue(today))
    return ToDo(deadline, owner.label if owner else deadline.who, owner.organisation if owner else "", near)


def _title(entry: ToDo, by: Grouping) -> str:
    match by:
        case Grouping.DAY:
            return entry.when.label
        case Grouping.PERSON:
            return entry.who or NOBODY
        case Grouping.ORGANISATION:
            return entry.organisation or NO_ORGANISATION


def _said_who(entry: ToDo) -> str:
    return entry.item.who if isinstance(entry.item, Deadline) else entry.item.task.who


def _searched(entry: ToDo) -> str:
    source = entry.item.source if isinstance(entry.item, Deadline) else ""
    words = (entry.what, _said_who(entry), entry.who, entry.organisation, entry.meeting.label, source)
    return " ".join(words)


def _order(entry: ToDo) -> tuple[object, ...]:
    conference = entry.meeting.conference
    return entry.day or date.max, sort_key(conference.family), conference.begins
