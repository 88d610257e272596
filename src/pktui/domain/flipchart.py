"""What is written down while people talk, as on a flipchart: cards, dots, and where people see themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from pktui.domain.entries import find
from pktui.domain.worded import Worded

SCALE_TOP = 10
_JOINT = " · "
_AND = " a "
_SOMEBODY = "někdo další"


class CaptureKind(Worded):
    """What a line written during the meeting is about."""

    NOTE = "poznamka", "poznámka"
    NEED = "potreba", "potřeba"
    RISK = "riziko", "riziko"
    STRENGTH = "silna_stranka", "silná stránka"
    PROPOSAL = "navrh", "návrh"
    PARKED = "parkoviste", "na potom"
    DISSENT = "nesouhlas", "nesouhlas"


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
        dots: Ids of the people who gave this card a dot, one id for each dot; an empty one when nobody asked whose.
        withdrawn_by: Who took a dissent back, in words: whoever said it.
        withdrawn_on: When.
    """

    id: str
    kind: CaptureKind
    text: str
    at: datetime | None = None
    item: str = ""
    who: str = ""
    who_id: str = ""
    dots: tuple[str, ...] = ()
    withdrawn_by: str = ""
    withdrawn_on: date | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Whether it is a dissent of which it is kept who took it back, and when."""
        return self.kind is CaptureKind.DISSENT and bool(self.withdrawn_by) and self.withdrawn_on is not None

    @property
    def is_dissent(self) -> bool:
        """Whether it is a dissent that still holds, so that it belongs into the minutes."""
        return self.kind is CaptureKind.DISSENT and not self.is_withdrawn


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
        before: What they had said at the conference before, as it was known when they were asked; None for nothing.
    """

    id: str
    value: int
    who: str = ""
    who_id: str = ""
    reason: str = ""
    at: datetime | None = None
    before: int | None = None


# The columns of the flipchart; all other kinds stand together beside them.
COLUMNS = (CaptureKind.NEED, CaptureKind.RISK, CaptureKind.STRENGTH, CaptureKind.PROPOSAL)
OTHERS = (CaptureKind.NOTE, CaptureKind.PARKED, CaptureKind.DISSENT)


def in_column(cards: Iterable[Capture], kind: CaptureKind) -> tuple[Capture, ...]:
    """Return the cards that stand in the column of this kind, in their order."""
    together = (kind,) if kind in COLUMNS else OTHERS
    return tuple(card for card in cards if card.kind in together)


def by_dots(cards: Iterable[Capture]) -> tuple[Capture, ...]:
    """Return the cards with most dots first; those with equal dots keep their order."""
    return tuple(sorted(cards, key=lambda card: -len(card.dots)))


def turned(cards: tuple[Capture, ...], card_id: str, kind: CaptureKind) -> tuple[Capture, ...]:
    """Return the cards with one put into another column."""
    return tuple(replace(card, kind=kind) if card.id == card_id else card for card in cards)


def shifted(cards: tuple[Capture, ...], card_id: str, offset: int, unseen: Collection[str] = ()) -> tuple[Capture, ...]:
    """Return the cards with one moved up (-1) or down (+1) among those of its own column, past the unseen ones."""
    card = find(cards, card_id)
    if card is None:
        return cards
    column = [one for one in in_column(cards, card.kind) if one is card or one.id not in unseen]
    index = column.index(card) + offset
    if not 0 <= index < len(column):
        return cards
    other = column[index]
    swapped = {card.id: other, other.id: card}
    return tuple(swapped.get(one.id, one) for one in cards)


def joined(cards: tuple[Capture, ...], kept_id: str, other_id: str) -> tuple[Capture, ...]:
    """Return the cards with one added to another: both texts, all dots, and whoever said them.

    Where it is not known who said one of them, the name of the other does not stand for both.

    What refers to the other card by its id refers to none then; whoever joins cards looks after that.
    """
    kept, other = find(cards, kept_id), find(cards, other_id)
    if kept is None or other is None or kept is other:
        return cards
    both = replace(
        kept,
        text=f"{kept.text}{_JOINT}{other.text}",
        who=_both_speakers(kept.who, other.who),
        who_id=kept.who_id if kept.who_id == other.who_id else "",
        dots=kept.dots + other.dots,
    )
    return tuple(both if card is kept else card for card in cards if card is not other)


def may_be_joined(one: Capture, other: Capture) -> bool:
    """Tell whether two cards can become one: a dissent would be lost in anything else, or take its words along."""
    kinds = {one.kind, other.kind}
    return CaptureKind.DISSENT not in kinds or (one.is_dissent and other.is_dissent)


def _both_speakers(one: str, other: str) -> str:
    if not one and not other:
        return ""
    names = [name or _SOMEBODY for name in (*one.split(_AND), *other.split(_AND))]
    return _AND.join(sorted(dict.fromkeys(names), key=lambda name: name == _SOMEBODY))


def unsaid(card: Capture) -> Capture:
    """Return a part of a card without a speaker when the card has more of them: whose words it has is not known."""
    is_of_more = _AND in card.who and not card.who_id
    return replace(card, who="") if is_of_more else card


def parted(cards: tuple[Capture, ...], card_id: str, new_ids: Sequence[str]) -> tuple[Capture, ...]:
    """Return the cards with one split at its joints; the first part keeps the id and the dots.

    Parts of what more people said are nobody's (see `unsaid`).

    Args:
        cards: All cards.
        card_id: The card to split.
        new_ids: Ids for the other parts (see `joints`); with fewer of them the rest stays together in the last part.
    """
    found: list[Capture] = []
    for card in cards:
        first, *others = card.text.split(_JOINT, len(new_ids)) if card.id == card_id else (card.text,)
        part = unsaid(card) if others else card
        found.append(replace(part, text=first))
        found += [replace(part, id=own, text=text, dots=()) for own, text in zip(new_ids, others, strict=False)]
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
    """Compare two conferences person by person; those of now first, the last word of each counts.

    People are the same by id, or by name where one of the two has no id. Values nobody put a name to are compared with
    nothing, each stands for itself.
    """
    was, present = last_words(before), last_words(now)
    found: list[Progress] = []
    for rating in present:
        earlier = next((old for old in was if _same(old, rating)), None)
        was = [old for old in was if old is not earlier]
        found.append(Progress(rating.who, earlier.value if earlier else None, rating.value))
    return (*found, *(Progress(old.who, old.value, None) for old in was))


def last_word(ratings: Iterable[Rating], who_id: str, who: str) -> Rating | None:
    """Return what one person said last, known by id, or by name where the rating has no id; None when never asked."""
    asked = Rating("", 0, who, who_id)
    return next((rating for rating in reversed(tuple(ratings)) if _same(rating, asked)), None)


def last_words(ratings: Iterable[Rating]) -> list[Rating]:
    """Return what each person said last, in the order in which they were first asked."""
    last: list[Rating] = []
    for rating in ratings:
        index = next((index for index, old in enumerate(last) if _same(old, rating)), None)
        if index is None:
            last.append(rating)
        else:
            last[index] = rating
    return last


def _same(one: Rating, other: Rating) -> bool:
    if one.who_id and other.who_id:
        return one.who_id == other.who_id
    return bool(one.who) and one.who == other.who
