"""What may go wrong with the meeting, and what was done about each of it (M10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pktui.domain.change import Edited
from pktui.domain.entries import find
from pktui.domain.risks import HELPS, Risk, RiskCare
from pktui.session.ids import new_entry_id
from pktui.texts.words import upper_first
from pktui.tui.parts import keys
from pktui.tui.parts.fields import Field, LongField, TextField
from pktui.tui.parts.forms import Form
from pktui.tui.screens.dialogs.list_dialog import ListDialog
from pktui.tui.widgets.box import ScrolledText
from pktui.tui.widgets.table import Column, Row, RowTable


@dataclass(frozen=True, slots=True)
class RiskStore:
    """How the dialog reads and keeps what was thought of.

    Attributes:
        all: Returns what stands there now.
        keep: Stores what was changed in one.
        drop: Takes one away.
        edit: Opens a form, and hands over what was changed in it.
    """

    all: Callable[[], tuple[RiskCare, ...]]
    keep: Callable[[Edited[RiskCare]], None]
    drop: Callable[[RiskCare], None]
    edit: Callable[[Form[RiskCare], RiskCare, Callable[[Edited[RiskCare]], None]], None]


class RisksDialog(ListDialog[None]):
    """The usual risks, then those of this case; below, what was done about the marked one."""

    HELP_TEXT = """\
Projděte, co se na takovém setkání obvykle může pokazit, a ke každému, co se vás týká, napište, co s tím uděláte.
Enter otevře označené riziko, Ctrl+N přidá vaše vlastní, Delete smaže, co je u něj napsané.

✓ je u rizika, na které jste mysleli. Na papír se z toho nic nedostane; ukládá se samo, Esc seznam zavře."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys.NEW, "add", "Vlastní riziko", show=False),
        Binding("delete", "clear", "Smazat", show=False),
        Binding(keys.QUIT, "leave", "Zpět", show=False),
    ]

    def __init__(self, store: RiskStore) -> None:
        table = RowTable(Column("", 1), Column("Co se může pokazit"), id="risks", header=False)
        super().__init__("Rizika setkání", "Enter co s tím · Ctrl+N vlastní riziko · Delete smazat · Esc hotovo", table)
        self._store = store

    def compose_content(self) -> ComposeResult:
        """The list, and what is done about the marked risk."""
        yield from super().compose_content()
        yield ScrolledText(id="risk-detail")

    def rows(self) -> Iterable[Row]:
        """Return one row for each usual risk and for each own one."""
        return (Row(care.risk or care.id, ("✓" if care.done else "·", care.name)) for care in self._listed())

    def draw(self) -> None:
        """Draw the list and what is below it."""
        super().draw()
        self._draw_detail()

    def _listed(self) -> Iterable[RiskCare]:
        known = self._store.all()
        for risk in Risk:
            yield next((care for care in known if care.risk is risk), RiskCare(new_entry_id("r"), risk))
        yield from (care for care in known if care.risk is None)

    @property
    def _marked(self) -> RiskCare | None:
        key = self.table.marked
        return next((care for care in self._listed() if key in {care.risk, care.id}), None)

    @on(RowTable.RowHighlighted)
    def _draw_detail(self) -> None:
        care = self._marked
        if care is None:
            return
        helps = f"\nPomáhá: {HELPS[care.risk]}" if care.risk else ""
        self.query_one("#risk-detail", ScrolledText).say(
            ("Co s tím: ", "bold"), care.done or "zatím nic", (helps, "dim")
        )

    def chosen(self, key: str) -> None:  # noqa: ARG002 - the marked risk
        """Ask what is done about it."""
        if self._marked is not None:
            self._open(self._marked)

    def action_add(self) -> None:
        """Ask for a risk of this case alone."""
        self._open(RiskCare(new_entry_id("r")))

    def _open(self, care: RiskCare) -> None:
        def told(edited: Edited[RiskCare]) -> None:
            self._store.keep(edited)
            self.draw()
            self.table.mark(care.risk or care.id)

        named: tuple[Field, ...] = () if care.risk else (TextField("about", "Co se může pokazit", required=True),)
        form: Form[RiskCare] = Form(
            upper_first(care.name) if care.risk else "Vlastní riziko",
            (*named, LongField("done", "Co s tím", HELPS.get(care.risk, "") if care.risk else "")),
        )
        self._store.edit(form, care, told)

    def action_clear(self) -> None:
        """Take away what is written about the marked risk."""
        care = self._marked
        if care is not None and find(self._store.all(), care.id) is not None:
            self._store.drop(care)
            self.draw()
