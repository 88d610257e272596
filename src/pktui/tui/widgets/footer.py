"""The bottom line: the few keys that matter most here, which the mouse can press, too."""

from __future__ import annotations

from textual import events
from textual.content import Content
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
    if not modifiers and len(last) == 1:
        shown = last
    return "+".join((*(word.capitalize() for word in modifiers), shown))


class KeyHints(Widget):
    """Keys of the screen and of the focused widget that ask to be shown, as many as fit on the line."""

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def render(self) -> Content:
        """Draw the hints."""
        pieces: list[Piece] = []
        self._places = []
        left = 1
        for binding in self._shown():
            width = len(binding[0]) + 1 + len(binding[1]) + 2
            if left + width > self.size.width + 1:
                break
            pieces += [" " if not pieces else "", (binding[0], "bold"), f" {binding[1]}  "]
            self._places.append((left, left + width, binding[2]))
            left += width
        return words(*pieces)

    def _shown(self) -> list[tuple[str, str, str]]:
        seen: dict[str, tuple[str, str, str]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in seen:
                seen[binding.action] = (
                    binding.key_display or key_name(binding.key),
                    binding.description,
                    binding.action,
                )
        # Help first and the way out last, as people look for them; the screen's own keys between in their order.
        ends = [hint for action, hint in seen.items() if action in {"help", "quit"}]
        middle = [hint for action, hint in seen.items() if action not in {"help", "quit"}]
        return ends[:1] + middle + ends[1:]

    async def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer."""
        for left, right, action in self._places:
            if left <= event.x < right:
                await self.screen.run_action(action)
