"""The bottom line: the few keys that matter most here, which the mouse can press, too."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.dom import DOMNode
from textual.widget import Widget

from pktui.tui.widgets.plain import Piece, words

KEY_NAMES = {
    "enter": "Enter",
    "insert": "Ins",
    "delete": "Del",
    "escape": "Esc",
    "space": "mezerník",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "↑",
    "down": "↓",
    "tab": "Tab",
}


def key_name(key: str) -> str:
    """Return a key as it is printed on keyboards: `Ctrl+N`, `F6`, `PgDn`."""
    *modifiers, last = key.split(",", 1)[0].split("+")
    shown = KEY_NAMES.get(last, last.upper() if len(last) <= 3 else last.capitalize())
    return "+".join((*(word.capitalize() for word in modifiers), shown))


@dataclass(frozen=True, slots=True)
class Hint:
    """One key of the line: how it is printed, what it does, the action it runs, and whose action that is."""

    key: str
    label: str
    action: str
    node: DOMNode

    @property
    def width(self) -> int:
        """Cells it takes, with the gap behind it."""
        return len(self.key) + 1 + len(self.label) + 2


class KeyHints(Widget):
    """Keys of the screen and of the focused widget that ask to be shown, as many as fit on the line."""

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, Hint]] = []

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def render(self) -> Content:
        """Draw the hints."""
        pieces: list[Piece] = []
        self._places = []
        left = 1
        for hint in self._fitting():
            pieces += ["" if pieces else " ", (hint.key, "bold"), f" {hint.label}  "]
            self._places.append((left, left + hint.width, hint))
            left += hint.width
        return words(*pieces)

    def _fitting(self) -> list[Hint]:
        """Help first and the way out last, as people look for them; between them the screen's own, as many as fit."""
        hints = self._hints()
        first = [hint for hint in hints if hint.action == "help"]
        last = [hint for hint in hints if hint.action == "quit"]
        room = self.size.width + 1 - sum(hint.width for hint in first + last)
        between = []
        for hint in hints:
            if hint in first or hint in last:
                continue
            room -= hint.width
            if room < 0:
                break
            between.append(hint)
        return first + between + last

    def _hints(self) -> list[Hint]:
        shown: dict[str, Hint] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in shown:
                key = binding.key_display or key_name(binding.key)
                shown[binding.action] = Hint(key, binding.description, binding.action, active.node)
        return list(shown.values())

    async def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer."""
        for left, right, hint in self._places:
            if left <= event.x < right:
                await self.app.run_action(hint.action, hint.node)
