"""By what a version of a record shows that its author had seen another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pktui.domain.entries import is_placeholder
from pktui.storage.merging.blocks import Prose, joined
from pktui.storage.text.nodes import Tree
from pktui.storage.text.record_text import RecordText

# Two people do not write the same long text by chance; a word or a date they do.
LONG = 24


def traces(document: RecordText) -> frozenset[str]:
    """Return the ids of entries and the longer texts of a record."""
    found = {block.text for block in Prose.parse(document.body).blocks if len(block.text) >= LONG}
    return frozenset(found.union(thing[-1] for thing in _things(document.tree, ()) if _is_telling(*thing)))


class Traces(NamedTuple):
    """What a version shows of where it comes from.

    Attributes:
        traces: What it was recognised by if it stood in another version.
        said: Everything it says, each thing with its place, as short numbers.
    """

    traces: frozenset[str]
    said: frozenset[int]

    @classmethod
    def of(cls, document: RecordText) -> Traces:
        """Return the signs of a version."""
        said = {hash(block.text) for block in Prose.parse(document.body).blocks}
        return cls(traces(document), frozenset(said.union(map(hash, _things(document.tree, ())))))


def common(one: RecordText, other: RecordText, known: Mapping[str, Traces]) -> str | None:
    """Return the name of the version two others were most likely made from, or None.

    A version of which one side has everything recognisable cannot make that side look as if it had removed something.
    Short values cannot be recognised: of the fitting versions the one of which least is missing in `other` cannot
    make an old value there look like a new one. Of those, the one that tells most; then the oldest, which at worst
    makes two values look like a contradiction that are none.

    Args:
        one: A version.
        other: Another one, of unknown age.
        known: The signs of earlier versions of the record by their names, the oldest first.
    """
    shared, there = traces(one) & traces(other), Traces.of(other).said
    fitting = [name for name, signs in known.items() if signs.traces <= shared]
    return max(fitting, key=lambda name: (-len(known[name].said - there), len(known[name].traces)), default=None)


def seen_by(author: RecordText, base: RecordText) -> RecordText:
    """Return a version without the paragraphs that another one lacks.

    Short paragraphs leave no trace: the other version may be from before them, so they must not look as if its
    author had taken them out.
    """
    known = {block.text for block in Prose.parse(author.body).blocks}
    prose = Prose.parse(base.body)
    kept = [block for block in prose.blocks if block.text in known]
    if len(kept) == len(prose.blocks):
        return base
    return base.edit({}, prose.lead + joined(kept) + prose.tail)


def _is_telling(*thing: str) -> bool:
    """Tell whether a text, the last of a thing, can be recognised: it is the id of an entry or long."""
    *place, text = thing
    is_id = len(place) > 1 and place[-1] == "id"
    return not is_placeholder(text) if is_id else len(text) >= LONG


def _things(value: Tree, place: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield every text below a place of the header with its place; an entry is known by its id."""
    if isinstance(value, str):
        yield (*place, value)
    elif isinstance(value, list):
        for item in value:
            own = item.get("id") if isinstance(item, dict) else None
            yield from _things(item, (*place, own if isinstance(own, str) else ""))
    else:
        for key, item in value.items():
            yield from _things(item, (*place, key))
