"""What is written down while people talk, as on a flipchart: cards, dots, and where people see themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

SCALE_TOP = 10
_JOINT = " · "


class CaptureKind(StrEnum):
    """What a line written during the meeting is about."""

    NOTE = "note"
    NEED = "need"
    RISK = "risk"
    STRENGTH = "strength"
    PROPOSAL = "proposal"
    PARKED = "parked"
    DISSENT = "dissent"


@dataclass(frozen=True, slots=True)
class Capture:
    """One line caught during the meeting, as on a flipchart.

    Attributes:
        id: Short, unique in the conference, never changes.
        kind: What it is about.
        text: The line.
        at: When it was written, local wall-clock time.
        item: Id of the agenda item that ran.
        who: Who said it, in words; empty when nobody asked.
        who_id: Id of that person.
        dots: Ids of the people who gave this card a dot, one id for each dot.
    """

    id: str
    kind: CaptureKind
    text: str
    at: datetime | None = None
    item: str = ""
    who: str = ""
    who_id: str = ""
    dots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rating:
    """How one person sees the situation on a scale from 0 (worst) to 10 (best), as asked in the room.

    Attributes:
        id: Short, unique in the conference, never changes.
        value: 0 to 10.
        who: Who says so, in words.
        who_id: Id of that person.
        reason: Why this number; free text.
        at: When it was said, local wall-clock time.
    """

    id: str
    value: int
    who: str = ""
    who_id: str = ""
    reason: str = ""
    at: datetime | None = None


# The columns of the flipchart; other kinds are kept in the log only.
COLUMNS = (CaptureKind.NEED, CaptureKind.RISK, CaptureKind.STRENGTH, CaptureKind.PROPOSAL)


def in_column(cards: Iterable[Capture], kind: CaptureKind) -> tuple[Capture, ...]:
    """Return the cards of one column in their order."""
    return tuple(card for card in cards if card.kind is kind)


def by_dots(cards: Iterable[Capture]) -> tuple[Capture, ...]:
    """Return the cards with most dots first; those with equal dots keep their order."""
    return tuple(sorted(cards, key=lambda card: -len(card.dots)))


def turned(cards: tuple[Capture, ...], card_id: str, kind: CaptureKind) -> tuple[Capture, ...]:
    """Return the cards with one put into another column."""
    return tuple(replace(card, kind=kind) if card.id == card_id else card for card in cards)


def shifted(cards: tuple[Capture, ...], card_id: str, offset: int) -> tuple[Capture, ...]:
    """Return the cards with one moved up (-1) or down (+1) among those of its own column."""
    card = next((card for card in cards if card.id == card_id), None)
    if card is None:
        return cards
    column = in_column(cards, card.kind)
    index = column.index(card) + offset
    if not 0 <= index < len(column):
        return cards
    other = column[index]
    swapped = {card.id: other, other.id: card}
    return tuple(swapped.get(one.id, one) for one in cards)


def joined(cards: tuple[Capture, ...], kept_id: str, other_id: str) -> tuple[Capture, ...]:
    """Return the cards with one added to another: both texts, all dots, and whoever said them."""
    kept = next((card for card in cards if card.id == kept_id), None)
    other = next((card for card in cards if card.id == other_id), None)
    if kept is None or other is None or kept is other:
        return cards
    who = kept.who if kept.who == other.who else " a ".join(name for name in (kept.who, other.who) if name)
    both = replace(
        kept,
        text=f"{kept.text}{_JOINT}{other.text}",
        who=who,
        who_id=kept.who_id if kept.who_id == other.who_id else "",
        dots=kept.dots + other.dots,
    )
    return tuple(both if card is kept else card for card in cards if card is not other)


def parted(cards: tuple[Capture, ...], card_id: str, new_ids: Sequence[str]) -> tuple[Capture, ...]:
    """Return the cards with one split at its joints; the first part keeps the id and the dots.

    Args:
        cards: All cards.
        card_id: The card to split.
        new_ids: Ids for the other parts, at least as many as there are (see `joints`).
    """
    found: list[Capture] = []
    for card in cards:
        first, *others = card.text.split(_JOINT) if card.id == card_id else (card.text,)
        found.append(replace(card, text=first))
        found += [replace(card, id=own, text=text, dots=()) for own, text in zip(new_ids, others, strict=False)]
    return tuple(found)


def joints(card: Capture) -> int:
    """Return how many other cards a card would be split into."""
    return card.text.count(_JOINT)


def dotted(cards: tuple[Capture, ...], card_id: str, who_id: str, *, add: bool = True) -> tuple[Capture, ...]:
    """Return the cards with a dot of one person given to, or taken from, a card."""

    def changed(card: Capture) -> Capture:
        if add:
            return replace(card, dots=(*card.dots, who_id))
        at = len(card.dots) - 1 - card.dots[::-1].index(who_id) if who_id in card.dots else len(card.dots)
        return replace(card, dots=card.dots[:at] + card.dots[at + 1 :])

    return tuple(changed(card) if card.id == card_id else card for card in cards)


def given_by(cards: Iterable[Capture], who_id: str) -> int:
    """Return how many dots a person has given."""
    return sum(card.dots.count(who_id) for card in cards)


@dataclass(frozen=True, slots=True)
class Progress:
    """One person's place on the scale now and last time; None where nobody asked."""

    who: str
    before: int | None
    now: int | None


def progress(before: Iterable[Rating], now: Iterable[Rating]) -> tuple[Progress, ...]:
    """Compare two conferences person by person, known by id or by name; those of now first, the last word counts."""
    was = {_same(rating): rating for rating in before}
    present = {_same(rating): rating for rating in now}
    return tuple(
        Progress(
            (present.get(key) or was[key]).who,
            was[key].value if key in was else None,
            present[key].value if key in present else None,
        )
        for key in dict.fromkeys((*present, *was))
    )


def _same(rating: Rating) -> str:
    return rating.who_id or rating.who
