"""Which column of a table of contacts holds what: the names that programs and people give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from pktui.storage.contacts.imported import Whose, whose
from pktui.texts.words import fold


class CsvColumn(Enum):
    """What a column holds."""

    NAME = auto()
    FILED = auto()
    BEFORE = auto()
    GIVEN = auto()
    MIDDLE = auto()
    FAMILY = auto()
    BEHIND = auto()
    ORGANISATION = auto()
    POSITION = auto()
    ROLES = auto()
    PHONE = auto()
    OFFICE_PHONE = auto()
    EMAIL = auto()
    NOTE = auto()


_NAMES = {
    CsvColumn.NAME: "jmeno; cele jmeno; jmeno a prijmeni; prijmeni a jmeno; zobrazovane jmeno; zobrazene jmeno; "
    "kontakt; kontaktni osoba; name; full name; display name; anzeigename",
    CsvColumn.FILED: "file as; ulozit jako; zaradit jako; speichern unter",
    CsvColumn.BEFORE: "titul; tituly; titul pred; titul pred jmenem; osloveni; name prefix; honorific prefix; anrede",
    CsvColumn.GIVEN: "krestni jmeno; krestni; first name; given name; vorname",
    CsvColumn.MIDDLE: "druhe jmeno; prostredni jmeno; dalsi jmeno; 2. krestni jmeno; druhe krestni jmeno; middle name; "
    "additional name; weitere vornamen",
    CsvColumn.FAMILY: "prijmeni; last name; family name; surname; nachname",
    CsvColumn.BEHIND: "titul za; titul za jmenem; za prijmenim; pripona; suffix; name suffix; honorific suffix",
    CsvColumn.ORGANISATION: "organizace; instituce; firma; spolecnost; skola; zamestnavatel; nazev organizace; "
    "nazev spolecnosti; organization; organisation; organization name; organization 1 - name; company; company name",
    CsvColumn.POSITION: "funkce; pozice; pracovni pozice; pracovni funkce; pracovni zarazeni; profese; job title; "
    "position; organization title; organization 1 - title; profession; occupation; titel",
    CsvColumn.ROLES: "role; kategorie; categories; labels; stitky; group membership; kategorien",
    CsvColumn.NOTE: "poznamka; poznamky; note; notes; notizen",
}
_KNOWN = {name: column for column, names in _NAMES.items() for name in names.split("; ")}
_PHONE = re.compile(r"telefon|\btel\b|\bmobil|\bhandy\b|\bphone\b")
_EMAIL = re.compile(r"\be-?mail|elektronick\w+ post")
# What stands beside a number or an address: of which kind it is.
_ABOUT = re.compile(r"\b(?:type|typ|label|popisek|stitek|display|zobraz\w*)\b")


def columns_of(header: Sequence[str]) -> dict[int, CsvColumn]:
    """Return what the known columns of a table hold, by their place; empty when none is known."""
    names = _folded(header)
    # One word means two things, and the others tell which.
    divided = not {"prijmeni", "last name", "family name", "surname", "nachname"}.isdisjoint(names)
    known = _KNOWN | {
        "jmeno": CsvColumn.GIVEN if divided else CsvColumn.NAME,
        "title": CsvColumn.BEFORE if "first name" in names else CsvColumn.POSITION,
    }
    return {place: column for place, name in enumerate(names) if (column := _column(name, known)) is not None}


def labels_of(header: Sequence[str]) -> dict[int, int]:
    """Return for each column with a value the place of the one that says of which kind it is (Google)."""
    places = {name: place for place, name in enumerate(_folded(header))}
    found = dict[int, int]()
    for name, place in places.items():
        number = name.removesuffix(" - value")
        beside = (places.get(f"{number} - {word}") for word in ("type", "label"))
        found.update((place, label) for label in beside if label is not None)
    return found


def _folded(header: Sequence[str]) -> list[str]:
    return [fold(name).rstrip(":") for name in header]


def _column(name: str, known: dict[str, CsvColumn]) -> CsvColumn | None:
    if name in known:
        return known[name]
    owner = whose(name)
    if _ABOUT.search(name) or owner is Whose.OTHERS:
        return None
    if _EMAIL.search(name):
        return CsvColumn.EMAIL
    if _PHONE.search(name):
        return CsvColumn.OFFICE_PHONE if owner is Whose.OFFICE else CsvColumn.PHONE
    return None
