"""What can be done about lost time: exact minutes, a protected plan, nothing invented."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW

from pktui.domain.agenda import LEAST_FOR_PLAN, AgendaItem, Phase
from pktui.domain.live.clock_steps import ITEM_MINIMUM, Remedy, Way, choices
from pktui.domain.run import Clock, Event, EventKind, read_clock

USUAL = (10, 10, 5, 10, 25, 20, 25, 5, 10)


def programme(*lengths: int) -> tuple[AgendaItem, ...]:
    phases = [*(phase for phase in Phase if phase is not Phase.REVIEW), *[None] * len(lengths)]
    return tuple(
        AgendaItem(f"b-{index}", f"Bod {index}", length, phases[index]) for index, length in enumerate(lengths)
    )


def at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def clock(agenda: tuple[AgendaItem, ...], log: tuple[Event, ...], now: datetime) -> Clock:
    return read_clock(agenda, log, at(sum(item.minutes for item in agenda)), now)


def on_item(agenda: tuple[AgendaItem, ...], index: int, late: float) -> tuple[tuple[Event, ...], datetime]:
    """Return a log in which an item has just begun so many minutes late, and that moment."""
    now = at(sum(item.minutes for item in agenda[:index]) + late)
    return (Event("u-1", now, EventKind.ITEM, agenda[index].id),), now


def ways(agenda: tuple[AgendaItem, ...], index: int, late: float) -> dict[Way, Remedy]:
    log, now = on_item(agenda, index, late)
    return {choice.way: choice for choice in choices(clock(agenda, log, now))}


def table(choice: Remedy) -> list[tuple[str, int, int, int]]:
    return [(cut.item.id, cut.before, cut.minutes, cut.after) for cut in choice.cuts]


def test_a_usual_meeting_that_is_late() -> None:
    """Twelve minutes lost before the needs are mapped, in exact figures."""
    found = ways(programme(*USUAL), 4, 12)
    assert list(found) == [Way.EVEN, Way.LONGEST, Way.LATER]
    assert table(found[Way.EVEN]) == [("b-5", 20, -6, 14), ("b-6", 25, -2, 23), ("b-7", 5, -1, 4), ("b-8", 10, -3, 7)]
    assert table(found[Way.LONGEST]) == [("b-5", 20, -12, 8)]
    assert [choice.later for choice in found.values()] == [0, 0, 12]
    assert found[Way.LATER].cuts == ()


def test_more_is_lost_than_can_be_taken() -> None:
    """Everything to come goes down to its minimum, the plan to its own, and the rest makes the meeting end later."""
    found = ways(programme(*USUAL), 5, 40)
    assert table(found[Way.EVEN]) == [("b-6", 25, -5, 20), ("b-7", 5, -2, 3), ("b-8", 10, -7, 3)]
    assert found[Way.EVEN].later == 26
    assert table(found[Way.LONGEST]) == [("b-8", 10, -7, 3)]
    assert found[Way.LONGEST].later == 33


def test_the_plan_keeps_its_minimum() -> None:
    """A plan of twenty minutes gives nothing, however much is lost; a shorter one neither."""
    for length in (LEAST_FOR_PLAN, LEAST_FOR_PLAN - 5):
        assert list(ways(programme(10, 10, 5, 10, 25, 20, length), 5, 30)) == [Way.LATER]


@pytest.mark.parametrize("late", [0, -7, 0.4])
def test_nothing_is_lost(late: float) -> None:
    """A meeting in time, early, or less than half a minute late has nothing to choose."""
    assert ways(programme(*USUAL), 3, late) == {}


def test_half_minutes_are_rounded() -> None:
    """An offset counts in whole minutes, as it is shown."""
    assert ways(programme(*USUAL), 3, 0.6)[Way.LATER].later == 1
    assert ways(programme(*USUAL), 3, 2.4)[Way.LATER].later == 2


def test_one_item_to_come() -> None:
    """Where only one item can give anything, the two ways to shorten are one."""
    assert list(ways(programme(10, 10, 20), 1, 4)) == [Way.LONGEST, Way.LATER]


def test_the_last_item() -> None:
    """On the last item the meeting can only end later."""
    assert ways(programme(10, 10), 1, 4) == {Way.LATER: Remedy(Way.LATER, (), 4)}


@pytest.mark.parametrize(
    "log",
    [(), (Event("u-1", at(9), EventKind.ITEM, "b-0"), Event("u-2", at(60), EventKind.FINISH))],
    ids=["not begun", "ended"],
)
def test_a_meeting_that_does_not_run(log: tuple[Event, ...]) -> None:
    """Before the beginning and after the end there is nothing to choose, however late it is."""
    assert choices(clock(programme(10, 20), log, at(70))) == ()


def test_an_item_that_was_visited_before() -> None:
    """An item to which the meeting will return can give only what is left of it, without its begun minute."""
    agenda = programme(10, 20, 10)
    log = tuple(
        Event(f"u-{index}", at(moment), EventKind.ITEM, item)
        for index, (moment, item) in enumerate([(0, "b-1"), (12.5, "b-0")])
    )
    found = {choice.way: choice for choice in choices(clock(agenda, log, at(27.5)))}
    assert table(found[Way.EVEN]) == [("b-1", 7, -2, 5), ("b-2", 10, -3, 7)]


LENGTHS = st.lists(st.integers(0, 45), min_size=2, max_size=9)


@given(LENGTHS, st.data(), st.integers(1, 90 * 60))
def test_any_programme(lengths: list[int], data: st.DataObject, late: int) -> None:
    """Whatever is lost: minima hold, no item is cut twice, order is kept, and what is cut is exactly what is gained."""
    agenda = programme(*lengths)
    log, now = on_item(agenda, data.draw(st.integers(0, len(agenda) - 1)), late / 60)
    before = clock(agenda, log, now)
    lost = round(before.offset / timedelta(minutes=1))
    found = choices(before)
    assert bool(found) == (lost > 0)
    for choice in found:
        cut_ids = [cut.item.id for cut in choice.cuts]
        assert cut_ids == [item.id for item in agenda if item.id in cut_ids]
        assert len(set(cut_ids)) == len(cut_ids)
        assert all(cut.minutes < 0 for cut in choice.cuts)
        assert all(
            cut.after >= (LEAST_FOR_PLAN if cut.item.phase is Phase.PLAN else ITEM_MINIMUM) for cut in choice.cuts
        )
        gained = -sum(cut.minutes for cut in choice.cuts)
        assert (choice.later, choice.later >= 0) == (lost - gained, True)
        steps = (Event(f"u-{cut.item.id}", now, EventKind.ADJUST, cut.item.id, cut.minutes) for cut in choice.cuts)
        after = clock(agenda, (*log, *steps), now)
        assert before.offset - after.offset == timedelta(minutes=gained)
    takes = {choice.way: sum(cut.minutes for cut in choice.cuts) for choice in found}
    assert takes.get(Way.EVEN, takes.get(Way.LONGEST, 0)) <= takes.get(Way.LONGEST, 0)


def test_days_are_not_shared_out() -> None:
    """What a wrong clock shows is no lost time."""
    agenda = programme(*USUAL)
    log, now = on_item(agenda, 2, 0)
    assert not choices(clock(agenda, log, now + timedelta(days=400)))
