"""A dialog about a file whose path is typed or dropped: it is read at once, and said when it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from pktui.errors import PktuiError
from pktui.tui.screens.dialogs.list_dialog import SearchDialog
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.table import RowTable

F = TypeVar("F")
_NO_HOME = "Domovskou složku (~) tu program nenašel; napište prosím celou cestu k souboru."


class FileDialog(SearchDialog[F | None], Generic[F]):
    """A path above a list; what is in the file comes out."""

    def __init__(
        self, title: str, hints: str, table: RowTable, field: LineInput, folder: Path, look: Callable[[Path], F]
    ) -> None:
        """Prepare the question.

        Args:
            title: What stands on top.
            hints: The keys.
            table: The list.
            field: Where the path is typed.
            folder: Where a path without a beginning is looked for.
            look: Reads a file and writes nothing; raises PktuiError.
        """
        super().__init__(title, hints, table, field)
        self._folder = folder
        self._look = look

    @property
    def typed_path(self) -> str:
        """What stands in the field; a file dragged into the terminal comes in quotes."""
        return self.field.text.strip("'\"")

    def look_into(self, typed: str) -> F | None:
        """Return what is in a file; None when it cannot be read, and the line below the list says why."""
        try:
            path = self._folder / Path(typed).expanduser()
        except RuntimeError:
            # `~` of somebody who has no home here.
            self.say(_NO_HOME)
            return None
        try:
            return self._look(path)
        except PktuiError as problem:
            # The folder was just typed; a long one would push the sentence out of its few rows.
            self.say(f"{Path(problem.place).name}: {problem.message}")
            return None
