"""Time that was lost: what can be done about it, in minutes. Nothing here moves anything; people choose.

The plan is what gets squeezed when a meeting runs late, so the phase in which it is made keeps a minimum that no
choice takes from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.run import Clock, ItemClock

PLAN_MINIMUM = 20
ITEM_MINIMUM = 3


@dataclass(frozen=True, slots=True)
class Cut:
    """Minutes taken from one item that is still to come; `minutes` is negative, as in an event of the log."""

    item: AgendaItem
    before: int
    minutes: int

    @property
    def after(self) -> int:
        """What is left of the item, in minutes."""
        return self.before + self.minutes


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to deal with lost time.

    Attributes:
        name: Which way: `even`, `longest` or `later`.
        cuts: What it takes from the items still to come; empty when the meeting ends later.
        later: How many minutes later than planned the meeting ends then.
    """

    name: str
    cuts: tuple[Cut, ...]
    later: int


def choices(clock: Clock) -> tuple[Choice, ...]:
    """Return the ways to deal with the present offset, none when the meeting is not late or not running.

    `even` shortens everything to come in proportion, `longest` only the item with most to give, `later` nothing.
    """
    lost = max(round(clock.offset / timedelta(minutes=1)), 0)
    if clock.current is None or not lost:
        return ()
    ahead = clock.items[clock.current + 1 :]
    found = [Choice("even", cuts := _even(ahead, lost), lost + sum(cut.minutes for cut in cuts))]
    if ahead:
        longest = max(ahead, key=_spare)
        cut = min(lost, _spare(longest))
        found.append(Choice("longest", (_cut(longest, cut),) if cut else (), lost - cut))
    found.append(Choice("later", (), lost))
    return tuple(choice for choice in found if choice.cuts or choice.name == "later")


def _even(ahead: Sequence[ItemClock], lost: int) -> tuple[Cut, ...]:
    """Take minutes in proportion to what each item can spare; whole minutes, the largest remainders first."""
    spare = [_spare(item) for item in ahead]
    whole = sum(spare)
    take = min(lost, whole)
    if not take:
        return ()
    exact = [take * own / whole for own in spare]
    parts = [int(share) for share in exact]
    by_rest = sorted(range(len(parts)), key=lambda index: (parts[index] - exact[index], index))
    for index in by_rest[: take - sum(parts)]:
        parts[index] += 1
    return tuple(_cut(item, part) for item, part in zip(ahead, parts, strict=True) if part)


def _spare(item: ItemClock) -> int:
    minimum = PLAN_MINIMUM if item.item.phase is Phase.PLAN else ITEM_MINIMUM
    return max(_granted(item) - minimum, 0)


def _cut(item: ItemClock, minutes: int) -> Cut:
    return Cut(item.item, _granted(item), -minutes)


def _granted(item: ItemClock) -> int:
    return int(item.remaining / timedelta(minutes=1))
