"""What was caught at a meeting, cut into stretches of time, so that one more line touches one small piece of it.

A conference is one value to everybody who works with it. Only where it is kept it falls apart: into the conference
itself with what it has always held, and into stretches of half an hour. Here it is cut and put together again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import NamedTuple, TypeVar

from pktui.domain.conference import Conference
from pktui.domain.entries import lasting_id
from pktui.domain.flipchart import Capture
from pktui.domain.run import Turn

LENGTH = timedelta(minutes=30)
# A busy half hour has some 270 entries and 5,000 letters of text. One that holds so much goes on in another piece.
MOST_ENTRIES, MOST_LETTERS = 400, 40_000

E = TypeVar("E", Capture, Turn)


class Slot(NamedTuple):
    """Where an entry is kept: a stretch by its beginning, its number from 1, and its id; slots stand in this order."""

    begins: datetime
    number: int
    id: str


HEADER = Slot(datetime.combine(date.min, time.min), 0, "")
"""The conference itself, before all stretches."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was caught in one half hour of one conference.

    Attributes:
        id: See `stretch_id`.
        conference: Id of the conference.
        begins: The whole or half hour, local wall-clock time.
        conference_label: The conference in words.
        number: Counts the pieces of a half hour in which too much was caught for one, from 1.
        captures: What was written down.
        turns: Who was given the floor.
        decided: Names of questions which of two wordings holds that somebody has decided.
    """

    id: str
    conference: str
    begins: datetime
    conference_label: str = ""
    number: int = 1
    captures: tuple[Capture, ...] = ()
    turns: tuple[Turn, ...] = ()
    decided: tuple[str, ...] = ()

    @property
    def slot(self) -> Slot:
        """Its place among the others."""
        return Slot(self.begins, self.number, self.id)

    @property
    def empty(self) -> Stretch:
        """The same stretch with nothing caught in it."""
        return replace(self, captures=(), turns=())


def stretch_id(conference: str, begins: datetime, number: int = 1) -> str:
    """Return the id of a stretch: always the same, so that two machines that begin it make one record."""
    return lasting_id("u", f"{conference} {begins.isoformat()} {number}")


def whole(conference: Conference, stretches: Iterable[Stretch]) -> Conference:
    """Return the conference with all that was caught at it: its own first, then by stretches.

    An entry that stands in two places counts once. Two that say different things under one id, as written by hand,
    are two; the later one is known by another id meanwhile. How it is kept, the whole does not say.
    """
    ordered = sorted(stretches, key=lambda stretch: stretch.slot)
    if not ordered and not conference.card_order and not conference.in_stretches:
        return conference
    captures: dict[str, Capture] = {}
    turns: dict[str, Turn] = {}
    places: list[Conference | Stretch] = [conference, *ordered]
    for caught in places:
        _known(caught.captures, caught.id, captures)
        _known(caught.turns, caught.id, turns)
    return replace(
        conference,
        captures=_arranged(tuple(captures.values()), conference.card_order),
        turns=tuple(turns.values()),
        card_order=(),
        in_stretches=False,
    )


def parted(
    conference: Conference, kept: Conference, stretches: Iterable[Stretch], label: str = ""
) -> tuple[Conference, tuple[Stretch, ...]]:
    """Cut a whole conference; an entry stays where it is kept, a new one goes to the stretch of its time.

    So that the order of the log holds even when a clock is set back, a new entry never goes before a stretch in which
    there is one already; one put among others goes where the one before it is, and so does one without a time.

    Args:
        conference: The whole, as `whole` returns it, with changes.
        kept: The conference as it is kept.
        stretches: The stretches that are kept.
        label: The conference in words, for a stretch that is begun.

    Returns:
        What the conference itself keeps, and the stretches that there are then, by time; one in which nothing changed
        is the very one that is kept.
    """
    held = {stretch.slot: stretch for stretch in stretches}
    room = _Room(conference.id, held)
    cards = _cut(conference.captures, {HEADER: kept.captures} | {slot: held[slot].captures for slot in held}, room)
    log = _cut(conference.turns, {HEADER: kept.turns} | {slot: held[slot].turns for slot in held}, room)
    cards, order = _with_order(cards, conference.captures, kept.card_order)
    found = []
    for slot in sorted({*cards, *log} - {HEADER}):
        stretch = held.get(slot) or Stretch(slot.id, conference.id, slot.begins, label, slot.number)
        own_cards, own_log = _filed(cards.get(slot, ()), slot.id), _filed(log.get(slot, ()), slot.id)
        changed = replace(stretch, captures=own_cards, turns=own_log)
        found.append(stretch if changed == stretch else changed)
    return replace(
        conference,
        captures=tuple(cards[HEADER]),
        turns=tuple(log[HEADER]),
        card_order=order,
        in_stretches=kept.in_stretches or any(held.get(stretch.slot) != stretch for stretch in found),
    ), tuple(found)


def _known(entries: Iterable[E], name: str, known: dict[str, E]) -> list[E]:
    """Return the entries of one place as they are known in the whole, and add new ones to what is `known` by id."""
    found = []
    for entry in entries:
        before = known.setdefault(entry.id, entry)
        if before is not entry and before != entry:
            entry = replace(entry, id=f"{entry.id}/{name}")
            known.setdefault(entry.id, entry)
        found.append(entry)
    return found


def _filed(entries: Iterable[E], name: str) -> tuple[E, ...]:
    """Return the entries of one place under the ids they have there."""
    own = f"/{name}"
    return tuple(
        replace(entry, id=entry.id.removesuffix(own)) if entry.id.endswith(own) else entry for entry in entries
    )


def _cut(wanted: Sequence[E], kept: Mapping[Slot, Sequence[E]], room: _Room) -> dict[Slot, list[E]]:
    """Return which of the wanted entries belong to which slot, those that were there before in the order kept there."""
    known: dict[str, E] = {}
    homes: dict[str, Slot] = {}
    found: dict[Slot, list[E]] = {}
    places = {entry.id: place for place, entry in enumerate(wanted)}
    for slot in sorted(kept):
        there = _known(kept[slot], slot.id, known)
        found[slot] = [wanted[places[entry.id]] for entry in there if entry.id in places]
        for entry in there:
            homes.setdefault(entry.id, slot)
    old = max((place for entry_id, place in places.items() if entry_id in homes), default=-1)
    before = latest = HEADER
    for place, entry in enumerate(wanted):
        home = homes.get(entry.id)
        if home is None:
            home = before if place < old or entry.at is None else room.take(entry, entry.at, latest)
            _put(found.setdefault(home, []), entry, places)
        before, latest = home, max(latest, home)
    return found


def _put(entries: list[E], entry: E, places: Mapping[str, int]) -> None:
    """Put a new entry behind the one after which it is wanted."""
    place = places[entry.id]
    if not entries or places[entries[-1].id] < place:
        entries.append(entry)
        return
    earlier = [index for index, other in enumerate(entries) if places[other.id] < place]
    entries.insert(max(earlier, key=lambda index: places[entries[index].id], default=-1) + 1, entry)


def _with_order(
    cut: dict[Slot, list[Capture]], wanted: tuple[Capture, ...], order: tuple[str, ...]
) -> tuple[dict[Slot, list[Capture]], tuple[str, ...]]:
    """Return the slots and the order of cards which together say how the cards are wanted."""
    if _arranged(_joined(cut), order) == wanted:
        return cut, order
    places = {card.id: place for place, card in enumerate(wanted)}
    sorted_cut = {slot: sorted(cards, key=lambda card: places[card.id]) for slot, cards in cut.items()}
    if _joined(sorted_cut) == wanted:
        return sorted_cut, ()
    return cut, tuple(card.id for was, card in zip(_joined(cut), wanted, strict=True) if was.id != card.id)


def _joined(cut: Mapping[Slot, Sequence[E]]) -> tuple[E, ...]:
    return tuple({entry.id: entry for entry in chain.from_iterable(cut[slot] for slot in sorted(cut))}.values())


def _arranged(cards: tuple[Capture, ...], order: Iterable[str]) -> tuple[Capture, ...]:
    """Return the cards with those named in `order` in that order, in the places that they have together."""
    if not order:
        return cards
    by_id = {card.id: card for card in cards}
    named = dict.fromkeys(name for name in order if name in by_id)
    moved: Iterator[str] = iter(named)
    return tuple(by_id[next(moved)] if card.id in named else card for card in cards)


class _Room:
    """How much is in each slot, and where a new entry fits."""

    def __init__(self, conference: str, held: Mapping[Slot, Stretch]) -> None:
        self._conference = conference
        self._entries = Counter({slot: len(kept.captures) + len(kept.turns) for slot, kept in held.items()})
        self._letters = Counter({slot: sum(map(_letters, kept.captures)) for slot, kept in held.items()})

    def take(self, entry: Capture | Turn, at: datetime, latest: Slot) -> Slot:
        """Return the slot for a new entry of this moment, at the earliest `latest`."""
        day = at.replace(hour=0, minute=0, second=0, microsecond=0)
        slot = max(self._slot(day + (at - day) // LENGTH * LENGTH), latest)
        while self._entries[slot] >= MOST_ENTRIES or self._letters[slot] >= MOST_LETTERS:
            slot = self._slot(slot.begins, slot.number + 1)
        self._entries[slot] += 1
        self._letters[slot] += _letters(entry)
        return slot

    def _slot(self, begins: datetime, number: int = 1) -> Slot:
        return Slot(begins, number, stretch_id(self._conference, begins, number))


def _letters(entry: Capture | Turn) -> int:
    return len(entry.text) if isinstance(entry, Capture) else 0
