"""The text below the header as blocks that people change as wholes: headings, list items, paragraphs.

A text merged as far as it goes is made of such blocks and of places that somebody must decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pktui.storage.merging.conflict import Conflict, Side

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)]) ")
_HEADING = re.compile(r"#{1,6} ")
SECTION = "## "


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a list item or a paragraph.

    Attributes:
        text: What it says, without the last line end.
        gap: Line ends and blank lines behind it; None behind the last block. Two blocks that say the same are equal.
    """

    text: str
    gap: str | None = field(compare=False)


@dataclass(frozen=True, slots=True)
class Prose:
    """A text cut into blocks; joined again it is the same to the last character.

    Attributes:
        lead: Blank lines before the first block; a text without blocks as a whole.
        blocks: The blocks.
        tail: What follows the last block.
    """

    lead: str
    blocks: tuple[Block, ...]
    tail: str

    @classmethod
    def parse(cls, text: str) -> Prose:
        """Cut a text with LF line ends."""
        lead = ""
        found: list[tuple[str, str]] = []
        for line in _LINE.findall(text):
            said, blank = found[-1] if found else ("", "")
            if not line.strip():
                if found:
                    found[-1] = (said, blank + line)
                else:
                    lead += line
            elif not found or blank or _begins_block(line) or _HEADING.match(said):
                found.append((line, ""))
            else:
                found[-1] = (said + line, "")
        blocks = [_block(said, blank) for said, blank in found]
        if not blocks:
            return cls(lead, (), "")
        last = blocks.pop()
        return cls(lead, (*blocks, Block(last.text, None)), last.gap or "")


def joined(blocks: Sequence[Block]) -> str:
    """Return blocks as one text, without what follows the last."""
    return with_gaps((block.text, block.gap) for block in blocks)


def with_gaps(pieces: Iterable[tuple[str, str | None]]) -> str:
    """Join texts with the gaps that follow them; the usual one where a gap is missing or would run two together."""
    result, gap = "", None
    for text, following in pieces:
        if result:
            result += gap if gap and _parts(result, gap, text) else _usual_gap(result, text)
        result, gap = result + text, following
    return result


def sections(blocks: Sequence[Block]) -> dict[str, tuple[Block, ...]] | None:
    """Return the blocks by the `## ` heading they stand under, each section with its heading, the first by "".

    None when two sections have the same heading.
    """
    found: dict[str, tuple[Block, ...]] = {}
    heading = ""
    for block in blocks:
        if block.text.startswith(SECTION):
            heading = block.text
            if heading in found:
                return None
        found[heading] = (*found.get(heading, ()), block)
    return found


def _begins_block(line: str) -> bool:
    return bool(_LIST_ITEM.match(line) or _HEADING.match(line))


def _block(said: str, blank: str) -> Block:
    text = said.removesuffix("\n")
    return Block(text, said[len(text) :] + blank)


def _parts(before: str, gap: str, text: str) -> bool:
    """Tell whether a gap keeps two blocks apart."""
    return gap.count("\n") > 1 or _begins_block(text) or bool(_HEADING.match(_last_line(before)))


def _usual_gap(before: str, text: str) -> str:
    return "\n" if _LIST_ITEM.match(_last_line(before)) and _LIST_ITEM.match(text) else "\n\n"


def _last_line(text: str) -> str:
    return text[text.rfind("\n") + 1 :]


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


def words_of(side: Side | None, pieces: Iterable[Piece]) -> str:
    """Return merged text with the words of one side at the places to be decided, the other's where it has none.

    `side` is None for the words that stand meanwhile.
    """

    def said(conflict: Conflict) -> str:
        return str(conflict.of(side or conflict.kept) or conflict.theirs or conflict.mine)

    return MergedText("", tuple(pieces)).text(said)
