"""Contacts of other programs on their way into the address book: first looked at, then taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from pktui.errors import PktuiError
from pktui.session.book import Preview
from pktui.storage.contacts.book_text import Outcome
from pktui.tui.screens.dialogs.dialog import Dialog
from pktui.tui.widgets.box import SHRINKS
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.plain import Brief
from pktui.tui.widgets.table import Column, Row, RowTable

_OUTCOMES = {Outcome.ADDED: "přidá se", Outcome.UPDATED: "doplní se", Outcome.UNCHANGED: "beze změny"}
_SKIPPED = "přeskočí se"
_LEFT_OUT = "vynechá se"


class ImportDialog(Dialog[Preview | None]):
    """Choose a file and see what it brings; out comes what was seen, when it is to be taken."""

    HELP_TEXT = """\
Napište cestu k vizitkám (.vcf) nebo k tabulce (.csv), nebo soubor do okna přetáhněte myší.

Enter soubor přečte a ukáže, co se s kým stane; do adresáře se tím ještě nic nezapíše. Šipky nahoru a dolů posouvají
seznam; u toho, co se přeskočí nebo vynechá, řeknou celý důvod.

Ctrl+S vloží do adresáře, co je v seznamu. Esc nechá adresář, jak je."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", "Vložit", priority=True, show=False),
        Binding("up", "step(-1)", "Nahoru", show=False),
        Binding("down", "step(1)", "Dolů", show=False),
    ]
    AUTO_FOCUS = "LineInput"
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "contacts.tcss"]

    def __init__(self, folder: Path, look: Callable[[Path], Preview]) -> None:
        """Prepare the question.

        Args:
            folder: Where a path without a beginning is looked for.
            look: Reads the file and writes nothing; raises PktuiError.
        """
        super().__init__("Načíst kontakty do adresáře", "Enter ukáže, co se stane · Ctrl+S vložit · Esc zpět")
        self._folder = folder
        self._look = look
        self._preview: Preview | None = None

    def compose_content(self) -> ComposeResult:
        """The path, what the file brings, and the sum."""
        path = LineInput(placeholder="např. ~/Stažené/vizitky.vcf nebo tabulka.csv", id="import-path")
        path.add_class("field")
        yield path
        table = RowTable(
            Column("Co se stane", 11), Column("Kdo", share=3), Column("Odkud", share=2), id="imported", classes=SHRINKS
        )
        table.can_focus = False
        yield table
        yield Brief(id="import-said")

    @on(LineInput.Changed)
    def typed(self) -> None:
        """Another path: what was seen no longer counts."""
        self._preview = None
        self.query_one(RowTable).show_rows(())
        self._say("")

    @on(LineInput.Submitted)
    def asked(self) -> None:
        """Read the file and show what would happen."""
        # A file dragged into the terminal comes in quotes.
        typed = self.query_one(LineInput).text.strip("'\"")
        if not typed:
            self._say("Napište prosím cestu k souboru.")
            return
        try:
            preview = self._look(self._folder / Path(typed).expanduser())
        except PktuiError as problem:
            # The folder was just typed; a long one would push the sentence out of its few rows.
            self._say(f"{Path(problem.place).name}: {problem.message}")
            return
        except RuntimeError as problem:
            # `~` of somebody who has no home here.
            self._say(str(problem))
            return
        self._preview = preview
        self.query_one(RowTable).show_rows(_rows(preview))
        self._say(_sum(preview))

    def action_step(self, step: int) -> None:
        """Go through what was found; a reason that is too long for its row is said below."""
        table = self.query_one(RowTable)
        table.move_cursor(row=table.cursor_row + step, animate=False)
        if self._preview is not None:
            told = (*self._preview.skipped, *self._preview.left_out)
            place = table.cursor_row - len(self._preview.contacts)
            self._say(told[place].reason if 0 <= place < len(told) else _sum(self._preview))

    def action_take(self) -> None:
        """Close with what was seen; what was not seen is never taken."""
        if self._preview is None:
            self.asked()
        elif not self._preview.contacts:
            self._say("V souboru není nikdo, koho by šlo do adresáře vložit.")
        else:
            self.dismiss(self._preview)

    def _say(self, words: str) -> None:
        self.query_one("#import-said", Brief).say((words, "bold"))


def _rows(preview: Preview) -> list[Row]:
    rows = [
        Row(f"k{place}", (_OUTCOMES[outcome], contact.name, contact.organisation))
        for place, (contact, outcome) in enumerate(zip(preview.contacts, preview.outcomes, strict=True))
    ]
    told = ((_SKIPPED, preview.skipped), (_LEFT_OUT, preview.left_out))
    return rows + [
        Row(f"{word} {place}", (word, found.reason, f"řádek {found.line}"))
        for word, group in told
        for place, found in enumerate(group)
    ]


def _sum(preview: Preview) -> str:
    counted = Counter(preview.outcomes)
    parts = [f"{word} {counted[outcome]}" for outcome, word in _OUTCOMES.items()]
    parts += [f"{_SKIPPED} {len(preview.skipped)}"]
    parts += [f"{_LEFT_OUT} {len(preview.left_out)}"] if preview.left_out else []
    return " · ".join(parts)
