"""Paragraphs for a place that does not scroll: whole ones only, and how many have no room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pktui.tui.widgets.plain import Line, words

More = Callable[[int], str]


class Paragraphs(Line):
    """A few paragraphs, with blank lines between them when there is room."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._paragraphs: tuple[str, ...] = ()
        self._more: More = str

    def tell(self, paragraphs: Sequence[str], more: More) -> None:
        """Show these; `more` says in words how many are left out."""
        self._paragraphs, self._more = tuple(paragraphs), more
        self.on_resize()

    def on_resize(self) -> None:
        """Fit them in anew."""
        columns, rows = self.size
        self.say(fitting(self._paragraphs, columns, rows, self._more) if columns and rows else "")


def fitting(paragraphs: Sequence[str], columns: int, rows: int, more: More) -> str:
    """Return paragraphs broken into lines that fit; when not all do, the last line says how many are left out.

    A first paragraph that alone is too long is cut, with an ellipsis.

    Args:
        paragraphs: What is to be shown.
        columns: Cells of a line.
        rows: Lines there are.
        more: The words for so many paragraphs left out.
    """
    blocks = [[line.plain for line in words(paragraph).wrap(columns)] for paragraph in paragraphs]
    lines = sum(map(len, blocks))
    if lines + len(blocks) - 1 <= rows:
        return "\n\n".join("\n".join(block) for block in blocks)
    if lines <= rows:
        return "\n".join("\n".join(block) for block in blocks)
    room = rows if len(blocks) == 1 else max(rows - 1, 1)
    shown: list[str] = []
    for index, block in enumerate(blocks):
        if len(shown) + len(block) > room:
            if index:
                return "\n".join((*shown, more(len(blocks) - index)))
            shown = [*block[: room - 1], f"{block[room - 1][: columns - 1].rstrip()}…"]
            continue
        shown += block
    return "\n".join(shown)
