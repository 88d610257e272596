"""How F6 shows the plan: rows of tasks below their goals, what is said of the marked one, and the agreements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pktui.domain.answered import Term, said_words
from pktui.domain.conference import Conference
from pktui.domain.diary import obstacles
from pktui.domain.entries import find
from pktui.domain.goals import grouped
from pktui.domain.meeting import Meeting
from pktui.domain.plan import EXPLAINED_STATES, Acceptance, Goal, Plan, Task, TaskState, lapsed_words
from pktui.domain.postponing import postponed_words
from pktui.texts.dates import show_date, show_day
from pktui.texts.words import plural
from pktui.tui.screens.dialogs.list_dialog import Who
from pktui.tui.widgets.plain import Piece
from pktui.tui.widgets.table import Column, Row

_DUE, _STATE = Column("Do kdy", right=True, whole=True), Column("Stav", 9, whole=True)
COLUMNS = (Column("Co"), Column("Kdo", whole=True), _DUE, Column("Ano?", 4, spare=True), _STATE)
SLIM = (Column("Kdo a co", whole=True), _DUE, _STATE)
# In the key of a row that is no task.
GOAL_KEY = "cíl "
_NO_GOAL = "Další úkoly"
_SIGN = {Acceptance.ACCEPTED: "✓", Acceptance.REFUSED: "✗", Acceptance.UNKNOWN: "?"}
_LAPSED = "≠"
STATES = (
    Who(TaskState.WAITING, "c", TaskState.WAITING.label, "ještě se nezačalo"),
    Who(TaskState.RUNNING, "b", TaskState.RUNNING.label, "pracuje se na něm"),
    Who(TaskState.DONE, "s", TaskState.DONE.label, ""),
    Who(TaskState.PARTLY, "z", TaskState.PARTLY.label, "pokračuje se"),
    Who(TaskState.FAILED, "n", TaskState.FAILED.label, "už se nepokračuje"),
    Who(TaskState.CANCELLED, "r", TaskState.CANCELLED.label, "už není potřeba"),
)


def rows(plan: Plan, today: date, *, is_slim: bool = False) -> Iterator[Row]:
    """Yield the tasks; where there are goals, each stands above its tasks. `is_slim` is for the columns `SLIM`."""
    for goal, tasks in grouped(plan):
        if plan.goals:
            title = f"▸ {goal.text}" if goal else f"▸ {_NO_GOAL}"
            yield Row(
                GOAL_KEY + (goal.id if goal else ""), ((title, "bold"), *[""] * (len(SLIM if is_slim else COLUMNS) - 1))
            )
        for task in tasks:
            yield _slim_row(task, today) if is_slim else _row(task, today)


def _row(task: Task, today: date) -> Row:
    return Row(
        task.id,
        (
            task.what,
            name(task.who),
            due_piece(task, today),
            sign(task),
            _state(task),
        ),
    )


def sign(task: Task) -> str:
    """Return the sign of what was said to a task, and whether that still counts."""
    return _LAPSED if task.lapsed else _SIGN[task.answer]


def _slim_row(task: Task, today: date) -> Row:
    who = f"{name(task.who)}: " if task.who else ""
    return Row(task.id, (f"{who}{task.what}", due_piece(task, today), _state(task)))


def _state(task: Task) -> str:
    return task.answer.label if task.is_refused else task.state.label


def due_piece(task: Task, today: date) -> Piece:
    """Return by when; a sign says that it is over, for how far the task is says nothing of that."""
    day = show_day(task.due) if task.due else ""
    return (f"! {day}", "bold") if task.is_overdue(today) else day


def detail(task: Task, meeting: Meeting) -> Iterator[Piece]:
    """Yield what is said of a task of the plan of a meeting; first the words that the list has no room for."""
    card = find(meeting.conference.captures, task.source) if task.source else None
    yield (task.what, "bold")
    yield f" – {task.who or 'zatím nikdo'}\n"
    yield from _lapse(task)
    if task.state in EXPLAINED_STATES and task.state_reason:
        yield (f"Proč {task.state.label}: ", "bold")
        yield f"{task.state_reason}\n"
    yield ("Pozná se: ", "bold")
    yield task.indicator or "zatím není řečeno, podle čeho poznáme, že to pomohlo"
    yield from _obstacle(meeting, task)
    if task.help:
        yield ("\nPomoc: ", "bold")
        yield task.help
    if task.postponed:
        count = len(task.postponed)
        yield (f"\nPosunuto{f' {count}×, naposledy' if count > 1 else ''}: ", "bold")
        yield postponed_words(task.postponed[-1])
    if task.note:
        yield f"\n{task.note}"
    if card is not None:
        yield f"\nZ karty: {card.text}"
    yield from _answer(task)


def goal_detail(goal: Goal, plan: Plan) -> Iterator[Piece]:
    """Yield what is said of a goal."""
    priority = find(plan.priorities, goal.priority)
    yield ("Cíl: ", "bold")
    yield goal.text
    if priority is not None:
        yield ("\nPatří k prioritě: ", "bold")
        yield priority.text


def agreements(plan: Plan, conference: Conference) -> Iterator[Piece]:
    """Yield what holds the plan together."""
    people = plural(len(plan.members), "člověk", "lidé", "lidí") if plan.members else "lidé ze setkání"
    yield plural(len(plan.tasks), "úkol", "úkoly", "úkolů") + f", splněno {plan.done_count}"
    yield f" · skupina: {people} · popis situace {'je' if plan.description.strip() else 'chybí'}\n"
    yield ("Kontaktní osoba: ", "bold")
    yield name(plan.contact) or "zatím nikdo (D ji zapíše)"
    if plan.client_contact:
        yield (f" · s {'rodinou' if conference.is_about_child else 'klientem'} mluví: ", "bold")
        yield name(plan.client_contact)
    following = show_date(plan.next_day) if plan.next_day else "zatím bez termínu"
    yield ("\nDalší setkání: ", "bold")
    yield following + (f" – {plan.next_note}" if plan.next_note else "")
    yield ("\nJak si dáme vědět: ", "bold")
    yield plan.communication or "zatím nedomluveno"


def name(who: str) -> str:
    """Return the name alone; who it is stands with the marked task, and among the agreements."""
    return who.partition(",")[0]


def _lapse(task: Task) -> tuple[Piece, ...]:
    """Return why an answer that was given does not count, and the keys for it."""
    if not task.lapsed or not task.is_open:
        return ()
    keys = " · O jen oprava překlepu" if Term.WHAT in task.lapsed else ""
    return (("Pozor: ", "bold"), f"{lapsed_words(task)} · A souhlasí i teď{keys}\n")


def _obstacle(meeting: Meeting, task: Task) -> tuple[Piece, ...]:
    """Return what stood in the way of an open task the last time somebody noted it."""
    found = obstacles(meeting.diary, task.id) if task.is_open else ()
    if not found:
        return ()
    day = f" {show_day(found[0].on)}" if found[0].on else ""
    return ("\n", (f"Překážka{day}: ", "bold"), " ".join(found[0].text.split()))


def _answer(task: Task) -> tuple[Piece, ...]:
    """Return when and how the answer that counts was said."""
    said = "" if task.lapsed else said_words(task.answered)
    return ("\n", ("Přijetí: ", "bold"), f"{task.answer.label}, {said}") if said else ()
