"""Dialogs about one text: a long one to write, one in place of two that contradict each other, one to be sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from pktui.session.drafts.place import Place
from pktui.session.outputs import write_output
from pktui.texts.clean import show
from pktui.tui.hosting.editor import edit_outside
from pktui.tui.parts import keys
from pktui.tui.parts.messages import DraftSettled, DraftThrown
from pktui.tui.parts.notices import telling
from pktui.tui.screens.dialogs.confirm import choose, write_or_ask
from pktui.tui.screens.dialogs.dialog import Dialog, WithHelp
from pktui.tui.widgets.box import SHRINKS, ScrolledText
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.plain import Brief, Line
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

    def __init__(self, title: str, text: str, place: Place, hint: Callable[[str], str]) -> None:
        """`hint` returns what is good to know about the text as it stands; it is shown while one writes."""
        super().__init__()
        self._hint = hint
        self._place = place
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Title, text, hints."""
        yield Line((f" {self._title}", "bold"), classes="title-line")
        # Whoever goes on must not write into a heading.
        box = TextBox(f"{self._text}\n\n" if _HEADING_LAST.search(self._text) else self._text)
        box.draft = self._place
        yield box
        yield Line(f" {self._hint(self._text)}", id="text-hint")
        yield Line((" Esc hotovo, text se uloží · Ctrl+Z krok zpět · Ctrl+E vlastní editor", "dim"))

    @on(TextBox.Changed)
    def show_hint(self) -> None:
        """Keep the hint up with the text."""
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
            drop = ("drop", "Zahodit, co teď přibylo", self._throw_away)
            choose(self.app, "Zahodit napsané?", (("", "Vrátit se k psaní", None), drop))
        else:
            self.dismiss(None)

    def _throw_away(self) -> None:
        self.post_message(DraftThrown(self._draft))
        self.dismiss(None)


class LetterDialog(Dialog[None]):
    """Read a letter for one person, copy it, or write it beside the case file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,ctrl+c", "copy", "Kopírovat", show=False),
        Binding("s,ctrl+s", "write", "Uložit", show=False),
        Binding(f"{keys.HELP},{keys.QUIT}", "leave", "Zavřít", show=False),
    ]
    AUTO_FOCUS = "ScrolledText"

    def __init__(self, title: str, text: str, path: Path, withheld: str = "") -> None:
        """`path` is where the text would be kept; `withheld` says what must not be enclosed."""
        super().__init__(title, "K kopírovat · S uložit do souboru · ↑↓ posun · Esc zavřít")
        self._withheld = withheld
        self._text = text
        self._path = path

    def compose_content(self) -> ComposeResult:
        """What must not be enclosed, and the text."""
        withheld = (f"Nepřikládejte: {self._withheld}\n\n", "bold $warning") if self._withheld else ""
        yield ScrolledText(withheld, self._text, can_focus=True)

    def action_copy(self) -> None:
        """Put the text into the clipboard of the terminal."""
        self.app.copy_to_clipboard(show(self._text))
        self.notify(
            "Zkopírováno. Kdyby ve schránce nic nebylo, váš terminál kopírování nedovolí; uložte text do souboru (S).",
            timeout=8,
        )

    def action_write(self) -> None:
        """Keep the text in a file; what somebody wrote into it by hand is not replaced unasked."""
        write_or_ask(
            self.app,
            (self._path,),
            self._write,
            "Text už v souboru je. Přepsat?",
            "Ano, přepsat",
            "Co je v něm teď, zůstane v historii tohoto počítače.",
        )

    def _write(self, overwrite: bool) -> None:
        with telling(self.app):
            write_output(self._path, self._text.encode(), overwrite=overwrite)
            self.notify(f"Uloženo: {self._path}", timeout=8)
