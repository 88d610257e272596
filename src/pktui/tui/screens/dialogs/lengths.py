"""Proposed lengths of the programme beside the planned ones and those of past meetings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.preparing.pacing import Suggestion
from pktui.texts.lengths import show_signed
from pktui.tui.screens.dialogs.list_dialog import ListDialog
from pktui.tui.widgets.plain import Line
from pktui.tui.widgets.table import Column, Row, RowTable


class LengthsDialog(ListDialog[bool | None]):
    """A table to look at; Enter takes the proposal, Esc leaves the programme as it is."""

    HELP_TEXT = """\
Plán je, kolik minut má bod v programu teď. Doopravdy je, jak dlouho obvykle trval na minulých setkáních. Návrh z toho
vychází a vejde se do délky setkání, pokud to jde.

Návrh vezme i Enter; z programu ho pak odebere Ctrl+Z."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "use", "Použít", tooltip="Vzít návrh do programu", show=False, priority=True)
    ]

    def __init__(self, title: str, suggestions: tuple[Suggestion, ...], total: int) -> None:
        """`total` is the planned length of the meeting in minutes."""
        table = RowTable(
            Column("Bod"), Column("Plán", 4, right=True), Column("Doopravdy", 9, right=True),
            Column("Návrh", 5, right=True), Column("", 3, right=True), id="lengths", lines=3,
        )  # fmt: skip
        super().__init__(title, "Enter použít návrh · Esc nechat, jak to je", table)
        self._suggestions = suggestions
        self._total = total

    def compose_content(self) -> ComposeResult:
        """The table and its sum."""
        yield from super().compose_content()
        yield Line(self._sum())

    def rows(self) -> Iterable[Row]:
        """Return one row for each item."""
        return map(_row, self._suggestions)

    def _sum(self) -> str:
        planned = sum(each.item.minutes for each in self._suggestions)
        proposed = sum(each.minutes for each in self._suggestions)
        over = f" Kratší už být nemůže: o {proposed - self._total} min déle." if proposed > self._total else ""
        return f"Dohromady teď {planned}, v návrhu {proposed} z {self._total} min.{over}"

    def chosen(self, key: str) -> None:  # noqa: ARG002 - all rows are taken
        """Take the proposal."""
        self.action_use()

    def action_use(self) -> None:
        """Close with yes."""
        self.dismiss(True)


def _row(each: Suggestion) -> Row:
    change = show_signed(each.minutes - each.item.minutes)
    usual = str(each.pace.real) if each.pace is not None else "–"
    proposed = (str(each.minutes), "bold" if change else "")
    return Row(each.item.id, (each.item.title, str(each.item.minutes), usual, proposed, change))
