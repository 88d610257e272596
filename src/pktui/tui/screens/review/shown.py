"""What is looked back at in words: the rows, what is left, and what the marked row says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pktui.domain.came_along import Aim, aims, is_taken_up, kept_aim, parked
from pktui.domain.conference import Conference
from pktui.domain.diary import about, noted
from pktui.domain.flipchart import Capture, Progress, progress
from pktui.domain.looking_back import Look, looks, standing_words
from pktui.domain.meeting import Meeting
from pktui.domain.plan import Goal, Plan
from pktui.domain.postponing import postponed_words
from pktui.session.previous import Previous
from pktui.texts.dates import show_day, show_since
from pktui.texts.words import same_words
from pktui.tui.screens.plan_shown import due_piece
from pktui.tui.widgets.plain import Piece
from pktui.tui.widgets.table import Column, Row

AIM_PREFIX, CARD_PREFIX = "aim:", "card:"
"""Before the id of an entry, they tell its row from that of a task."""

COLUMNS = (
    Column("Z minula", least=24), Column("Kdo", whole=True), Column("Do kdy", right=True, whole=True, spare=True),
    Column("Tehdy", 8, whole=True), Column("Co dál", 12, whole=True),
)  # fmt: skip

_TYPE_IT = "Ctrl+N zapíše minulý úkol ručně."


def looks_of(meeting: Meeting, previous: Previous | None) -> tuple[Look, ...]:
    """Return the tasks to look back at."""
    before = previous.meeting if previous else None
    return looks(meeting.plan, before.plan if before else None)


def heading(meeting: Meeting, previous: Previous | None) -> str:
    """Return how far it is, or why there is nothing to look back at."""
    if previous is None:
        return "Čtu minulý plán…"
    if previous.trouble:
        return f"{previous.trouble} {_TYPE_IT}"
    if previous.meeting is None:
        return f"Tahle konference na žádnou nenavazuje. {_TYPE_IT}"
    found = looks_of(meeting, previous)
    since = show_since(previous.meeting.conference.day)
    if not found:
        return f"V plánu {since} žádný úkol není. {_TYPE_IT}"
    return f"Plán {since} · {standing_words(found)} · Enter: jak úkol dopadl"


def rows(meeting: Meeting, previous: Previous | None, today: date) -> Iterator[Row]:
    """Yield the tasks, then goals and priorities of last time and the cards that were put off."""
    for look in looks_of(meeting, previous):
        task = look.task
        then = "ručně" if look.is_typed else task.answer.label if task.is_refused else task.state.label
        who = task.who.partition(",")[0]
        yield Row(look.id, (task.what, who, due_piece(task, today), then, _step(look)))
    if previous is None or previous.meeting is None:
        return
    for aim in aims(previous.meeting.plan) if previous.meeting.plan else ():
        key, then = f"{AIM_PREFIX}{aim.id}", "cíl" if isinstance(aim, Goal) else "priorita"
        yield Row(key, (aim.text, "", "", then, fate(meeting.plan, aim)))
    for card in parked(previous.meeting.conference):
        key, taken = f"{CARD_PREFIX}{card.id}", "v kartách" if is_taken_up(meeting.conference, card) else ""
        yield Row(key, (card.text, card.who.partition(",")[0], "", card.kind.label, taken))


def _step(look: Look) -> Piece:
    return ("?", "bold") if look.step is None else look.step.label


def fate(plan: Plan | None, aim: Aim) -> str:
    """Return what the new plan does with a goal or a priority of last time, in a word or two."""
    kept = kept_aim(plan, aim)
    if kept is None:
        return "není v plánu"
    return "zůstává" if same_words(kept.text, aim.text) else "mění se"


def from_diary(look: Look, previous: Previous | None) -> str:
    """Return what the diary between the two conferences says about a task, obstacles first."""
    before = previous.meeting if previous else None
    return noted(about(before.diary, look.id)) if before else ""


def about_task(look: Look, diary: str) -> Iterator[Piece]:
    """Yield what the marked task was to bring, how it turned out, what the new plan has of it, and the `diary` says."""
    task = look.task
    yield (task.what, "bold")
    yield f"{f' · do {show_day(task.due)}' if task.due else ''}\n"
    yield ("Pozná se: ", "bold")
    yield f"{task.indicator or '–'}\n"
    yield ("Jak to dopadlo: ", "bold")
    yield f"{look.happened or 'zatím neřečeno'}\n"
    yield ("V novém plánu: ", "bold")
    yield _in_plan(look)
    if task.postponed:
        yield (f"\nPosunuto {len(task.postponed)}×, naposledy: ", "bold")
        yield postponed_words(task.postponed[-1])
    if diary:
        # Last, because it may have no room; Enter shows it whole.
        yield ("\nZ deníku: ", "bold")
        yield diary


def _in_plan(look: Look) -> str:
    if look.present is None:
        return "není"
    is_same = same_words(look.present.what, look.task.what)
    due = f", do {show_day(look.present.due)}" if look.present.due else ", bez termínu"
    answer = f", přijetí: {look.present.answer.label}"
    return f"{'ano' if is_same else f'„{look.present.what}“'}{due}{answer}"


def about_aim(plan: Plan | None, aim: Aim) -> Iterator[Piece]:
    """Yield a goal or a priority of last time, and what its keys do."""
    kept = kept_aim(plan, aim)
    yield f"{aim.text}\n"
    yield ("V novém plánu: ", "bold")
    yield "není\n" if kept is None else "zůstává\n" if same_words(kept.text, aim.text) else f"„{kept.text}“\n"
    yield ("P nechá, Z změní, X nebo H vypustí.", "dim")


def about_card(card: Capture, conference: Conference) -> Iterator[Piece]:
    """Yield a card that was put off, and what its key does."""
    yield f"{card.text}\n"
    is_taken = is_taken_up(conference, card)
    yield ("Už je mezi dnešními kartami (F5)." if is_taken else "P ji dá mezi dnešní karty (F5).", "dim")


def scales(before: Conference | None, now: Conference) -> str:
    """Return where people are on the scale beside where they were: `Škála: Lenka 4 → 6, Radek 5 → ?`."""
    found = [each for each in progress(before.ratings if before else (), now.ratings) if each.who]
    return f"Škála minule → teď (mění se na F5): {', '.join(map(_way, found))}" if found else ""


def _way(each: Progress) -> str:
    name = each.who.partition(",")[0]
    return f"{name} {'–' if each.before is None else each.before} → {'?' if each.now is None else each.now}"
