"""The plan of cooperation, for templates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pktui.domain.entries import find
from pktui.domain.people import Person
from pktui.domain.plan import Plan, Priority, Task, TaskState, lapsed_words
from pktui.export.markdown import demote
from pktui.export.papers.people import reach
from pktui.texts.dates import show_date_long
from pktui.texts.words import join_words, noun


def plan_values(plan: Plan, people: tuple[Person, ...]) -> dict[str, Any]:
    """Return the plan; priorities and tasks are numbered and know of each other.

    Each task is in one of four lists: what somebody took, what nobody has taken yet, what was refused, what was
    cancelled. Its number is its place among all.
    """
    return {
        "popis": demote(plan.description, 1),
        "priority": [
            {"cislo": number, "text": priority.text, "ukoly": _serving(plan, priority)}
            for number, priority in enumerate(plan.priorities, start=1)
        ],
        "ukoly": _tasks(plan, lambda _: True),
        "domluvene": _tasks(plan, lambda task: task.is_agreed and not task.is_dropped),
        "nedomluvene": _tasks(plan, lambda task: not (task.is_agreed or task.is_dropped)),
        "odmitnute": _tasks(plan, lambda task: task.is_refused and not _is_cancelled(task)),
        "zrusene": _tasks(plan, _is_cancelled),
        "kontakt": plan.contact,
        "kontakt_spojeni": reach(find(people, plan.contact_id)),
        "predavani_informaci": plan.communication,
        "dalsi_termin": plan.next_day and show_date_long(plan.next_day),
        "dalsi_termin_poznamka": plan.next_note,
    }


def _is_cancelled(task: Task) -> bool:
    return task.state is TaskState.CANCELLED


def _tasks(plan: Plan, belongs: Callable[[Task], bool]) -> list[dict[str, Any]]:
    priorities = {priority.id: priority.text for priority in plan.priorities}
    return [
        {
            "cislo": number,
            "co": task.what,
            "kdo": task.who,
            "do": task.due,
            "pozna_se": task.indicator,
            "prijal": task.answer.label,
            "prijal_dne": None if task.lapsed else task.answered.on,
            "prijal_jak": None if task.lapsed else task.answered.how,
            "prijal_jinak": lapsed_words(task),
            "stav": task.state.label,
            "priorita": priorities.get(task.priority, ""),
            "poznamka": task.note,
        }
        for number, task in enumerate(plan.tasks, start=1)
        if belongs(task)
    ]


def _serving(plan: Plan, priority: Priority) -> str:
    """Return which tasks serve the priority: `úkol 3`, `úkoly 1, 2 a 8`; what nobody will do serves nothing."""
    numbers = [
        str(number)
        for number, task in enumerate(plan.tasks, start=1)
        if task.priority == priority.id and not task.is_dropped
    ]
    return f"{noun(len(numbers), 'úkol', 'úkoly', 'úkoly')} {join_words(numbers)}" if numbers else ""
