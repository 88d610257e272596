"""A field for any number of answers; Enter opens the list of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from pktui.tui.widgets.plain import words


class Many(Widget, can_focus=True):
    """Several answers out of a list, shown on one line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "pick", "Vybrat", show=False)]
    values: reactive[tuple[str, ...]] = reactive((), layout=True)

    class Changed(Message):
        """Other answers were chosen."""

    class Asked(Message):
        """Somebody wants to see the list."""

        def __init__(self, many: Many) -> None:
            super().__init__()
            self.many = many

    def __init__(self, title: str, options: Mapping[str, str], values: tuple[str, ...]) -> None:
        super().__init__()
        self.title = title
        self.options = dict(options)
        self.set_reactive(Many.values, values)

    def render(self) -> Content:
        """Draw the chosen answers."""
        return words(", ".join(self.options.get(value, value) for value in self.values) or "Enter: vybrat ze seznamu")

    def watch_values(self) -> None:
        """Tell the screen."""
        self.post_message(self.Changed())

    def action_pick(self) -> None:
        """Ask for the list."""
        self.post_message(self.Asked(self))

    def on_click(self) -> None:
        """A click asks for it, too."""
        self.action_pick()
