"""The order of things that have names: list entries, sections of a text, words of a list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

Run: TypeAlias = list[str]


@dataclass(frozen=True, slots=True)
class Arranged:
    """The merged order of names, and whether both sides moved things differently (then it follows theirs)."""

    names: tuple[str, ...]
    clash: bool


def side_by_side(mine: Run, theirs: Run) -> Run:
    """Put two runs of names that came to one place behind each other, the same way whichever side is mine."""
    return [name for run in sorted((mine, theirs)) for name in run]


def arranged(
    base: Sequence[str],
    mine: Sequence[str],
    theirs: Sequence[str],
    keep: Collection[str],
    weave: Callable[[Run, Run], Run] = side_by_side,
) -> Arranged:
    """Return the order in which the names of `keep` shall stand.

    Names on both sides stand as the side that moved them has them, when both did so as the one that has the other's
    moves, too; a name on one side follows the neighbour it has there.

    Args:
        base: The names in the order both sides started from, without repetition; as the other two.
        mine: My order.
        theirs: Their order.
        keep: The names wanted, each of them on at least one side.
        weave: How to combine names that each side alone has at one place.
    """
    shared = set(mine) & set(theirs) & set(keep)
    skeleton, clash = _skeleton(*([name for name in names if name in shared] for names in (base, mine, theirs)))
    my_runs, their_runs = _runs(mine, shared, keep), _runs(theirs, shared, keep)
    result = weave(my_runs.get("", []), their_runs.get("", []))
    for name in skeleton:
        result += [name, *weave(my_runs.get(f"={name}", []), their_runs.get(f"={name}", []))]
    return Arranged(tuple(result), clash)


def _skeleton(base: Run, mine: Run, theirs: Run) -> tuple[Run, bool]:
    """Return the order of the names that both sides have, and whether they disagree about it."""
    if mine == theirs:
        return theirs, False
    my_moves, their_moves = _moves(base, mine), _moves(base, theirs)
    if their_moves < my_moves:
        return mine, False
    return theirs, not my_moves < their_moves


def _moves(base: Run, names: Run) -> set[tuple[str, str]]:
    """Return the pairs of names that stand the other way round than in `base`."""
    places = {name: place for place, name in enumerate(names)}
    known = [name for name in base if name in places]
    return {(one, two) for one, two in combinations(known, 2) if places[one] > places[two]}


def _runs(names: Sequence[str], shared: Collection[str], keep: Collection[str]) -> dict[str, Run]:
    """Return the names of one side alone by the shared name before them (`=name`), or by "" at the beginning."""
    runs: dict[str, Run] = {}
    anchor = ""
    for name in names:
        if name in shared:
            anchor = f"={name}"
        elif name in keep:
            runs.setdefault(anchor, []).append(name)
    return runs
