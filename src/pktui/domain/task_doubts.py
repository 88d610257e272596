"""What is doubtful about a task as it is written: whose it is, what is done, and on which day (M13)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pktui.domain.plan import Plan, Task
from pktui.texts.dates import show_day
from pktui.texts.holidays import closed_day
from pktui.texts.vague import vague_word
from pktui.texts.words import fold

_NOBODY_IN_PARTICULAR = frozenset({
    "vsichni", "vsichni zucastneni", "vsichni ucastnici", "vsem", "nekdo", "nikdo", "kdokoli", "kdokoliv", "kdo muze",
    "skola a rodice", "rodice", "rodina", "cely tym", "tym", "spolecne", "ucastnici", "my", "my vsichni",
})  # fmt: skip


def is_of_nobody(task: Task) -> bool:
    """Tell whether somebody is named who is nobody in particular: `všichni`, `rodiče`."""
    return fold(task.who) in _NOBODY_IN_PARTICULAR


def intention(what: str) -> str:
    """Return a sentence about a task that says a good intention rather than what will be done; empty for another."""
    word = vague_word(what)
    return f"„{word}“ je spíš přání; napište, co přesně se udělá." if word else ""


def after_next(due: date | None, plan: Plan) -> str:
    """Return `15. 12. 2026, až po dalším setkání (8. 12. 2026)`; empty for a day that is not so late."""
    if due is None or plan.next_day is None or due <= plan.next_day:
        return ""
    return f"{show_day(due)}, až po dalším setkání ({show_day(plan.next_day)})"


def on_closed_day(due: date) -> str:
    """Return `a to je neděle`, `a to je státní svátek (Velký pátek)`; empty for a working day."""
    closed = closed_day(due)
    return f"a to je {closed}" if closed else ""


def doubts_of(task: Task, before: Task, plan: Plan, today: date) -> Iterator[str]:
    """Yield short sentences about what was changed in a task and is doubtful, for the one who writes it.

    Args:
        task: As it is being written.
        before: As it was; nobody is told again what already stands there.
        plan: The plan it belongs to.
        today: The present day.
    """
    if task.what != before.what and (doubt := intention(task.what)):
        yield doubt
    if task.who != before.who and is_of_nobody(task):
        yield "Za úkol odpovídá vždy jeden určitý člověk."
    if task.due is None or task.due == before.due:
        return
    yield from doubts_of_day(task.due, today)
    if late := after_next(task.due, plan):
        yield f"Je to {late}."


def doubts_of_day(day: date, today: date) -> Iterator[str]:
    """Yield a short sentence about a day that has passed, or on which nobody works."""
    if day < today:
        yield f"{show_day(day)} už bylo."
    elif closed := closed_day(day):
        yield f"{show_day(day)} je {closed}."
