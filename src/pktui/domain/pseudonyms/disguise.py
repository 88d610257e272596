"""Texts without names: all that gives somebody away in texts that belong together, and writing them without it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from pktui.domain.pseudonyms.cast import Cast
from pktui.domain.pseudonyms.found import Clue, Hit, apart
from pktui.domain.pseudonyms.identifiers import marks_in
from pktui.domain.pseudonyms.known_names import KnownNames
from pktui.domain.pseudonyms.shifted_days import days_in
from pktui.domain.pseudonyms.strangers import Strangers

RECALL_OF_100 = 95
"""How many of 100 names, places and numbers are found in texts nothing was made for, rounded down; a test says so."""

_NAMED = frozenset({Clue.PERSON, Clue.ORGANISATION})


class Disguise:
    """Reads texts that belong together, so that whoever is named in several of them has one label."""

    def __init__(self, cast: Cast, texts: Iterable[str], near: date, shift: timedelta) -> None:
        """Read the texts.

        Args:
            cast: Who and what is known from the records.
            texts: All texts that will be asked about.
            near: The day of the meeting; a day without its year is the one nearest to this.
            shift: How far days move; whole weeks.
        """
        self._near, self._shift = near, shift
        self._names = KnownNames(cast)
        self._known: dict[str, tuple[Hit, ...]] = {}
        self._strangers = Strangers(texts, lambda text: tuple((hit.start, hit.end) for hit in self._of_records(text)))
        self._all: dict[str, tuple[Hit, ...]] = {}

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Return what gives somebody away in a text, in its order."""
        if text not in self._all:
            self._all[text] = apart(text, [*self._of_records(text), *self._strangers.in_text(text)])
        return self._all[text]

    def names(self, text: str) -> bool:
        """Tell whether any text names somebody or something from the records."""
        return any(hit.is_sure and hit.clue in _NAMED for hit in self._of_records(text))

    def rewritten(self, text: str, kept: Collection[str] = ()) -> str:
        """Return the text with everything replaced, but for the groups somebody decided to keep."""
        for hit in reversed(self.hits(text)):
            if hit.group not in kept:
                text = f"{text[: hit.start]}{hit.instead}{text[hit.end :]}"
        return text

    def _of_records(self, text: str) -> tuple[Hit, ...]:
        if text not in self._known:
            marks = list(marks_in(text))
            sure = [hit for hit in marks if hit.is_sure]
            names = list(self._names.in_text(text))
            days = list(days_in(text, self._near, self._shift))
            self._known[text] = apart(text, [*sure, *days, *names, *(hit for hit in marks if not hit.is_sure)])
        return self._known[text]
