"""Words of one's own in place of two that contradict each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from pktui.session.drafts.place import Place
from pktui.tui.messages import DraftThrown
from pktui.tui.screens.dialogs.confirm import Choose
from pktui.tui.screens.dialogs.dialog import Dialog
from pktui.tui.widgets.box import SHRINKS
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.plain import Brief
from pktui.tui.widgets.text_box import TextBox

_LEAVING = (("", "Vrátit se k psaní"), ("drop", "Zahodit, co teď přibylo"))


class OwnText(Dialog[str | None]):
    """A text goes in and comes out as it was rewritten; None when it was left as it is."""

    HELP_TEXT = """\
Napište znění, které má platit. Začíná se od toho, které bylo vybrané.

Ctrl+S ho použije, u jediného řádku i Enter. Esc se vrátí k výběru; když jste něco napsali, nejdřív se zeptá."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "use", "Použít", priority=True, show=False)]
    AUTO_FOCUS = "LineInput, TextBox"
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "own_text.tcss"]

    def __init__(
        self, title: str, text: str, check: Callable[[str], str], draft: Place, *, long: bool, is_new: bool
    ) -> None:
        """Prepare the field.

        Args:
            title: What the text is.
            text: What to begin with.
            check: Returns a Czech sentence when the text does not fit, else an empty one.
            draft: Where the journal keeps it while it is being typed; whoever takes the text settles that.
            long: Whether it may have several lines.
            is_new: Whether the text was written here before and is in no file yet.
        """
        long = long or "\n" in text
        keys = "Ctrl+S použít · Esc zpět" if long else "Enter použít · Esc zpět"
        super().__init__(title, keys)
        self._check = check
        self._field: LineInput | TextBox = TextBox(text) if long else LineInput(text)
        self._field.draft = draft
        self._field.is_new = is_new
        self._draft = draft

    def compose_content(self) -> ComposeResult:
        """The field, and what is wrong with it."""
        self._field.add_class("field", SHRINKS)
        yield self._field
        yield Brief(id="form-problem")

    @on(LineInput.Submitted)
    def entered(self, event: LineInput.Submitted) -> None:
        """Take a line at Enter."""
        event.stop()
        self.action_use()

    def action_use(self) -> None:
        """Close with the text."""
        text = self._field.text
        if not self._field.is_touched:
            self.dismiss(None)
        elif problem := self._check(text):
            self.query_one("#form-problem", Brief).say((problem, "bold"))
        else:
            self.dismiss(text)

    def action_leave(self) -> None:
        """Close without the text; ask when something was typed."""
        if self._field.is_touched:
            self.app.push_screen(Choose("Zahodit napsané?", _LEAVING), self._left)
        else:
            self.dismiss(None)

    def _left(self, answer: str | None) -> None:
        if answer == "drop":
            self.post_message(DraftThrown(self._draft))
            self.dismiss(None)
