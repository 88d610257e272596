"""What reminds somebody of their tasks, for templates: which they are, by when, and what somebody helps with (M14)."""

from __future__ import annotations

from datetime import date
from typing import Any

from pktui.domain.entries import find
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person, Role
from pktui.domain.people_names import owner_of
from pktui.domain.plan import Plan, Task


def reminder_values(meeting: Meeting, today: date, addressee: str) -> dict[str, Any]:
    """Return what a reminder of tasks says.

    Args:
        meeting: The conference with its plan.
        today: The day it is made.
        addressee: Id of the person it is for; empty for nobody in particular, then it has the tasks of all.
    """
    people = meeting.conference.people
    person = find(people, addressee)
    plan = meeting.plan or Plan("", meeting.conference.id)
    tasks = [task for task in plan.tasks if task.is_open and (not addressee or owner_of(task, people) is person)]
    is_child = person is not None and Role.CHILD in person.roles
    return {
        "jmeno": person and person.name,
        "pro_dite": "ano" if is_child else "",
        "pro_odbornika": "ano" if person is not None and not person.is_family else "",
        "ukoly": [_task(task, person, today) for task in tasks if task.is_agreed],
        "nedomluvene": [_task(task, person, today) for task in tasks if not task.is_agreed],
        "po_setkani": "ano" if meeting.conference.begun or meeting.conference.day <= today else "",
        "je_kontakt": "ano" if person is not None and person.id == plan.contact_id else "",
    }


def _task(task: Task, person: Person | None, today: date) -> dict[str, Any]:
    return {
        "co": task.what,
        "kdo": "" if person else task.who,
        "do": task.due,
        "po_terminu": "ano" if task.is_overdue(today) else "",
        "pozna_se": task.indicator,
        "pomoc": task.help,
    }
