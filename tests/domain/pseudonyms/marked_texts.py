"""Own Czech texts in which everything that gives somebody away is marked, and how much of it is found.

A file begins with who is known from the records (`matka: Ivana Kovandová; organisation`); below `---` stand paragraphs.
`{Nelou}` is a place somebody known is found by, `{?Toník}` one of somebody no record knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.people import Person, Role
from pktui.domain.pseudonyms.cast import cast_of
from pktui.domain.pseudonyms.disguise import Disguise
from pktui.domain.pseudonyms.found import Hit

CORPUS = Path(__file__).parent / "corpus"
"""Texts the program was made with."""
UNSEEN = Path(__file__).parent / "unseen"
"""Texts written afterwards, for which nothing was changed: what is measured on them holds for texts of others."""
DAY = date(2026, 3, 10)
SHIFT = timedelta(weeks=-9)
_MARK = re.compile(r"\{(\??)([^}]*)\}")


@dataclass(frozen=True)
class Marked:
    """One paragraph: its text without marks, and the marked places with whether a record knows them."""

    text: str
    places: tuple[tuple[int, int, bool], ...]


@dataclass(frozen=True)
class Family:
    """One file."""

    name: str
    meeting: Meeting
    paragraphs: tuple[Marked, ...]

    @cached_property
    def disguise(self) -> Disguise:
        """What reads all its paragraphs."""
        return Disguise(cast_of(self.meeting), [each.text for each in self.paragraphs], DAY, SHIFT)


def families(folder: Path) -> Iterator[Family]:
    """Yield all files of a folder."""
    for path in sorted(folder.glob("*.txt")):
        head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
        family, *lines = (line.partition(": ")[::2] for line in head.splitlines())
        people = tuple(_person(number, role, who) for number, (role, who) in enumerate(lines))
        meeting = Meeting(Conference(f"k-{path.stem}", family[1], DAY, people=people))
        yield Family(path.stem, meeting, tuple(map(_marked, body.strip().split("\n\n"))))


def _person(number: int, relation: str, who: str) -> Person:
    name, _, organisation = who.partition("; ")
    roles = {"dite": (Role.CHILD,), "klient": (Role.CLIENT,)}.get(relation, (Role.FAMILY,))
    return Person(f"o-{number}", name, roles, relation, organisation)


def _marked(paragraph: str) -> Marked:
    text, places, last = "", [], 0
    for match in _MARK.finditer(paragraph):
        text += paragraph[last : match.start()]
        places.append((len(text), len(text) + len(match[2]), not match[1]))
        text += match[2]
        last = match.end()
    return Marked(text + paragraph[last:], tuple(places))


def missed(marked: Marked, hits: tuple[Hit, ...]) -> list[str]:
    """Return the marked words of which something stays to be read."""
    return [marked.text[start:end] for start, end, _ in marked.places if _left(marked.text, start, end, hits)]


def _left(text: str, start: int, end: int, hits: tuple[Hit, ...]) -> bool:
    covered = {index for hit in hits for index in range(hit.start, hit.end)}
    return any(text[index].isalnum() and index not in covered for index in range(start, end))


def false_ones(marked: Marked, hits: tuple[Hit, ...]) -> list[Hit]:
    """Return the hits in which nothing is marked."""
    return [hit for hit in hits if not any(s < hit.end and hit.start < e for s, e, _ in marked.places)]
