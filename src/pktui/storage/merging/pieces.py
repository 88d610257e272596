"""A text merged as far as it goes: what is decided and what is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pktui.storage.merging.blocks import with_gaps
from pktui.storage.merging.conflict import Conflict, Side


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
