"""The row of F-keys that says where one is and where one can go."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from pktui.tui.widgets.plain import Piece, words


@dataclass(frozen=True, slots=True)
class Tab:
    """One place to go: its name, its key and its label."""

    name: str
    key: str
    label: str


class Tabs(Widget):
    """All tabs on one line, the present one in reverse."""

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, tabs: tuple[Tab, ...], current: str) -> None:
        super().__init__()
        self._tabs = tabs
        self._current = current

    def render(self) -> Content:
        """Draw the row."""
        pieces: list[Piece] = []
        for tab in self._tabs:
            pieces += [" ", (tab.key, "dim"), (f" {tab.label}", "bold reverse" if tab.name == self._current else "")]
        return words(*pieces)

    def on_click(self, event: events.Click) -> None:
        """Find the tab under the pointer."""
        left = 0
        for tab in self._tabs:
            left += len(f"{tab.key} {tab.label} ")
            if event.x < left:
                self.post_message(self.Chosen(tab.name))
                return
