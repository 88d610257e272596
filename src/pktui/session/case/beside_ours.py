"""What stands in entries beside the keys of this program: people's own keys, and those of a newer pktui.

Values do not know them. An entry that is taken out and comes back, by undo or because somebody else still has it, is
made of its values alone and would come back without them.
"""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.entries import is_placeholder
from pktui.storage.merging.merge import written
from pktui.storage.merging.pairing import Row, by_id, rows
from pktui.storage.records.record_kinds import kind_named
from pktui.storage.text.nodes import Tree
from pktui.storage.text.record_text import RecordText


class BesideOurs:
    """What the entries had that this session took out of one file."""

    def __init__(self) -> None:
        """Nothing is taken out yet."""
        self._gone: dict[tuple[str, str], Row] = {}

    def changed(self, before: RecordText, after: RecordText) -> None:
        """Remember what went with the entries that are no longer there."""
        for name, ours in _lists(before):
            kept = by_id(rows(after.tree.get(name)) or [])
            for entry, row in by_id(rows(before.tree.get(name)) or []).items():
                beside = {key: value for key, value in row.items() if key not in ours}
                # An id by place may be another entry's the next time.
                if beside and entry not in kept and not is_placeholder(entry):
                    self._gone[name, entry] = beside

    def given_back(self, document: RecordText) -> RecordText:
        """Return the document with what the entries had that are there again.

        Raises:
            FileProblem: It could not be written so that it reads back.
        """
        header: dict[str, Tree] = {}
        for (name, entry), beside in self._gone.items():
            listed = by_id(rows(header.get(name, document.tree.get(name))) or [])
            if entry in listed and not beside.keys() <= listed[entry].keys():
                header[name] = [{**row, **beside, **row} if own == entry else row for own, row in listed.items()]
        if not header:
            return document
        return written(document, {**document.tree, **header}, document.body, tuple(document.tree))


def _lists(document: RecordText) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the lists of entries of a record, each with the keys that its entries may have."""
    kind = kind_named(document.tree.get("druh"))
    for key in kind.table.keys if kind else ():
        if key.entries is not None:
            yield key.key, frozenset(inner.key for inner in key.entries.keys)
