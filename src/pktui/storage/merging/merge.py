"""Merging two changed versions of one record with the version both started from.

By structure, not by lines: keys of the header, entries of its lists and their fields, sections and paragraphs of the
text. What only one side changed comes in; what both changed differently is a conflict that keeps both values. A value
is never lost without a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pktui.errors import FileProblem
from pktui.storage.merging.choice import with_choice
from pktui.storage.merging.conflict import Conflict, ConflictKind, ConflictPlace, Side
from pktui.storage.merging.header import merged_header
from pktui.storage.merging.pieces import MergedText
from pktui.storage.merging.prose import merged_text
from pktui.storage.merging.write import written
from pktui.storage.records.codec import decode
from pktui.storage.records.record_kinds import kind_named
from pktui.storage.records.schema import Table
from pktui.storage.text.record_text import RecordText

__all__ = ["Conflict", "ConflictKind", "ConflictPlace", "Merged", "Side", "merge", "resolve"]

_OTHER = "Soubory nejsou dvě verze téhož záznamu (liší se druh nebo id); nejde je spojit."


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
