"""Lengths of the programme: sharing out the time there is, and learning from how long things really took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.conference import Conference
from pktui.domain.run import State, is_plausible
from pktui.texts.words import fold

STEP = 5
LEAST_FOR_PLAN = 20
LEAST_FOR_INTRODUCTIONS = 5
_WORK = frozenset({Phase.NEEDS, Phase.PROPOSALS, Phase.PLAN})


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a phase takes in minutes: as planned, and as it really took; medians of `count` meetings."""

    planned: int
    real: int
    count: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A length for one item.

    Attributes:
        item: The item as it is planned now.
        pace: What past meetings say; None when they say nothing about it.
        minutes: The proposed length.
    """

    item: AgendaItem
    pace: Pace | None
    minutes: int


def paces(past: Iterable[Conference], now: datetime) -> dict[Phase | str, Pace]:
    """Return how long things took in meetings that were held to their end.

    An item is known by its phase; one of the office's own by its folded title. What a clock that was set made too long
    to be true teaches nothing.
    """
    samples: dict[Phase | str, list[tuple[int, float]]] = defaultdict(list)
    for conference in past:
        clock = conference.clock(now)
        if clock.state is not State.FINISHED:
            continue
        for each in clock.items:
            if each.begun is not None and is_plausible(each.spent):
                samples[_key(each.item)].append((each.item.minutes, each.spent.total_seconds() / 60))
    return {
        key: Pace(round(median(p for p, _ in found)), round(median(r for _, r in found)), len(found))
        for key, found in samples.items()
    }


def suggest(agenda: Sequence[AgendaItem], known: dict[Phase | str, Pace], total: int) -> tuple[Suggestion, ...]:
    """Propose lengths that past meetings ask for and that fit into `total` minutes.

    The plan is never the one to pay: it keeps what it has, and at least `LEAST_FOR_PLAN` minutes. When nothing can be
    shortened any more, the sum stays above the total.
    """
    found = [known.get(_key(item)) for item in agenda]
    wanted = [
        max(item.minutes if pace is None else _rounded(pace.real), _floor(item) if item.phase is Phase.PLAN else 0)
        for item, pace in zip(agenda, found, strict=True)
    ]
    fitted = fit(agenda, wanted, total)
    return tuple(Suggestion(*each) for each in zip(agenda, found, fitted, strict=True))


def fit(agenda: Sequence[AgendaItem], wanted: Sequence[int], total: int) -> tuple[int, ...]:
    """Share out what is left of `total`, or take what is missing, in steps of `STEP` minutes.

    What is left goes to needs, proposals and plan in turn, or to all items when there are none of these. What is
    missing is taken from all in proportion, never below the least an item needs.
    """
    minutes = list(wanted)
    receivers = [n for n, item in enumerate(agenda) if item.phase in _WORK] or list(range(len(agenda)))
    given = dict.fromkeys(receivers, 0)
    while receivers and (rest := total - sum(minutes)) > 0:
        number = min(receivers, key=lambda n: given[n])
        given[number] += min(STEP, rest)
        minutes[number] += min(STEP, rest)
    while (excess := sum(minutes) - total) > 0:
        slack = [have - min(have, _floor(item)) for item, have in zip(agenda, minutes, strict=True)]
        givers = [n for n, spare in enumerate(slack) if spare]
        if not givers:
            break
        number = max(givers, key=lambda n: slack[n] / wanted[n])
        minutes[number] -= min(STEP, excess, slack[number])
    return tuple(minutes)


def introductions(people: int) -> int:
    """Return how many minutes introductions take: about one for each person."""
    return max(people, LEAST_FOR_INTRODUCTIONS)


def _key(item: AgendaItem) -> Phase | str:
    return item.phase or fold(item.title)


def _floor(item: AgendaItem) -> int:
    """Return the length below which nobody should shorten the item."""
    return max(item.minutes, LEAST_FOR_PLAN) if item.phase is Phase.PLAN else min(item.minutes, STEP)


def _rounded(minutes: int) -> int:
    return max(round(minutes / STEP), 1) * STEP
