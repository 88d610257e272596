"""Where people see themselves on the scale from 0 to 10, then and now (M15)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pktui.domain.flipchart import SCALE_TOP, Rating, last_words
from pktui.export.pictures.svg import (
    BLACK,
    DARK,
    GREY,
    NORMAL,
    PAGE_WIDTH,
    SMALL,
    WHITE,
    dot,
    drawing,
    height,
    stroke,
    text,
    wrapped,
)

_NAMES, _LEFT, _RIGHT = 150.0, 170.0, PAGE_WIDTH - 14
_HEAD, _ROW, _RADIUS = 34.0, 23.0, 8.0
_SOMEBODY = "bez jména"


def compared(ratings: Sequence[Rating]) -> tuple[Rating, ...]:
    """Return what each person said last when it is known of anybody what they said at the conference before."""
    found = tuple(last_words(ratings))
    return found if any(each.before is not None for each in found) else ()


def scale_alt(ratings: Sequence[Rating]) -> str:
    """Return the picture in words."""
    return f"Škála od 0 (nejhůř) do 10 (nejlíp). {'; '.join(map(_in_words, ratings))}."


def _in_words(rating: Rating) -> str:
    was = "" if rating.before is None else f"minule {rating.before}, "
    return f"{rating.who or _SOMEBODY}: {was}teď {rating.value}"


def scale_svg(ratings: Sequence[Rating]) -> str:
    """Return the drawing: a light dot for then, a dark one for now, each with its number, and an arrow between."""
    names = [wrapped(each.who or _SOMEBODY, NORMAL, _NAMES, most=2) for each in ratings]
    highs = [max(_ROW, height(len(lines), NORMAL) + 8) for lines in names]
    high = _HEAD + sum(highs) + 4
    parts = list(_scale(high))
    top = _HEAD
    for rating, lines, room in zip(ratings, names, highs, strict=True):
        parts += _person(rating, lines, top, room)
        top += room
    return drawing(PAGE_WIDTH, high, scale_alt(ratings), parts)


def _at(value: int) -> float:
    return _LEFT + (_RIGHT - _LEFT) * value / SCALE_TOP


def _scale(high: float) -> Iterator[str]:
    yield dot(8, 8, 5, fill=WHITE)
    yield text(["minule"], 17, 3, SMALL)
    yield dot(58, 8, 5, fill=DARK)
    yield text(["teď"], 67, 3, SMALL)
    for value in range(SCALE_TOP + 1):
        yield stroke(_at(value), _HEAD - 4, _at(value), high - 2, thick=0.4)
        yield text([str(value)], _at(value), _HEAD - 16, SMALL, anchor="middle", fill=GREY)
    yield text(["nejhůř"], _at(0), 3, SMALL, anchor="middle", fill=GREY)
    yield text(["nejlíp"], _RIGHT + 12, 3, SMALL, anchor="end", fill=GREY)


def _person(rating: Rating, lines: Sequence[str], top: float, room: float) -> Iterator[str]:
    middle, now = top + room / 2, _at(rating.value)
    yield text(lines, 2, middle - height(len(lines), NORMAL) / 2)
    yield stroke(_at(0), middle, _at(SCALE_TOP), middle, thick=0.4, dash="1 2")
    if rating.before is not None and rating.before != rating.value:
        yield from _arrow(_at(rating.before), now, middle)
        yield from _number(rating.before, middle, is_now=False)
    elif rating.before is not None:
        yield dot(now, middle, _RADIUS + 3, fill=WHITE)
    yield from _number(rating.value, middle, is_now=True)


def _number(value: int, middle: float, *, is_now: bool) -> Iterator[str]:
    yield dot(_at(value), middle, _RADIUS, fill=DARK if is_now else WHITE)
    yield text(
        [str(value)], _at(value), middle - NORMAL * 0.6, bold=True, anchor="middle", fill=WHITE if is_now else BLACK
    )


def _arrow(start: float, end: float, middle: float) -> Iterator[str]:
    way = 1 if end > start else -1
    tip = end - way * (_RADIUS + 1)
    yield stroke(start, middle, tip, middle, line=DARK, thick=1.5)
    for side in (-3.5, 3.5):
        yield stroke(tip - way * 5, middle + side, tip, middle, line=DARK, thick=1.5)
