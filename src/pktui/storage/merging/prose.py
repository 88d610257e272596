"""Merging the text below the header: section by section, inside a section block by block.

Blocks are paragraphs, list items and headings below one `## ` heading or below none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import combinations
from typing import TypeAlias

from pktui.storage.merging.blocks import SECTION, Block, MergedText, Piece, Prose, joined, sections, words_of
from pktui.storage.merging.conflict import Conflict, ConflictKind, Side
from pktui.storage.merging.order import arranged
from pktui.storage.text.splitter import agreed

Blocks: TypeAlias = tuple[Block, ...]
Texts: TypeAlias = Sequence[str]
Merge: TypeAlias = Callable[[Blocks | None, Blocks, Blocks], Iterable[Piece]]

_ONLY_PLACE = ("", "", "1")
_BULLETS = ("- ", "* ", "+ ")


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


def merged_blocks(base: Blocks | None, mine: Blocks, theirs: Blocks) -> tuple[Piece, ...]:
    """Merge blocks; when some were moved so that it does not come out well, all that differs is one question.

    Without `base`, what both sides have is taken for it, so that nothing counts as removed.
    """
    pieces = tuple(_aligned(base, mine, theirs))
    if is_in_order(base, mine, theirs):
        return pieces
    if _is_clean(base or (), mine, theirs, pieces) and is_steady(_aligned, base, mine, theirs, pieces):
        return pieces
    return question(base, mine, theirs)


def is_in_order(base: Blocks | None, mine: Blocks, theirs: Blocks) -> bool:
    """Tell whether nobody moved or repeated a block; then a merge comes out well."""
    versions = (base or (), mine, theirs)
    if any(len(set(blocks)) < len(blocks) for blocks in versions):
        return False
    for one, two in combinations(versions, 2):
        shared = set(one) & set(two)
        if [block for block in one if block in shared] != [block for block in two if block in shared]:
            return False
    return True


def is_steady(merge: Merge, base: Blocks | None, mine: Blocks, theirs: Blocks, pieces: Sequence[Piece]) -> bool:
    """Tell whether merging the result once more with either side changes nothing, whoever's words stand in it."""
    for chosen, again in ((None, None), (Side.MINE, Side.MINE), (Side.THEIRS, Side.MINE)):
        result = _result(chosen, pieces)
        if any(_result(again, merge(base, result, other)) != result for other in (mine, theirs)):
            return False
    return True


def question(base: Blocks | None, mine: Blocks, theirs: Blocks) -> tuple[Piece, ...]:
    """Return two versions with all that is between what both begin and end with as one place to be decided."""
    return tuple(_apart(mine, theirs, lambda here, there: (conflict(base or (), here, there),)))


def conflict(base: Blocks, mine: Blocks, theirs: Blocks) -> Piece:
    """Return blocks that somebody must decide."""
    found = Conflict(_ONLY_PLACE, joined(mine) or None, joined(theirs) or None, joined(base) or None, ConflictKind.TEXT)
    was, here, there = (blocks[-1].gap if blocks else None for blocks in (base, mine, theirs))
    return Piece(found, blank(was if mine and theirs else None, here, there))


def plain(blocks: Blocks) -> tuple[Piece, ...]:
    """Return blocks as they are."""
    return tuple(Piece(block.text, block.gap) for block in blocks)


def blank(base: str | None, mine: str | None, theirs: str | None) -> str | None:
    """Merge blank lines; nobody is asked about them."""
    if mine == base:
        return theirs
    return mine if theirs == base else max(mine or "", theirs or "")


def _is_clean(base: Blocks, mine: Blocks, theirs: Blocks, pieces: Sequence[Piece]) -> bool:
    """Tell whether nothing of `base` comes twice, or back where one side took it out and the other moved it."""
    was = set(_texts(base))
    here, there = Counter(_texts(mine)), Counter(_texts(theirs))
    gone = was - (here.keys() & there.keys())
    twice = sum(map(_most, pieces), Counter[str]()) - (here | there)
    return was.isdisjoint(twice) and gone.isdisjoint(piece.content for piece in pieces)


def _most(piece: Piece) -> Counter[str]:
    """Return how often each text can come to stand with a piece, whatever is decided about it."""
    mine, theirs = (Counter(_texts(_result(side, (piece,)))) for side in Side)
    return mine | theirs


def _result(side: Side | None, pieces: Iterable[Piece]) -> Blocks:
    return Prose.parse(words_of(side, pieces)).blocks


def _aligned(base: Blocks | None, mine: Blocks, theirs: Blocks) -> Iterator[Piece]:
    """Merge each stretch between blocks that stand on all sides for itself."""
    if base is None:
        base = _common(mine, theirs)
    done = (0, 0, 0)
    for place, my_place, their_place in on_all_sides(*(_texts(blocks) for blocks in (base, mine, theirs))):
        old, here, there = base[place], mine[my_place], theirs[their_place]
        yield from _stretch(base[done[0] : place], mine[done[1] : my_place], theirs[done[2] : their_place])
        yield Piece(old.text, blank(old.gap, here.gap, there.gap))
        done = (place + 1, my_place + 1, their_place + 1)
    yield from _stretch(base[done[0] :], mine[done[1] :], theirs[done[2] :])


def on_all_sides(base: Texts, mine: Texts, theirs: Texts) -> Iterator[tuple[int, int, int]]:
    """Yield the places of what stands in all three versions, in an order that all have."""
    here, there = _kept(base, mine), _kept(base, theirs)
    return ((place, here[place], there[place]) for place in sorted(here.keys() & there.keys()))


def _kept(one: Texts, two: Texts) -> dict[int, int]:
    """Return where texts of one version stand in another, by their places, both in order."""
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return {start + step: at + step for start, at, size in matcher.get_matching_blocks() for step in range(size)}


def _stretch(base: Blocks, mine: Blocks, theirs: Blocks) -> Iterator[Piece]:
    """Merge a stretch in which no block is the same on all sides."""
    if _same_places(base, mine, theirs):
        return _one_by_one(base, mine, theirs)
    return _apart(mine, theirs, lambda here, there: _disputed(base, here, there))


def _apart(mine: Blocks, theirs: Blocks, disputed: Callable[[Blocks, Blocks], Iterable[Piece]]) -> Iterator[Piece]:
    """Yield what both begin and end with; what is between, as `disputed` merges it."""
    head = agreed(mine, theirs)
    tail = agreed(mine[head:][::-1], theirs[head:][::-1])
    end, their_end = len(mine) - tail, len(theirs) - tail
    yield from _same(mine[:head], theirs[:head])
    yield from disputed(mine[head:end], theirs[head:their_end])
    yield from _same(mine[end:], theirs[their_end:])


def _disputed(base: Blocks, mine: Blocks, theirs: Blocks) -> Iterator[Piece]:
    """Merge a stretch whose ends are not the same on both sides."""
    if mine in (base, theirs):
        yield from plain(theirs)
    elif theirs == base:
        yield from plain(mine)
    elif _same_places(base, mine, theirs):
        yield from _one_by_one(base, mine, theirs)
    elif (together := _added_beside(base, mine, theirs)) is not None:
        yield from plain(together)
    elif not base and (bullets := _bullets_of_both(mine, theirs)) is not None:
        yield from plain(bullets)
    else:
        yield conflict(base, mine, theirs)


def _one_by_one(base: Blocks, mine: Blocks, theirs: Blocks) -> Iterator[Piece]:
    for old, here, there in zip(base, mine, theirs, strict=True):
        if here == there:
            yield from _same((here,), (there,))
        elif old in (here, there):
            yield from plain((there if here == old else here,))
        else:
            yield conflict((old,), (here,), (there,))


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


def _bullets_of_both(mine: Blocks, theirs: Blocks) -> Blocks | None:
    """Return the items that both sides added to a list at one place, those of both once; None when it is no list.

    An item says nothing against another one, as cards that two people put into the minutes; a number before it would.
    """
    if not all(block.text.startswith(_BULLETS) for block in (*mine, *theirs)):
        return None
    found: list[Block] = []
    done = (0, 0)
    for text in (*_texts(_common(mine, theirs)), None):
        here, there = ((*_texts(side), None).index(text, at) for side, at in zip((mine, theirs), done, strict=True))
        parts = sorted((mine[done[0] : here], theirs[done[1] : there]), key=_texts)
        found += (Block(block.text, "\n") for part in parts for block in part)
        found += (Block(text, "\n"),) if text is not None else ()
        done = (here + 1, there + 1)
    return (*found[:-1], Block(found[-1].text, blank(None, mine[-1].gap, theirs[-1].gap)))


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
    return tuple(Block(one[place].text, None) for place in _kept(_texts(one), _texts(two)))


def _texts(blocks: Blocks) -> list[str]:
    return [block.text for block in blocks]


def _same(mine: Blocks, theirs: Blocks) -> Iterator[Piece]:
    """Yield what both sides have."""
    return (Piece(one.text, blank(None, one.gap, two.gap)) for one, two in zip(mine, theirs, strict=True))
