"""Fields with answers to choose: one of a few, or any number out of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive

from pktui.texts.words import fold
from pktui.tui.widgets.plain import cut, words
from pktui.tui.widgets.pointing import Pointing
from pktui.tui.widgets.remeasured import Remeasured

_ARROWS = len("◂  ▸")
_MOST_LINES = 3


class Choice(Pointing, Remeasured, can_focus=True):
    """One answer out of a few: `◂ přijde ▸`; a long one takes a few lines.

    Arrows or the space bar walk through them, a letter jumps.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "walk(1)", "Další možnost", show=False),
        Binding("left", "walk(-1)", "Předchozí možnost", show=False),
    ]
    value: reactive[str] = reactive("", layout=True)

    class Changed(Message):
        """Another answer was chosen."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> Choice:
            """The field."""
            return self.choice

    def __init__(self, options: Mapping[str, str], value: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """`options` maps values to what people see, in their order."""
        super().__init__(id=id)
        self._options = dict(options)
        self.set_reactive(Choice.value, value)

    @property
    def pointed(self) -> Offset:
        """The beginning of the answer."""
        return Offset(len("◂ "), 0)

    def render(self) -> Content:
        return words("◂ ", self._shown(self.size.width).replace("\n", "\n  "), " ▸")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's names
        return self._shown(width).count("\n") + 1

    def _shown(self, width: int) -> str:
        return cut(words(self._options.get(self.value, "")), width - _ARROWS, _MOST_LINES).plain

    def watch_value(self) -> None:
        self.post_message(self.Changed(self))

    def action_walk(self, step: int) -> None:
        """Go to the next or previous answer, round the end."""
        values = list(self._options)
        index = values.index(self.value) if self.value in values else -1
        self.value = values[(index + step) % len(values)]

    def on_key(self, event: events.Key) -> None:
        """Jump to the next answer that begins with the letter."""
        if event.character is None or not event.character.isalpha():
            return
        event.stop()
        values = list(self._options)
        start = values.index(self.value) + 1 if self.value in values else 0
        for value in values[start:] + values[:start]:
            if fold(self._options[value]).startswith(fold(event.character)):
                self.value = value
                return

    def on_click(self) -> None:
        """A click goes to the next answer."""
        self.action_walk(1)


class Many(Remeasured, can_focus=True):
    """Several answers out of a list, shown on a few lines; Enter opens the list, a letter opens it and searches."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "pick", "Vybrat", show=False)]
    values: reactive[tuple[str, ...]] = reactive((), layout=True)

    class Changed(Message):
        """Other answers were chosen."""

    class Asked(Message):
        """Somebody wants to see the list; `typed` is what they look for."""

        def __init__(self, many: Many, typed: str = "") -> None:
            super().__init__()
            self.many = many
            self.typed = typed

    def __init__(self, title: str, options: Mapping[str, str], values: tuple[str, ...]) -> None:
        super().__init__()
        self.title = title
        self.options = dict(options)
        self.set_reactive(Many.values, values)

    def render(self) -> Content:
        return words(self._shown(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's names
        return self._shown(width).plain.count("\n") + 1

    def _shown(self, width: int) -> Content:
        said = ", ".join(self.options.get(value, value) for value in self.values) or "Enter: vybrat ze seznamu"
        return cut(words(said), width, _MOST_LINES)

    def watch_values(self) -> None:
        self.post_message(self.Changed())

    def action_pick(self) -> None:
        """Ask for the list."""
        self.post_message(self.Asked(self))

    def on_key(self, event: events.Key) -> None:
        """Look for a letter in the list: nothing that is typed here is lost."""
        if event.character is not None and event.character.isalnum():
            event.stop()
            self.post_message(self.Asked(self, event.character))

    def on_click(self) -> None:
        """A click asks for it, too."""
        self.action_pick()
