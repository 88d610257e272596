"""The palette of commands: every action one can reach by a key, under its Czech name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from textual.app import App, SystemCommand
from textual.screen import Screen

from pktui.tui.theme import THEME_NAMES
from pktui.tui.widgets.footer import key_name

_NOT_COMMANDS = frozenset({"command_palette", "help_quit"})


def commands(app: App[None], screen: Screen[object]) -> Iterator[SystemCommand]:
    """Yield the actions of the screen and of the program, then the themes."""
    seen: set[str] = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.id or binding.action in seen or binding.action in _NOT_COMMANDS:
            continue
        seen.add(binding.action)
        run: Callable[[], object] = partial(app.call_later, app.run_action, binding.action, active.node)
        yield SystemCommand(binding.description, f"{key_name(binding.key)}  {binding.tooltip}".strip(), run)
    for name, label in THEME_NAMES.items():
        yield SystemCommand(
            f"Vzhled: {label}", "Barvy programu", partial(app.call_later, app.run_action, f"choose_theme('{name}')")
        )
