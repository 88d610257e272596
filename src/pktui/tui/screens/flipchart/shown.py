"""The flipchart in words: the columns, and everything about the marked card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pktui.domain.flipchart import COLUMNS, OTHERS, Capture, CaptureKind, by_dots, in_column
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person
from pktui.domain.plan import Plan
from pktui.domain.taking import repeated
from pktui.texts.dates import show_time
from pktui.texts.words import join_words, plural, upper_first
from pktui.tui.screens.flipchart.dots import name
from pktui.tui.widgets.board import DOT, Card, Pile
from pktui.tui.widgets.plain import Piece

# One kind for each column; what is put into the last one becomes a note.
KINDS = (*COLUMNS, CaptureKind.NOTE)
_TITLES = ("Potřeby", "Rizika", "Silné stránky", "Návrhy", "Ostatní")
_EMPTY = "V tomhle sloupci zatím nic není. Ctrl+N sem napíše kartu."
_NOTHING = "Zatím žádná karta. Při jednání sem přibývá, co zapíšete na F4; Ctrl+N napíše kartu přímo tady."


def piles(meeting: Meeting, *, ranked: bool) -> tuple[Pile, ...]:
    """Return the columns; `ranked` puts cards with most dots first."""
    used, twice = _used(meeting.plan), repeated(meeting)
    cards = tuple(card for card in meeting.conference.captures if card.id not in twice)
    ordered = by_dots(cards) if ranked else cards
    columns = (in_column(ordered, kind) for kind in KINDS)
    return tuple(
        Pile(title, tuple(Card(card.id, card.text, _sign(card, used), len(card.dots)) for card in column))
        for title, column in zip(_TITLES, columns, strict=True)
    )


def detail(meeting: Meeting, card: Capture | None) -> Iterator[Piece]:
    """Yield everything about the marked card; without one what can be done."""
    if card is None:
        yield (_EMPTY if meeting.conference.captures else _NOTHING, "dim")
        return
    people = meeting.conference.people
    said = f"říká {card.who}" if card.who else ""
    when = show_time(card.at) if card.at else ""
    yield card.text
    yield ("\n" + " · ".join(part for part in (upper_first(card.kind.label), said, when) if part), "dim")
    if card.dots:
        yield f"\n{DOT} {len(card.dots)}: {_givers(card, people)}"
    if grown := [*_grown(card, meeting.plan)]:
        yield f"\n✓ Už je z ní {join_words(grown)}."


def _used(plan: Plan | None) -> set[str]:
    """Return the ids of cards something grew from."""
    if plan is None:
        return set()
    return {p.source for p in plan.priorities} | {task.source for task in plan.tasks}


def _sign(card: Capture, used: set[str]) -> str:
    kind = f"{card.kind.label}: " if card.kind in OTHERS else ""
    return f"{'✓ ' if card.id in used else ''}{kind}"


def _givers(card: Capture, people: tuple[Person, ...]) -> str:
    counts = Counter(card.dots)
    return ", ".join(f"{name(people, who)}{f' {count}×' if count > 1 else ''}" for who, count in counts.items())


def _grown(card: Capture, plan: Plan | None) -> Iterator[str]:
    if plan is None:
        return
    yield from (f"{rank}. priorita" for rank, p in enumerate(plan.priorities, start=1) if p.source == card.id)
    if tasks := sum(task.source == card.id for task in plan.tasks):
        yield plural(tasks, "úkol", "úkoly", "úkolů")
