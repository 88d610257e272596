"""What differs between two versions of a record, thing by thing and in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePath

from pktui.errors import DamagedFile
from pktui.storage.merging.deciding import DECIDED
from pktui.storage.merging.pairing import Row, by_id, content, rows
from pktui.storage.merging.readable import (
    entry_in_words,
    entry_label,
    entry_table,
    key_in,
    order_in_words,
    value_in_words,
)
from pktui.storage.records.record_kinds import key_label
from pktui.storage.records.schema import Table
from pktui.storage.text.nodes import Tree
from pktui.storage.text.record_text import RecordText
from pktui.texts.compare import changed_runs

_HEADING = "#"


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that differs.

    Attributes:
        label: What it is, in Czech.
        before: What the first version says; empty for nothing.
        after: What the second one says; empty for nothing.
    """

    label: str
    before: str
    after: str


def changes(first: bytes, second: bytes) -> tuple[Changed, ...]:
    """Compare two versions of a record, the header before the text; line by line when one cannot be read as a record.

    Nothing is returned when they say the same, though their bytes may differ.
    """
    try:
        one, other = (RecordText.parse(data, PurePath("verze")) for data in (first, second))
    except DamagedFile:
        return tuple(_in_text(first.decode("utf-8", "replace"), second.decode("utf-8", "replace"), _line))
    found = chain(_in_header(one, other), _in_text(one.body, other.body, _section))
    return tuple(change for change in found if change.before != change.after)


def _in_header(one: RecordText, other: RecordText) -> Iterator[Changed]:
    for name in dict.fromkeys((*one.tree, *other.tree)):
        before, after = one.tree.get(name), other.tree.get(name)
        if before == after or name == DECIDED:
            continue
        table = entry_table(other, name)
        here, there = rows(before), rows(after)
        if table is not None and here is not None and there is not None:
            yield from _in_list(table, name, here, there)
        else:
            yield Changed(key_label(name), _value(one, name, before), _value(other, name, after))


def _value(document: RecordText, name: str, value: Tree | None) -> str:
    return value_in_words(key_in(document, name), value)


def _in_list(table: Table, name: str, before: list[Row], after: list[Row]) -> Iterator[Changed]:
    here, there = by_id(before), by_id(after)
    for entry in dict.fromkeys((*there, *here)):
        old, new = here.get(entry), there.get(entry)
        label = entry_label(table, new or old or {}, entry)
        if old is None or new is None:
            yield Changed(label, entry_in_words(table, old or {}), entry_in_words(table, new or {}))
            continue
        for field in dict.fromkeys((*content(new), *content(old))):
            key = table.find(field)
            said = f"{label}: {key_label(field)}"
            yield Changed(said, value_in_words(key, old.get(field)), value_in_words(key, new.get(field)))
    old_order, new_order = [e for e in here if e in there], [e for e in there if e in here]
    if old_order != new_order:
        orders = order_in_words(table, after, old_order), order_in_words(table, after, new_order)
        yield Changed(f"{key_label(name)}: pořadí", *orders)


def _in_text(one: str, other: str, where: Callable[[Sequence[str], int], str]) -> Iterator[Changed]:
    before, after = one.splitlines(), other.splitlines()
    for start, end, there_start, there_end in changed_runs(before, after):
        said = ("\n".join(lines).strip("\n") for lines in (before[start:end], after[there_start:there_end]))
        place = where(after, there_start) if there_start < there_end else where(before, start)
        yield Changed(place, *said)


def _section(lines: Sequence[str], at: int) -> str:
    """Return under which heading a line stands; a blank one belongs to what follows."""
    begin = next((index for index in range(at, len(lines)) if lines[index].strip()), at)
    heading = next((line for line in reversed(lines[: begin + 1]) if line.startswith(_HEADING)), "")
    return f"část „{heading.lstrip(_HEADING).strip()}“" if heading else "text pod záhlavím"


def _line(_lines: Sequence[str], at: int) -> str:
    return f"řádek {at + 1}"
