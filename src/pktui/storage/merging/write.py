"""Bringing a merged header and text into a document so that everything else keeps its bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pktui.errors import DamagedFile, FileProblem
from pktui.storage.merging.rows import Row, ids, rows
from pktui.storage.text import emit
from pktui.storage.text.edits import HeaderEdits
from pktui.storage.text.nodes import Tree
from pktui.storage.text.record_text import Entry, RecordText
from pktui.storage.text.spans import Edit, apply
from pktui.storage.text.wanted import Value

_REFUSED = "Spojené změny nejde do souboru bezpečně zapsat; soubor zůstal, jak byl. Klíč „{key}“ upravte ručně."


def written(document: RecordText, header: Mapping[str, Tree], body: str, order: Sequence[str]) -> RecordText:
    """Return the document with this header and body.

    Bytes of what is the same stay. Only a list in which a value with inner lists or keys of its own changed is written
    anew as a whole.

    Args:
        document: What is on the disk.
        header: All keys that shall be there.
        body: The whole text below, with LF line ends.
        order: Keys in the order that says where a new one belongs.

    Raises:
        FileProblem: The result would not read back as asked.
    """
    wire: dict[str, Value] = {}
    nested: dict[str, Tree] = {}
    for name in dict.fromkeys((*document.tree, *header)):
        wanted = header.get(name)
        if wanted == document.tree.get(name):
            continue
        value = _as_wire(document.tree.get(name), wanted)
        if wanted is not None and value is None:
            nested[name] = wanted
        else:
            wire[name] = value
    result = document.edit(wire, None if body == document.body else body, order)
    for name, tree in nested.items():
        result = _with_nested(result, name, tree, order)
    return result


def _as_wire(old: Tree | None, wanted: Tree | None) -> Value:
    """Return a value as an edit asks for it; None when an edit cannot ask for it, or when nothing is wanted."""
    if wanted is None or isinstance(wanted, str):
        return wanted
    if (words := _words(wanted)) is not None:
        return words
    entries = rows(wanted)
    if entries is None or not all(row.get("id") for row in entries):
        return None
    before = rows(old) or []
    known = dict(zip(ids(before), before, strict=True))
    asked = [_entry(known.get(str(row["id"]), {}), row) for row in entries]
    complete = [entry for entry in asked if entry is not None]
    return tuple(complete) if len(complete) == len(asked) else None


def _words(value: Tree) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    words = tuple(item for item in value if isinstance(item, str))
    return words if len(words) == len(value) else None


def _entry(old: Row, wanted: Row) -> Entry | None:
    """Return an entry as an edit asks for it, or None when one of its changed values has inner keys."""
    entry: dict[str, str | tuple[str, ...] | None] = {}
    for key, value in wanted.items():
        plain = value if isinstance(value, str) else _words(value)
        if plain is not None:
            entry[key] = plain
        elif value != old.get(key):
            return None
    return entry | {key: None for key in old if key not in wanted and key != "id"}


def _with_nested(document: RecordText, name: str, tree: Tree, order: Sequence[str]) -> RecordText:
    """Return the document with a value of any shape under a key."""
    if document.root.find(name) is None:
        document = document.edit({name: "?"}, order=order)
    pair = document.root.find(name)
    text = document.parts.header.decode()
    if pair is None or document.root.flow:
        edits = [Edit(pair.value.start, pair.value.end, emit.flow(tree))] if pair else []
    else:
        edits = HeaderEdits(text, document.parts.eol).rewrite(pair, tree)
    try:
        parts = replace(document.parts, header=apply(text, edits).encode())
        result = RecordText.parse(parts.data, document.path)
    except (DamagedFile, UnicodeEncodeError) as error:
        raise FileProblem(_REFUSED.format(key=name), path=document.path) from error
    if result.tree != {**document.tree, name: tree}:
        raise FileProblem(_REFUSED.format(key=name), path=document.path)
    return result
