"""What all dialogs share: a box over the dimmed screen, a title, a line of hints, and help at F1."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.types import CSSPathType

from pktui.tui.once import OverScreen
from pktui.tui.widgets.plain import Line

T = TypeVar("T")


class WithHelp(OverScreen[T], Generic[T]):
    """A screen over another one that says at F1 what the keys do in it.

    Attributes:
        HELP_TITLE: What F1 shows on top.
        HELP_TEXT: What can be done here; an empty line parts paragraphs.
    """

    HELP_TITLE: ClassVar[str] = "Nápověda"
    HELP_TEXT: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "help", "Nápověda", show=False)]

    def help_text(self) -> str:
        """Return what F1 says."""
        return self.HELP_TEXT

    def action_help(self) -> None:
        """Say what can be done here."""
        # A message is a dialog itself.
        from pktui.tui.screens.dialogs.message import Message, flowing

        self.app.push_screen(Message(self.HELP_TITLE, flowing(self.help_text())))


class Dialog(WithHelp[T], Generic[T]):
    """A question with an answer; Esc leaves without one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Zpět", show=False)]
    AUTO_FOCUS = "* > *"
    CSS_PATH: ClassVar[CSSPathType | None] = "dialog.tcss"

    def __init__(self, title: str, hints: str) -> None:
        super().__init__()
        self._title = title
        self._hints = hints

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Vertical(classes="dialog"):
            yield Line((self._title, "bold"), classes="dialog-title")
            yield from self.compose_content()
            yield Line((self._hints, "dim"), classes="dialog-hints")

    def compose_content(self) -> ComposeResult:
        """Lay out what is inside; each dialog has its own."""
        yield from ()

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
