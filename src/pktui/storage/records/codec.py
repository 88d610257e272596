"""Record header <-> domain values, by the tables of `schema`.

Reading spells each scalar by its kind and lets msgspec build the frozen values. Writing compares two domain values
and returns only what differs, so that spelling a person chose by hand stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

import msgspec

from pktui.domain.change import field_value
from pktui.domain.conference import Conference
from pktui.domain.stretches import Stretch
from pktui.errors import DamagedFile
from pktui.storage.records.conference_keys import CONFERENCE
from pktui.storage.records.record_kinds import KINDS, Record, kind_named, kind_of
from pktui.storage.records.schema import FORMAT, FORMAT_IN_STRETCHES, Key, Table
from pktui.storage.text.record_text import RecordText
from pktui.storage.text.wanted import Entry, Wire, entry_ids

_FORMAT_DIGITS = 9
_OF_ALL = ("druh", "format")


def decode(document: RecordText) -> Record:
    """Read the domain value out of a record.

    Raises:
        DamagedFile: The kind, the format or a value does not fit; with the line.
    """
    kind = kind_named(document.tree.get("druh"))
    if kind is None:
        known = ", ".join(KINDS)
        raise _damaged(
            document, ("druh",), f"Klíč „druh“ má být jedno z: {known}; jiné zapisuje jen novější verze pktui."
        )
    table, written = kind.table, _checked_format(document)
    fields = _read_keys(document, table, document.tree, ())
    if table is CONFERENCE:
        fields["in_stretches"] = written >= FORMAT_IN_STRETCHES
    if table.body:
        fields[table.body] = document.body
    if "own_keys" in table.defaults:
        fields["own_keys"] = _own_keys(document, table)
    return _build(document, table, fields)


def _own_keys(document: RecordText, table: Table) -> dict[str, Any]:
    """Return the keys of the header that this program does not know; nothing that it writes is among them."""
    known = {*_OF_ALL, *(key.key for key in table.keys)}
    return {key: value for key, value in document.tree.items() if key not in known}


def _checked_format(document: RecordText) -> int:
    written = document.tree.get("format", str(FORMAT))
    if not isinstance(written, str) or not written.strip().isdecimal():
        raise _damaged(document, ("format",), f"Klíč „format“ má být číslo {FORMAT} nebo {FORMAT_IN_STRETCHES}.")
    # Python refuses to read numbers of thousands of digits; so long a one is newer in any case.
    if len(written.strip()) > _FORMAT_DIGITS or int(written) > FORMAT_IN_STRETCHES:
        raise _damaged(
            document, ("format",), f"Soubor má novější formát {written}; otevřete ho v novější verzi programu."
        )
    return int(written)


def _format_of(record: Record) -> str:
    """Return the number of the format in which a record is written."""
    in_stretches = isinstance(record, Stretch) or (isinstance(record, Conference) and record.in_stretches)
    return str(FORMAT_IN_STRETCHES if in_stretches else FORMAT)


def _read_keys(
    document: RecordText, table: Table, tree: Mapping[str, Any], at: tuple[str | int, ...]
) -> dict[str, Any]:
    """Return the fields of one value as nested plain data; keys that are missing or empty are left out."""
    fields: dict[str, Any] = {}
    for key in table.keys:
        raw = tree.get(key.key)
        if raw in (None, "", []):
            continue
        *outer, name = key.field.split(".")
        target = reduce(lambda nested, step: nested.setdefault(step, {}), outer, fields)
        target[name] = _read_value(document, key, raw, (*at, key.key))
    return fields


def _read_value(document: RecordText, key: Key, raw: object, at: tuple[str | int, ...]) -> object:
    if key.entries is not None:
        return _read_entries(document, key.entries, raw, at)
    if key.many:
        items = raw if isinstance(raw, list) else [raw]
        return [_read_scalar(document, key, item, (*at, index)) for index, item in enumerate(items)]
    return _read_scalar(document, key, raw, at)


def _read_entries(document: RecordText, table: Table, raw: object, at: tuple[str | int, ...]) -> list[dict[str, Any]]:
    if not isinstance(raw, list):
        raise _damaged(document, at, f"Klíč „{at[-1]}“ má být seznam s pomlčkami.")
    entries = []
    # A hand-made entry has no id yet; its place gives it one that stays the same until it is first saved.
    for index, (item, known) in enumerate(zip(raw, entry_ids(raw), strict=True)):
        if not isinstance(item, dict):
            raise _damaged(document, (*at, index), f"Tady má být {table.name} s klíči, třeba „{table.keys[1].key}:“.")
        fields = {"id": known, **_read_keys(document, table, item, (*at, index))}
        _require(document, table, fields, (*at, index))
        entries.append(fields)
    _check_ids(document, entries, at)
    return entries


def _check_ids(document: RecordText, entries: Sequence[Mapping[str, Any]], at: tuple[str | int, ...]) -> None:
    seen: set[object] = set()
    for index, entry in enumerate(entries):
        if entry["id"] in seen:
            raise _damaged(document, (*at, index, "id"), f"Stejné „id: {entry['id']}“ je v seznamu dvakrát.")
        seen.add(entry["id"])


def _read_scalar(document: RecordText, key: Key, raw: object, at: tuple[str | int, ...]) -> object:
    if not isinstance(raw, str):
        raise _damaged(document, at, f"Klíč „{key.key}“ má být {key.kind.name}, ne seznam ani skupina klíčů.")
    try:
        return key.kind.read(raw)
    except ValueError as problem:
        raise _damaged(document, at, f"Klíč „{key.key}“: {problem}") from problem


def _require(document: RecordText, table: Table, fields: Mapping[str, Any], at: tuple[str | int, ...]) -> None:
    for key in table.keys:
        if "." not in key.field and key.field not in fields and key.field not in table.defaults:
            raise _damaged(document, at, f"Chybí klíč „{key.key}“ ({table.name} se bez něj neobejde).")


def _build(document: RecordText, table: Table, fields: dict[str, Any]) -> Record:
    _require(document, table, fields, ())
    try:
        record: Record = msgspec.convert(fields, table.value)
    except msgspec.ValidationError as problem:
        raise DamagedFile(f"Záhlaví neodpovídá formátu ({problem}).", path=document.path) from problem
    return record


def _damaged(document: RecordText, at: tuple[str | int, ...], message: str) -> DamagedFile:
    return DamagedFile(message, path=document.path, line=document.line_of(*at))


def encode(record: Record) -> tuple[dict[str, Any], str]:
    """Return the whole header of a new file, in its order, and the body."""
    kind = kind_of(record)
    table = kind.table
    header: dict[str, Any] = {"druh": kind.word, "format": _format_of(record)}
    header.update({key: value for key, value in _wire(table, record).items() if value is not None})
    return header, getattr(record, table.body) if table.body else ""


def changes(old: Record, new: Record) -> tuple[Wire, str | None]:
    """Return what must be written to turn the file of `old` into that of `new`: keys, and the body if it differs."""
    table = kind_of(new).table
    body = getattr(new, table.body) if table.body and getattr(new, table.body) != getattr(old, table.body) else None
    moved = {"format": _format_of(new)} if _format_of(new) != _format_of(old) else {}
    return moved | _difference(table, old, new), body


def fresh(record: Record, path: Path = Path()) -> RecordText:
    """Return a new file of the record, not written yet."""
    # Only what makes a new record waits for the library that writes whole ones.
    from pktui.storage.records.new_record import new_file

    return RecordText.parse(new_file(*encode(record)), path)


def edited(document: RecordText, old: Record, new: Record) -> RecordText:
    """Return the file of `old` as that of `new`; only the bytes of changed values differ.

    Raises:
        FileProblem: The result would not read back as asked.
    """
    return document.edit(*changes(old, new), key_order(new))


def key_order(record: Record) -> tuple[str, ...]:
    """Return the usual order of the header keys of this kind of record."""
    return (*_OF_ALL, *(key.key for key in kind_of(record).table.keys))


def _wire(table: Table, value: object) -> dict[str, Any]:
    return {
        key.key: _write_key(key, field_value(value, key.field))
        for key in table.keys
        if not _is_usual(table, key, value)
    }


def _is_usual(table: Table, key: Key, value: object) -> bool:
    """Tell whether the value is not worth a line: it is empty or the default of its field."""
    if key.always:
        return False
    current = field_value(value, key.field)
    outer, *inner = key.field.split(".", 1)
    default = table.defaults.get(outer)
    return current in (None, "", ()) or current == (field_value(default, inner[0]) if inner else default)


def _write_key(key: Key, value: object) -> str | tuple[str, ...] | tuple[Entry, ...] | None:
    if value in (None, ""):
        return None
    if isinstance(value, tuple):
        if key.entries is not None:
            return tuple(_wire(key.entries, entry) for entry in value)
        return tuple(key.kind.write(item) for item in value)
    return key.kind.write(value)


def _difference(table: Table, old: object, new: object) -> dict[str, Any]:
    differing = {key.field for key in table.keys if field_value(old, key.field) != field_value(new, key.field)}
    asked = (
        key
        for key in table.keys
        if key.field in differing or (differing.intersection(key.beside) and not _is_usual(table, key, new))
    )
    return {key.key: _difference_of_key(table, key, old, new) for key in asked}


def _difference_of_key(table: Table, key: Key, old: object, new: object) -> object:
    if key.entries is not None:
        before = {entry.id: entry for entry in field_value(old, key.field)}
        return tuple(
            {"id": entry.id, **_difference(key.entries, before[entry.id], entry)}
            if entry.id in before
            else _wire(key.entries, entry)
            for entry in field_value(new, key.field)
        )
    return None if _is_usual(table, key, new) else _write_key(key, field_value(new, key.field))
