"""Who does what, for templates of papers that people hang on the fridge: person by person, in their own words (M13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pktui.domain.cutting import belongs_to
from pktui.domain.entries import find
from pktui.domain.goals import numbered_tasks
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person
from pktui.domain.plan import Plan, Task, TaskState
from pktui.export.papers.people import reader_values, yes

Row = dict[str, Any]


def sheet_values(meeting: Meeting, today: date, addressee: str) -> Row:
    """Return the tasks of the plan as people read them: each person's own, those of the others, and what is done.

    A task of two people is on the sheet of both. One that nobody said yes to is told apart, for it does not count.

    Args:
        meeting: The conference with its plan.
        today: The day it is made.
        addressee: Id of the person it is for; empty for nobody in particular, then everybody has a sheet.
    """
    people = meeting.conference.people
    plan = meeting.plan or Plan("", meeting.conference.id)
    person = find(people, addressee)
    open_tasks = tuple(task for _, task in numbered_tasks(plan) if task.is_open)
    is_own = belongs_to(person, people) if person else _nobodys
    agreed = [task for task in open_tasks if task.is_agreed]
    return {
        **reader_values(person),
        "lide": list(_sheets(open_tasks, people, person, plan, today)),
        "moje": [_task(task, today) for task in agreed if is_own(task)],
        "moje_nedomluvene": [_task(task, today) for task in open_tasks if is_own(task) and not task.is_agreed],
        "ostatni": [_task(task, today) for task in agreed if not is_own(task)],
        "nedomluvene": [_task(task, today) for task in open_tasks if not (is_own(task) or task.is_agreed)],
        "hotove": [
            _task(task, today)
            for _, task in numbered_tasks(plan)
            if task.state is TaskState.DONE and not task.is_refused
        ],
    }


def _sheets(
    tasks: tuple[Task, ...], people: tuple[Person, ...], only: Person | None, plan: Plan, today: date
) -> Iterator[Row]:
    """Yield a sheet for each person with a task, then for each name nobody knows; for one person always one."""
    left = list(tasks)
    for person in [only] if only else people:
        own = [task for task in tasks if belongs_to(person, people)(task)]
        left = [task for task in left if task not in own]
        if own or only:
            yield {**reader_values(person), "je_kontakt": yes(person.id == plan.contact_id), **_told_apart(own, today)}
    if only:
        return
    for who in dict.fromkeys(task.who.strip() for task in left if task.who.strip()):
        own = [task for task in left if task.who.strip() == who]
        yield {**reader_values(None), "jmeno": who, "je_kontakt": yes(who == plan.contact), **_told_apart(own, today)}


def _told_apart(tasks: Iterable[Task], today: date) -> Row:
    own = list(tasks)
    return {
        "ukoly": [_task(task, today) for task in own if task.is_agreed],
        "nedomluvene": [_task(task, today) for task in own if not task.is_agreed],
    }


def _task(task: Task, today: date) -> Row:
    return {
        "co": task.what,
        "kdo": task.who,
        "do": task.due,
        "po_terminu": yes(task.is_overdue(today)),
        "pozna_se": task.indicator,
        "pomoc": task.help,
    }


def _nobodys(_: object) -> bool:
    return False
