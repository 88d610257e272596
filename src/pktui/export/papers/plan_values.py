"""The plan for templates: goals above tasks, what was agreed and what was not, what was moved, and why (M13)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pktui.domain.conference import Conference
from pktui.domain.entries import find
from pktui.domain.goals import grouped, numbered_tasks
from pktui.domain.people import Person
from pktui.domain.plan import EXPLAINED_STATES, Plan, Priority, Task, TaskState, lapsed_words
from pktui.domain.postponing import postponed_words
from pktui.domain.signing import in_signing_order, is_key_party
from pktui.export.markdown import demote
from pktui.export.papers.people import reach
from pktui.texts.dates import show_date_long
from pktui.texts.words import join_words, noun

Row = dict[str, Any]


def plan_values(plan: Plan, people: tuple[Person, ...], about: Conference) -> Row:
    """Return the plan; priorities and tasks are numbered and know of each other.

    Each task is in one of four lists: what somebody took, what nobody has taken yet, what was refused, what was
    cancelled; those that failed are in one more. `people` are those the paper may name, `about` the whole conference.
    Its number is its place among all, goal by goal.
    """
    return {
        "popis": demote(plan.description, 1),
        "priority": [
            {"cislo": number, "text": priority.text, "ukoly": _serving(plan, priority)}
            for number, priority in enumerate(plan.priorities, start=1)
        ],
        "ukoly": _tasks(plan, lambda _: True),
        "domluvene": _tasks(plan, _is_agreed),
        "nedomluvene": _tasks(plan, _is_not_agreed),
        "odmitnute": _tasks(plan, lambda task: task.is_refused and not _is_cancelled(task)),
        "zrusene": _tasks(plan, _is_cancelled),
        "nesplnene": _tasks(plan, lambda task: task.state is TaskState.FAILED and not task.is_refused),
        "posunute": list(_postponed(plan)),
        "po_cilech": list(_by_goal(plan)),
        "kontakt": plan.contact,
        "kontakt_spojeni": reach(find(people, plan.contact_id)),
        "s_klientem": plan.client_contact,
        "klient_spojeni": plan.client_reach if plan.client_reach_shown else "",
        "predavani_informaci": plan.communication,
        "dalsi_termin": plan.next_day and show_date_long(plan.next_day),
        "dalsi_termin_poznamka": plan.next_note,
        "podpisy": [{"kdo": signature.who, "dne": signature.on} for signature in plan.signatures],
        "podepisuji": [
            {"kdo": person.label} for person in in_signing_order(people, about) if is_key_party(person, about)
        ],
    }


def _by_goal(plan: Plan) -> Iterable[Row]:
    """Yield each goal with its tasks, and last the tasks without one; a plan without goals is one such list."""
    priorities = {priority.id: priority.text for priority in plan.priorities}
    for goal, tasks in grouped(plan):
        yield {
            "cil": goal.text if goal else "",
            "priorita": priorities.get(goal.priority, "") if goal else "",
            "domluvene": _tasks(plan, frozenset(filter(_is_agreed, tasks)).__contains__),
            "nedomluvene": _tasks(plan, frozenset(filter(_is_not_agreed, tasks)).__contains__),
        }


def _postponed(plan: Plan) -> Iterable[Row]:
    """Yield every move of a day, task by task; of what nobody does any more it matters to nobody."""
    for number, task in numbered_tasks(plan):
        for moved in task.postponed if not task.is_dropped else ():
            yield {"cislo": number, "co": task.what, "posun": postponed_words(moved)}


def _is_agreed(task: Task) -> bool:
    return task.is_agreed and not task.is_dropped


def _is_not_agreed(task: Task) -> bool:
    return not (task.is_agreed or task.is_dropped)


def _is_cancelled(task: Task) -> bool:
    return task.state is TaskState.CANCELLED


def _tasks(plan: Plan, belongs: Callable[[Task], bool]) -> list[Row]:
    priorities = {priority.id: priority.text for priority in plan.priorities}
    goals = {goal.id: goal.text for goal in plan.goals}
    return [
        {
            "cislo": number,
            "co": task.what,
            "kdo": task.who,
            "do": task.due,
            "pozna_se": task.indicator,
            "pomoc": task.help,
            "prijal": task.answer.label,
            "prijal_dne": None if task.lapsed else task.answered.on,
            "prijal_jak": None if task.lapsed else task.answered.how,
            "prijal_jinak": lapsed_words(task),
            "stav": task.state.label,
            "duvod": task.state_reason if task.state in EXPLAINED_STATES else "",
            "posunuto": "; ".join(map(postponed_words, task.postponed)),
            "priorita": priorities.get(task.priority, ""),
            "cil": goals.get(task.goal, ""),
            "poznamka": task.note,
        }
        for number, task in numbered_tasks(plan)
        if belongs(task)
    ]


def _serving(plan: Plan, priority: Priority) -> str:
    """Return which tasks serve the priority: `úkol 3`, `úkoly 1, 2 a 8`; what nobody will do serves nothing."""
    numbers = [
        str(number) for number, task in numbered_tasks(plan) if task.priority == priority.id and not task.is_dropped
    ]
    return f"{noun(len(numbers), 'úkol', 'úkoly', 'úkoly')} {join_words(numbers)}" if numbers else ""
