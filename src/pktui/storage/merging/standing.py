"""What stands in a record now at the place of a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from pktui.storage.merging.blocks import SECTION, Block, MergedText, Piece, Prose, joined
from pktui.storage.merging.conflict import Conflict, ConflictKind, Side
from pktui.storage.merging.pairing import Row, by_id, rows
from pktui.storage.text.nodes import Tree

# A paragraph that shares so much with the one that stood there is the same one, written further.
_ALIKE = 0.5


def as_it_stands(conflict: Conflict, now: Tree | None) -> Conflict:
    """Return a conflict with what the record has at its place now on the side that stands."""
    if now == conflict.of(conflict.kept.other):
        return replace(conflict, standing=conflict.kept.other)
    if conflict.kept is Side.MINE:
        return replace(conflict, mine=now, standing=Side.MINE)
    return replace(conflict, theirs=now, standing=Side.THEIRS)


def value_at(tree: Mapping[str, Tree], conflict: Conflict) -> Tree | None:
    """Return what a header has at the place of a conflict; None for nothing."""
    key, *inner = conflict.place
    if conflict.kind is ConflictKind.ORDER:
        named = conflict.mine if isinstance(conflict.mine, list) else []
        return [name for name in by_id(rows(tree.get(key)) or []) if name in named]
    if not inner:
        return tree.get(key)
    entry = _entry(tree, key, inner[0])
    return entry if entry is None or len(inner) == 1 else entry.get(inner[1])


def is_there(tree: Mapping[str, Tree], conflict: Conflict) -> bool:
    """Tell whether the entry that a conflict is about is in the header; one that is about none always is."""
    key, *inner = conflict.place
    return (
        conflict.kind in {ConflictKind.TEXT, ConflictKind.ORDER} or not inner or _entry(tree, key, inner[0]) is not None
    )


def stands(body: str, conflict: Conflict, wording: str) -> bool:
    """Tell whether a wording stands in a text, in the section a conflict is about."""
    return _run(Prose.parse(body).blocks, conflict, wording, ()) is not None


def may_be_decided(body: str, conflict: Conflict) -> bool:
    """Tell whether a conflict about a text still means something: not when both wordings stand there, nor when one
    side took the text out and it is gone."""
    wordings = [wording for wording in (conflict.mine, conflict.theirs) if isinstance(wording, str)]
    if len(wordings) > 1:
        return not all(stands(body, conflict, wording) for wording in wordings)
    start, end = _span(Prose.parse(body).blocks, conflict, ())
    return start < end


def text_with(body: str, conflicts: Sequence[Conflict]) -> tuple[MergedText, list[int]]:
    """Return a text with places to be decided where wordings of the conflicts stand, each with what stands there now;
    and which conflict, counted from 0, each place belongs to, from the top.

    A wording that is not there any more has an empty place at the end of its section.
    """
    prose = Prose.parse(body)
    found: list[tuple[int, int, int]] = []
    for index, conflict in enumerate(conflicts):
        found.append((*_span(prose.blocks, conflict, found), index))
    pieces: list[Piece] = []
    numbers: Counter[str] = Counter()
    at = 0
    for start, end, index in sorted(found):
        conflict = as_it_stands(conflicts[index], joined(prose.blocks[start:end]) or None)
        heading = conflict.place[1]
        numbers[heading] += 1
        pieces += (Piece(block.text, block.gap) for block in prose.blocks[at:start])
        gap = prose.blocks[end - 1].gap if start < end else None
        pieces.append(Piece(replace(conflict, place=("", heading, str(numbers[heading]))), gap))
        at = end
    pieces += (Piece(block.text, block.gap) for block in prose.blocks[at:])
    return MergedText(prose.lead, tuple(pieces), prose.tail), [index for *_, index in sorted(found)]


def _entry(tree: Mapping[str, Tree], key: str, name: str) -> Row | None:
    return by_id(rows(tree.get(key)) or []).get(name)


def _span(blocks: Sequence[Block], conflict: Conflict, taken: Sequence[Sequence[int]]) -> tuple[int, int]:
    """Return from which block to which a wording of a conflict stands: the one that was kept, the other, or one like
    the first; an empty span at the end of the section when there is none."""
    kept = conflict.of(conflict.kept)
    for wording in (kept, conflict.of(conflict.kept.other)):
        if isinstance(wording, str) and (run := _run(blocks, conflict, wording, taken)) is not None:
            return run
    first, last = _section(blocks, conflict.place[1])
    wanted = _texts(kept)
    likes = [
        (_likeness("\n".join(block.text for block in blocks[start:end]), "\n".join(wanted)), start, end)
        for start, end in _spans(first, last, len(wanted), taken)
    ]
    likeness, start, end = max(likes, default=(0.0, last, last))
    return (start, end) if likeness >= _ALIKE else (last, last)


def _run(
    blocks: Sequence[Block], conflict: Conflict, wording: str, taken: Sequence[Sequence[int]]
) -> tuple[int, int] | None:
    """Return from which block to which a wording stands to the letter."""
    wanted = _texts(wording)
    spans = _spans(*_section(blocks, conflict.place[1]), len(wanted), taken)
    return next(((start, end) for start, end in spans if [b.text for b in blocks[start:end]] == wanted), None)


def _spans(first: int, last: int, size: int, taken: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Yield where so many blocks in a row may stand, beside what is taken."""
    for start in range(first, last - size + 1) if size else ():
        end = start + size
        if all(end <= other[0] or start >= other[1] for other in taken):
            yield start, end


def _section(blocks: Sequence[Block], heading: str) -> tuple[int, int]:
    """Return where a section begins and ends; the whole text when there is none of this heading."""
    first = next((at for at, block in enumerate(blocks) if heading and block.text == SECTION + heading), None)
    if first is None:
        return 0, len(blocks)
    below = range(first + 1, len(blocks))
    return first, next((at for at in below if blocks[at].text.startswith(SECTION)), len(blocks))


def _texts(wording: Tree | None) -> list[str]:
    return [block.text for block in Prose.parse(wording).blocks] if isinstance(wording, str) else []


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
