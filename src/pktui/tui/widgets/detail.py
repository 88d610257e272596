"""A list and what its marked row says: beside the list where the screen is wide, else below it in a few rows."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Container

from pktui.tui.widgets.box import ScrolledText
from pktui.tui.widgets.plain import Brief, Piece, words

WIDE, WIDE_FROM = "-wide", 110
"""The class of a screen with room for a pane beside its list, and from how many columns it has it."""


class ListAndDetail(Container):
    """A list, which comes first, and a `DetailPane`."""


class DetailPane(Container):
    """What the marked row says.

    Beside the list it is said in full; what is longer than the screen scrolls, and Tab goes there. Below the list it
    is cut with an ellipsis.
    """

    def __init__(self, *, id: str | None = None, rows: int = 0) -> None:  # noqa: A002 - Textual's name
        """`rows` is how many it may take below the list; with none it is only seen beside it."""
        super().__init__(id=id)
        self._rows = rows
        self._said = words()

    def compose(self) -> ComposeResult:
        if self._rows:
            yield Brief("", classes="note", rows=self._rows)
        yield _Whole()

    def say(self, *pieces: Piece, below: tuple[Piece, ...] | None = None) -> None:
        """Show another text, from its beginning; `below` is what is said of it where there are only a few rows."""
        said = words(*pieces)
        if said != self._said:
            self._said = said
            self.query_one(_Whole).say(said)
        if self._rows:
            self.query_one(Brief).say(*(pieces if below is None else below))

    @property
    def content(self) -> str:
        """What is said in full."""
        return self._said.plain


class _Whole(ScrolledText):
    """The text in full; one can go there only to read on."""

    def __init__(self) -> None:
        super().__init__(can_focus=True)

    def allow_focus(self) -> bool:
        return self.max_scroll_y > 0

    def on_hide(self) -> None:
        """Give the keys to the list before the screen, now too narrow for the pane, leaves them to nobody."""
        if self.has_focus and (left := self.screen.focus_chain):
            left[0].focus()


def facts(*known: tuple[str, str]) -> Iterator[Piece]:
    """Yield labels with their values, each on a line of its own behind what was said; what is empty is left out."""
    for label, value in known:
        if value:
            yield from ("\n", (f"{label}: ", "bold"), value)
