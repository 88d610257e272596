"""The list of all commands, in Czech: every action of every screen under its name, that of the present one first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual import on
from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette, Hit, Hits, Provider
from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.option_list import Option

from pktui.texts.words import fold
from pktui.tui.cases.opening import CASE_SCREENS
from pktui.tui.cases.over_all import OVER_ALL
from pktui.tui.hosting.host import host
from pktui.tui.parts.commands import ScreenCommand, commands_of_class, offers
from pktui.tui.parts.keys import EVERYWHERE
from pktui.tui.parts.modal import close_once
from pktui.tui.parts.theme import THEME_NAMES
from pktui.tui.screens.case import TABS, CaseScreen
from pktui.tui.screens.of_all_cases import OfAllCases
from pktui.tui.screens.overview.screen import OverviewScreen
from pktui.tui.screens.places import OVERVIEW
from pktui.tui.widgets.plain import words
from pktui.tui.widgets.pointing import Leading

_NOT_COMMANDS = frozenset({"command_palette", "help_quit"})
# More than there are commands, and how much more a word found in the name counts than one in the description.
_BEST, _NAMED = 1_000, 1_000
# What these do they do at once, to the marked row; whoever calls them from another screen sees it only afterwards.
_TO_MARKED = (
    "answer(",
    "agrees",
    "close_case",
    "gone",
    "hand_over",
    "leave_now",
    "make_marked",
    "make_priority",
    "move(",
    "next_state",
    "open_file",
    "person",
    "reminded",
    "remove",
    "step('",
    "substitute",
    "switch",
    "tick",
    "toggle_",
    "turn(",
    "undot",
    "untell",
)


class Palette(CommandPalette, Leading):
    """Textual's palette with our words."""

    # In a narrower one Textual breaks its lines to no columns at all, and ends.
    DEFAULT_CSS = "Palette CommandList { min-width: 16; }"

    def __init__(self) -> None:
        super().__init__(providers=[Commands], placeholder="Hledat příkaz…", id="--command-palette")
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


class Commands(Provider):
    """Finds commands by words of their names and descriptions, in any order and without diacritics."""

    async def discover(self) -> Hits:
        """Offer all of them before anything is typed."""
        async for hit in self.search(""):
            yield hit

    async def search(self, query: str) -> Hits:
        """Offer those with all words of the query; the present screen is first, then as they are listed."""
        wanted = fold(query).split()
        for number, command in enumerate(self._commands()):
            title = fold(command.title)
            if all(word in fold(f"{command.title} {command.help}") for word in wanted):
                named = sum(word in title for word in wanted) * _NAMED
                yield Hit(_BEST + named - number, words(command.title), command.callback, command.title, command.help)

    def _commands(self) -> Iterator[SystemCommand]:
        return commands(host(self.app), self.screen)


def commands(app: App[None], screen: Screen[object]) -> Iterator[SystemCommand]:
    """Yield the actions of the screen and of the program, then those of other screens, then the themes."""
    known: set[tuple[str, str]] = set()
    for offer in offers(screen):
        command = offer.command
        known.add((command.action, command.label))
        if command.id and command.action not in _NOT_COMMANDS:
            run: Callable[[], object] = partial(app.call_later, app.run_action, command.action, offer.node)
            yield SystemCommand(command.label, f"{command.printed}  {command.tooltip}".strip(), run)
    for where, kind, go in _other_screens(screen):
        for command in commands_of_class(kind):
            if command.id and command.group != EVERYWHERE.description and (command.action, command.label) not in known:
                known.add((command.action, command.label))
                said = f"{where}  {command.printed}  {command.tooltip}".strip()
                run = partial(app.call_later, _go_and_do, app, go, command)
                yield SystemCommand(command.label, said, run)
    for name, label in THEME_NAMES.items():
        yield SystemCommand(
            f"Vzhled: {label}", "Barvy programu", partial(app.call_later, app.run_action, f"choose_theme('{name}')")
        )
    turn: Callable[[], object] = partial(app.call_later, app.run_action, "turn_cursor")
    yield SystemCommand("Kurzor terminálu: ukázat nebo skrýt", "Pro lupu a čtečku obrazovky", turn)


def _other_screens(screen: Screen[object]) -> Iterator[tuple[str, type[Screen[Any]], str]]:
    """Yield the screens one can go to from here: how they are called, what they are, and the action that goes there."""
    if isinstance(screen, CaseScreen):
        for name, kind in CASE_SCREENS.items():
            if name != screen.NAME:
                tab = next((tab for tab in TABS if tab.name == (kind.TAB or name)), None)
                where = f"{tab.key} {tab.label}" if tab and tab.name == name else kind.HELP_TITLE
                yield where, kind, f"app.go('{name}')"
    elif not isinstance(screen, OverviewScreen | OfAllCases):
        return
    if not isinstance(screen, OverviewScreen):
        yield "Přehled", OverviewScreen, f"app.over_all('{OVERVIEW}')"
    for name, of_all in OVER_ALL.items():
        if not isinstance(screen, of_all):
            yield of_all.HELP_TITLE, of_all, f"app.over_all('{name}')"


async def _go_and_do(app: App[None], go: str, command: ScreenCommand) -> None:
    """Go to another screen, and do there what was chosen once all of it stands; say so when that is not possible now.

    What changes the marked row at once is only told with its key: nobody has seen yet which row that is.
    """
    await app.run_action(go, app.screen)

    async def do() -> None:
        screen = app.screen
        if isinstance(screen, OfAllCases):
            await screen.is_read()
        if screen is not app.screen:
            return
        if command.action.startswith(_TO_MARKED):
            app.notify(f"{command.label}: vyberte řádek a stiskněte {command.printed}.", timeout=5)
        elif any(offer.command.action == command.action for offer in offers(screen)):
            await app.run_action(command.action, screen)
        else:
            app.notify(f"{command.label}: tady to teď nejde.", timeout=4)

    app.screen.call_after_refresh(app.run_worker, do)
