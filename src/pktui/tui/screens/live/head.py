"""The upper part of F4 in words: what the room sees, phase, clock, how the meeting stands, and the course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from pktui.domain.agenda import phase_name
from pktui.domain.conference import Conference, RoomColumn, RoomView
from pktui.domain.live.clock_steps import Cut
from pktui.domain.live.room import shown_columns, shows_names
from pktui.domain.run import Clock, ItemClock, State, TimeLevel, is_plausible
from pktui.texts.dates import show_time
from pktui.texts.lengths import show_clock, show_minutes, show_signed
from pktui.tui.widgets.plain import Piece

# Of the columns of the course, so many are not for titles; in a narrow one, and what is taken from a phase then.
_NUMBERS, _SHORT_NUMBERS, _CUT = 20, 13, 5
# From so many columns on the minutes stand there whole.
_WHOLE = 44


def room_sign(conference: Conference) -> Piece:
    """Return what the room sees on its own screen; names cannot be overlooked."""
    if shows_names(conference):
        return (f" na plátně: {', '.join(_on_wall(conference))} SE JMÉNY ", "bold reverse")
    return (f"na plátně: {wall_words(conference)}", "dim")


def wall_words(conference: Conference) -> str:
    """Return what the room sees, in words: `potřeby, plán beze jmen`."""
    shown = ", ".join(_on_wall(conference))
    if shows_names(conference):
        return f"{shown} se jmény"
    return f"{shown} beze jmen" if RoomColumn.PLAN in shown_columns(conference) else shown


def _on_wall(conference: Conference) -> tuple[str, ...]:
    columns = tuple(column.label for column in shown_columns(conference))
    if columns:
        return columns
    return ((RoomView.BLANK if conference.room_view is RoomView.COLUMNS else conference.room_view).label,)


def phase_title(clock: Clock) -> str:
    """Return the number and the name of the phase, or how to begin."""
    if clock.state is State.WAITING:
        return " Jednání ještě nezačalo · PgDn ho zahájí"
    if clock.running_item is None:
        return " Jednání skončilo"
    return f" {(clock.current or 0) + 1:>2}  {phase_name(clock.running_item.item).upper()}"


def level(clock: Clock) -> TimeLevel:
    """Return how the time of the running phase stands; one in doubt worries nobody."""
    return clock.running_item.level if clock.running_item and not clock.doubt else TimeLevel.NORMAL


def seconds_left(clock: Clock) -> int | None:
    """Return what the big digits show; None when no phase runs, or nobody can tell."""
    return int(clock.running_item.remaining.total_seconds()) if clock.running_item and not clock.doubt else None


def clock_label(clock: Clock) -> str:
    """Return what stands below the big digits."""
    running = clock.running_item
    if running is None:
        return ""
    granted = f"z {minutes(running.granted)} min"
    if clock.doubt:
        return f"nejde určit · {granted}"
    if clock.state is State.PAUSED:
        return f"stojí · {granted}"
    return f"{level(clock).label} · {granted}"


def standing(clock: Clock, todo: str = "") -> Iterator[Piece]:
    """Yield how the whole meeting stands: break, offset, end, and what there is `todo` about it."""
    planned, expected = show_time(clock.planned_end), show_time(clock.expected_end)
    if clock.state is State.WAITING:
        yield f" Plánovaný konec {planned}"
        return
    offset = round(clock.offset / timedelta(minutes=1))
    if clock.state is State.FINISHED:
        by = "" if clock.doubt else f" ({show_signed(offset) or '±0'} min)"
        yield f" Skončilo v {expected}, plánovaný konec byl {planned}{by}"
        return
    if clock.doubt:
        yield f" {clock.doubt.label}"
        return
    if clock.state is State.PAUSED:
        yield (f" PŘESTÁVKA {show_minutes(minutes_down(clock.on_break))} ", "bold reverse")
        yield " "
    word = "Skluz" if offset > 0 else "Náskok" if offset < 0 else "Podle plánu"
    yield f" {word} {show_minutes(abs(offset)) if offset else ''}".rstrip()
    yield f" · konec {expected}" + (f" místo {planned}" if expected != planned else "")
    if todo:
        yield f" · {todo}"


def timer(clock: Clock) -> str:
    """Return the small timer in words; empty when there is none, or nobody can tell."""
    if clock.timer is None or clock.doubt:
        return ""
    seconds = int(clock.timer.total_seconds())
    return f"časovač {show_clock(seconds)}" if seconds >= 0 else f"časovač doběhl {show_clock(-seconds)}"


_NO_PROGRAM = " Program je zatím prázdný.\n Na F2 ho z hotových vzorů nabídne P."


def course(clock: Clock, size: tuple[int, int], target: int | None, cuts: Sequence[Cut] = ()) -> Iterator[Piece]:
    """Yield the programme with planned and real minutes; in few rows the part around where the meeting is.

    Args:
        clock: The meeting at this moment.
        size: How many columns and rows it may have.
        target: Where a jump would lead, marked.
        cuts: What a choice would take from items to come, shown beside them.
    """
    if not clock.items:
        yield _NO_PROGRAM
    columns, rows = size
    is_short = columns < _WHOLE
    cells = max(columns - (_SHORT_NUMBERS + (_CUT if cuts else 0) if is_short else _NUMBERS), 1)
    after = {cut.item.id: cut.after for cut in cuts}
    looked_at = target if target is not None else clock.current or 0
    first = max(min(looked_at - 1, len(clock.items) - rows), 0)
    for index, item in [*enumerate(clock.items)][first : first + max(rows, 1)]:
        is_current = index == clock.current
        mark = "»" if index == target else "▶" if is_current else "✓" if item.ended else " "
        name = phase_name(item.item)
        title = name if len(name) <= cells else name[: cells - 1] + "…"
        numbers = _short_numbers(item) if is_short else _numbers(item)
        row = f" {mark} {index + 1} {title:<{cells}} {numbers}"
        yield (row, "reverse" if index == target else "bold" if is_current else "")
        if item.item.id in after:
            yield (f" → {after[item.item.id]}", "bold")
        yield f" {_difference(item):>3}\n" if item.ended and not is_short else "\n"


def _numbers(item: ItemClock) -> str:
    return f"{minutes(item.granted):>3}" + (f" {spent_minutes(item.spent):>4}" if item.begun else "")


def _short_numbers(item: ItemClock) -> str:
    """Return the minutes in six columns: spent of granted, `11/10`."""
    spent = f"{spent_minutes(item.spent)}/" if item.begun else ""
    return f"{f'{spent}{minutes(item.granted)}':>6}"


def minutes(length: timedelta) -> int:
    """Return the nearest number of whole minutes."""
    return round(length / timedelta(minutes=1))


def spent_minutes(length: timedelta) -> str:
    """Return how many minutes something took; a question mark when a clock that was set made it too long to be true."""
    return str(minutes(length)) if is_plausible(length) else "?"


def minutes_down(length: timedelta) -> int:
    """Return how many whole minutes have passed."""
    return length // timedelta(minutes=1)


def _difference(item: ItemClock) -> str:
    if not is_plausible(item.spent):
        return ""
    return show_signed(minutes(item.spent) - minutes(item.granted))
