"""The place of a notice: rows of its own, so that it covers nothing."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from pktui.tui.widgets.plain import Piece, cut, words

_SIGNS = {"information": "›", "warning": "!", "error": "✗"}


class NoticeLine(Widget):
    """One notice; without one it takes no room."""

    class Dismissed(Message):
        """Somebody clicked the notice away."""

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self._said = words()

    def say(self, severity: str, title: str, message: str, waiting: int) -> None:
        """Show a notice.

        Args:
            severity: `information`, `warning` or `error`.
            title: What it is about; may be empty.
            message: What is said.
            waiting: How many other notices wait for it.
        """
        for name in _SIGNS:
            self.set_class(name == severity, f"-{name}")
        pieces: list[Piece] = [(f"{_SIGNS[severity]} ", "bold")]
        if title:
            pieces.append((f"{title.rstrip('.')}: ", "bold"))
        pieces.append(" ".join(message.split()))
        if waiting:
            pieces.append(f" (čeká další: {waiting})")
        self._said = words(*pieces)
        self.display = True
        self.refresh(layout=True)

    def rows(self, width: int) -> int:
        """Return how many rows it takes in this width."""
        return cut(self._said, width - 2, self._most_rows).plain.count("\n") + 1

    @property
    def _most_rows(self) -> int:
        return min(max(self.app.size.height // 6, 1), 4)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's names
        return self.rows(width + 2)

    def render(self) -> Content:
        return words(cut(self._said, self.size.width, self._most_rows))

    def on_click(self, event: events.Click) -> None:
        """Take the notice away."""
        event.stop()
        self.post_message(self.Dismissed())
