"""Which file somebody sent back: a path to type or drop, or one of those that lie where mail leaves them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from pktui.texts.dates import show_day
from pktui.texts.words import matches
from pktui.tui.screens.dialogs.file_dialog import FileDialog
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.table import Column, Row, RowTable

if TYPE_CHECKING:
    from pktui.session.case.returning import Returned

_NO_FILE = "Takový soubor v seznamu není. Smažte kus jména, nebo napište celou cestu a Enter."
_NOTHING = "V souboru není žádný komentář ani změna."
_NOT_COMPARED = (
    "V souboru není žádný komentář ani sledovaná změna. Znění, které jste poslali, tu už není, takže změny, které "
    "čtenář udělal beze sledování, poznat nejdou."
)


class ReplyFileDialog(FileDialog["Returned"]):
    """Choose the file; out comes what was found in it, when there is anything."""

    HELP_TEXT = """\
Účastník vám vrátil zápis jako dokument Wordu (.docx) s komentáři nebo se změnami v textu. Tady ho načtete.

Seznam ukazuje dokumenty ze složky spisu a ze stažených souborů, nejnovější první; psaním se zúží. Nebo napište celou
cestu k souboru, nebo ho do okna přetáhněte myší.

Enter soubor přečte a ukáže, co v něm je. Do zápisu se tím ještě nic nezapíše a soubor se nezmění."""

    def __init__(self, files: Sequence[tuple[Path, datetime]], folder: Path, look: Callable[[Path], Returned]) -> None:
        """Prepare the question.

        Args:
            files: Files to choose from, with the time of their last change.
            folder: Where a path without a beginning is looked for.
            look: Reads a file and writes nothing; raises PktuiError.
        """
        table = RowTable(Column("Soubor", share=3), Column("Složka", share=2), Column("Změněn", 12), id="replies")
        field = LineInput(placeholder="kousek jména ze seznamu, nebo cesta, např. ~/Stažené/zapis.docx")
        super().__init__("Vrácený soubor", "↑↓ vybrat · Enter přečíst · Esc zpět", table, field, folder, look)
        self._files = files

    def rows(self) -> Iterable[Row]:
        """Return the files whose name fits what is typed."""
        return (
            Row(str(path), (path.name, path.parent.name, show_day(changed.date())))
            for path, changed in self._files
            if matches(self.field.text, path.name)
        )

    @on(LineInput.Changed)
    def typed(self) -> None:
        """Narrow the list."""
        self.draw()
        self.say("" if self.table.row_count else _NO_FILE, "")

    @on(LineInput.Submitted)
    def submitted(self) -> None:
        """Read the file that is typed; of a part of a name, the marked one."""
        if chosen := self.table.marked or self.typed_path:
            self.chosen(chosen)
        else:
            self.say("Napište prosím cestu k souboru.")

    def chosen(self, key: str) -> None:
        """Read a file, and say why when nothing comes of it."""
        found = self.look_into(key)
        if found is None:
            return
        if found.remarks:
            self.dismiss(found)
        else:
            self.say(_NOTHING if found.is_compared else _NOT_COMPARED)
