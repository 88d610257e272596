"""A panel in which each line has a letter, and the letter is a key."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widget import Widget

from pktui.tui.widgets.plain import Line


class LetterPanel(Line, can_focus=True):
    """A text whose lines begin with letters; with the focus, a letter says which line is meant.

    Attributes:
        then: Where the focus goes behind a letter without Shift; None when it stays.
    """

    then: Widget | None = None

    class Chosen(Message):
        """A letter was pressed; `shifted` together with Shift."""

        def __init__(self, letter: str, *, shifted: bool) -> None:
            super().__init__()
            self.letter = letter
            self.shifted = shifted

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002 - Textual's name
        """Letters are people here, not commands."""
        return bool(character and character.isascii() and character.isalpha())

    def on_key(self, event: events.Key) -> None:
        """Hand over letters; other keys mean what they always do."""
        char = event.character or ""
        if len(char) == 1 and char.isascii() and char.isalpha():
            event.stop()
            event.prevent_default()
            self.post_message(self.Chosen(char.lower(), shifted=char.isupper()))
            if self.then is not None and char.islower():
                self.screen.set_focus(self.then)
