"""Words that look like names of people and places no record knows; somebody has to say whether they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from pktui.domain.name_traces import inflected
from pktui.domain.pseudonyms.found import Clue, Hit, bracketed
from pktui.domain.pseudonyms.sentences import ACADEMIC, UNSEEN, WORD, begins_as, begins_sentence, word_before
from pktui.domain.pseudonyms.vocabulary import (
    ADJECTIVES_OVA,
    COMMON_NAMES,
    GIVEN_NAMES,
    NO_GIVEN,
    NO_NAMES,
    ORGANISATION_WORDS,
    PET_NAMES,
    PLACE_PREPOSITIONS,
    PLACE_WORDS,
    TITLE_WORDS,
    TOWNS,
)
from pktui.texts.words import fold

_BETWEEN = re.compile(r"[ \u00a0]{1,2}")
_OF_WOMAN = re.compile(r".{2,}ov(?:a|e|ou)")
_SHORTEST_UPPER = 6
_NEVER = NO_NAMES | TITLE_WORDS | ORGANISATION_WORDS
_SPELLED = GIVEN_NAMES | {fold(pet): pet for pets in PET_NAMES.values() for pet in pets}
# `u Nové naděje`: an adjective of a name goes with the next word, also with a small letter.
_ADJECTIVE = re.compile(r".{2,}(?:ý|á|é|í|ého|ému|ém|ým|ou|ích|ých|ího|ímu|ím)")
_NEXT = re.compile(r"[ \u00a0]([^\W\d_]{4,})")
_INTO = frozenset({"v", "ve", "do", "na"})
_WHY = {
    Clue.PERSON: "vypadá to jako jméno člověka, který mezi účastníky není",
    Clue.PLACE: "vypadá to jako jméno obce nebo místa",
    Clue.NAME: "velké písmeno uprostřed věty může být jméno nebo název",
}
_WORDS = {Clue.PERSON: "osoba", Clue.PLACE: "místo", Clue.NAME: "název"}
Taken = Callable[[str], tuple[tuple[int, int], ...]]
"""Gives the places of a text that are known for what they are."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Words with capital letters beside each other."""

    start: int
    end: int
    words: tuple[str, ...]
    clue: Clue


class Strangers:
    """Knows the unknown names of some texts; a name has one label in all of them."""

    def __init__(self, texts: Iterable[str], taken: Taken) -> None:
        """Read all texts that belong together."""
        self._taken = taken
        self._clues: dict[str, Clue] = {}
        self._heads: dict[str, str] = {}
        for text in dict.fromkeys(texts):
            for run in self._runs(text):
                self._meet(run)

    def in_text(self, text: str) -> Iterator[Hit]:
        """Yield the places in one of the texts."""
        for run in self._runs(text):
            head = self._head(run.words[-1])
            clue = self._clues[head]
            label = f"{_WORDS[clue]} {self._numbers[head]}"
            yield Hit(run.start, run.end, clue, bracketed(label), _WHY[clue], f"neznámé {head}")

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The number of each stranger among those of its sort."""
        seen: dict[Clue, int] = {}
        found = {}
        for head, clue in self._clues.items():
            seen[clue] = found[head] = seen.get(clue, 0) + 1
        return found

    def _meet(self, run: _Run) -> None:
        heads = [self._known_head(word) for word in run.words]
        head = next((each for each in reversed(heads) if each), fold(run.words[-1]))
        for word in run.words:
            self._heads.setdefault(fold(word), head)
        is_surer = run.clue is Clue.PERSON or self._clues.get(head, Clue.NAME) is Clue.NAME
        self._clues[head] = run.clue if is_surer else self._clues[head]

    def _head(self, word: str) -> str:
        return self._known_head(word) or fold(word)

    def _known_head(self, word: str) -> str:
        """Return under which word a name was met before, in any of its cases."""
        folded = fold(word)
        if folded not in self._heads:
            for other, head in self._heads.items():
                if re.fullmatch(inflected(other), folded) or re.fullmatch(inflected(folded), other):
                    self._heads[folded] = head
                    break
        return self._heads.get(folded, "")

    def _runs(self, text: str) -> Iterator[_Run]:
        taken = self._taken(text)
        run: list[re.Match[str]] = []
        for match in WORD.finditer(text):
            is_free = not any(start < match.end() and match.start() < end for start, end in taken)
            if not (is_free and _looks_like_name(text, match, self._known_head)):
                continue
            if run and not _BETWEEN.fullmatch(text[run[-1].end() : match.start()]):
                yield _run(text, run)
                run = []
            run.append(match)
        if run:
            yield _run(text, run)


def _run(text: str, words: list[re.Match[str]]) -> _Run:
    written = tuple(UNSEEN.sub("", word[0]) for word in words)
    start, end = words[0].start(), words[-1].end()
    clue = _clue(text, start, written)
    start -= len(title[0]) if (title := ACADEMIC.search(text, 0, start)) else 0
    is_adjective = clue is not Clue.PERSON and _ADJECTIVE.fullmatch(written[-1])
    behind = _NEXT.match(text, end) if is_adjective else None
    return _Run(start, behind.end() if behind else end, written, clue)


def _looks_like_name(text: str, match: re.Match[str], is_met: Callable[[str], str]) -> bool:
    word = UNSEEN.sub("", match[0])
    folded = fold(word)
    if len(word) < 2 or not word[0].isupper() or folded in _NEVER:
        return False
    if word.isupper() and len(word) < _SHORTEST_UPPER:
        return False
    if not begins_sentence(text, match.start()):
        return True
    if folded in COMMON_NAMES or folded in NO_GIVEN:
        return False
    is_of_woman = bool(_OF_WOMAN.fullmatch(folded)) and folded not in ADJECTIVES_OVA
    return bool(is_met(word)) or _is_given(word) or is_of_woman


def _clue(text: str, start: int, words: tuple[str, ...]) -> Clue:
    before = fold(word_before(text, start))
    folded = tuple(map(fold, words))
    if before in TITLE_WORDS or ACADEMIC.search(text, 0, start):
        return Clue.PERSON
    if before in ORGANISATION_WORDS:
        return Clue.NAME
    if before in PLACE_WORDS or any(_is_one_of(word, TOWNS) for word in folded):
        return Clue.PLACE
    if any(_is_one_of(word, _SPELLED) for word in folded):
        return Clue.PERSON
    if before in _INTO:
        return Clue.PLACE
    if any(_OF_WOMAN.fullmatch(word) for word in folded):
        return Clue.PERSON
    return Clue.PLACE if before in PLACE_PREPOSITIONS else Clue.NAME


def _is_given(word: str) -> bool:
    """Tell whether a word is a given name in one of its cases, by its diacritics, too."""
    folded = fold(word)
    return any(
        begins_as(word, spelled) and _pattern(name).fullmatch(folded)
        for name, spelled in _SPELLED.items()
        if name[:2] == folded[:2]
    )


def _is_one_of(folded: str, names: Iterable[str]) -> bool:
    return any(name[:2] == folded[:2] and _pattern(name).fullmatch(folded) for name in names)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(inflected(name))
