"""Where people see themselves on the scale, last time and now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pktui.domain.flipchart import Rating


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
    was, present = _last_words(before), _last_words(now)
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


def _last_words(ratings: Iterable[Rating]) -> list[Rating]:
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
