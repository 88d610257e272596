"""The phases of a meeting as they were planned, and as they really ran."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pktui.domain.agenda import planned_starts
from pktui.domain.conference import Conference
from pktui.export.pictures.svg import (
    DARK,
    GREY,
    NORMAL,
    PAGE_WIDTH,
    SMALL,
    WHITE,
    box,
    drawing,
    height,
    stroke,
    text,
    wrapped,
)
from pktui.texts.dates import show_time

_TITLES, _LEFT, _RIGHT = 150.0, 160.0, PAGE_WIDTH - 92
_HEAD, _BAR = 34.0, 6.5
_STEPS_MIN = (10, 15, 30, 60, 120, 240)
_MOST_STEPS = 8
_SHORTEST = 1.5


@dataclass(frozen=True, slots=True)
class RanPhase:
    """One item of the programme.

    Attributes:
        title: What it is called.
        planned: When it was to begin and end.
        real: When it began and ended; None when it was left out.
        spent: The time it took, breaks not counted.
    """

    title: str
    planned: tuple[datetime, datetime]
    real: tuple[datetime, datetime] | None
    spent: timedelta

    @property
    def in_words(self) -> str:
        """Both lengths: `plán 10 min, trvalo 14 min`."""
        return f"plán {_minutes(self.planned[1] - self.planned[0])}, {self.took}"

    @property
    def took(self) -> str:
        """How long it really took."""
        return f"trvalo {_minutes(self.spent)}" if self.real else "neproběhlo"


def course(conference: Conference) -> tuple[RanPhase, ...]:
    """Return how the meeting ran; nothing before it has ended, without its log, or when its clock was wrong."""
    # Beginning and end stand in the log; the moment of asking changes neither.
    clock = conference.clock(conference.begins)
    if clock.began is None or clock.ended is None or clock.doubt is not None:
        return ()
    shift = clock.began - conference.begins if clock.began.date() != conference.day else timedelta()
    starts = planned_starts(conference.agenda, conference.begins + shift)
    return tuple(
        RanPhase(
            item.item.title,
            (start, start + timedelta(minutes=item.item.minutes)),
            (item.begun, max(item.ended or clock.ended, item.begun)) if item.begun else None,
            item.spent,
        )
        for start, item in zip(starts, clock.items, strict=True)
    )


def course_alt(phases: Sequence[RanPhase]) -> str:
    """Return the picture in words."""
    return f"Fáze setkání podle plánu a doopravdy. {'; '.join(f'{each.title}: {each.in_words}' for each in phases)}."


def _minutes(length: timedelta) -> str:
    return f"{round(length.total_seconds() / 60)} min"


def course_svg(phases: Sequence[RanPhase]) -> str:
    """Return the drawing: two bars a phase, a light one as planned and a dark one as it ran."""
    titles = [wrapped(each.title, NORMAL, _TITLES) for each in phases]
    highs = [max(2 * _BAR + 12, height(len(lines), NORMAL) + 8) for lines in titles]
    high = _HEAD + sum(highs) + 2
    spans = [span for each in phases for span in (each.planned, each.real) if span]
    scale = _TimeScale(min(begin for begin, _ in spans), max(end for _, end in spans))
    parts = [*_legend(), *_hours(scale, high)]
    top = _HEAD
    for phase, lines, room in zip(phases, titles, highs, strict=True):
        parts += _phase(phase, lines, scale, top, room)
        top += room
    return drawing(PAGE_WIDTH, high, course_alt(phases), parts)


@dataclass(frozen=True, slots=True)
class _TimeScale:
    """Where a moment stands on the paper."""

    first: datetime
    last: datetime

    def at(self, moment: datetime) -> float:
        whole = max(self.last - self.first, timedelta(minutes=1))
        return _LEFT + (_RIGHT - _LEFT) * ((moment - self.first) / whole)

    def marks(self) -> Iterator[datetime]:
        """Yield round times, not too many."""
        length = (self.last - self.first).total_seconds() / 60
        step = next((step for step in _STEPS_MIN if length / step <= _MOST_STEPS), _STEPS_MIN[-1])
        midnight = self.first.replace(hour=0, minute=0, second=0, microsecond=0)
        moment = midnight
        while moment <= self.last:
            if moment >= self.first:
                yield moment
            moment += timedelta(minutes=step)


def _legend() -> Iterator[str]:
    yield box(2, 4, 18, _BAR, line=DARK, corner=1)
    yield text(["podle plánu"], 24, 2, SMALL)
    yield box(80, 4, 18, _BAR, fill=DARK, line=DARK, corner=1)
    yield text(["doopravdy"], 102, 2, SMALL)


def _hours(scale: _TimeScale, high: float) -> Iterator[str]:
    for moment in scale.marks():
        yield stroke(scale.at(moment), _HEAD - 5, scale.at(moment), high - 2, thick=0.4)
        yield text([show_time(moment)], scale.at(moment), _HEAD - 17, SMALL, anchor="middle", fill=GREY)


def _phase(phase: RanPhase, lines: Sequence[str], scale: _TimeScale, top: float, room: float) -> Iterator[str]:
    middle = top + room / 2
    yield text(lines, 2, middle - height(len(lines), NORMAL) / 2)
    yield _bar(phase.planned, scale, middle - _BAR - 0.5, fill=WHITE)
    if phase.real:
        yield _bar(phase.real, scale, middle + 0.5, fill=DARK)
    words = [f"plán {_minutes(phase.planned[1] - phase.planned[0])}", phase.took]
    yield text(words, PAGE_WIDTH - 2, middle - height(2, SMALL) / 2, SMALL, anchor="end")


def _bar(span: tuple[datetime, datetime], scale: _TimeScale, top: float, *, fill: str) -> str:
    left, right = map(scale.at, span)
    return box(left, top, max(right - left, _SHORTEST), _BAR, fill=fill, line=DARK, corner=1)
