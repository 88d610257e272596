"""The list of all commands, in Czech: every action one can reach by a key, under its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from textual import on
from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette
from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.option_list import Option

from pktui.tui.parts.commands import offers
from pktui.tui.parts.modal import close_once
from pktui.tui.parts.theme import THEME_NAMES
from pktui.tui.widgets.plain import words
from pktui.tui.widgets.pointing import Leading

_NOT_COMMANDS = frozenset({"command_palette", "help_quit"})


class Palette(CommandPalette, Leading):
    """Textual's palette with our words."""

    # In a narrower one Textual breaks its lines to no columns at all, and ends.
    DEFAULT_CSS = "Palette CommandList { min-width: 16; }"

    def __init__(self) -> None:
        super().__init__(placeholder="Hledat příkaz…", id="--command-palette")
        self._is_walking = False

    @property
    def led(self) -> Widget | None:
        """The list, from an arrow up to the next letter."""
        return self.query_one(CommandList) if self._is_walking else None

    def on_key(self, event: Key) -> None:
        """See whether one walks through the list; letters do not come here."""
        self._is_walking = event.key in {"up", "down", "pageup", "pagedown"}

    @on(Input.Changed)
    def back_in_field(self) -> None:
        """Go back to the field."""
        self._is_walking = False

    def dismiss(self, result: None = None) -> AwaitComplete:
        return close_once(self, partial(super().dismiss, result))

    def _gather_commands(self, search_value: str) -> None:  # type: ignore[override]
        """Look for commands while the palette is there; a letter still on its way would end the program."""
        if self in self.app.screen_stack:
            super()._gather_commands(search_value)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say that nothing was found; Textual's own sentence is English and cannot be set."""
        self._stop_no_matches_countdown()
        if search_value:
            self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, self._say_nothing_found)

    def _say_nothing_found(self) -> None:
        nothing = Option(words("Takový příkaz tu není."), disabled=True, id=self._NO_MATCHES)
        self.query_one(CommandList).add_option(nothing)
        self._list_visible = True


def commands(app: App[None], screen: Screen[object]) -> Iterator[SystemCommand]:
    """Yield the actions of the screen and of the program, then the themes."""
    for offer in offers(screen):
        command = offer.command
        if not command.id or command.action in _NOT_COMMANDS:
            continue
        run: Callable[[], object] = partial(app.call_later, app.run_action, command.action, offer.node)
        yield SystemCommand(command.label, f"{command.printed}  {command.tooltip}".strip(), run)
    for name, label in THEME_NAMES.items():
        yield SystemCommand(
            f"Vzhled: {label}", "Barvy programu", partial(app.call_later, app.run_action, f"choose_theme('{name}')")
        )
    turn: Callable[[], object] = partial(app.call_later, app.run_action, "turn_cursor")
    yield SystemCommand("Kurzor terminálu: ukázat nebo skrýt", "Pro lupu a čtečku obrazovky", turn)
