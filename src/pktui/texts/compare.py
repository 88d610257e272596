"""Where two texts differ: words of a paragraph, lines of a longer text; and where a place in one is in the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import TypeAlias

Part: TypeAlias = tuple[str, bool]
Location: TypeAlias = tuple[int, int]

# Comparing takes time with the square of the length; nobody reads marks in texts longer than this.
_MOST = 3000
_WORD = re.compile(r"\s+|\S+\s*")
_PIECE = re.compile(r"\w+|\W")


def marked_words(one: str, other: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Cut two texts into parts that both have and parts in which they differ.

    Blanks between words do not count. Nothing is marked in texts that have no word in common, nor in very long ones.

    Returns:
        For each text its parts from left to right, each with whether the other one differs there; joined they are the
        text.
    """
    mine, theirs = _WORD.findall(one), _WORD.findall(other)
    here, there = ([word.strip() for word in words] for words in (mine, theirs))
    runs = _differing(here, there)
    if runs is None or len(here) == sum(end - start for start, end, _, _ in runs) or not there:
        return ((one, False),), ((other, False),)
    return _parts(mine, [run[:2] for run in runs]), _parts(theirs, [run[2:] for run in runs])


def changed_runs(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Return the stretches of lines in which two texts differ: first and end in the one, first and end in the other.

    In very long texts only the lines that the other one does not have at all count, each as a stretch of its own.
    """
    runs = _differing(one, other)
    return [*_lone(one, other)] if runs is None else runs


def followed(place: Location, one: Sequence[str], other: Sequence[str]) -> Location:
    """Return where a place of a text is in another version of it: behind the same word, in the same line.

    Args:
        place: Row and column, both from 0.
        one: The lines of the text.
        other: The lines of the other version.
    """
    row, column = place
    shift = 0
    for start, end, there, there_end in _differing(one, other) or ():
        if row < start:
            break
        if row < end and there == len(other):
            return there - 1, len(other[-1])
        if row < end:
            at = sum(len(line) + 1 for line in one[start:row]) + column
            text = "\n".join(other[there:there_end])
            before = text[: _followed_in(at, "\n".join(one[start:end]), text)]
            return there + before.count("\n"), len(before) - before.rfind("\n") - 1
        shift = there_end - end
    row = min(row + shift, len(other) - 1)
    return row, min(column, len(other[row]))


def _followed_in(at: int, one: str, other: str) -> int:
    """Return which index of the other text is behind the word that the index of the one is in or behind."""
    mine, theirs = _PIECE.findall(one), _PIECE.findall(other)
    index, left = 0, at
    while index < len(mine) and left > len(mine[index]):
        left -= len(mine[index])
        index += 1
    shift = 0
    for start, end, there, there_end in _differing(mine, theirs) or ():
        if index < start:
            break
        if index < end:
            behind = sum(map(len, mine[start:index])) + left
            return sum(map(len, theirs[:there])) + min(behind, sum(map(len, theirs[there:there_end])))
        shift = there_end - end
    return sum(map(len, theirs[: index + shift])) + left if at else 0


def _differing(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int, int]] | None:
    head = _agreed(one, other)
    tail = _agreed(one[head:][::-1], other[head:][::-1])
    here, there = one[head : len(one) - tail], other[head : len(other) - tail]
    if len(here) + len(there) > _MOST:
        return None
    return [
        (head + start, head + end, head + their_start, head + their_end)
        for tag, start, end, their_start, their_end in SequenceMatcher(None, here, there).get_opcodes()
        if tag != "equal"
    ]


def _agreed(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many items both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _lone(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    spare = Counter(other) - Counter(one)
    missing = Counter(one) - Counter(other)
    for index, line in enumerate(one):
        if missing[line]:
            missing[line] -= 1
            yield index, index + 1, 0, 0
    for index, line in enumerate(other):
        if spare[line]:
            spare[line] -= 1
            yield len(one), len(one), index, index + 1


def _parts(words: Sequence[str], runs: Sequence[tuple[int, ...]]) -> tuple[Part, ...]:
    """Return the words as parts; blanks behind a differing part belong to what follows."""
    found: list[Part] = []
    at = 0
    for start, end in runs:
        differing = "".join(words[start:end])
        core = differing.rstrip()
        found += [("".join(words[at:start]), False), (core, True), (differing[len(core) :], False)]
        at = end
    found.append(("".join(words[at:]), False))
    return tuple(part for part in found if part[0])
