"""What the overview shows in a folder without a conference: what it is, and where cases may be instead."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from pktui.texts.words import plural
from pktui.tui.parts.messages import OpenFolder
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable

if TYPE_CHECKING:
    from pktui.session.first_look import Surroundings

_NOTHING = "V této složce zatím není žádná konference."
_SAMPLE = "Enter   vyrobí v ní vymyšlenou ukázku, na které si program vyzkoušíte"
_KEYS = """\
Ctrl+N  založí novou konferenci
Ctrl+P  otevře seznam všech příkazů, i Ukázku na zkoušku
F10     program ukončí"""
_ELSEWHERE = "Jinou složku otevřete, když program ukončíte (F10) a napíšete: pktui CESTA"
_STREWN = "nejspíš to tedy není složka spisu. Ctrl+N v ní založí pro spis vlastní složku."
_LOCKED = f"Do téhle složky nemůžete zapisovat, takže v ní nic nevznikne. {_ELSEWHERE}"
_NEAR = "Spisy jsou nejspíš v některé z těchhle složek; šipkami ji vyberte a Enter ji otevře:"

_EMPTY = f"{_NOTHING}\n\n{_SAMPLE}\n{_KEYS}"


def _words(around: Surroundings) -> str:
    """Return what is said in a folder without a conference, once its surroundings are known."""
    if not around.can_write:
        parts = [_NOTHING, _LOCKED]
    elif around.others:
        things = plural(around.others, "jinou věc", "jiné věci", "jiných věcí")
        parts = [_NOTHING, f"pktui v ní vidí {things}; {_STREWN} {_ELSEWHERE}", _KEYS]
    else:
        parts = [_EMPTY]
    return "\n\n".join([*parts, _NEAR] if around.cases else parts)


def _shown_from(path: Path, folder: Path) -> str:
    """Return a folder as it is seen from another one: below it by its way there, else by its name."""
    below = path.is_relative_to(folder)
    return str(path.relative_to(folder)) if below else f"{path.name} (o úroveň výš)"


class NoConference(Vertical):
    """The next step of somebody who opened a folder with nothing of pktui in it."""

    def __init__(self, folder: Path) -> None:
        """Say first what is known before anybody looked around."""
        super().__init__()
        self._folder = folder

    def compose(self) -> ComposeResult:
        yield Line(_EMPTY, id="overview-empty")
        yield RowTable(Column("Složka"), id="nearby", header=False)

    async def look(self) -> None:
        """Look into the folder and near it, and say what was found. Raises FolderProblem as `look_around`."""
        from pktui.session.first_look import look_around
        from pktui.tui.parts.background import in_background

        around = await in_background(partial(look_around, self._folder))
        self.query_one(Line).say(_words(around))
        table = self.query_one(RowTable)
        table.show_rows(Row(str(path), (_shown_from(path, self._folder),)) for path in around.cases)
        self.set_class(bool(around.cases), "-near")
        if around.cases and self.display:
            table.focus()

    @on(RowTable.RowSelected)
    def folder_chosen(self, event: RowTable.RowSelected) -> None:
        """Go on with the folder that has conferences."""
        event.stop()
        self.post_message(OpenFolder(Path(event.row_key.value or "")))
