"""Merging one value: a text, a list of words, or anything unknown taken as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pktui.domain.conference import RoomView
from pktui.domain.minutes import MinutesState
from pktui.domain.plan import Acceptance
from pktui.storage.merging.conflict import EMPTY, Conflict, ConflictPlace, Side
from pktui.storage.merging.order import arranged
from pktui.storage.records.schema import Key
from pktui.storage.records.value_kinds import TEXT, YES_NO, ValueKind, word
from pktui.storage.text.nodes import Tree

# Meanings, the most careful first: what nobody has decided is neither claimed nor shown to the room.
_CAREFUL: dict[ValueKind, Sequence[object]] = {
    YES_NO: (False,),
    word(RoomView): (RoomView.BLANK, RoomView.GOAL),
    word(MinutesState): (MinutesState.DRAFT, MinutesState.COMMENTS),
    word(Acceptance): (Acceptance.REFUSED, Acceptance.UNKNOWN, None),
}


def merged_value(
    key: Key | None, place: ConflictPlace, base: Tree | None, mine: Tree | None, theirs: Tree | None
) -> tuple[Tree | None, tuple[Conflict, ...]]:
    """Return the merged value (None: the key is not there) and the conflict about it, if there is one.

    Args:
        key: What the schema knows about the value; None for an unknown key.
        place: Where the value is, for the conflict.
        base: The value both started from; None when the key was not there.
        mine: My value.
        theirs: Their value.
    """
    if mine in (base, theirs):
        return theirs, ()
    if theirs == base:
        return mine, ()
    lists = [_items(value) for value in (base, mine, theirs)]
    if key is not None and key.many and None not in lists:
        return _merged_words(*(_spelled(key, items or []) for items in lists)), ()
    was, here_means, there_means = (meaning(key, value) for value in (base, mine, theirs))
    if here_means == there_means and mine is not None and theirs is not None:
        return min(mine, theirs, key=repr), ()
    if here_means == was:
        return theirs, ()
    if there_means == was:
        return mine, ()
    conflict = Conflict(place, mine, theirs, base, standing=_careful_side(key, here_means, there_means))
    return conflict.of(conflict.kept), (conflict,)


def meaning(key: Key | None, value: Tree | None) -> object:
    """Return what a value says however it is spelled; itself when it is unknown or does not fit its kind."""
    if value in EMPTY:
        return None
    if key is None or key.entries is not None or not isinstance(value, str):
        return value
    try:
        return key.kind.read(value)
    except ValueError:
        return value


def _careful_side(key: Key | None, mine: object, theirs: object) -> Side | None:
    """Return the side whose value is the careful one; None where no value is."""
    for meant in _CAREFUL.get(key.kind, ()) if key is not None else ():
        if meant in (mine, theirs):
            return Side.MINE if mine == meant else Side.THEIRS
    return None


def _items(value: Tree | None) -> list[str] | None:
    """Return a value that may be a list of words as one; None when it is something else."""
    if value in EMPTY:
        return []
    if isinstance(value, str):
        return [value]
    words = [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
    return words if words and len(words) == len(value or ()) else None


def _spelled(key: Key, items: list[str]) -> dict[str, str]:
    """Return the words by what they mean, each once; of free texts (dots on a card) each repetition counts."""
    words: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for item in items:
        name = str(meaning(key, item))
        words.setdefault(f"{name}\0{seen[name]}" if key.kind is TEXT else name, item)
        seen[name] += 1
    return words


def _merged_words(base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]) -> list[Tree] | None:
    """Merge words as a set: what either side added is there, what either removed is not."""
    keep = {name for name in (*mine, *theirs) if (name in mine and name in theirs) or name not in base}
    found = arranged(list(base), list(mine), list(theirs), keep)
    # Nobody is asked about the order of words; both sides must only come to the same one.
    other = arranged(list(base), list(theirs), list(mine), keep)
    names = min(found.names, other.names) if found.clash else found.names
    return [min(words[name] for words in (mine, theirs) if name in words) for name in names] or None
