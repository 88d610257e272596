"""Which column of a table of contacts holds what: the names that Outlook, Google, Excel and people give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from pktui.texts.words import fold


class Column(Enum):
    """What a column holds."""

    NAME = auto()
    BEFORE = auto()
    GIVEN = auto()
    MIDDLE = auto()
    FAMILY = auto()
    BEHIND = auto()
    ORGANISATION = auto()
    POSITION = auto()
    ROLES = auto()
    PHONE = auto()
    EMAIL = auto()
    NOTE = auto()


_NAMES = {
    Column.NAME: "jmeno; cele jmeno; jmeno a prijmeni; prijmeni a jmeno; zobrazovane jmeno; kontakt; name; full name; "
    "display name; file as",
    Column.BEFORE: "titul; tituly; titul pred; titul pred jmenem; osloveni; name prefix; honorific prefix",
    Column.GIVEN: "krestni jmeno; krestni; first name; given name",
    Column.MIDDLE: "druhe jmeno; prostredni jmeno; dalsi jmeno; middle name; additional name",
    Column.FAMILY: "prijmeni; last name; family name; surname",
    Column.BEHIND: "titul za; titul za jmenem; pripona; suffix; name suffix; honorific suffix",
    Column.ORGANISATION: "organizace; instituce; firma; spolecnost; skola; zamestnavatel; nazev organizace; "
    "nazev spolecnosti; organization; organisation; organization name; organization 1 - name; company; company name",
    Column.POSITION: "funkce; pozice; pracovni pozice; pracovni funkce; pracovni zarazeni; profese; job title; "
    "position; organization title; organization 1 - title",
    Column.ROLES: "role",
    Column.NOTE: "poznamka; poznamky; note; notes",
}
_KNOWN = {name: column for column, names in _NAMES.items() for name in names.split("; ")}
_PHONE = re.compile(r"\b(?:telefon\w*|tel\b|mobil\w*|phone)")
_EMAIL = re.compile(r"\be-?mail|elektronick\w+ post")
# What stands beside a number or an address: of which kind it is.
_ABOUT = re.compile(r"\b(?:type|typ|label|popisek|stitek|fax|pager|display|zobraz\w*)\b")


def columns_of(header: Sequence[str]) -> dict[int, Column]:
    """Return what the known columns of a table hold, by their place; empty when none is known."""
    names = [fold(name).rstrip(":") for name in header]
    # One word means two things, and the others tell which.
    divided = not {"prijmeni", "last name", "family name", "surname"}.isdisjoint(names)
    known = _KNOWN | {
        "jmeno": Column.GIVEN if divided else Column.NAME,
        "title": Column.BEFORE if "first name" in names else Column.POSITION,
    }
    found = {place: column for place, name in enumerate(names) if (column := _column(name, known)) is not None}
    if divided and Column.GIVEN in found.values():
        # The full name of a divided one is made anew, so that titles are in it.
        found = {place: column for place, column in found.items() if column is not Column.NAME}
    return found


def _column(name: str, known: dict[str, Column]) -> Column | None:
    if name in known:
        return known[name]
    if _ABOUT.search(name):
        return None
    if _EMAIL.search(name):
        return Column.EMAIL
    return Column.PHONE if _PHONE.search(name) else None
