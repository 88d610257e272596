"""How the time was shared: who speaks, who has not spoken yet, and how much each side spoke (M 6.3, M10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from pktui.domain.people import Person
from pktui.domain.run import Clock, State, Turn

Stretches: TypeAlias = tuple[tuple[datetime, datetime], ...]

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""On the screens people bear these letters, in their order; with more people the others bear none."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """How the time was shared so far.

    Attributes:
        now: Id of the person who speaks now; empty when nobody in particular does.
        spoken: How long each person spoke, by id; only those who did.
        silent: Those in the room who have not spoken yet, in their order.
    """

    now: str
    spoken: dict[str, timedelta]
    silent: tuple[Person, ...]

    def share(self, people: Iterable[Person]) -> float:
        """Return which part of all marked time these people spoke, from 0 to 1; 0 when nobody did."""
        whole = sum(self.spoken.values(), timedelta())
        part = sum((self.spoken.get(person.id, timedelta()) for person in people), timedelta())
        return part / whole if whole else 0.0


def by_letter(people: Sequence[Person], letter: str) -> Person | None:
    """Return the person who bears this letter."""
    index = LETTERS.find(letter)
    return people[index] if 0 <= index < len(people) else None


def speaking(turns: Iterable[Turn], in_room: Iterable[Person], clock: Clock, now: datetime) -> Speaking:
    """Work out who spoke how long.

    A turn lasts until the next one begins; only the time in which the clock of an item ran counts, so a break and what
    comes after the end belong to nobody. Turns are read in the order of the log, for the reasons of `read_clock`.

    Args:
        turns: The log.
        in_room: Those who are present.
        clock: The meeting at the moment `now`.
        now: The present moment.
    """
    log = turns if isinstance(turns, tuple) else tuple(turns)
    spoken = dict(_spoken_before(_Log(log), clock.ran)) if log else {}
    if log and log[-1].who_id:
        last = log[-1]
        spoken[last.who_id] = spoken.get(last.who_id, timedelta()) + _ran(clock.ran, last.at, now)
    speaks = log[-1].who_id if log and clock.state is State.RUNNING else ""
    return Speaking(speaks, spoken, tuple(person for person in in_room if person.id not in spoken))


class _Log:
    """A log known by being the very same one: a meeting of eight hours has thousands of turns, asked every second."""

    def __init__(self, turns: tuple[Turn, ...]) -> None:
        self.turns = turns

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Log) and other.turns is self.turns

    def __hash__(self) -> int:
        return id(self.turns)


def _spoken_before(log: _Log, ran: Stretches) -> dict[str, timedelta]:
    """Return who spoke how long before the last turn began."""
    # What ran after the last of their ends does not matter to them, and is all that differs from second to second.
    latest = _latest(log)
    return _spoken(log, tuple((since, min(until, latest)) for since, until in ran if since < latest))


@lru_cache(maxsize=2)
def _latest(log: _Log) -> datetime:
    return max(turn.at for turn in log.turns)


@lru_cache(maxsize=2)
def _spoken(log: _Log, ran: Stretches) -> dict[str, timedelta]:
    spoken: dict[str, timedelta] = {}
    for turn, following in pairwise(log.turns):
        if turn.who_id:
            spoken[turn.who_id] = spoken.get(turn.who_id, timedelta()) + _ran(ran, turn.at, following.at)
    return spoken


def _ran(stretches: Stretches, begin: datetime, end: datetime) -> timedelta:
    """Return for how long the clock ran between two moments; a clock set back repeats moments, but not this time."""
    if end <= begin:
        return timedelta()
    met = (min(end, until) - max(begin, since) for since, until in stretches if since < end and until > begin)
    return min(sum(met, timedelta()), end - begin)


def speakers_by_side(seen: Speaking, people: Iterable[Person]) -> tuple[float, float]:
    """Return the shares of the family's side and of the professionals in all marked time, as `balance` counts sides.

    Both are 0 when nobody spoke. People who were removed meanwhile, or have no role yet, belong to no side, so the two
    may give less than 1.
    """
    everybody = tuple(people)
    return (
        seen.share(person for person in everybody if person.is_family),
        seen.share(person for person in everybody if person.is_professional),
    )
