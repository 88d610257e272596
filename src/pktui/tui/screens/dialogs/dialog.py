"""What all dialogs share: a box over the dimmed screen, a title, a line of hints, and help at F1, a message to read.

Whatever a dialog holds, its title, its hints and the marked answer stand on the screen: what is long scrolls between
them, and the frame says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.types import CSSPathType

from pktui.tui.parts import keys
from pktui.tui.parts.messages import HelpAsked
from pktui.tui.parts.modal import OverScreen
from pktui.tui.widgets.box import Box, Pages, ScrolledText
from pktui.tui.widgets.plain import Brief, Line, Piece, words
from pktui.tui.widgets.table import RowTable

R = TypeVar("R")
T = TypeVar("T")


def ask(app: App[Any], dialog: Screen[R | None], done: Callable[[R], object]) -> None:
    """Open a dialog and hand over what comes out of it; nothing is done when it was left without an answer."""

    def closed(result: R | None) -> None:
        if result is not None:
            done(result)

    app.push_screen(dialog, closed)


def flowing(text: str) -> str:
    """Return a text wrapped for the source as paragraphs that wrap on the screen; an empty line parts paragraphs."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


class WithHelp(OverScreen[T], Generic[T]):
    """A screen over another one that says at F1 what the keys do in it.

    Attributes:
        HELP_TITLE: What F1 shows on top.
        HELP_TEXT: What can be done here; an empty line parts paragraphs.
    """

    HELP_TITLE: ClassVar[str] = "Nápověda"
    HELP_TEXT: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding(keys.HELP, "help", "Nápověda", show=False)]

    def help_text(self) -> str:
        """Return what F1 says."""
        return self.HELP_TEXT

    def action_help(self) -> None:
        """Say what can be done here."""
        self.post_message(HelpAsked(self.HELP_TITLE, self.help_text()))


class Dialog(WithHelp[T], Generic[T]):
    """A question with an answer; Esc leaves without one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Zpět", show=False),
        # Before a list sees them: its answers are walked through by arrows.
        Binding("pageup", "turn(-1)", "Posunout text nahoru", priority=True, show=False),
        Binding("pagedown", "turn(1)", "Posunout text dolů", priority=True, show=False),
    ]
    AUTO_FOCUS = "* > *"
    CSS_PATH: ClassVar[CSSPathType | None] = "dialog.tcss"

    def __init__(self, title: str, hints: str) -> None:
        super().__init__()
        self._title = title
        self._hints = hints

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Box(classes="dialog"):
            yield Brief((self._title, "bold"), classes="dialog-title")
            yield from self.compose_content()
            yield Line((self._hints, "dim"), classes="dialog-hints")

    def compose_content(self) -> ComposeResult:
        """Lay out what is inside; each dialog has its own."""
        yield from ()

    @property
    def _long_text(self) -> Pages | None:
        """The text when it is longer than its place."""
        return next((text for text in self.query(Pages) if text.max_scroll_y), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys to others where no text has to be scrolled."""
        if action == "turn":
            return self._long_text is not None
        return super().check_action(action, parameters)

    def action_turn(self, pages: int) -> None:
        """Scroll the text by pages."""
        if self._long_text is not None:
            self._long_text.turn(pages)

    def on_idle(self) -> None:
        """Say on the frame what there is more than stands on the screen."""
        for box in self.query(Box):
            said = " · ".join(filter(None, (self._more_text(), *map(_more_rows, box.query(RowTable)))))
            if words(said) != box.border_subtitle:
                box.border_subtitle = words(said)

    def _more_text(self) -> str:
        text = self._long_text
        if text is None:
            return ""
        return "▼ text pokračuje: PgDn" if text.scroll_y < text.max_scroll_y else "▲ začátek textu: PgUp"

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class WholeScreen(Dialog[T], Generic[T]):
    """A dialog over the whole screen: a list, below it what is marked, and all keys at the bottom."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding(keys.HELP, "help", "Nápověda")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Turn the pages of the text, never those of the list."""
        return action == "turn" or super().check_action(action, parameters)


class Message(Dialog[None]):
    """A longer message to read: help, an error that needs more than a line; Esc, Enter or F1 closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"enter,{keys.HELP},{keys.QUIT}", "leave", "Zavřít", show=False),
    ]
    AUTO_FOCUS = "ScrolledText"

    def __init__(self, title: str, *pieces: Piece) -> None:
        super().__init__(title, "↑↓ posun · Esc zavřít")
        self._pieces = pieces

    def compose_content(self) -> ComposeResult:
        """The text, scrolled when it is long."""
        yield ScrolledText(*self._pieces, can_focus=True)


def _more_rows(table: RowTable) -> str:
    """Return which row of a list longer than its place is marked."""
    return f"▲▼ {table.cursor_row + 1}. z {table.row_count}" if table.max_scroll_y else ""
