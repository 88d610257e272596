"""What people call the place of a conflict."""

from __future__ import annotations

from pktui.storage.merging.conflict import Conflict, ConflictKind
from pktui.storage.merging.rows import Row, ids, rows
from pktui.storage.records.record_kinds import key_label, kind_named
from pktui.storage.records.schema import Key, Table
from pktui.storage.text.record_text import RecordText

_TITLE_LENGTH = 40


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
    entries = rows(document.tree.get(key)) or []
    row: Row = dict(zip(ids(entries), entries, strict=True)).get(inner[0], {})
    entry = f"{table.name} „{entry_title(table, row, inner[0])}“"
    return f"{entry}: {key_label(inner[1])}" if len(inner) > 1 else entry


def _text_label(section: str, number: str) -> str:
    where = f"část „{_short(section)}“" if section else "text pod záhlavím"
    return where if number == "1" else f"{where}, {number}. místo"


def entry_table(document: RecordText, key: str) -> Table | None:
    """Return the table of the entries under a key of the header; None when it holds no list of entries we know."""
    known = key_in(document, key)
    return known.entries if known else None


def key_in(document: RecordText, name: str) -> Key | None:
    """Return what the schema knows about a key of the header of this kind of record."""
    kind = kind_named(document.tree.get("druh"))
    return kind.table.find(name) if kind else None


def entry_title(table: Table, row: Row, name: str) -> str:
    """Return what an entry is about, on one short line; `name`, its id, when it says nothing."""
    return _short(str(row.get(table.title) or name))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1].rstrip() + "…"
