"""A day chosen from the calendar, for those who would rather not type it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from pktui.texts.dates import days_between, show_date_long
from pktui.texts.holidays import closed_day, holiday
from pktui.tui.screens.dialogs.dialog import Dialog
from pktui.tui.widgets.box import SHRINKS
from pktui.tui.widgets.month import Month
from pktui.tui.widgets.plain import Brief


class DayDialog(Dialog[date | None]):
    """Walk to a day and take it with Enter; Esc leaves what stood in the field."""

    HELP_TITLE: ClassVar[str] = "Kalendář"
    HELP_TEXT: ClassVar[str] = """\
Šipky ← a → jdou po dnech, ↑ a ↓ po týdnech, PgUp a PgDn po měsících, R o rok dál, Z o rok zpět. Home a End jdou na
první a poslední den měsíce, D na dnešek. Enter den vezme, Esc nechá v poli, co v něm bylo.

Tečka za číslem je víkend, hvězdička státní svátek. Dnešek je v kulatých závorkách."""

    def __init__(self, title: str, day: date, today: date, *, past: bool = False) -> None:
        """Begin at a day; with `past`, a day ahead is not taken."""
        super().__init__(title, "šipky den a týden · PgUp/PgDn měsíc · D dnes · Enter vzít · Esc zpět")
        self._today = today
        self._past = past
        self._month = Month(min(day, today) if past else day, today)
        self._month.add_class(SHRINKS)
        self._said = Brief(id="month-said")

    def compose_content(self) -> ComposeResult:
        """The month, and the marked day in words."""
        yield self._month
        yield self._said

    def on_mount(self) -> None:
        """Say where the mark is."""
        self.say_day()

    @on(Month.Marked)
    def say_day(self) -> None:
        """Say the marked day, how far it is, and what is special about it."""
        day = self._month.day
        ahead = "teprve přijde, sem patří den, který už byl" if self._is_ahead else ""
        off = closed_day(day) if holiday(day) else "víkend" if closed_day(day) else ""
        parts = (show_date_long(day), days_between(self._today, day), off, ahead)
        self._said.say(" · ".join(filter(None, parts)))

    @property
    def _is_ahead(self) -> bool:
        return self._past and self._month.day > self._today

    @on(Month.Chosen)
    def take(self) -> None:
        """Close with the marked day, unless it cannot be meant."""
        if not self._is_ahead:
            self.dismiss(self._month.day)
