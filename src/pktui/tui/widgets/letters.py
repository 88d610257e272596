"""A panel in which each line has a letter, and the letter is a key."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widget import Widget

from pktui.tui.widgets.plain import Line


class LetterPanel(Line, can_focus=True):
    """A text whose lines begin with letters; with the focus, a letter says which line is meant.

    A letter may mean one thing or another; the space bar goes from one to the other.

    Attributes:
        then: Where the focus goes behind a letter in its first meaning; None when it stays.
        is_other: Whether letters have their other meaning, in which the focus stays.
    """

    then: Widget | None = None
    is_other = False

    class Chosen(Message):
        """A letter was pressed; `is_other` in its other meaning."""

        def __init__(self, letter: str, *, is_other: bool) -> None:
            super().__init__()
            self.letter = letter
            self.is_other = is_other

    class Turned(Message):
        """Letters mean something else now."""

    class Entered(Message):
        """Enter was pressed while letters have their other meaning."""

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002 - Textual's name
        """Letters are people here, not commands."""
        return bool(character and character.isascii() and character.isalpha())

    def on_key(self, event: events.Key) -> None:
        """Hand over letters, the space bar and Enter; other keys mean what they always do."""
        char = event.character or ""
        is_letter = len(char) == 1 and char.isascii() and char.isalpha()
        if not is_letter and event.key not in ("space", "enter"):
            return
        event.stop()
        event.prevent_default()
        if is_letter:
            self.post_message(self.Chosen(char.lower(), is_other=self.is_other))
            if self.then is not None and not self.is_other:
                self.screen.set_focus(self.then)
        elif event.key == "space":
            self.is_other = not self.is_other
            self.post_message(self.Turned())
        elif self.is_other:
            self.post_message(self.Entered())
