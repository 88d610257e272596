"""Places and values of a record as people read them: no keys, no codes, no marks of the format."""

from __future__ import annotations

from collections.abc import Sequence

from pktui.domain.answered import Answered, said_words, terms_words
from pktui.domain.postponing import Postponement, postponed_words
from pktui.domain.worded import Worded
from pktui.storage.merging.blocks import Prose, with_gaps
from pktui.storage.merging.conflict import Conflict, ConflictKind
from pktui.storage.merging.pairing import Row, by_id, content, rows
from pktui.storage.records.record_kinds import described, key_label, kind_named
from pktui.storage.records.schema import Key, Table
from pktui.storage.records.value_kinds import ANSWERED, DAY, MOMENT, POSTPONED, ValueKind
from pktui.storage.text.nodes import Tree
from pktui.storage.text.record_text import RecordText
from pktui.texts.dates import show_day, show_time

_TITLE_LENGTH = 40
_INDENT = "   "
_FREE = frozenset((entries, key.key) for entries, key in described() if key.free)


def label(document: RecordText, conflict: Conflict) -> str:
    """Return the place of a conflict in Czech, as in `úkol „Sepsat rozpis“: termín`.

    Args:
        document: The merged record.
        conflict: One of its conflicts.
    """
    if conflict.kind is ConflictKind.TEXT:
        return _text_label(*conflict.place[1:])
    key, *inner = conflict.place
    table = entry_table(document, key)
    if conflict.kind is ConflictKind.ORDER:
        return f"{key_label(key)}: pořadí"
    if not inner or table is None:
        return key_label(key)
    row = by_id(rows(document.tree.get(key)) or []).get(inner[0], {})
    entry = entry_label(table, row, inner[0])
    return f"{entry}: {key_label(inner[1])}" if len(inner) > 1 else entry


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


def together(conflict: Conflict) -> str | None:
    """Return both wordings, the one that stands first; None where they cannot stand below each other."""
    first, second = conflict.of(conflict.kept), conflict.of(conflict.kept.other)
    if not isinstance(first, str) or not isinstance(second, str):
        return None
    if conflict.kind is ConflictKind.TEXT:
        blocks = Prose.parse(first).blocks
        more = [block for block in Prose.parse(second).blocks if block not in blocks]
        return with_gaps((block.text, block.gap) for block in (*blocks, *more))
    place = (conflict.place[0] if len(conflict.place) > 1 else "", conflict.place[-1])
    return f"{first}\n{second}" if conflict.kind is ConflictKind.VALUE and place in _FREE else None


def key_in(document: RecordText, name: str) -> Key | None:
    """Return what the schema knows about a key of the header of this kind of record."""
    kind = kind_named(document.tree.get("druh"))
    return kind.table.find(name) if kind else None


def entry_table(document: RecordText, key: str) -> Table | None:
    """Return the table of the entries under a key of the header; None when it holds no list of entries we know."""
    known = key_in(document, key)
    return known.entries if known else None


def entry_label(table: Table, row: Row, name: str) -> str:
    """Return what an entry is and what it is about: `úkol „Sepsat rozpis“`; `name` is its id."""
    return f"{table.name} „{entry_title(table, row, name)}“"


def entry_title(table: Table, row: Row, name: str) -> str:
    """Return what an entry is about, on one short line; `name`, its id, when it says nothing."""
    return _short(str(row.get(table.title) or name))


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
    known = by_id(entries)
    titles = [entry_title(table, known[name], name) for name in order if name in known]
    return "\n".join(f"{number}. {title}" for number, title in enumerate(titles, start=1))


def _text_label(section: str, number: str) -> str:
    where = f"část „{_short(section)}“" if section else "text pod záhlavím"
    return where if number == "1" else f"{where}, {number}. místo"


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
        if kind is POSTPONED:
            return postponed_words(Postponement(**kind.read(text)))
        if kind.choices is not None and issubclass(kind.choices, Worded):
            return kind.choices(kind.read(text)).label
        return text
    except ValueError:
        return text


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1].rstrip() + "…"


def _indented(text: str) -> str:
    return text if "\n" not in text else "\n" + "\n".join(f"{_INDENT}{line}" for line in text.splitlines())
