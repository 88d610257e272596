"""One month of the calendar; arrows walk over its days, and on into the months around."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive

from pktui.texts.dates import MONTHS, WEEKDAYS_SHORT, add_months, of_our_time
from pktui.texts.holidays import closed_day, holiday
from pktui.tui.widgets.plain import Piece, words
from pktui.tui.widgets.pointing import Pointing

_CELL = 5
_WIDTH = _CELL * 7
_ABOVE = 2
_MARKED = "bold reverse"


class Month(Pointing, can_focus=True):
    """The month of a day. The day stands in brackets, today in round ones; `·` is a weekend, `*` a public holiday."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "walk(-1)", "O den zpět", show=False),
        Binding("right", "walk(1)", "O den dál", show=False),
        Binding("up", "walk(-7)", "O týden zpět", show=False),
        Binding("down", "walk(7)", "O týden dál", show=False),
        Binding("pageup", "turn_month(-1)", "O měsíc zpět", show=False),
        Binding("pagedown", "turn_month(1)", "O měsíc dál", show=False),
        Binding("z", "turn_month(-12)", "O rok zpět", show=False),
        Binding("r", "turn_month(12)", "O rok dál", show=False),
        Binding("home", "go_to(1)", "První den měsíce", show=False),
        Binding("end", "go_to(31)", "Poslední den měsíce", show=False),
        Binding("d", "today", "Dnes", show=False),
        Binding("enter", "choose", "Vybrat", show=False),
    ]
    day: reactive[date] = reactive(date.min)

    class Marked(Message):
        """Another day has the mark."""

    class Chosen(Message):
        """Enter was pressed, or the marked day was clicked again."""

    def __init__(self, day: date, today: date) -> None:
        super().__init__()
        self.set_reactive(Month.day, day)
        self._today = today

    @property
    def pointed(self) -> Offset:
        """The number of the marked day."""
        column, row = self._place(self.day)
        return Offset(self._left + column * _CELL + 1, row + _ABOVE)

    @property
    def _left(self) -> int:
        return max((self.size.width - _WIDTH) // 2, 0)

    def _place(self, day: date) -> tuple[int, int]:
        """Return in which column and in which week of the month a day stands, from 0."""
        first = day.replace(day=1).weekday()
        return day.weekday(), (day.day - 1 + first) // 7

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's names
        return _ABOVE + 6

    def render(self) -> Content:
        """Draw the name of the month, the days of the week from Monday, and the weeks."""
        left = " " * self._left
        title = f"{MONTHS[self.day.month - 1]} {self.day.year}"
        pieces: list[Piece] = [left, (title.center(_WIDTH).rstrip(), "bold"), "\n", left]
        pieces += [(f" {name}  ", "dim") for name in WEEKDAYS_SHORT]
        first = self.day.replace(day=1)
        for number in range(1, monthrange(first.year, first.month)[1] + 1):
            day = first.replace(day=number)
            if number == 1 or day.weekday() == 0:
                pieces += ["\n", left, " " * (_CELL * day.weekday())]
            pieces.append(self._cell(day))
        return words(*pieces)

    def _cell(self, day: date) -> Piece:
        sign = "*" if holiday(day) else "·" if closed_day(day) else " "
        if day == self.day:
            return words((f"[{day.day:2}]", _MARKED), sign)
        return f"({day.day:2}){sign}" if day == self._today else f" {day.day:2} {sign}"

    def watch_day(self) -> None:
        self.post_message(self.Marked())

    def _go(self, day: date) -> None:
        try:
            self.day = of_our_time(day)
        except ValueError:
            return  # nobody's year; the mark stays at the edge

    def action_walk(self, days: int) -> None:
        """Go so many days."""
        self._go(self.day + timedelta(days=days))

    def action_turn_month(self, months: int) -> None:
        """Go so many months; where the day does not exist, to the last one."""
        self._go(add_months(self.day, months))

    def action_go_to(self, number: int) -> None:
        """Go to a day of the month."""
        self._go(self.day.replace(day=min(number, monthrange(self.day.year, self.day.month)[1])))

    def action_today(self) -> None:
        """Go to the present day."""
        self._go(self._today)

    def action_choose(self) -> None:
        """Tell that the marked day was chosen."""
        self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """Mark the day under the pointer; a click on the marked one chooses it."""
        column, row = (event.x - self._left) // _CELL, event.y - _ABOVE
        first = self.day.replace(day=1)
        day = first + timedelta(days=row * 7 + column - first.weekday())
        if not 0 <= column < 7 or row < 0 or (day.year, day.month) != (first.year, first.month):
            return
        if day == self.day:
            self.action_choose()
        self._go(day)
