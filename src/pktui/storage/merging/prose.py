"""Merging the text below the header: section by section, inside a section block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import takewhile
from typing import TypeAlias

from merge3 import Merge3

from pktui.storage.merging.blocks import SECTION, Block, Prose, joined, sections, with_gaps
from pktui.storage.merging.conflict import Conflict, Kind, Side
from pktui.storage.merging.order import arranged

Blocks: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the merged text, decided or not, and the gap behind it."""

    content: str | Conflict
    gap: str | None


@dataclass(frozen=True, slots=True)
class MergedText:
    """A text merged as far as it goes, with the places that somebody must decide.

    Attributes:
        lead: Blank lines before the first piece; a text that needed no merge as a whole.
        pieces: Its stretches.
        tail: What follows the last one.
    """

    lead: str
    pieces: tuple[Piece, ...] = ()
    tail: str = ""

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The places to be decided, from the top."""
        return tuple(piece.content for piece in self.pieces if isinstance(piece.content, Conflict))

    def text(self, choose: Callable[[Conflict], str]) -> str:
        """Return the whole text; `choose` says what stands at a place to be decided, empty for nothing."""
        chosen = [
            (choose(piece.content).strip("\n") if isinstance(piece.content, Conflict) else piece.content, piece.gap)
            for piece in self.pieces
        ]
        return self.lead + with_gaps((text, gap) for text, gap in chosen if text) + self.tail


def merged_text(base: str | None, mine: str, theirs: str) -> MergedText:
    """Merge three versions of a text with LF line ends; `base` is None when it is not known."""
    if mine in (base, theirs):
        return MergedText(theirs)
    if theirs == base:
        return MergedText(mine)
    versions = [None if text is None else Prose.parse(text) for text in (base, mine, theirs)]
    was, here, there = (version or Prose("", (), "") for version in versions)
    before = was.blocks if base is not None else None
    pieces = _by_sections(before, here.blocks, there.blocks) or _numbered(
        "", _merged(before, here.blocks, there.blocks)
    )
    return MergedText(
        _blank(was.lead, here.lead, there.lead) or "", tuple(pieces), _blank(was.tail, here.tail, there.tail) or ""
    )


def _by_sections(base: Blocks | None, mine: Blocks, theirs: Blocks) -> list[Piece] | None:
    """Merge section by section; None when headings repeat or both sides moved sections."""
    was, here, there = sections(base or ()), sections(mine), sections(theirs)
    if was is None or here is None or there is None:
        return None
    found = {
        name: _numbered(name, _merged_section(was.get(name), here.get(name), there.get(name)))
        for name in dict.fromkeys((*here, *there))
    }
    order = arranged(list(was), list(here), list(there), {name for name, pieces in found.items() if pieces})
    return None if order.clash else [piece for name in order.names for piece in found[name]]


def _merged_section(base: Blocks | None, mine: Blocks | None, theirs: Blocks | None) -> Iterator[Piece]:
    if mine is not None and theirs is not None:
        yield from _merged(base, mine, theirs)
    elif base is None:
        yield from _pieces(mine or theirs or ())
    elif (mine or theirs) != base:
        yield _conflict(base, mine or (), theirs or ())


def _merged(base: Blocks | None, mine: Blocks, theirs: Blocks) -> Iterator[Piece]:
    """Merge blocks; without `base`, what both sides have is taken for it, so that nothing counts as removed."""
    if base is None:
        base = _common(mine, theirs)
    at = (0, 0, 0)
    regions = Merge3(_texts(base), _texts(mine), _texts(theirs)).find_sync_regions()
    for start, end, my_start, my_end, their_start, their_end in regions:
        yield from _changed(base[at[0] : start], mine[at[1] : my_start], theirs[at[2] : their_start])
        same = zip(base[start:end], mine[my_start:my_end], theirs[their_start:their_end], strict=True)
        yield from (Piece(old.text, _blank(old.gap, here.gap, there.gap)) for old, here, there in same)
        at = (end, my_end, their_end)


def _changed(base: Blocks, mine: Blocks, theirs: Blocks) -> Iterator[Piece]:
    """Merge a stretch in which no block is the same on all sides."""
    head = _agreed(mine, theirs)
    tail = _agreed(mine[head:][::-1], theirs[head:][::-1])
    yield from _pieces(theirs[:head])
    yield from _disputed(base, mine[head : len(mine) - tail], theirs[head : len(theirs) - tail])
    yield from _pieces(theirs[len(theirs) - tail :])


def _agreed(mine: Blocks, theirs: Blocks) -> int:
    """Return how many blocks both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(mine, theirs, strict=False)))


def _disputed(base: Blocks, mine: Blocks, theirs: Blocks) -> Iterator[Piece]:
    """Merge a stretch whose ends are not the same on both sides."""
    if mine in (base, theirs):
        yield from _pieces(theirs)
    elif theirs == base:
        yield from _pieces(mine)
    elif _same_places(base, mine, theirs):
        for old, here, there in zip(base, mine, theirs, strict=True):
            yield from _one_block(old, here, there)
    elif (together := _added_beside(base, mine, theirs)) is not None:
        yield from _pieces(together)
    else:
        yield _conflict(base, mine, theirs)


def _one_block(base: Block, mine: Block, theirs: Block) -> Iterator[Piece]:
    if mine != base and theirs != base and mine != theirs:
        yield _conflict((base,), (mine,), (theirs,))
    else:
        yield from _pieces((theirs if mine == base else mine,))


def _same_places(base: Blocks, mine: Blocks, theirs: Blocks) -> bool:
    """Tell whether each side only rewrote blocks where they stand: neighbours changed by different people."""
    return len(base) == len(mine) == len(theirs) and all(
        new == old or new not in base for side in (mine, theirs) for new, old in zip(side, base, strict=True)
    )


def _added_beside(base: Blocks, mine: Blocks, theirs: Blocks) -> Blocks | None:
    """Return both changes when exactly one side only added blocks before or behind what the other rewrote."""
    found = [
        together
        for added, rewritten in ((mine, theirs), (theirs, mine))
        if base and (together := _around(base, added, rewritten)) is not None
    ]
    return found[0] if len(found) == 1 else None


def _around(base: Blocks, added: Blocks, rewritten: Blocks) -> Blocks | None:
    size = len(base)
    if len(added) > size and added[:size] == base:
        return (*rewritten, *added[size:])
    if len(added) > size and added[-size:] == base:
        return (*added[:-size], *rewritten)
    return None


def _common(mine: Blocks, theirs: Blocks) -> Blocks:
    """Return the blocks that both sides have in one order, the same whichever side is mine."""
    one, two = sorted((mine, theirs), key=_texts)
    found = SequenceMatcher(None, _texts(one), _texts(two), autojunk=False)
    return tuple(block for start, _, size in found.get_matching_blocks() for block in one[start : start + size])


def _texts(blocks: Blocks) -> list[str]:
    return [block.text for block in blocks]


def _conflict(base: Blocks, mine: Blocks, theirs: Blocks) -> Piece:
    conflict = Conflict((), joined(mine) or None, joined(theirs) or None, joined(base) or None, Kind.TEXT)
    return Piece(conflict, (mine if conflict.kept is Side.MINE else theirs)[-1].gap)


def _numbered(name: str, pieces: Iterator[Piece]) -> list[Piece]:
    """Give each conflict of a section its place."""
    result: list[Piece] = []
    number = 0
    for piece in pieces:
        if isinstance(piece.content, Conflict):
            number += 1
            place = ("", name.removeprefix(SECTION), str(number))
            result.append(replace(piece, content=replace(piece.content, place=place)))
        else:
            result.append(piece)
    return result


def _pieces(blocks: Blocks) -> Iterator[Piece]:
    return (Piece(block.text, block.gap) for block in blocks)


def _blank(base: str | None, mine: str | None, theirs: str | None) -> str | None:
    """Merge blank lines; nobody is asked about them."""
    if mine == base:
        return theirs
    return mine if theirs == base else max(mine or "", theirs or "")
