"""What the keys of the clock do: from phase to phase, a break, minutes more or less, the small timer, lost time.

Each looks at the conference as it is and returns the step to take, or the sentence why there is none to take now. Of
lost time it says what can be done about it, in minutes; nothing moves by itself, people choose. The plan is what gets
squeezed when a meeting runs late, so the phase in which it is made keeps a minimum that no choice takes from it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias

from pktui.domain.agenda import LEAST_FOR_PLAN, AgendaItem, Phase
from pktui.domain.conference import Conference, finish, step_to
from pktui.domain.run import Clock, Event, EventKind, ItemClock, State
from pktui.domain.worded import Worded
from pktui.texts.lengths import show_signed

TIMER_STEP, TIMER_LONGEST = 5, 15
_SAME_HOUR = timedelta(hours=1)
ITEM_MINIMUM = 3

Change: TypeAlias = Callable[[Conference, datetime], Conference]
"""Makes the new conference of the present one, at the moment when the step is taken."""


class Way(Worded):
    """How to deal with lost time."""

    EVEN = "even", "zkrátit rovnoměrně všechno, co zbývá"
    LONGEST = "longest", "zkrátit jen nejdelší fázi"
    LATER = "later", "skončit později"


@dataclass(frozen=True, slots=True)
class Cut:
    """Minutes taken from one item that is still to come.

    Attributes:
        item: The item.
        before: Whole minutes that are left of it.
        minutes: Less than zero, as in an event of the log.
    """

    item: AgendaItem
    before: int
    minutes: int

    @property
    def after(self) -> int:
        """What is left of the item then, in whole minutes."""
        return self.before + self.minutes


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way to deal with lost time.

    Attributes:
        way: Which way.
        cuts: What it takes from the items still to come; empty when the meeting ends later.
        later: How many minutes later than planned the meeting ends then.
    """

    way: Way
    cuts: tuple[Cut, ...]
    later: int


def choices(clock: Clock) -> tuple[Remedy, ...]:
    """Return the ways to deal with the present offset, none when the meeting is not late, not running or in doubt.

    EVEN shortens everything to come in proportion, LONGEST only the item with most to give, LATER nothing. Minutes are
    whole: an offset below half a minute is none. The two that shorten are one when only one item can give anything.
    """
    lost = max(round(clock.offset / timedelta(minutes=1)), 0)
    if clock.current is None or not lost or clock.doubt:
        return ()
    ahead = clock.items[clock.current + 1 :]
    cuts = {Way.EVEN: _even(ahead, lost), Way.LONGEST: _longest(ahead, lost)}
    if cuts[Way.EVEN] == cuts[Way.LONGEST]:
        del cuts[Way.EVEN]
    shorter = (Remedy(way, own, lost + sum(cut.minutes for cut in own)) for way, own in cuts.items() if own)
    return (*shorter, Remedy(Way.LATER, (), lost))


def _even(ahead: Sequence[ItemClock], lost: int) -> tuple[Cut, ...]:
    """Take minutes in proportion to what each item can spare; whole minutes, the largest remainders first."""
    spare = [_spare(item) for item in ahead]
    whole = sum(spare)
    take = min(lost, whole)
    if not take:
        return ()
    parts = [take * own // whole for own in spare]
    by_rest = sorted(range(len(spare)), key=lambda index: -(take * spare[index] % whole))
    for index in by_rest[: take - sum(parts)]:
        parts[index] += 1
    return tuple(_cut(item, part) for item, part in zip(ahead, parts, strict=True) if part)


def _longest(ahead: Sequence[ItemClock], lost: int) -> tuple[Cut, ...]:
    longest = max(ahead, key=_spare, default=None)
    if longest is None or not _spare(longest):
        return ()
    return (_cut(longest, min(lost, _spare(longest))),)


def _spare(item: ItemClock) -> int:
    minimum = LEAST_FOR_PLAN if item.item.phase is Phase.PLAN else ITEM_MINIMUM
    return max(_left(item) - minimum, 0)


def _cut(item: ItemClock, minutes: int) -> Cut:
    return Cut(item.item, _left(item), -minutes)


def _left(item: ItemClock) -> int:
    return item.remaining // timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Step:
    """A step that can be taken.

    Attributes:
        label: What it is called when it is taken back.
        change: What it does.
        begins: Whether the meeting begins with it: its day may be another than planned.
        ends: Whether the meeting ends with it.
        said: Whether it has to be said that it was taken, because it is not seen.
    """

    label: str
    change: Change
    begins: bool = False
    ends: bool = False
    said: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no step is taken.

    Attributes:
        sentence: What to say.
        seconds: How long it takes to read.
        is_warning: Whether something has to be mended first.
    """

    sentence: str
    seconds: int
    is_warning: bool = False


def go(conference: Conference, offset: int, now: datetime, entry: str) -> Step | Refusal:
    """Go to the next (+1) or previous (-1) phase; begin; behind the last one end.

    `entry` is the id of the event of the log that comes of it, here and in all the others.
    """
    clock = conference.clock(now)
    if clock.state is State.FINISHED and offset > 0:
        return Refusal("Jednání už skončilo. PgUp ho znovu otevře na poslední fázi.", 5)
    if not conference.agenda:
        return Refusal("Program je prázdný; doplňte ho na obrazovce F2.", 6, is_warning=True)
    if clock.is_last and offset > 0:
        return Step("Jednání ukončeno", lambda c, at: finish(c, at, entry), ends=True)
    if clock.state is State.FINISHED:
        return Step("Návrat k poslední fázi", _logged(EventKind.ITEM, entry, conference.agenda[-1].id))
    begins = clock.state is State.WAITING
    label = "Jednání zahájeno" if begins else "Další fáze" if offset > 0 else "Krok o fázi zpět"
    return Step(label, lambda c, at: step_to(c, offset, at, entry), begins=begins)


def held_today(conference: Conference, now: datetime) -> Conference:
    """Return the conference as planned for the present day, and for the present hour when it is quite another one."""
    there = replace(conference, day=now.date())
    is_near = abs(now - there.begins) <= _SAME_HOUR
    return there if is_near else replace(there, start=now.time().replace(second=0, microsecond=0))


def jump(conference: Conference, index: int, now: datetime, entry: str) -> Step:
    """Begin a phase out of turn."""
    begins = conference.clock(now).state is State.WAITING
    return Step("Skok na fázi", _logged(EventKind.ITEM, entry, conference.agenda[index].id), begins=begins)


def pause(conference: Conference, now: datetime, entry: str) -> Step | Refusal:
    """Stop or start the clock."""
    match conference.clock(now).state:
        case State.RUNNING:
            return Step("Přestávka", _logged(EventKind.PAUSE, entry))
        case State.PAUSED:
            return Step("Konec přestávky", _logged(EventKind.RESUME, entry))
    return Refusal("Jednání teď neběží.", 3)


def adjust(conference: Conference, minutes: int, now: datetime, entry: str) -> Step | None:
    """Give the running phase minutes more or less; None when none runs, or it has none left to take."""
    running = conference.clock(now).running_item
    if running is None or (minutes < 0 and running.granted <= timedelta()):
        return None
    change = _logged(EventKind.ADJUST, entry, running.item.id, minutes)
    return Step(f"Délka fáze {show_signed(minutes)} min", change)


def start_timer(conference: Conference, now: datetime, entry: str) -> Step | Refusal:
    """Start a small timer of 5 minutes; started again it gets longer, at last it goes."""
    clock = conference.clock(now)
    if clock.current is None:
        return Refusal("Časovač jde pustit, až jednání poběží.", 4)
    lengths = [event.minutes for event in conference.events if event.kind is EventKind.TIMER]
    length = TIMER_STEP if clock.timer is None else (lengths[-1] if lengths else 0) + TIMER_STEP
    return Step("Malý časovač", _logged(EventKind.TIMER, entry, minutes=0 if length > TIMER_LONGEST else length))


def share_out(cuts: Sequence[Cut], entries: Sequence[str]) -> Step:
    """Take lost time from the phases to come; each cut has the id of its event."""

    def change(conference: Conference, at: datetime) -> Conference:
        shorter = (
            Event(entry, at, EventKind.ADJUST, cut.item.id, cut.minutes)
            for entry, cut in zip(entries, cuts, strict=True)
        )
        return replace(conference, events=(*conference.events, *shorter))

    return Step("Čas rozložen", change, said=True)


def _logged(kind: EventKind, entry: str, item: str = "", minutes: int = 0) -> Change:
    return lambda conference, at: conference.with_event(Event(entry, at, kind, item, minutes))
