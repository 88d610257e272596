"""What a whole unsaved file would change, in words: no keys, no marks of the format, no ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from pktui.domain.stretches import LENGTH, Stretch
from pktui.errors import DamagedFile
from pktui.storage.history.version_changes import Changed, changes
from pktui.storage.merging.pairing import rows
from pktui.storage.merging.readable import entry_table, entry_title
from pktui.storage.records.codec import decode
from pktui.storage.records.record_kinds import kind_of
from pktui.storage.text.nodes import Tree
from pktui.storage.text.record_text import RecordText
from pktui.texts.dates import show_span

_FILE = PurePath("deník")
_IDENTITY = ("druh", "format", "id", "konference_id")
_UNKNOWN = "…"


def paper_in_words(mine: str) -> str:
    """Return what a file is, such as `zápis` or `úsek jednání 9:30–10:00`; just a file when it cannot be read."""
    try:
        record = decode(RecordText.parse(mine.encode(), _FILE))
    except DamagedFile:
        return "soubor"
    if not isinstance(record, Stretch):
        return kind_of(record).table.name
    span = show_span((record.begins.time(), (record.begins + LENGTH).time()))
    return f"úsek jednání {span}" + (f", {record.number}. díl" if record.number > 1 else "")


def changes_in_words(present: bytes, mine: str) -> tuple[Changed, ...]:
    """Return what a file from the journal would change; ids in it are replaced by the names of what they stand for.

    Args:
        present: What the file holds now; empty when there is none.
        mine: What the journal keeps.
    """
    data = mine.encode()
    found = changes(present or _empty(data), data)
    names = {**_names(present), **_names(data)}
    if not names:
        return found
    known = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?![\w-])")

    def named(text: str) -> str:
        return known.sub(lambda match: names[match[0]], text)

    said = (Changed(named(each.label), named(each.before), named(each.after)) for each in found)
    return tuple(each for each in said if each.before != each.after)


def _empty(data: bytes) -> bytes:
    """Return the same record with nothing in it."""
    try:
        tree = RecordText.parse(data, _FILE).tree
    except DamagedFile:
        return b""
    head = "".join(f"{key}: {tree[key]}\n" for key in _IDENTITY if isinstance(tree.get(key), str))
    return f"---\n{head}---\n".encode()


def _names(data: bytes) -> dict[str, str]:
    """Return what each id in a record stands for."""
    try:
        document = RecordText.parse(data, _FILE)
    except DamagedFile:
        return {}
    names = dict.fromkeys(_ids(document.tree), _UNKNOWN)
    for key, value in document.tree.items():
        table = entry_table(document, key)
        for row in rows(value) or ():
            if table is not None and isinstance(row.get("id"), str):
                names[str(row["id"])] = entry_title(table, row, _UNKNOWN)
    return names


def _ids(value: Tree | dict[str, Tree]) -> Iterator[str]:
    """Yield what stands where only ids stand."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if (key == "id" or key.endswith("_id")) and isinstance(inner, str) and inner:
                yield inner
            else:
                yield from _ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _ids(inner)
