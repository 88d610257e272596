"""A long text over the whole screen: a text goes in, the text as it was left comes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.session.drafts.place import Place
from pktui.tui.editor import edit_outside
from pktui.tui.messages import DraftSettled
from pktui.tui.notices import telling
from pktui.tui.screens.dialogs.dialog import WithHelp
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.text_box import TextBox

_HEADING_LAST = re.compile(r"^#+ [^\n]*\Z", re.MULTILINE)


class TextDialog(WithHelp[str | None]):
    """Write a long text; leaving saves it, None comes out when nothing was changed."""

    HELP_TEXT = """\
Pište; dlouhé řádky se zalamují samy. Enter začne nový řádek, prázdný řádek nový odstavec.

Esc nebo Ctrl+S text uloží a zavře. Ctrl+Z vezme zpět poslední krok psaní.

Ctrl+E otevře text ve vašem vlastním editoru; až ho v něm uložíte a zavřete, vrátí se sem."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "done", "Hotovo", priority=True, show=False),
        Binding("ctrl+e", "outside", "Vlastní editor", priority=True, show=False),
    ]
    AUTO_FOCUS = "TextBox"
    CSS_PATH = "text.tcss"

    def __init__(self, title: str, text: str, place: Place, hint: Callable[[str], str] | None = None) -> None:
        """`hint` returns what is good to know about the text as it stands; it is shown while one writes."""
        super().__init__()
        self._hint = hint
        self._place = place
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Title, text, hints."""
        yield Line((f" {self._title}", "bold"), classes="text-title")
        # Whoever goes on must not write into a heading.
        box = TextBox(f"{self._text}\n\n" if _HEADING_LAST.search(self._text) else self._text)
        box.draft = self._place
        yield box
        if self._hint is not None:
            yield Line(f" {self._hint(self._text)}", id="text-hint")
        yield Line((" Esc hotovo, text se uloží · Ctrl+Z krok zpět · Ctrl+E vlastní editor", "dim"))

    @on(TextBox.Changed)
    def show_hint(self) -> None:
        """Keep the hint up with the text."""
        if self._hint is not None:
            self.query_one("#text-hint", Line).say(f" {self._hint(self.query_one(TextBox).text)}")

    def action_done(self) -> None:
        """Close with the text."""
        box = self.query_one(TextBox)
        if box.is_noted:
            self.post_message(DraftSettled(self._place))
        self.dismiss(box.text if box.is_touched else None)

    def action_outside(self) -> None:
        """Hand the text to the person's editor and take it back."""
        with telling(self.app):
            edit_outside(self.app, self.query_one(TextBox))
