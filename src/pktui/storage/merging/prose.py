"""Merging the text below the header: section by section, inside a section block by block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pktui.storage.merging.blocks import SECTION, Prose, joined, sections
from pktui.storage.merging.conflict import Conflict, ConflictKind, Side
from pktui.storage.merging.order import arranged
from pktui.storage.merging.paragraphs import (
    Blocks,
    blank,
    conflict,
    is_in_order,
    is_steady,
    merged_blocks,
    plain,
    question,
)
from pktui.storage.merging.pieces import MergedText, Piece, words_of
from pktui.storage.text.body import agreed


def merged_text(base: str | None, mine: str, theirs: str) -> MergedText:
    """Merge three versions of a text with LF line ends; `base` is None when it is not known."""
    if mine in (base, theirs):
        return MergedText(theirs)
    if theirs == base:
        return MergedText(mine)
    versions = [None if text is None else Prose.parse(text) for text in (base, mine, theirs)]
    was, here, there = (version or Prose("", (), "") for version in versions)
    before = was.blocks if base is not None else None
    pieces = _merged(before, here.blocks, there.blocks)
    headings = (_headings(blocks) for blocks in (was.blocks, here.blocks, there.blocks))
    if not (is_in_order(*headings) or is_steady(_merged, before, here.blocks, there.blocks, pieces)):
        pieces = question(before, here.blocks, there.blocks)
    lead, tail = blank(was.lead, here.lead, there.lead) or "", blank(was.tail, here.tail, there.tail) or ""
    return MergedText(lead, pieces, tail if pieces else "")


def _headings(blocks: Blocks) -> Blocks:
    return tuple(block for block in blocks if block.text.startswith(SECTION))


def _merged(base: Blocks | None, mine: Blocks, theirs: Blocks) -> tuple[Piece, ...]:
    """Merge section by section; all blocks in a row when headings repeat."""
    was, here, there = sections(base or ()), sections(mine), sections(theirs)
    if was is None or here is None or there is None:
        return _numbered(("", piece) for piece in merged_blocks(base, mine, theirs))
    merged = {
        name: _merged_section(was.get(name), here.get(name), there.get(name)) for name in dict.fromkeys((*here, *there))
    }
    found = {name: pieces for name, pieces in merged.items() if pieces}
    their_order = arranged(list(was), list(here), list(there), found)
    if not their_order.clash:
        return _numbered((name, piece) for name in their_order.names for piece in found[name])
    my_order = arranged(list(was), list(there), list(here), found)
    return _numbered(_in_two_orders(was, found, my_order.names, their_order.names))


def _merged_section(base: Blocks | None, mine: Blocks | None, theirs: Blocks | None) -> tuple[Piece, ...]:
    if mine is not None and theirs is not None:
        return merged_blocks(base, mine, theirs)
    if base is None:
        return plain(mine or theirs or ())
    return (conflict(base, mine or (), theirs or ()),) if (mine or theirs) != base else ()


def _in_two_orders(
    base: Mapping[str, Blocks], found: Mapping[str, tuple[Piece, ...]], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[str, Piece]]:
    """Yield merged sections with their names; those that both sides moved are one question: in which order?"""
    head, tail = agreed(mine, theirs), agreed(mine[::-1], theirs[::-1])
    moved = slice(head, len(mine) - tail)
    yield from ((name, piece) for name in mine[:head] for piece in found[name])
    here, there = (tuple(piece for name in order[moved] for piece in found[name]) for order in (mine, theirs))
    was = joined([block for name, blocks in base.items() if name in mine[moved] for block in blocks])
    asked = Conflict((), words_of(Side.MINE, here), words_of(Side.THEIRS, there), was or None, ConflictKind.TEXT)
    yield "", Piece(asked, blank(None, here[-1].gap, there[-1].gap))
    yield from ((name, piece) for name in mine[moved.stop :] for piece in found[name])


def _numbered(pieces: Iterable[tuple[str, Piece]]) -> tuple[Piece, ...]:
    """Give each conflict its place, by the section it comes with."""
    result: list[Piece] = []
    count: Counter[str] = Counter()
    for name, piece in pieces:
        if isinstance(piece.content, Conflict):
            count[name] += 1
            place = ("", name.removeprefix(SECTION), str(count[name]))
            result.append(replace(piece, content=replace(piece.content, place=place)))
        else:
            result.append(piece)
    return tuple(result)
