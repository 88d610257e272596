"""What all dialogs share: a box over the dimmed screen, a title, and a line of hints."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.types import CSSPathType

from pktui.tui.once import OverScreen
from pktui.tui.widgets.plain import Line

T = TypeVar("T")


class Dialog(OverScreen[T], Generic[T]):
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
