"""By what a version of a record shows that its author had seen another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pktui.storage.document import Document
from pktui.storage.merging.blocks import Prose
from pktui.storage.merging.rows import is_placeholder
from pktui.storage.nodes import Tree

# Two people do not write the same long text by chance; a word or a date they do.
LONG = 24


def traces(document: Document) -> frozenset[str]:
    """Return the ids of entries and the longer texts of a record."""
    found = {block.text for block in Prose.parse(document.body).blocks if len(block.text) >= LONG}
    return frozenset(found.union(*(_in_value(value) for value in document.tree.values())))


def common(one: Document, other: Document, known: Mapping[str, frozenset[str]]) -> str | None:
    """Return the name of the version two others were most likely made from, or None.

    A version of which one side has everything recognisable cannot make that side look as if it had removed something.
    Of those that tell most, the oldest is the safest: at worst it makes two values look like a contradiction that are
    none.

    Args:
        one: A version.
        other: Another one.
        known: The traces of earlier versions of the record by their names, the oldest first.
    """
    shared = traces(one) & traces(other)
    fitting = [(len(found), name) for name, found in known.items() if found <= shared]
    most = max((size for size, _ in fitting), default=0)
    return next((name for size, name in fitting if size == most), None)


def _in_value(value: Tree) -> Iterator[str]:
    if isinstance(value, str):
        if len(value) >= LONG:
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from _in_value(item)
    else:
        for key, item in value.items():
            if key != "id":
                yield from _in_value(item)
            elif isinstance(item, str) and not is_placeholder(item):
                yield item
