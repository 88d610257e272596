"""The menu of F4 about the screen for the room: what stands on it, which columns, names, only the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from pktui.domain.conference import Conference, RoomColumn, RoomView
from pktui.domain.live.room import shown_columns, shows_names, with_columns, with_view
from pktui.domain.live.wall_cards import kept_off
from pktui.domain.meeting import Meeting
from pktui.texts.words import plural, upper_first
from pktui.tui.screens.dialogs.list_dialog import ListDialog
from pktui.tui.widgets.plain import Piece
from pktui.tui.widgets.table import Column, Row, RowTable

_NAMES = "names"
_LETTERS = {
    RoomView.GOAL: "c",
    RoomColumn.NEEDS: "p",
    RoomColumn.PROPOSALS: "n",
    RoomColumn.PRIORITIES: "r",
    RoomColumn.PLAN: "u",
    _NAMES: "j",
    RoomView.BLANK: "h",
}
_CHOSEN, _OTHER, _TICKED, _UNTICKED = "◉", "○", "☑", "☐"


@dataclass(frozen=True, slots=True)
class WallDeeds:
    """What the menu reads and does.

    Attributes:
        meeting: Returns the meeting as it stands now.
        show: Changes what the room sees.
        names: Asks about names, or hides them.
    """

    meeting: Callable[[], Meeting]
    show: Callable[[Callable[[Conference], Conference]], None]
    names: Callable[[], None]


class WallMenu(ListDialog[None]):
    """All that the room may see, in one list below the clock; what is chosen is on the wall at once."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["../dialogs/dialog.tcss", "wall_menu.tcss"]
    HELP_TEXT = """\
Co tu vyberete, je na plátně (pktui mistnost) hned. Písmeno na začátku řádku platí i samo.

Cíl setkání a Jen hodiny stojí na plátně samy. Potřeby, návrhy, priority a úkoly jsou sloupce tabule: zaškrtněte jeden
nebo víc, stojí vedle sebe a přibývají, jak je zapisujete. Rizika, poznámky, nesouhlasy ani to, co řeklo dítě, na plátno
nejdou. Kdo co řekl, tam nestojí a místo jmen jsou začáteční písmena, dokud jména nedovolíte; program se na to zeptá."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "Ukázat", show=False),
    ]

    def __init__(self, deeds: WallDeeds) -> None:
        table = RowTable(
            Column("", 1), Column("", 1), Column("Co", 22), Column(""), id="wall-menu", header=False, lines=2
        )
        super().__init__("Na plátně", "písmeno, nebo ↑↓ a mezerník · Esc hotovo", table)
        self._deeds = deeds

    def rows(self) -> Iterable[Row]:
        """Return what may be shown, each with its letter and whether it is."""
        meeting = self._deeds.meeting()
        conference = meeting.conference
        yield _row(RoomView.GOAL, _radio(conference, RoomView.GOAL), RoomView.GOAL.label)
        shown = shown_columns(conference)
        for column in RoomColumn:
            sign = _TICKED if column in shown else _UNTICKED
            yield _row(column, sign, _label(column), _note(column, conference))
        names = shows_names(conference)
        yield _row(_NAMES, _TICKED if names else _UNTICKED, "jména lidí", "" if names else "program se zeptá")
        yield _row(RoomView.BLANK, _radio(conference, RoomView.BLANK), RoomView.BLANK.label)

    def on_key(self, event: events.Key) -> None:
        """Choose by the letter."""
        letter = (event.character or "").lower()
        key = next((key for key, own in _LETTERS.items() if own == letter), None)
        if key is not None:
            event.stop()
            self.chosen(key)

    def action_choose(self) -> None:
        """Choose the marked row."""
        self.chosen(self.table.marked)

    def chosen(self, key: str) -> None:
        """Show what the row says; a column comes to the others or goes, all else is a choice of its own."""
        if key == _NAMES:
            self.dismiss()
            self._deeds.names()
        elif key in set(RoomColumn):
            column = RoomColumn(key)
            self._deeds.show(lambda c: with_columns(c, {*shown_columns(c)} ^ {column}))
            self.draw()
            self.table.mark(key)
        else:
            self.dismiss()
            self._deeds.show(lambda c: with_view(c, RoomView(key)))


def _row(key: str, sign: str, label: str, note: str = "") -> Row:
    cells: tuple[Piece, ...] = ((_LETTERS[key].upper(), "bold"), sign, upper_first(label), note)
    return Row(key, cells)


def _radio(conference: Conference, view: RoomView) -> str:
    return _CHOSEN if conference.room_view is view else _OTHER


def _label(column: RoomColumn) -> str:
    return "úkoly z plánu" if column is RoomColumn.PLAN else column.label


def _note(column: RoomColumn, conference: Conference) -> str:
    left_out = kept_off(conference, column)
    return f"bez {plural(left_out, 'karty', 'karet', 'karet')} dítěte" if left_out else ""
