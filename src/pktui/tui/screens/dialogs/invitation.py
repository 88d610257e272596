"""The text of an invitation, ready to be copied into a mail or kept in a file."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.people import Person
from pktui.session.outputs import write_output
from pktui.texts.clean import show
from pktui.tui.notices import telling
from pktui.tui.screens.dialogs.confirm import write_or_ask
from pktui.tui.screens.dialogs.dialog import Dialog
from pktui.tui.widgets.box import ScrolledText


class InvitationDialog(Dialog[None]):
    """Read the invitation for one person, copy it, or write it beside the case file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,ctrl+c", "copy", "Kopírovat", show=False),
        Binding("s,ctrl+s", "write", "Uložit", show=False),
        Binding("f1,f10", "leave", "Zavřít", show=False),
    ]
    AUTO_FOCUS = "ScrolledText"

    def __init__(self, person: Person, text: str, path: Path) -> None:
        """`text` is the invitation for the person, `path` where it would be kept."""
        super().__init__(f"Pozvánka: {person.name}", "K kopírovat · S uložit do souboru · ↑↓ posun · Esc zavřít")
        self._withheld = person.invitation.withheld
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
            "Pozvánka už v souboru je. Přepsat?",
            "Ano, přepsat",
            "Co je v něm teď, zůstane v historii tohoto počítače.",
        )

    def _write(self, overwrite: bool) -> None:
        with telling(self.app):
            write_output(self._path, self._text.encode(), overwrite=overwrite)
            self.notify(f"Uloženo: {self._path}", timeout=8)
