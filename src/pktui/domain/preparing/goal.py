"""A gentle look at the wording of the goal (M4): one sentence, short, without words only professionals use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pktui.texts.words import fold

LONGEST_GOAL = 30
MOST_HINTS = 2

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SENTENCE_END = re.compile(r"(\w*)[.!?…]+[“”\")]*\s+(?=[„\"(]?[^\W\d_a-záčďéěíňóřšťúůýž])")
_ANY_ENDING = "*"
# A dot behind these does not end a sentence.
_SHORTENED = frozenset(
    {
        *("bc", "mgr", "ing", "phdr", "mudr", "judr", "paeddr", "rndr", "dis", "dr", "prof", "doc"),
        *("c", "cl", "odst", "pism", "tj", "tzv", "tzn", "resp", "napr", "popr", "apod", "atd", "sv", "ul", "str"),
    }
)


@dataclass(frozen=True, slots=True)
class Jargon:
    """A word families need not know.

    Attributes:
        word: As it is called.
        forms: What to look for, diacritics and case aside; `*` at the end of a word stands for any ending.
        plain: What to say instead.
    """

    word: str
    forms: tuple[str, ...]
    plain: str


def goal_hints(goal: str, jargon: Iterable[Jargon]) -> tuple[str, ...]:
    """Return at most `MOST_HINTS` Czech hints to the wording; none for an empty goal."""
    hints = []
    if sentences(goal) > 1:
        hints.append("Cíl se nejlíp pamatuje jako jedna věta.")
    elif len(_WORD.findall(goal)) > LONGEST_GOAL:
        hints.append(f"Cíl má víc než {LONGEST_GOAL} slov; kratší si všichni zapamatují.")
    found = jargon_in(goal, jargon)
    if found:
        hints.append("Srozumitelněji: " + ", ".join(f"„{each.word}“ = {each.plain}" for each in found[:2]) + ".")
    return tuple(hints[:MOST_HINTS])


def sentences(text: str) -> int:
    """Return how many sentences the text has; lines of a list count as sentences, dates and titles do not."""
    lines = [line for line in text.splitlines() if _WORD.search(line)]
    ends = sum(
        fold(end[1]) not in _SHORTENED and not end[1].isdigit()
        for line in lines
        for end in _SENTENCE_END.finditer(line)
    )
    return ends + sum(_begins_sentence(line) for line in lines[1:]) + bool(lines)


def _begins_sentence(line: str) -> bool:
    """Tell whether a line is a new thought, not the rest of the line above."""
    bare = line.lstrip()
    return not bare[0].isalpha() or bare[0].isupper()


def jargon_in(text: str, jargon: Iterable[Jargon]) -> tuple[Jargon, ...]:
    """Return the words of the list that occur in the text, in its order; a longer term wins over its parts."""
    words = [fold(word) for word in _WORD.findall(text)]
    places: dict[int, tuple[int, Jargon]] = {}
    for each in jargon:
        for form in each.forms:
            pattern = fold(form).split()
            for start in range(len(words) - len(pattern) + 1):
                if _fits(pattern, words[start:]) and len(pattern) > places.get(start, (0, each))[0]:
                    places[start] = len(pattern), each
    found: list[Jargon] = []
    behind = 0
    for start in sorted(places):
        length, each = places[start]
        if start >= behind:
            behind = start + length
            found += [] if each in found else [each]
    return tuple(found)


def _fits(pattern: Sequence[str], words: Sequence[str]) -> bool:
    return all(
        word.startswith(part[:-1]) if part.endswith(_ANY_ENDING) else word == part
        for part, word in zip(pattern, words, strict=False)
    )
