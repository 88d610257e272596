"""Rows of a table in CSV; a broken one is named by its line and the rest of the table is read."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

# A note may have many lines; a quotation mark without its pair would make a cell of all that follows.
_ROW_LINES = 500
_SURROGATE = re.compile("[\ud800-\udfff]")
_QUOTES = "tento řádek se nedá přečíst; nejspíš v něm chybí uvozovka nebo některá přebývá"
_LONG = "tento řádek má víc sloupců než první; nejspíš v něm chybí uvozovky"
_LETTERS = "písmena na tomto řádku nejdou přečíst; uložte tabulku v UTF-8"

Row: TypeAlias = tuple[int, list[str] | str]


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
