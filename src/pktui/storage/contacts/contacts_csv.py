"""Contacts as a table in CSV: reading what other programs export, writing what a Czech Excel opens as it is.

A broken row is named by its line and the rest of the table is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import PurePath
from typing import TypeAlias

from pktui.domain.contacts import Contact, ContactKind, phones, separate
from pktui.errors import DamagedFile
from pktui.storage.contacts.csv_columns import CsvColumn, columns_of, labels_of
from pktui.storage.contacts.imported import Imported, Skipped, Whose, codec_of, one_contact, sorted_out, whose
from pktui.texts.words import upper_first

_HEADER = ("Jméno", "Organizace", "Funkce", "Role", "Telefon", "E-mail", "Poznámka")
_SEPARATORS = ";,\t"
_NAMED_SEPARATOR = re.compile(r'"?sep=([;,|\t])"?', re.IGNORECASE)
_NAMING = frozenset({CsvColumn.NAME, CsvColumn.FILED, CsvColumn.GIVEN, CsvColumn.FAMILY, CsvColumn.ORGANISATION})
# A table program takes a text that begins so for a formula and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_HARMLESS = "'"
# What Excel makes of a long number in a narrow column.
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+?\d{1,2}", re.IGNORECASE)
_KEPT_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_EXCHANGE = "/o="
# A note may have many lines; a quotation mark without its pair would make a cell of all that follows.
_ROW_LINES = 500
_SURROGATE = re.compile("[\ud800-\udfff]")
_QUOTES = "tento řádek se nedá přečíst; nejspíš v něm chybí uvozovka nebo některá přebývá"
_LONG = "tento řádek má víc sloupců než první; nejspíš v něm chybí uvozovky"
_LETTERS = "písmena na tomto řádku nejdou přečíst; uložte tabulku v UTF-8"

Row: TypeAlias = tuple[int, list[str] | str]


def read_contacts_csv(data: bytes, path: PurePath) -> Imported:
    """Return the contacts of a table whose first row names its columns.

    Raises:
        DamagedFile: It is not such a table, or no row of it can be read; the line is named.
    """
    # A byte that is no letter of an otherwise readable table becomes a lone surrogate.
    text = data.decode(codec_of(data, path), "surrogateescape")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    named = _NAMED_SEPARATOR.fullmatch(first)
    if named:
        text = rest
    separator = named[1] if named else _separator(first)
    # A line that only names the separator is not a part of the table, yet it is a line of the file.
    begun = 2 if named else 1
    table = list(rows(text, separator, begun))
    header = table[0][1] if table else []
    columns = {} if isinstance(header, str) else columns_of(header)
    if isinstance(header, str) or _NAMING.isdisjoint(columns.values()):
        message = "První řádek má říkat, co je v kterém sloupci (třeba Jméno; Organizace; Telefon; E-mail)."
        raise DamagedFile(message, path=path, line=1)
    broken = [(line, row) for line, row in table if isinstance(row, str)]
    if broken and len(broken) == len(table) - 1:
        raise DamagedFile(f"{upper_first(broken[0][1])}.", path=path, line=broken[0][0])
    left_out: list[Skipped] = []
    labels = labels_of(header)
    found = (
        (line, row if isinstance(row, str) else _contact(line, _Cells(row, columns, labels), left_out))
        for line, row in table[1:]
    )
    return sorted_out(found, left_out)


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


def _plain(cell: str) -> str:
    """Take back what `harmless` did; an apostrophe before an ordinary word is a part of it."""
    if cell.startswith(_HARMLESS) and cell[1:].startswith((*_FORMULA, _HARMLESS)):
        return cell[1:]
    kept = _KEPT_TEXT.fullmatch(cell)
    return kept[1] if kept else cell


class _Cells:
    """The cells of one row by what they hold; empty ones are left out."""

    def __init__(self, row: list[str], columns: dict[int, CsvColumn], labels: dict[int, int]) -> None:
        self._row = [_plain(cell.strip()) for cell in row]
        self._columns = columns
        self._labels = labels

    def all(self, *wanted: CsvColumn) -> list[str]:
        places = (place for column in wanted for place, held in self._columns.items() if held is column)
        return [self._row[place] for place in places if place < len(self._row) and self._row[place]]

    def first(self, *wanted: CsvColumn) -> str:
        return next(iter(self.all(*wanted)), "")

    def numbers(self) -> Iterator[tuple[Whose, str]]:
        """Yield the cells with numbers, each with whose it is by the names of columns and labels beside them."""
        for place, column in self._columns.items():
            if column in {CsvColumn.PHONE, CsvColumn.OFFICE_PHONE} and place < len(self._row) and self._row[place]:
                label = self._labels.get(place)
                owner = Whose.OFFICE if column is CsvColumn.OFFICE_PHONE else Whose.OWN
                if label is not None and label < len(self._row):
                    owner = whose(self._row[label])
                yield owner, self._row[place]


def _contact(line: int, cells: _Cells, left_out: list[Skipped]) -> Contact:
    """Make a contact of a row; details that cannot be taken are added to `left_out`."""
    name = _name(cells)
    organisation = ", ".join(cells.all(CsvColumn.ORGANISATION))
    numbers = list[tuple[Whose, str]]()
    for owner, cell in cells.numbers():
        if _ROUNDED.fullmatch(cell.lstrip(_HARMLESS)):
            reason = f"{name or organisation}: telefon „{cell}“ zaokrouhlil tabulkový program; doplňte ho ručně"
            left_out.append(Skipped(line, reason))
        else:
            numbers += [(owner, number) for number in phones(cell)]
    addresses = list[str]()
    for cell in cells.all(CsvColumn.EMAIL):
        if cell.casefold().startswith(_EXCHANGE):
            reason = f"{name or organisation}: „{cell}“ není e-mailová adresa; doplňte ji ručně"
            left_out.append(Skipped(line, reason))
        else:
            addresses.append(cell)
    labels = (label for cell in cells.all(CsvColumn.ROLES) for label in separate(cell))
    position, notes = cells.first(CsvColumn.POSITION), cells.all(CsvColumn.NOTE)
    return one_contact(name, organisation, position, labels, numbers, addresses, notes, is_person=bool(name))


def _name(cells: _Cells) -> str:
    """Return the name put together of its parts, or the whole one where parts are missing."""
    whole = cells.first(CsvColumn.NAME) or _turned(cells.first(CsvColumn.FILED))
    if whole and not (cells.first(CsvColumn.GIVEN) and cells.first(CsvColumn.FAMILY)):
        titles = [title for title in cells.all(CsvColumn.BEFORE) if title not in whole]
        behind = [title for title in cells.all(CsvColumn.BEHIND) if title not in whole]
        return ", ".join((" ".join((*titles, whole)), *behind))
    if not cells.all(CsvColumn.GIVEN, CsvColumn.FAMILY):
        return ""
    name = " ".join(cells.all(CsvColumn.BEFORE, CsvColumn.GIVEN, CsvColumn.MIDDLE, CsvColumn.FAMILY))
    return ", ".join((name, *cells.all(CsvColumn.BEHIND)))


def _turned(filed: str) -> str:
    """Turn `Čáp, Jan` round."""
    family, comma, given = filed.partition(",")
    return f"{given.strip()} {family.strip()}" if comma else filed


def _cells(contact: Contact) -> tuple[str, ...]:
    is_person = contact.kind is ContactKind.PERSON
    return (
        contact.name if is_person else "",
        contact.organisation if is_person else contact.name,
        contact.position,
        ", ".join(role.label for role in contact.roles),
        contact.phone,
        contact.email,
        contact.note,
    )


def rows(text: str, separator: str, begun: int) -> Iterator[Row]:
    """Yield the rows that are not empty, each with the line it begins on; a text says why a row cannot be read.

    After a broken row only one of the full width counts, for the lines between may be the inside of its cells.

    Args:
        text: The table, with line feeds; a lone surrogate is a byte that could not be read.
        separator: What stands between cells.
        begun: The line of the file on which it begins.
    """
    # Only line feeds divide: Python takes some other characters for line ends too.
    lines = [f"{line}\n" for line in text.split("\n")]
    place, width, broken = 0, 0, False
    while place < len(lines):
        reader = csv.reader(islice(lines, place, place + _ROW_LINES), delimiter=separator, strict=True)
        try:
            row = next(reader)
        except csv.Error:
            if not broken:
                yield begun + place, _QUOTES
            broken, place = True, place + 1
            continue
        line, place = begun + place, place + reader.line_num
        if not any(cell.strip() for cell in row):
            continue
        width = width or len(row)
        if broken and len(row) != width:
            continue
        broken = False
        if any(row[width:]):
            yield line, _LONG
        else:
            yield line, _LETTERS if _SURROGATE.search("".join(row)) else row
