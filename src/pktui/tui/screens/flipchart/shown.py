"""The flipchart in words: the columns, and everything about the marked card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pktui.domain.conference import Conference
from pktui.domain.entries import find
from pktui.domain.flipchart import COLUMNS, OTHERS, Capture, CaptureKind, by_dots, given_by, in_column
from pktui.domain.live.speaking import LETTERS
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person, only_listens, present
from pktui.domain.plan import Plan
from pktui.domain.taking import repeated
from pktui.texts.dates import show_time
from pktui.texts.words import join_words, plural, upper_first
from pktui.tui.screens.dialogs.list_dialog import Who
from pktui.tui.widgets.board import DOT, Card, Pile
from pktui.tui.widgets.plain import Piece

NOBODY = "nikdo určitý"


def in_room(conference: Conference) -> tuple[Person, ...]:
    """Return who is here; everybody, until somebody is marked present."""
    return present(conference.people) or conference.people


def givers(conference: Conference) -> tuple[Who, ...]:
    """Return who may give a dot: nobody in particular first, who only leads or writes last.

    Letters are those of F4; beside the name are the dots given so far.
    """
    letters = {person.id: letter for person, letter in zip(conference.people, LETTERS, strict=False)}
    counts = {person.id: given_by(conference.captures, person.id) for person in conference.people}
    people = (
        Who(person.id, letters.get(person.id, ""), person.name, _count(counts[person.id]))
        for person in sorted(in_room(conference), key=only_listens)
    )
    return (Who("", "", NOBODY), *people)


def given(card: Capture, people: tuple[Person, ...]) -> tuple[Who, ...]:
    """Return whose dots are on a card, each once, in the order they were given."""
    return tuple(Who(who, "", name(people, who), _count(card.dots.count(who))) for who in dict.fromkeys(card.dots))


def name(people: tuple[Person, ...], who_id: str) -> str:
    """Return the name of who gave a dot."""
    person = find(people, who_id)
    return person.name if person else "někdo, kdo už v seznamu není" if who_id else NOBODY


def _count(dots: int) -> str:
    return f"{DOT} {dots}" if dots else ""


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
