"""A longer message to read: help, an error that needs more than a line."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.tui.screens.dialogs.dialog import Dialog
from pktui.tui.widgets.box import ScrolledText
from pktui.tui.widgets.plain import Piece


def flowing(text: str) -> str:
    """Return a text wrapped for the source as paragraphs that wrap on the screen; an empty line parts paragraphs."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


class Message(Dialog[None]):
    """Show a text; Esc, Enter or F1 closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f1,f10", "leave", "Zavřít", show=False),
    ]
    AUTO_FOCUS = "ScrolledText"

    def __init__(self, title: str, *pieces: Piece) -> None:
        super().__init__(title, "↑↓ posun · Esc zavřít")
        self._pieces = pieces

    def compose_content(self) -> ComposeResult:
        """The text, scrolled when it is long."""
        yield ScrolledText(*self._pieces, can_focus=True)
