"""Values of the files as people read them: no keys, no codes, no marks of the format."""

from __future__ import annotations

from collections.abc import Sequence

from pktui.domain.answer_labels import said_words, terms_words
from pktui.domain.answered import Answered
from pktui.domain.worded import Worded
from pktui.storage.merging.conflict import Conflict, ConflictKind
from pktui.storage.merging.labels import entry_table, entry_title, key_in
from pktui.storage.merging.rows import Row, content, ids, rows
from pktui.storage.records.answer_text import ANSWERED
from pktui.storage.records.record_kinds import key_label
from pktui.storage.records.schema import Key, Table
from pktui.storage.records.value_kinds import DAY, MOMENT, ValueKind
from pktui.storage.text.nodes import Tree
from pktui.storage.text.record_text import RecordText
from pktui.texts.dates import show_day, show_time

_INDENT = "   "


def in_words(document: RecordText, conflict: Conflict, value: Tree | None) -> str:
    """Return one of the values of a conflict; empty when there is none.

    Args:
        document: The merged record.
        conflict: One of its conflicts.
        value: What one side has, or what both started from.
    """
    if value is None or conflict.kind is ConflictKind.TEXT:
        return value if isinstance(value, str) else ""
    name, *inner = conflict.place
    table = entry_table(document, name)
    if conflict.kind is ConflictKind.ORDER and isinstance(value, list) and table is not None:
        return order_in_words(table, rows(document.tree.get(name)) or [], [str(item) for item in value])
    if conflict.kind is ConflictKind.ENTRY and isinstance(value, dict):
        return entry_in_words(table, value)
    known = table.find(inner[1]) if table and len(inner) > 1 else key_in(document, name)
    return value_in_words(known, value)


def value_in_words(key: Key | None, value: Tree | None) -> str:
    """Return one value, on several lines when it is made of several; empty for nothing.

    Args:
        key: What the schema knows about it; None for an unknown key.
        value: As it stands in the file.
    """
    if isinstance(value, str):
        return _scalar(key.kind, value) if key is not None and key.entries is None else value
    if isinstance(value, dict):
        return entry_in_words(None, value)
    items = [value_in_words(key, item) for item in value or ()]
    if all(isinstance(item, str) for item in value or ()):
        return ", ".join(items)
    return "\n".join(f"– {_indented(item)}" for item in items)


def entry_in_words(table: Table | None, row: Row) -> str:
    """Return an entry as lines of what it says, such as `termín: 10. 3. 2026`; its id is left out."""
    said = ((name, value_in_words(table.find(name) if table else None, value)) for name, value in row.items())
    return "\n".join(f"{key_label(name)}: {_indented(text)}" for name, text in said if text and name in content(row))


def order_in_words(table: Table, entries: Sequence[Row], order: Sequence[str]) -> str:
    """Return entries as numbered lines; `order` are their ids, those without an entry are left out."""
    by_id = dict(zip(ids(entries), entries, strict=True))
    titles = [entry_title(table, by_id[name], name) for name in order if name in by_id]
    return "\n".join(f"{number}. {title}" for number, title in enumerate(titles, start=1))


def _scalar(kind: ValueKind, text: str) -> str:
    """Return a text by its kind; as it is written when it does not fit."""
    try:
        if kind is DAY:
            return show_day(kind.read(text))
        if kind is MOMENT:
            moment = kind.read(text)
            return f"{show_day(moment)} {show_time(moment)}"
        if kind is ANSWERED:
            answered = Answered(**kind.read(text))
            said = said_words(answered)
            answer = "odmítnuto: " if answered.refused else ""
            return f"{answer}{terms_words(answered)}" + (f" (řečeno {said})" if said else "")
        if kind.choices is not None and issubclass(kind.choices, Worded):
            return kind.choices(kind.read(text)).label
        return text
    except ValueError:
        return text


def _indented(text: str) -> str:
    return text if "\n" not in text else "\n" + "\n".join(f"{_INDENT}{line}" for line in text.splitlines())
