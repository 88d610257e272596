"""The text of `adresar.toml`: its entries as contacts, and changes that leave everything else in it alone."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from enum import Enum, auto
from pathlib import Path
from typing import Any, NoReturn

from pktui.domain.contacts import Contact, ContactKind, name_key, same_of, updated
from pktui.domain.people import Role
from pktui.errors import DamagedFile
from pktui.storage.records.value_kinds import word
from pktui.storage.text.toml_tables import LongStatement, TableText, Value, line_of, new_table, tables, to_text

KEYS = {
    "jmeno": "name",
    "organizace": "organisation",
    "funkce": "position",
    "role": "roles",
    "telefon": "phone",
    "email": "email",
    "poznamka": "note",
}

_ONLY_PERSON = frozenset({"organizace", "funkce"})
_BOM = "\ufeff"
_ROLE = word(Role)


class Outcome(Enum):
    """What became of one contact."""

    ADDED = auto()
    UPDATED = auto()
    UNCHANGED = auto()


class BookText:
    """The content of the file while it is read or changed.

    Attributes:
        contacts: The entries in the order of the file.
    """

    def __init__(self, data: bytes, path: Path) -> None:
        """Read the content of the file at `path`.

        Raises:
            DamagedFile: It is not TOML, or an entry does not fit; the line is named.
        """
        text = _decoded(data, path)
        self._path = path
        self._bom = text[: len(_BOM)] if text.startswith(_BOM) else ""
        text = text.removeprefix(_BOM)
        self._eol = "\r\n" if "\r\n" in text else "\n"
        try:
            content = tomllib.loads(text)
            self._tables = tables(text)
        except tomllib.TOMLDecodeError as problem:
            message = "Tady adresář není správně zapsaný (chybí třeba uvozovka nebo rovnítko); opravte ho."
            raise DamagedFile(message, path=path, line=line_of(problem, text)) from problem
        except LongStatement as problem:
            raise DamagedFile("Tato hodnota je příliš dlouhá; zkraťte ji.", path=path, line=problem.line) from problem
        except RecursionError as problem:
            raise DamagedFile("V adresáři je příliš mnoho závorek v sobě; opravte ho.", path=path) from problem
        self._places: list[int] = []
        self.contacts: list[Contact] = []
        self._read_entries(content)
        self._named: dict[object, list[int]] = {}
        for number, contact in enumerate(self.contacts):
            self._named.setdefault(name_key(contact), []).append(number)

    @property
    def data(self) -> bytes:
        """The content of the file as it is now."""
        return (self._bom + to_text(self._tables)).encode("utf-8", "replace")

    def put(self, contact: Contact) -> Outcome:
        """Add the contact, or bring what it knows into the entry about the same person or organisation."""
        same = self._named.setdefault(name_key(contact), [])
        number = same_of(self.contacts, same, contact)
        if number is None and any(updated(self.contacts[place], contact) == self.contacts[place] for place in same):
            # It fits several entries and brings nothing to any of them; a file taken twice must not add it anew.
            return Outcome.UNCHANGED
        if number is None:
            same.append(len(self.contacts))
            self._add(contact)
            return Outcome.ADDED
        old = self.contacts[number]
        new = updated(old, contact)
        if new == old:
            return Outcome.UNCHANGED
        place = self._places[number]
        for key, value in _values(new).items():
            if value != _values(old).get(key):
                self._tables[place] = self._tables[place].with_value(key, value, self._eol)
        self.contacts[number] = new
        return Outcome.UPDATED

    def _add(self, contact: Contact) -> None:
        text = to_text(self._tables)
        gap = "" if not text or text.endswith(self._eol * 2) else self._eol
        if text and not text.endswith("\n"):
            gap += self._eol
        table = new_table(contact.kind, _values(contact), self._eol)
        head = replace(table.statements[0], text=gap + table.statements[0].text)
        self._places.append(len(self._tables))
        self.contacts.append(contact)
        self._tables.append(replace(table, statements=(head, *table.statements[1:])))

    def _read_entries(self, content: dict[str, Any]) -> None:
        counts = dict.fromkeys(map(str, ContactKind), 0)
        for place, table in enumerate(self._tables):
            if len(table.path) == 1 and table.path[0] in counts and table.listed:
                name = table.path[0]
                self._places.append(place)
                self.contacts.append(self._contact(ContactKind(name), content[name][counts[name]], table))
                counts[name] += 1
        for name, count in counts.items():
            if count == 0 and name in content:
                self._refuse(f"Každý záznam patří pod vlastní řádek [[{name}]]; opravte ho.", self._line(name))

    def _contact(self, kind: ContactKind, entry: dict[str, Any], table: TableText) -> Contact:
        fields: dict[str, Any] = {}
        for key, field in _keys(kind).items():
            if key in entry:
                found = table.find(key)
                line = found.line if found else table.line
                fields[field] = self._roles(entry[key], line) if key == "role" else self._text(entry[key], key, line)
        if not fields.get("name"):
            self._refuse('Chybí tu jméno; doplňte řádek jmeno = "…".', table.line)
        return Contact(kind=kind, **fields)

    def _text(self, value: object, key: str, line: int) -> str:
        if not isinstance(value, str):
            self._refuse(f'Hodnota „{key}“ patří do uvozovek: {key} = "…".', line)
        return value.strip()

    def _roles(self, value: object, line: int) -> tuple[Role, ...]:
        words = [value] if isinstance(value, str) else value
        if not isinstance(words, list) or not all(isinstance(each, str) for each in words):
            self._refuse('Role se píšou do hranatých závorek a uvozovek: role = ["facilitator"].', line)
        try:
            return tuple(dict.fromkeys(Role(_ROLE.read(each)) for each in words))
        except ValueError as problem:
            self._refuse(str(problem), line)

    def _line(self, name: str) -> int:
        """Return the line on which something of this name begins."""
        found = next((table.line for table in self._tables if table.path[:1] == (name,)), None)
        statement = self._tables[0].find(name)
        return found or (statement.line if statement else 1)

    def _refuse(self, message: str, line: int) -> NoReturn:
        raise DamagedFile(message, path=self._path, line=line)


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise DamagedFile("Adresář není v kódování UTF-8; uložte ho tak.", path=path, line=line) from problem


def _keys(kind: ContactKind) -> dict[str, str]:
    if kind is ContactKind.PERSON:
        return KEYS
    return {key: field for key, field in KEYS.items() if key not in _ONLY_PERSON}


def _values(contact: Contact) -> dict[str, Value]:
    """Return what is known of the contact as it is written."""
    values: dict[str, Value] = {}
    for key, field in _keys(contact.kind).items():
        value = getattr(contact, field)
        if value:
            values[key] = [str(role) for role in value] if key == "role" else value
    return values
