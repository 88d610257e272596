"""A field of many lines."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.widgets import TextArea

from pktui.session.place import Place
from pktui.texts.clean import show
from pktui.tui.messages import DraftSettled, DraftTyped


class TextBox(TextArea):
    """A field of many lines.

    Attributes:
        draft: Where its text belongs, so that it is kept while it is being typed.
        awaited: What was typed into it and has not had its turn yet; it is kept as if it stood at the cursor.
    """

    TAKES_TEXT: ClassVar = True
    awaited = ""

    def __init__(self, text: str = "", *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002 - Textual's name
        super().__init__(show(text), id=id, compact=True, read_only=read_only, highlight_cursor_line=False)
        self.cursor_blink = False
        self.draft: Place | None = None
        self._loaded = self.text

    def on_text_area_changed(self) -> None:
        """Have the text kept while it is being typed."""
        self.keep_draft()

    @property
    def unfinished(self) -> str | None:
        """What is to be kept of the field; None while it is the text that was put in."""
        if not self.awaited:
            return self.text if self.is_touched else None
        first, last = sorted(self.selection)
        document = self.document
        return (
            document.get_text_range(document.start, first)
            + show(self.awaited)
            + document.get_text_range(last, document.end)
        )

    def keep_draft(self) -> None:
        """Have the present text kept, or forgotten when it is the one that was put in."""
        if self.draft is not None and not self.read_only:
            text = self.unfinished
            self.post_message(DraftSettled(self.draft) if text is None else DraftTyped(self.draft, text))

    async def _on_paste(self, event: events.Paste) -> None:
        """Take a pasted text cleaned."""
        event.prevent_default()
        if not self.read_only and (edited := self._replace_via_keyboard(show(event.text), *self.selection)):
            self.move_cursor(edited.end_location)

    def put(self, text: str) -> None:
        """Put another text in as if it had been typed."""
        self.text = show(text)

    @property
    def is_touched(self) -> bool:
        """Whether the text differs from what was put in; an untouched text must not be written back."""
        return self.text != self._loaded

    def mark_kept(self) -> None:
        """Take the present text as the one that is stored."""
        self._loaded = self.text

    def fill(self, text: str, *, stay: bool = False) -> None:
        """Put another text in; with `stay` it is the same text changed by others, and the cursor keeps its place."""
        lines, (row, column) = self.text.split("\n"), self.cursor_location
        self.load_text(show(text))
        self._loaded = self.text
        if stay:
            self.move_cursor((_followed(row, lines, self.text.split("\n")), column))


def _followed(row: int, before: list[str], after: list[str]) -> int:
    """Return where a row of a text is now that others changed the text."""
    # Imported only when somebody else writes into the text one has open.
    from difflib import SequenceMatcher

    place = row
    for here, there, length in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        if here > row:
            break
        if length:
            place = row - here + there
    return place
