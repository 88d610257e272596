"""Merging two changed versions of one record with the version both started from.

By structure, not by lines: keys of the header, entries of its lists and their fields, sections and paragraphs of the
text. What only one side changed comes in; what both changed differently is a conflict that keeps both values. A value
is never lost without a word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pktui.errors import DamagedFile, FileProblem
from pktui.storage.merging.answers import answered
from pktui.storage.merging.blocks import MergedText
from pktui.storage.merging.conflict import Conflict, ConflictKind, ConflictPlace, Side
from pktui.storage.merging.header import merged_header
from pktui.storage.merging.pairing import Row, by_id, content, rows
from pktui.storage.merging.prose import merged_text
from pktui.storage.records.codec import decode
from pktui.storage.records.record_kinds import kind_named
from pktui.storage.records.schema import Table
from pktui.storage.text import emit
from pktui.storage.text.edits import HeaderEdits
from pktui.storage.text.nodes import Edit, Tree, apply
from pktui.storage.text.record_text import RecordText
from pktui.storage.text.wanted import Entry, Value

_OTHER = "Soubory nejsou dvě verze téhož záznamu (liší se druh nebo id); nejde je spojit."
_REFUSED = "Spojené změny nejde do souboru bezpečně zapsat; soubor zůstal, jak byl. Klíč „{key}“ upravte ručně."


@dataclass(frozen=True, slots=True)
class Merged:
    """The result of a merge.

    Attributes:
        document: The merged record; where both sides differ it holds the side named by `Conflict.kept`.
        conflicts: What somebody should decide, the header first, then the text from the top.
        text: The text below the header with its undecided places.
    """

    document: RecordText
    conflicts: tuple[Conflict, ...]
    text: MergedText


def merge(base: RecordText | None, mine: RecordText, theirs: RecordText, into: Side = Side.THEIRS) -> Merged:
    """Bring together what both sides changed since `base`.

    Args:
        base: The version both sides started from; None when it is not known, then nothing counts as removed.
        mine: My version.
        theirs: That of somebody else.
        into: Whose other bytes stay (comments, order, spelling): as a rule those of the file on the disk.

    Raises:
        FileProblem: The two are different records, or the result could not be written so that it reads back.
    """
    table = _table_of(mine, theirs)
    header, conflicts = merged_header(table, base.tree if base else {}, mine.tree, theirs.tree)
    text = merged_text(base.body if base else None, mine.body, theirs.body)
    body = text.text(lambda conflict: _side_text(conflict, conflict.kept))
    kept, brought = (theirs, mine) if into is Side.THEIRS else (mine, theirs)
    document = written(kept, header, body, tuple(brought.tree))
    return Merged(document, conflicts + text.conflicts, text)


def resolve(merged: Merged, choices: Mapping[ConflictPlace, Side | str]) -> RecordText:
    """Return the merged record with conflicts decided.

    Args:
        merged: What `merge` returned.
        choices: By the place of a conflict the side that shall stand, or for a value or a text what was typed instead;
            places that are not named stay as they are.

    Raises:
        KeyError: There is no conflict at such a place.
        ValueError: Something was typed for a whole entry or an order.
        DamagedFile: What was typed does not fit the format.
        FileProblem: The result could not be written so that it reads back.
    """
    conflicts = {conflict.place: conflict for conflict in merged.conflicts}
    document = merged.document
    tree = document.tree
    for place, choice in choices.items():
        tree = with_choice(tree, conflicts[place], choice)

    def chosen(conflict: Conflict) -> str:
        choice = choices.get(conflict.place, conflict.kept)
        return _side_text(conflict, choice) if isinstance(choice, Side) else choice

    result = written(document, tree, merged.text.text(chosen), tuple(document.tree))
    decode(result)
    return result


def _side_text(conflict: Conflict, side: Side) -> str:
    """Return what one side has at a place of the text; empty when it has nothing there."""
    value = conflict.of(side)
    return value if isinstance(value, str) else ""


def _table_of(mine: RecordText, theirs: RecordText) -> Table:
    """Return the keys of this kind of record."""
    kind, other = (kind_named(document.tree.get("druh")) for document in (mine, theirs))
    if kind is None or kind is not other or mine.tree.get("id") != theirs.tree.get("id"):
        raise FileProblem(_OTHER, path=theirs.path)
    return kind.table


def with_choice(tree: Mapping[str, Tree], conflict: Conflict, choice: Side | str) -> dict[str, Tree]:
    """Return the header with one conflict decided; one about the text changes nothing here.

    Raises:
        ValueError: Something was typed for a whole entry or an order.
    """
    typed = not isinstance(choice, Side)
    if typed and conflict.kind in {ConflictKind.ENTRY, ConflictKind.ORDER}:
        raise ValueError("an entry or an order can only be chosen, not typed")
    value = conflict.of(choice) if isinstance(choice, Side) else choice
    key, *inner = conflict.place
    if conflict.kind is ConflictKind.TEXT:
        return dict(tree)
    if conflict.kind is ConflictKind.ORDER:
        return _with_key(tree, key, _reordered(_rows(tree, key), value if isinstance(value, list) else []))
    if not inner:
        return _with_key(tree, key, value)
    entry, *field = inner
    changed = [
        answered(_with_key(row, field[0], value), field[0]) if field and row["id"] == entry else row
        for row in _rows(tree, key)
        if field or row["id"] != entry or value is not None
    ]
    return _with_key(tree, key, [*changed])


def _with_key(tree: Mapping[str, Tree], key: str, value: Tree | None) -> dict[str, Tree]:
    rest = {name: old for name, old in tree.items() if name != key or value is not None}
    return rest if value is None else {**rest, key: value}


def _rows(tree: Mapping[str, Tree], key: str) -> list[Row]:
    """Return the entries of a list, each with the id by which it is known."""
    return [{"id": own, **content(row)} for own, row in by_id(rows(tree.get(key)) or []).items()]


def _reordered(entries: Sequence[Row], order: Sequence[Tree]) -> list[Tree]:
    """Return entries with those named in `order` in that order; the others keep their places."""
    known = by_id(entries)
    moved = (known[name] for name in order if isinstance(name, str) and name in known)
    return [next(moved) if row["id"] in order else row for row in entries]


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
    known = by_id(rows(old) or [])
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
