"""What is asked before papers without names are made: which words go together, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pktui.domain.pseudonyms.found import Clue, Hit
from pktui.storage.records.record_texts import TextAt

_AROUND = 40


@dataclass(frozen=True, slots=True)
class NamePlace:
    """One place of a question: the field in words, and the text around."""

    field: str
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """What is replaced together.

    Attributes:
        key: Names it.
        clue: What it gives away.
        instead: What stands there afterwards.
        why: Why the program is not sure; empty when it is.
        places: NamePlace it stands.
    """

    key: str
    clue: Clue
    instead: str
    why: str
    places: tuple[NamePlace, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """The words that stand there, each form once."""
        return tuple(dict.fromkeys(place.found for place in self.places))


def question_of(key: str, places: Sequence[tuple[Hit, NamePlace]]) -> NameQuestion:
    """Return the question about some places; it is unsure when one of them is."""
    hit = next((hit for hit, _ in places if hit.why), places[0][0])
    return NameQuestion(key, hit.clue, hit.instead, hit.why, tuple(where for _, where in places))


def place_of(at: TextAt, text: str, hit: Hit) -> NamePlace:
    """Return where a hit stands in a text."""
    before = " ".join(text[max(hit.start - _AROUND, 0) : hit.start].splitlines())
    after = " ".join(text[hit.end : hit.end + _AROUND].splitlines())
    return NamePlace(
        ": ".join(filter(None, (at.kind, at.list_label, at.label))),
        before if hit.start <= _AROUND else f"…{before}",
        text[hit.start : hit.end],
        after if len(text) - hit.end <= _AROUND else f"{after}…",
    )
