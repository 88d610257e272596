"""Whose a name is, and whose a task is, also when it was only typed."""

from __future__ import annotations

from collections.abc import Collection

from pktui.domain.contacts import Contact, name_key
from pktui.domain.people import Person, find
from pktui.domain.plan import Task
from pktui.texts.words import fold


def owner_of(task: Task, people: Collection[Person]) -> Person | None:
    """Return who answers for the task: who is linked, else the only person whose name fits what was typed."""
    if (linked := find(people, task.who_id)) is not None:
        return linked
    return named(task.who, people)


def named(typed: str, people: Collection[Person]) -> Person | None:
    """Return the only person whose name fits what was typed."""
    fitting = [person for person in people if _fits(person, typed)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(person: Person, typed: str) -> bool:
    # Behind the name people write who that is: `Petra Malá, ZŠ Dlouhá`.
    name = typed.partition(",")[0]
    words = set(fold(name).split())
    is_part = bool(words) and words <= set(fold(person.name).split())
    return is_part or (bool(words) and name_key(Contact(name)) == name_key(Contact(person.name)))
