"""A field of many lines."""

from __future__ import annotations

from textual.widgets import TextArea

from pktui.texts.clean import show


class TextBox(TextArea):
    """A field of many lines."""

    def __init__(self, text: str = "", *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002 - Textual's name
        super().__init__(show(text), id=id, compact=True, read_only=read_only, highlight_cursor_line=False)
        self.cursor_blink = False
        self._loaded = self.text

    @property
    def is_touched(self) -> bool:
        """Whether the text differs from what was put in; an untouched text must not be written back."""
        return self.text != self._loaded

    def mark_kept(self) -> None:
        """Take the present text as the one that is stored."""
        self._loaded = self.text

    def fill(self, text: str) -> None:
        """Put another text in."""
        self.load_text(show(text))
        self._loaded = self.text
