"""Whose number it is, by what stands beside it: a name of a column, a label or a type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto

from pktui.texts.words import fold

_OTHERS = re.compile(r"fax|pager|asist|assist|operator|sekret|secret|spravc|manager|manzel|spouse|telex|isdn")
_OFFICE = re.compile(r"company|spolecnost|\bfirm|organi[sz]a|ustredn|zentrale")


class Whose(Enum):
    """Who answers the number."""

    OWN = auto()
    OFFICE = auto()
    OTHERS = auto()


def whose(label: str) -> Whose:
    """Tell the person's own number from that of the office and from those of machines and other people."""
    words = fold(label)
    if _OTHERS.search(words):
        return Whose.OTHERS
    return Whose.OFFICE if _OFFICE.search(words) else Whose.OWN


def reached_at(numbers: Iterable[tuple[Whose, str]], *, is_person: bool) -> tuple[str, ...]:
    """Return the numbers to keep, each once: the office answers for a person only when there is no other number."""
    own, office = list[str](), list[str]()
    for owner, number in numbers:
        if owner is not Whose.OTHERS:
            (own if owner is Whose.OWN else office).append(number)
    return tuple(dict.fromkeys((own or office) if is_person else own + office))
