"""Contacts of other programs on their way into the address book: first looked at, then taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from pktui.errors import PktuiError
from pktui.session.book import Preview
from pktui.storage.contacts.book_text import Outcome
from pktui.tui.screens.dialogs.list_dialog import SearchDialog
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.table import Column, Row, RowTable

_OUTCOMES = {Outcome.ADDED: "přidá se", Outcome.UPDATED: "doplní se", Outcome.UNCHANGED: "beze změny"}
_SKIPPED = "přeskočí se"
_LEFT_OUT = "vynechá se"


class ImportDialog(SearchDialog[Preview | None]):
    """Choose a file and see what it brings; out comes what was seen, when it is to be taken."""

    HELP_TEXT = """\
Napište cestu k vizitkám (.vcf) nebo k tabulce (.csv), nebo soubor do okna přetáhněte myší.

Enter soubor přečte a ukáže, co se s kým stane; do adresáře se tím ještě nic nezapíše. Šipky nahoru a dolů posouvají
seznam; u toho, co se přeskočí nebo vynechá, řeknou celý důvod.

Ctrl+S vloží do adresáře, co je v seznamu. Esc nechá adresář, jak je."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "take", "Vložit", priority=True, show=False)]

    def __init__(self, folder: Path, look: Callable[[Path], Preview]) -> None:
        """Prepare the question.

        Args:
            folder: Where a path without a beginning is looked for.
            look: Reads the file and writes nothing; raises PktuiError.
        """
        table = RowTable(Column("Co se stane", 11), Column("Kdo", share=3), Column("Odkud", share=2), id="imported")
        field = LineInput(placeholder="např. ~/Stažené/vizitky.vcf nebo tabulka.csv", id="import-path")
        hints = "Enter ukáže, co se stane · Ctrl+S vložit · Esc zpět"
        super().__init__("Načíst kontakty do adresáře", hints, table, field)
        self._folder = folder
        self._look = look
        self._preview: Preview | None = None

    @on(LineInput.Changed)
    def typed(self) -> None:
        """Another path: what was seen no longer counts."""
        self._show(None)

    @on(LineInput.Submitted)
    def asked(self) -> None:
        """Read the file and show what would happen."""
        # A file dragged into the terminal comes in quotes.
        typed = self.field.text.strip("'\"")
        if not typed:
            self.say("Napište prosím cestu k souboru.")
            return
        try:
            preview = self._look(self._folder / Path(typed).expanduser())
        except PktuiError as problem:
            # The folder was just typed; a long one would push the sentence out of its few rows.
            self.say(f"{Path(problem.place).name}: {problem.message}")
            return
        except RuntimeError as problem:
            # `~` of somebody who has no home here.
            self.say(str(problem))
            return
        self._show(preview)

    def _show(self, preview: Preview | None) -> None:
        self._preview = preview
        self.draw()
        self.say(_sum(preview) if preview else "")

    def rows(self) -> Iterable[Row]:
        """Return what would happen to whom."""
        return _rows(self._preview) if self._preview else ()

    def action_step(self, step: int) -> None:
        """Go through what was found; a reason that is too long for its row is said below."""
        super().action_step(step)
        if self._preview is not None:
            told = (*self._preview.skipped, *self._preview.left_out)
            place = self.table.cursor_row - len(self._preview.contacts)
            self.say(told[place].reason if 0 <= place < len(told) else _sum(self._preview))

    def action_take(self) -> None:
        """Close with what was seen; what was not seen is never taken."""
        if self._preview is None:
            self.asked()
        elif not self._preview.contacts:
            self.say("V souboru není nikdo, koho by šlo do adresáře vložit.")
        else:
            self.dismiss(self._preview)


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
