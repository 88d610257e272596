"""Two texts side by side with what differs between them marked by a sign, not by colour alone."""

from __future__ import annotations

from collections.abc import Iterable

from pktui.texts.compare import Part, marked_words

Marked = str | tuple[str, str]

OPEN, CLOSE = "‹", "›"


def marked_pair(one: str, other: str) -> tuple[list[Marked], list[Marked]]:
    """Return both texts as pieces; words that the other one does not have there stand between ‹ and ›."""
    here, there = marked_words(one, other)
    return list(_pieces(here)), list(_pieces(there))


def signed(sign: str, pieces: Iterable[Marked]) -> list[Marked]:
    """Return the pieces with a sign at the beginning of each line, and a line end behind them."""

    def with_signs(text: str) -> str:
        return text.replace("\n", f"\n{sign}")

    lines = (with_signs(piece) if isinstance(piece, str) else (with_signs(piece[0]), piece[1]) for piece in pieces)
    return [sign, *lines, "\n"]


def _pieces(parts: Iterable[Part]) -> Iterable[Marked]:
    return ((f"{OPEN}{text}{CLOSE}", "bold") if differs else text for text, differs in parts)
