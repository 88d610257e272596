"""Contacts as a table in CSV: reading what other programs export, writing what a Czech Excel opens as it is."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import TypeAlias

from pktui.domain.contacts import Contact, ContactKind, separate
from pktui.domain.labels import ROLE
from pktui.errors import DamagedFile
from pktui.storage.csv_columns import Column, columns_of
from pktui.storage.imported import Imported, codec_of, role_of, sorted_out

_HEADER = ("Jméno", "Organizace", "Funkce", "Role", "Telefon", "E-mail", "Poznámka")
_SEPARATORS = ";,\t"
_NAMED_SEPARATOR = re.compile(r'"?sep=([;,|\t])"?', re.IGNORECASE)
_NAMING = frozenset({Column.NAME, Column.GIVEN, Column.FAMILY, Column.ORGANISATION})
# A table program takes a text that begins so for a formula and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HARMLESS = "'"

Row: TypeAlias = tuple[int, list[str]]


def read_contacts_csv(data: bytes, path: PurePath) -> Imported:
    """Return the contacts of a table whose first row names its columns.

    Raises:
        DamagedFile: It is not such a table; the line is named.
    """
    text = data.decode(codec_of(data, path)).removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    named = _NAMED_SEPARATOR.fullmatch(first)
    if named:
        text = rest
    separator = named[1] if named else _separator(first)
    # A line that only names the separator is not a part of the table, yet it is a line of the file.
    table = list(_rows(text, separator, path, begun=2 if named else 1))
    _check(table, path)
    columns = columns_of(table[0][1])
    return sorted_out((line, _contact(row, columns)) for line, row in table[1:])


def write_contacts_csv(contacts: Iterable[Contact]) -> bytes:
    """Return the table in UTF-8 with a mark and semicolons; no cell of it can work as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADER)
    writer.writerows(map(harmless, _cells(contact)) for contact in contacts)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Return the cell so that no table program takes it for a formula."""
    return _HARMLESS + cell if cell.startswith((*_FORMULA, _HARMLESS)) else cell


def _separator(header: str) -> str:
    """Return the separator with which the first line makes the most sense."""
    return max(_SEPARATORS, key=lambda each: len(columns_of(next(csv.reader([header], delimiter=each), []))))


def _check(table: list[Row], path: PurePath) -> None:
    """Raise DamagedFile unless the first row names columns and no row is longer."""
    if not table or _NAMING.isdisjoint(columns_of(table[0][1]).values()):
        message = "První řádek má říkat, co je v kterém sloupci (třeba Jméno; Organizace; Telefon; E-mail)."
        raise DamagedFile(message, path=path, line=1)
    width = len(table[0][1])
    for line, row in table:
        if any(row[width:]):
            message = "Tento řádek má víc sloupců než první; nejspíš v něm chybí uvozovky."
            raise DamagedFile(message, path=path, line=line)


def _rows(text: str, separator: str, path: PurePath, begun: int) -> Iterator[Row]:
    """Yield the rows that are not empty, each with the line it begins on; the first begins on `begun`."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = begun
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, [_plain(cell.strip()) for cell in row]
            line = begun + reader.line_num
    except csv.Error as problem:
        message = "Od tohoto řádku se tabulka nedá přečíst; nejspíš v ní chybí uvozovka nebo některá přebývá."
        raise DamagedFile(message, path=path, line=line) from problem


def _plain(cell: str) -> str:
    """Take back what `harmless` did; an apostrophe before an ordinary word is a part of it."""
    return cell[1:] if cell.startswith(_HARMLESS) and cell[1:].startswith((*_FORMULA, _HARMLESS)) else cell


def _contact(row: list[str], columns: dict[int, Column]) -> Contact:
    cells: dict[Column, list[str]] = {column: [] for column in Column}
    for place, column in columns.items():
        if place < len(row) and row[place]:
            cells[column].append(row[place])
    name = " ".join(cells[Column.NAME]) or _composed(cells)
    organisation = ", ".join(cells[Column.ORGANISATION])
    labels = (label for cell in cells[Column.ROLES] for label in separate(cell))
    return Contact(
        name or organisation,
        ContactKind.PERSON if name else ContactKind.ORGANISATION,
        organisation,
        ", ".join(cells[Column.POSITION]),
        tuple(dict.fromkeys(role for label in labels if (role := role_of(label)) is not None)),
        _joined(cells[Column.PHONE]),
        _joined(cells[Column.EMAIL]),
        "\n".join(cells[Column.NOTE]),
    )


def _composed(cells: dict[Column, list[str]]) -> str:
    if not (cells[Column.GIVEN] or cells[Column.FAMILY]):
        return ""
    order = (Column.BEFORE, Column.GIVEN, Column.MIDDLE, Column.FAMILY)
    name = " ".join(cell for column in order for cell in cells[column])
    return ", ".join((name, *cells[Column.BEHIND]))


def _joined(cells: list[str]) -> str:
    return ", ".join(dict.fromkeys(each for cell in cells for each in separate(cell)))


def _cells(contact: Contact) -> tuple[str, ...]:
    is_person = contact.kind is ContactKind.PERSON
    return (
        contact.name if is_person else "",
        contact.organisation if is_person else contact.name,
        contact.position,
        ", ".join(ROLE[role] for role in contact.roles),
        contact.phone,
        contact.email,
        contact.note,
    )
