"""One place in a text that says who or where somebody is, and what stands there instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pktui.domain.worded import Worded

NBSP = "\u00a0"
_NUMBER = re.compile(r" (?=\d+$)")
_DIVIDING = " \t\n\u00a0.,;:()–-/"


class Clue(Worded):
    """What a place in a text gives away."""

    PERSON = "osoba", "člověk"
    ORGANISATION = "organizace", "organizace"
    PLACE = "misto", "místo"
    NAME = "nazev", "jméno nebo název"
    ADDRESS = "adresa", "adresa"
    BIRTH_NUMBER = "rodne_cislo", "rodné číslo"
    PHONE = "telefon", "telefon"
    EMAIL = "e-mail", "e-mail"
    WEB = "web", "webová adresa"
    FILE_MARK = "spisova_znacka", "spisová značka"
    ACCOUNT = "ucet", "číslo účtu"
    OTHER_MARK = "cislo", "jiné označení"
    DAY = "datum", "datum"


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that gives somebody away.

    Attributes:
        start: Where it begins.
        end: Behind its last character.
        clue: What it gives away.
        instead: What stands there afterwards, with its brackets.
        why: Why the program is not sure, as the end of a sentence; empty when it is.
        group: Places with the same group are decided about together; empty for one that stands alone.
    """

    start: int
    end: int
    clue: Clue
    instead: str
    why: str = ""
    group: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether nobody has to be asked."""
        return not self.why


def bracketed(words: str) -> str:
    """Return words as they stand in the place of a name: `[matka]`; a number at their end stays on their line."""
    return f"[{_NUMBER.sub(NBSP, words)}]"


def apart(text: str, hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return the hits in the order of the text; of one that overlaps another given before, only the rest stays."""
    kept: list[Hit] = []
    for hit in hits:
        kept += _rest(text, hit, kept)
    return tuple(sorted(kept, key=lambda hit: hit.start))


def _rest(text: str, hit: Hit, kept: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the pieces of a hit that no other one covers, without what only divides them."""
    others = sorted((other.start, other.end) for other in kept if other.start < hit.end and hit.start < other.end)
    if not others:
        yield hit
        return
    start = hit.start
    for begin, end in (*others, (hit.end, hit.end)):
        piece = text[start : max(begin, start)]
        bare = piece.strip(_DIVIDING)
        if bare:
            at = start + piece.index(bare)
            yield replace(hit, start=at, end=at + len(bare))
        start = max(start, end)
