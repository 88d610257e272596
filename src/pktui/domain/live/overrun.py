"""Time that was lost: what can be done about it, in minutes. Nothing here moves anything; people choose.

The plan is what gets squeezed when a meeting runs late, so the phase in which it is made keeps a minimum that no
choice takes from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.run import Clock, ItemClock

PLAN_MINIMUM = 20
ITEM_MINIMUM = 3


class Way(StrEnum):
    """How to deal with lost time."""

    EVEN = "even"
    LONGEST = "longest"
    LATER = "later"


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
    minimum = PLAN_MINIMUM if item.item.phase is Phase.PLAN else ITEM_MINIMUM
    return max(_left(item) - minimum, 0)


def _cut(item: ItemClock, minutes: int) -> Cut:
    return Cut(item.item, _left(item), -minutes)


def _left(item: ItemClock) -> int:
    return item.remaining // timedelta(minutes=1)
