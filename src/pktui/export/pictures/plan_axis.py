"""The plan on a time axis: each task with its day, today, and when people meet next (M13)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from pktui.domain.goals import numbered_tasks
from pktui.domain.plan import Plan, TaskState
from pktui.export.pictures.svg import (
    BLACK,
    DARK,
    GREY,
    LEADING,
    PAGE_WIDTH,
    SMALL,
    TALLEST,
    WHITE,
    dot,
    drawing,
    ground,
    height,
    stroke,
    text,
    width,
    wrapped,
)
from pktui.texts.dates import add_months, show_day, show_short

_LEFT, _MARGIN, _RADIUS = 210.0, 30.0, 4.0
_MOST_MONTHS = 9
_LINE_OF_HEAD, _BETWEEN, _AROUND = 11.0, 4.0, 2.5
_SMALLER = 1.12


@dataclass(frozen=True, slots=True)
class AxisRow:
    """One task.

    Attributes:
        number: Its number in the plan.
        what: What will be done.
        who: Who answers for it.
        due: By when; None when nobody has said.
        state: How far it is.
        is_agreed: Whether the person took it.
    """

    number: int
    what: str
    who: str
    due: date | None
    state: TaskState
    is_agreed: bool

    @property
    def label(self) -> str:
        """The task with its number and the name of who does it."""
        who = self.who.partition(",")[0]
        return f"{self.number}. {self.what}{f' – {who}' if who else ''}"

    def said(self, *, with_year: bool) -> str:
        """Return the day and what is to be known besides: `10. 4. · splněno`."""
        day = (show_day if with_year else _short)(self.due) if self.due else "termín není"
        state = "" if self.state is TaskState.WAITING else self.state.label
        agreed = "" if self.is_agreed else "zatím nedomluvené"
        return " · ".join(filter(None, (day, state, agreed)))


@dataclass(frozen=True, slots=True)
class PlanAxis:
    """What the axis shows.

    Attributes:
        rows: Tasks by their days; those without one are last.
        begins: The day of the meeting.
        today: The day the picture is made.
        next_day: When people meet next; None when nobody has said.
    """

    rows: tuple[AxisRow, ...]
    begins: date
    today: date
    next_day: date | None

    @property
    def in_words(self) -> str:
        """The picture in words."""
        tasks = "; ".join(f"{row.label}: {row.said(with_year=True)}" for row in self.rows)
        following = f" Další setkání {show_day(self.next_day)}." if self.next_day else ""
        return f"Úkoly plánu na časové ose od setkání {show_day(self.begins)}. {tasks}.{following}"

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day; today is left out when it lies far behind the plan."""
        days = [self.begins, *filter(None, (row.due for row in self.rows)), *filter(None, (self.next_day,))]
        last = max(days)
        return min(days), max(last, min(self.today, last + timedelta(days=31)))


def plan_axis(plan: Plan, begins: date, today: date) -> PlanAxis | None:
    """Return the axis; None when no task of the plan has a day. What nobody does any more is not on it."""
    rows = [
        AxisRow(number, task.what, task.who, task.due, task.state, task.is_agreed)
        for number, task in numbered_tasks(plan)
        if not task.is_dropped
    ]
    if not any(row.due for row in rows):
        return None
    return PlanAxis(tuple(sorted(rows, key=lambda row: row.due or date.max)), begins, today, plan.next_day)


def axis_svg(axis: PlanAxis) -> str:
    """Return the drawing; where so many tasks would not fit a page they have a line each, or all of it is smaller."""
    for step in count(-1):
        wide = PAGE_WIDTH * _SMALLER ** max(step, 0)
        parts, high = _drawn(axis, wide, lines_of_label=2 if step < 0 else 1)
        if high <= TALLEST * wide / PAGE_WIDTH:
            break
    return drawing(wide, high, axis.in_words, parts)


def _drawn(axis: PlanAxis, wide: float, lines_of_label: int) -> tuple[list[str], float]:
    labels_end = _LEFT * wide / PAGE_WIDTH
    scale = _DayScale(*axis.span, labels_end + 12, wide - _MARGIN)
    labels = [wrapped(row.label, SMALL, labels_end - 6, most=lines_of_label) for row in axis.rows]
    heads = list(_heads(axis))
    top = len(heads) * _LINE_OF_HEAD + 2 * _LINE_OF_HEAD
    highs = [height(len(lines), SMALL) + _BETWEEN for lines in labels]
    high = top + sum(highs) + 3
    parts = [*_months(scale, top, high), *_verticals(heads, scale, high)]
    for row, lines, room in zip(axis.rows, labels, highs, strict=True):
        parts += _row(row, lines, scale, axis.begins, top, room, wide)
        top += room
    return parts, high


@dataclass(frozen=True, slots=True)
class _DayScale:
    """Where a day stands on the paper."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Return the place of a day between the edges."""
        whole = max((self.last - self.first).days, 1)
        return self.left + (self.right - self.left) * min(max((day - self.first).days / whole, 0), 1)

    @property
    def has_years(self) -> bool:
        """Whether a day without its year could be in two of them."""
        return self.first.year != self.last.year

    def months(self) -> Iterator[date]:
        """Yield the first days of months, not too many."""
        length = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = length // _MOST_MONTHS + 1
        day = add_months(self.first.replace(day=1), 1)
        while day <= self.last:
            yield day
            day = add_months(day, step)


def _short(day: date) -> str:
    return show_short(day, weekday=False)


def _heads(axis: PlanAxis) -> Iterator[tuple[str, date, str]]:
    """Yield the days that stand above all tasks, each with its words and the pattern of its line."""
    first, last = axis.span
    yield f"setkání {_short(axis.begins)}", axis.begins, ""
    if first <= axis.today <= last and axis.today != axis.begins:
        yield f"dnes {_short(axis.today)}", axis.today, "2 2"
    if axis.next_day:
        yield f"další setkání {_short(axis.next_day)}", axis.next_day, ""


def _verticals(heads: Sequence[tuple[str, date, str]], scale: _DayScale, high: float) -> Iterator[str]:
    above: list[str] = []
    for number, (words, day, dash) in enumerate(heads):
        at, top = scale.at(day), number * _LINE_OF_HEAD
        fits_right = at + width(words, SMALL) + 4 <= scale.right + _MARGIN
        side, anchor = (3, "start") if fits_right else (-3, "end")
        yield stroke(at, top, at, high, line=DARK, thick=1.1, dash=dash)
        above += _words(words, at + side, top + SMALL * 0.6, anchor, bold=True)
    yield from above


def _months(scale: _DayScale, top: float, high: float) -> Iterator[str]:
    for day in scale.months():
        words = f"{day.month}/{day.year}"
        yield stroke(scale.at(day), top - _LINE_OF_HEAD, scale.at(day), high, thick=0.4)
        if scale.at(day) + width(words, SMALL) <= scale.right + _MARGIN:
            yield text([words], scale.at(day) + 2, top - _LINE_OF_HEAD - 2, SMALL - 1, fill=GREY)


def _row(
    row: AxisRow, lines: Sequence[str], scale: _DayScale, begins: date, top: float, room: float, wide: float
) -> Iterator[str]:
    middle = top + room / 2
    yield stroke(0, top, wide, top, thick=0.3)
    yield text(lines, 2, middle - height(len(lines), SMALL) / 2, SMALL)
    words = row.said(with_year=scale.has_years)
    if row.due is None:
        yield from _words(words, scale.left + 3, middle, "start")
        return
    at = scale.at(row.due)
    is_right = at + _RADIUS + width(words, SMALL) + 6 <= wide
    yield stroke(scale.at(begins), middle, at, middle, line=GREY, thick=1.0, dash="" if row.is_agreed else "3 2")
    yield from _words(words, at + (7 if is_right else -7), middle, "start" if is_right else "end")
    yield dot(at, middle, _RADIUS, fill=DARK if row.state is TaskState.DONE else WHITE)


def _words(words: str, at: float, middle: float, anchor: str, *, bold: bool = False) -> Iterator[str]:
    """Yield words on a ground of white, so that no line crosses them."""
    long = width(words, SMALL)
    left = at - _AROUND if anchor == "start" else at - long - _AROUND
    yield ground(left, middle - SMALL * 0.6, long + 2 * _AROUND, SMALL * LEADING)
    yield text([words], at, middle - SMALL * 0.6, SMALL, bold=bold, anchor=anchor, fill=BLACK)
