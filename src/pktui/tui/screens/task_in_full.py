"""All that is known of one task of the plan: what was agreed, and what became of it from day to day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pktui.domain.diary import about
from pktui.domain.entries import find
from pktui.domain.meeting import Meeting
from pktui.domain.plan import EXPLAINED_STATES, Task, lapsed_words
from pktui.domain.postponing import Postponement
from pktui.texts.dates import show_day, show_weekday
from pktui.tui.widgets.detail import facts
from pktui.tui.widgets.plain import Piece


def in_full(task: Task, meeting: Meeting, today: date, *, has_keys: bool = True) -> Iterator[Piece]:
    """Yield a task of the plan of a meeting as it stands on a day, and its history, the latest first.

    `has_keys` says whether the screen has the keys that deal with an answer that no longer counts.
    """
    key = " · A souhlasí i teď" if has_keys else ""
    yield (task.what, "bold")
    yield "\n"
    yield from facts(
        ("Kdo", task.who or "zatím nikdo"),
        ("Do kdy", _due(task, today)),
        ("Stav", task.state.label),
        (f"Proč {task.state.label}", task.state_reason if task.state in EXPLAINED_STATES else ""),
        ("Přijetí", task.answer.label),
        ("Pozor", f"{lapsed_words(task)}{key}" if task.lapsed and task.is_open else ""),
    )
    yield "\n"
    yield from facts(
        ("Pozná se", task.indicator or "zatím není řečeno, podle čeho poznáme, že to pomohlo"),
        ("Pomoc", task.help),
        ("Jak to jde", task.note),
    )
    plan = meeting.plan
    goal = find(plan.goals, task.goal) if plan else None
    priority = find(plan.priorities, task.priority) if plan else None
    if goal or priority:
        yield "\n"
        yield from facts(("Cíl", goal.text if goal else ""), ("Priorita", priority.text if priority else ""))
    yield from _history(task, meeting)


def _due(task: Task, today: date) -> str:
    if task.due is None:
        return "zatím bez termínu"
    return f"{show_weekday(task.due)}{' · ! po termínu' if task.is_overdue(today) else ''}"


def _history(task: Task, meeting: Meeting) -> Iterator[Piece]:
    """Yield what happened to the task, the latest first; what has no day stands last."""
    happened = [*_happened(task, meeting)]
    if happened:
        yield ("\n\nJak šel čas", "bold")
    for day, text in sorted(happened, key=lambda each: each[0] or date.min, reverse=True):
        yield "\n· "
        if day is not None:
            yield (f"{show_day(day)} ", "bold")
        yield text


def _happened(task: Task, meeting: Meeting) -> Iterator[tuple[date | None, str]]:
    if task.done_on is not None:
        yield task.done_on, "splněno"
    for moved in task.postponed:
        yield moved.on, _moved(moved)
    for entry in about(meeting.diary, task.id):
        yield entry.on, f"{entry.kind.label}: {' '.join(entry.text.split())}"
    if task.answered.on and not task.lapsed:
        yield task.answered.on, ", ".join(filter(None, (f"přijetí: {task.answer.label}", task.answered.how)))
    card = find(meeting.conference.captures, task.source) if task.source else None
    if card is not None:
        yield meeting.conference.day, f"zaznělo na setkání: {card.text}"


def _moved(moved: Postponement) -> str:
    was = f" z {show_day(moved.was)}" if moved.was else ""
    to = f"na {show_day(moved.to)}" if moved.to else "na neurčito"
    return f"termín posunut{was} {to}{f': {moved.reason}' if moved.reason else ''}"
