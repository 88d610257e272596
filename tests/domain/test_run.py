"""The clock of a meeting follows from its log and the present moment, whatever is in the log."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.conftest import AGENDA, NOW

from pktui.domain.agenda import AgendaItem
from pktui.domain.run import Clock, Doubt, Event, EventKind, ItemClock, State, TimeLevel, read_clock

END = NOW + timedelta(minutes=60)
ITEM, PAUSE, RESUME, ADJUST, TIMER, FINISH = EventKind
ZERO = timedelta()


def at(minutes: float) -> datetime:
    """Return the moment so many minutes after the beginning."""
    return NOW + timedelta(minutes=minutes)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def step(moment: float, kind: EventKind, item: str = "", added: int = 0) -> Event:
    return Event(f"u-{moment}", at(moment), kind, item, added)


def clock(*events: Event, now: float) -> Clock:
    return read_clock(AGENDA, events, END, at(now))


def spent(seen: Clock) -> list[timedelta]:
    return [item.spent for item in seen.items]


def test_before_the_start() -> None:
    """Nothing runs, nothing was spent, and the meeting is expected to end as planned however late it is."""
    seen = clock(now=500)
    assert (seen.state, seen.current, seen.running_item, seen.began, seen.ended) == (
        State.WAITING,
        None,
        None,
        None,
        None,
    )
    assert (seen.expected_end, seen.offset, seen.on_break) == (END, ZERO, ZERO)
    assert spent(seen) == [ZERO] * 3
    assert [item.granted for item in seen.items] == [minutes(10), minutes(20), minutes(30)]
    assert not seen.is_last


def test_the_first_item_runs() -> None:
    """The running item spends its time, and the end does not move while it keeps to it."""
    seen = clock(step(0, ITEM, "b-1"), now=4)
    assert (seen.state, seen.current, seen.began) == (State.RUNNING, 0, NOW)
    assert seen.running_item is seen.items[0]
    assert seen.items[0].remaining == minutes(6)
    assert (seen.items[0].begun, seen.items[0].ended) == (NOW, None)
    assert seen.expected_end == END


def test_overrun_moves_the_end() -> None:
    """What an item takes above its length is left below zero and is added to the expected end."""
    seen = clock(step(0, ITEM, "b-1"), now=13)
    assert seen.items[0].remaining == minutes(-3)
    assert seen.offset == minutes(3)


def test_a_late_start_moves_the_end() -> None:
    """A meeting that begins five minutes late ends five minutes late."""
    assert clock(step(5, ITEM, "b-1"), now=5).offset == minutes(5)


def test_next_item() -> None:
    """Going on early brings the end nearer, and the left item keeps what it took."""
    seen = clock(step(0, ITEM, "b-1"), step(7, ITEM, "b-2"), now=10)
    assert spent(seen) == [minutes(7), minutes(3), ZERO]
    assert (seen.items[0].ended, seen.items[1].begun) == (at(7), at(7))
    assert seen.offset == minutes(-3)


def test_going_back() -> None:
    """An item that is opened again goes on from what it already took, and began when it first began."""
    seen = clock(step(0, ITEM, "b-1"), step(7, ITEM, "b-2"), step(12, ITEM, "b-1"), now=14)
    assert spent(seen) == [minutes(9), minutes(5), ZERO]
    assert (seen.current, seen.items[0].begun, seen.items[0].ended) == (0, NOW, None)
    assert (seen.items[1].begun, seen.items[1].ended) == (at(7), at(12))


def test_going_back_counts_only_what_is_left() -> None:
    """Time already spent on a later item is not expected once more, so going back and forth does not move the end."""
    before = clock(step(0, ITEM, "b-1"), step(7, ITEM, "b-2"), now=17)
    back = clock(step(0, ITEM, "b-1"), step(7, ITEM, "b-2"), step(17, ITEM, "b-1"), now=17)
    assert back.expected_end == before.expected_end + minutes(3)
    forth = clock(step(0, ITEM, "b-1"), step(7, ITEM, "b-2"), step(17, ITEM, "b-1"), step(17, ITEM, "b-2"), now=17)
    assert forth.expected_end == before.expected_end


def test_a_break() -> None:
    """During a break no item spends time, the break is counted, and the end moves away."""
    seen = clock(step(0, ITEM, "b-1"), step(4, PAUSE), now=9)
    assert (seen.state, seen.current, seen.on_break) == (State.PAUSED, 0, minutes(5))
    assert seen.items[0].spent == minutes(4)
    assert seen.items[0].ended is None
    assert seen.offset == minutes(5)


def test_after_a_break() -> None:
    """The item goes on where it was."""
    seen = clock(step(0, ITEM, "b-1"), step(4, PAUSE), step(9, RESUME), now=11)
    assert (seen.state, seen.on_break, seen.items[0].spent) == (State.RUNNING, ZERO, minutes(6))
    assert seen.offset == minutes(5)


def test_the_next_item_ends_a_break() -> None:
    """Going on during a break begins the item and its clock."""
    seen = clock(step(0, ITEM, "b-1"), step(4, PAUSE), step(9, ITEM, "b-2"), now=10)
    assert (seen.state, seen.on_break) == (State.RUNNING, ZERO)
    assert spent(seen) == [minutes(4), minutes(1), ZERO]


def test_two_pauses() -> None:
    """A break that was begun twice is one break, from the first."""
    seen = clock(step(0, ITEM, "b-1"), step(4, PAUSE), step(6, PAUSE), now=9)
    assert (seen.on_break, seen.items[0].spent) == (minutes(5), minutes(4))


def test_two_resumes() -> None:
    """A break that was ended twice costs no time of the item."""
    seen = clock(step(0, ITEM, "b-1"), step(4, PAUSE), step(5, RESUME), step(8, RESUME), now=10)
    assert seen.items[0].spent == minutes(9)


@pytest.mark.parametrize(("added", "granted", "offset"), [(5, 15, 5), (-4, 6, -4), (-30, 0, -10)])
def test_adjusting(added: int, granted: int, offset: int) -> None:
    """Minutes given or taken change the item and the end; an item never has less than nothing."""
    seen = clock(step(0, ITEM, "b-1"), step(0, ADJUST, "b-1", added), now=0)
    assert seen.items[0].granted == minutes(granted)
    assert seen.offset == minutes(offset)
    assert seen.items[0].item is AGENDA[0]


def test_finish() -> None:
    """The real end is the end, nothing runs any more and no clock goes on."""
    log = (step(0, ITEM, "b-1"), step(7, ITEM, "b-2"), step(30, FINISH))
    seen = clock(*log, now=500)
    assert (seen.state, seen.current, seen.ended, seen.expected_end) == (State.FINISHED, None, at(30), at(30))
    assert spent(seen) == [minutes(7), minutes(23), ZERO]
    assert (seen.items[1].ended, seen.items[2].begun) == (at(30), None)
    assert seen.offset == minutes(-30)
    assert clock(*log, now=30) == seen


def test_finish_during_a_break() -> None:
    """A meeting that ends during a break ends, and the break is no time of the item."""
    seen = clock(step(0, ITEM, "b-1"), step(5, PAUSE), step(8, FINISH), now=20)
    assert (seen.state, seen.on_break, seen.items[0].spent) == (State.FINISHED, ZERO, minutes(5))


def test_finished_twice() -> None:
    """The first end counts."""
    seen = clock(step(0, ITEM, "b-1"), step(8, FINISH), step(20, FINISH), now=30)
    assert (seen.ended, seen.items[0].ended, seen.items[0].spent) == (at(8), at(8), minutes(8))


@pytest.mark.parametrize("stray", [PAUSE, RESUME, FINISH])
def test_steps_before_the_start_mean_nothing(stray: EventKind) -> None:
    """A break or an end before the first item does not begin, stop or end anything."""
    assert clock(step(-5, stray), now=0) == clock(now=0)
    assert clock(step(-5, stray), step(0, ITEM, "b-1"), now=3) == clock(step(0, ITEM, "b-1"), now=3)


@pytest.mark.parametrize("stray", [PAUSE, RESUME])
def test_steps_after_the_end_mean_nothing(stray: EventKind) -> None:
    """A break after the end changes nothing, even when the meeting is opened again."""
    log = (step(0, ITEM, "b-1"), step(8, FINISH))
    assert clock(*log, step(9, stray), now=20) == clock(*log, now=20)
    again = step(15, ITEM, "b-1")
    assert clock(*log, step(9, stray), again, now=20) == clock(*log, again, now=20)


def test_opened_again_after_the_end() -> None:
    """A meeting that goes on after its end runs again; the time between belongs to no item."""
    seen = clock(step(0, ITEM, "b-1"), step(8, FINISH), step(15, ITEM, "b-3"), now=20)
    assert (seen.state, seen.current, seen.ended, seen.is_last) == (State.RUNNING, 2, None, True)
    assert spent(seen) == [minutes(8), ZERO, minutes(5)]
    assert seen.items[0].ended == at(8)


def test_an_item_removed_from_the_programme() -> None:
    """Its time counts for no other item, and the end is what the items not begun still need."""
    log = (step(0, ITEM, "b-1"), step(10, ITEM, "gone"), step(12, ADJUST, "gone", 5))
    seen = clock(*log, now=15)
    assert (seen.state, seen.current, seen.running_item, seen.began) == (State.RUNNING, None, None, NOW)
    assert spent(seen) == [minutes(10), ZERO, ZERO]
    assert seen.expected_end == at(15 + 50)
    assert spent(clock(*log, step(20, ITEM, "b-2"), now=21)) == [minutes(10), minutes(1), ZERO]


def test_the_clock_was_set_back() -> None:
    """Time that would run backwards counts as none, and the meeting goes on from the new time."""
    log = (step(0, ITEM, "b-1"), step(5, ITEM, "b-2"), step(-55, ITEM, "b-3"))
    assert spent(clock(*log, now=-50)) == [minutes(5), ZERO, minutes(5)]
    assert clock(*log, now=-60).items[2].spent == ZERO


DAY = 24 * 60


@pytest.mark.parametrize(
    ("now", "doubt"),
    [
        (0, None),
        (12 * 60, None),
        (400 * DAY, Doubt.LATE),
        (DAY, Doubt.LATE),
        (-4, None),
        (-6, Doubt.EARLY),
        (-400 * DAY, Doubt.EARLY),
    ],
)
def test_a_clock_that_cannot_be_right(now: float, doubt: Doubt | None) -> None:
    """Days away from the plan, or before the beginning, the times tell nothing; a few minutes are two computers."""
    log = (step(0, ITEM, "b-1"),)
    assert clock(*log, now=now).doubt is doubt
    assert clock(*log, step(1, PAUSE), now=now).doubt is doubt
    assert clock(now=now).doubt is None


def test_a_step_under_a_wrong_clock_does_not_make_it_right() -> None:
    """Whoever goes on a year ahead is not on time; back under the right clock the log still says so."""
    log = (step(0, ITEM, "b-1"), step(400 * DAY, ITEM, "b-2"))
    assert clock(*log, now=400 * DAY + 1).doubt is Doubt.LATE
    assert clock(*log, step(400 * DAY + 5, FINISH), now=400 * DAY + 9).doubt is Doubt.LATE
    assert clock(*log, step(10, ITEM, "b-3"), now=12).doubt is None


def test_the_clock_was_set_back_during_a_break() -> None:
    """A break never lasts less than nothing."""
    assert clock(step(0, ITEM, "b-1"), step(5, PAUSE), now=-55).on_break == ZERO


def test_an_empty_programme() -> None:
    """A log without a programme (all its items were removed) is read too."""
    seen = read_clock((), (step(0, ITEM, "b-1"),), END, at(5))
    assert (seen.state, seen.items, seen.expected_end) == (State.RUNNING, (), at(5))


def test_two_steps_in_one_second() -> None:
    """Whoever goes on twice within a second is two items further, whatever the ids of the steps."""
    log = (Event("u-9", NOW, ITEM, "b-1"), Event("u-5", NOW, ITEM, "b-2"), Event("u-1", NOW, ITEM, "b-3"))
    assert clock(*log, now=1).current == 2


def test_clocks_of_two_machines_differ() -> None:
    """A step taken on a machine whose clock is two minutes behind still follows the step it was taken after."""
    seen = clock(step(0, ITEM, "b-1"), step(7, ITEM, "b-2"), step(5, ITEM, "b-3"), now=9)
    assert (seen.current, spent(seen)) == (2, [minutes(7), ZERO, minutes(4)])


def test_the_night_when_the_time_changes() -> None:
    """A meeting over the repeated hour loses that hour, and one over the missing hour gets one; none is negative."""
    back = (step(0, ITEM, "b-1"), step(50, ITEM, "b-2"))
    assert spent(clock(*back, now=-5)) == [minutes(50), ZERO, ZERO]
    assert spent(clock(*back, step(-5, ITEM, "b-3"), now=10)) == [minutes(50), ZERO, minutes(15)]
    assert spent(clock(*back, now=50 + 10 + 60)) == [minutes(50), minutes(70), ZERO]


def test_when_the_clock_ran() -> None:
    """The times in which some item ran stand in the order of the log, without breaks and what follows the end."""
    log = (step(0, ITEM, "b-1"), step(4, PAUSE), step(9, RESUME), step(12, ITEM, "b-2"), step(20, FINISH))
    assert clock(*log, now=90).ran == ((at(0), at(4)), (at(9), at(12)), (at(12), at(20)))
    assert clock(*log[:4], now=15).ran[-1] == (at(12), at(15))
    assert clock(now=5).ran == ()


def test_a_small_timer() -> None:
    """It counts down in the item and below zero, a new one replaces it, and no length ends it."""
    log = (step(0, ITEM, "b-1"), step(2, TIMER, added=3))
    assert clock(log[0], now=2).timer is None
    assert [clock(*log, now=now).timer for now in (2, 4, 6)] == [minutes(3), minutes(1), minutes(-1)]
    assert clock(*log, step(4, TIMER, added=5), now=5).timer == minutes(4)
    assert clock(*log, step(4, TIMER), now=5).timer is None
    assert clock(*log, step(4, TIMER, added=-2), now=5).timer is None


@pytest.mark.parametrize("end", [step(5, ITEM, "b-2"), step(5, FINISH)], ids=["next item", "end"])
def test_a_timer_ends_with_its_item(end: Event) -> None:
    """The next item, and the end of the meeting, have no timer; nor the same item when it is opened again."""
    log = (step(0, ITEM, "b-1"), step(2, TIMER, added=30), end)
    assert clock(*log, now=6).timer is None
    assert clock(*log, step(8, ITEM, "b-1"), now=9).timer is None


def test_a_timer_before_the_start_means_nothing() -> None:
    """A timer set before the first item begins is forgotten."""
    early = step(-5, TIMER, added=30)
    assert clock(early, now=-4) == clock(now=-4)
    assert clock(early, step(0, ITEM, "b-1"), now=1) == clock(step(0, ITEM, "b-1"), now=1)


def test_a_break_inside_a_timer() -> None:
    """The timer of an item stands during a break and goes on after it."""
    log = (step(0, ITEM, "b-1"), step(2, TIMER, added=5), step(4, PAUSE))
    assert clock(*log, now=30).timer == minutes(3)
    assert clock(*log, step(30, RESUME), now=31).timer == minutes(2)


def test_a_timer_of_the_break() -> None:
    """A timer set in a break measures the break and ends with it; that of the item is kept meanwhile."""
    log = (step(0, ITEM, "b-1"), step(2, TIMER, added=5), step(4, PAUSE), step(5, TIMER, added=10))
    assert [clock(*log, now=now).timer for now in (8, 17)] == [minutes(7), minutes(-2)]
    assert clock(*log, step(8, TIMER), now=9).timer == minutes(3)
    assert clock(*log, step(20, RESUME), now=21).timer == minutes(2)
    assert clock(*log, step(20, RESUME), step(22, PAUSE), now=23).timer == minutes(1)


def test_a_timer_and_a_clock_that_was_set_back() -> None:
    """No timer ever shows more than it was set to."""
    log = (step(0, ITEM, "b-1"), step(2, TIMER, added=5))
    assert clock(*log, now=-58).timer == minutes(5)
    assert clock(*log, step(4, PAUSE), step(5, TIMER, added=10), now=-50).timer == minutes(10)


@pytest.mark.parametrize(
    ("granted", "levels"),
    [
        (
            25,
            {
                5.1: TimeLevel.NORMAL,
                5: TimeLevel.WARNING,
                2.1: TimeLevel.WARNING,
                2: TimeLevel.DANGER,
                0: TimeLevel.DANGER,
            },
        ),
        (10, {2.1: TimeLevel.NORMAL, 2: TimeLevel.WARNING, 1.1: TimeLevel.WARNING, 1: TimeLevel.DANGER}),
        (
            5,
            {
                2.1: TimeLevel.NORMAL,
                2: TimeLevel.WARNING,
                1.1: TimeLevel.WARNING,
                1: TimeLevel.DANGER,
                -0.1: TimeLevel.OVERTIME,
            },
        ),
        (2, {1.1: TimeLevel.NORMAL, 1: TimeLevel.WARNING, 0.5: TimeLevel.DANGER}),
        (90, {5.1: TimeLevel.NORMAL, 5: TimeLevel.WARNING, 2: TimeLevel.DANGER}),
        (0, {0: TimeLevel.DANGER, -0.1: TimeLevel.OVERTIME}),
    ],
)
def test_levels(granted: int, levels: dict[float, TimeLevel]) -> None:
    """The warning comes in time to sum up, in a short item not before its half, and always before the danger."""
    item = AgendaItem("b-1", "Bod", granted)
    seen = {left: ItemClock(item, minutes(granted), minutes(granted - left), NOW, None).level for left in levels}
    assert seen == levels


EVENTS = st.builds(
    Event,
    st.just("u"),
    st.integers(-7200, 7200).map(lambda seconds: NOW + timedelta(seconds=seconds)),
    st.sampled_from(EventKind),
    st.sampled_from(["b-1", "b-2", "b-3", "gone", ""]),
    st.integers(-40, 40),
)


@given(st.lists(EVENTS, max_size=12), st.integers(-7200, 14400))
def test_any_log_can_be_read(events: list[Event], later: int) -> None:
    """Whatever stands in the log, in any order, no time is negative and reading it again gives the same clock."""
    now = NOW + timedelta(seconds=later)
    seen = read_clock(AGENDA, events, END, now)
    assert seen == read_clock(AGENDA, tuple(events), END, now)
    assert all(item.spent >= ZERO and item.granted >= ZERO for item in seen.items)
    assert seen.on_break >= ZERO
    assert all(end > begin for begin, end in seen.ran)
    assert seen.timer is None or seen.timer <= max((minutes(event.minutes) for event in events), default=ZERO)
    assert (seen.ended is not None) == (seen.state is State.FINISHED)
    assert seen.state is State.FINISHED or seen.expected_end >= now or seen.state is State.WAITING
    assert (seen.running_item is None) == (seen.current is None)


class ClockMachine(RuleBasedStateMachine):
    """A meeting lived second by second beside the clock that is read from its log."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.log: list[Event] = []
        self.spent = dict.fromkeys(("b-1", "b-2", "b-3", "gone"), 0)
        self.granted = {item.id: item.minutes * 60 for item in AGENDA} | {"gone": 0}
        self.begun: dict[str, datetime] = {}
        self.left: dict[str, datetime] = {}
        self.current = ""
        self.on_break: int | None = None
        self.item_timer: int | None = None
        self.break_timer: int | None = None
        self.finished: datetime | None = None

    def note(self, kind: EventKind, item: str = "", added: int = 0) -> None:
        self.log.append(Event("u", self.now, kind, item, added))

    @rule(seconds=st.integers(1, 900))
    def wait(self, seconds: int) -> None:
        for _ in range(seconds):
            self.now += timedelta(seconds=1)
            if not self.current or self.finished is not None:
                continue
            if self.on_break is None:
                self.spent[self.current] += 1
                self.item_timer = None if self.item_timer is None else self.item_timer - 1
            else:
                self.on_break += 1
                self.break_timer = None if self.break_timer is None else self.break_timer - 1

    @rule(item=st.sampled_from(["b-1", "b-2", "b-3", "gone"]))
    def open(self, item: str) -> None:
        self.note(ITEM, item)
        if self.current and self.finished is None:
            self.left[self.current] = self.now
        self.current, self.on_break, self.finished = item, None, None
        self.item_timer = self.break_timer = None
        self.begun.setdefault(item, self.now)

    @rule()
    def pause(self) -> None:
        self.note(PAUSE)
        if self.current and self.finished is None and self.on_break is None:
            self.on_break = 0

    @rule()
    def resume(self) -> None:
        self.note(RESUME)
        self.on_break = self.break_timer = None

    @rule(length=st.integers(0, 10))
    def set_timer(self, length: int) -> None:
        self.note(TIMER, added=length)
        if self.on_break is not None:
            self.break_timer = length * 60 or None
        else:
            self.item_timer = length * 60 or None

    @rule(item=st.sampled_from(["b-1", "b-2", "b-3", "gone"]), added=st.integers(-15, 15))
    def adjust(self, item: str, added: int) -> None:
        self.note(ADJUST, item, added)
        self.granted[item] += added * 60

    @rule()
    def finish(self) -> None:
        self.note(FINISH)
        if self.current and self.finished is None:
            self.finished = self.left[self.current] = self.now

    def expected_timer(self) -> timedelta | None:
        if not self.current or self.finished is not None:
            return None
        left = self.item_timer if self.break_timer is None else self.break_timer
        return None if left is None else timedelta(seconds=left)

    def expected_state(self) -> State:
        if not self.current:
            return State.WAITING
        if self.finished is not None:
            return State.FINISHED
        return State.RUNNING if self.on_break is None else State.PAUSED

    def expected_end(self) -> datetime:
        if not self.current:
            return END
        if self.finished is not None:
            return self.finished
        ids = [item.id for item in AGENDA]
        if self.current == "gone":
            ahead = [item for item in ids if item not in self.begun]
        else:
            ahead = ids[ids.index(self.current) :]
        rest = sum(max(max(self.granted[item], 0) - self.spent[item], 0) for item in ahead)
        return self.now + timedelta(seconds=rest)

    @invariant()
    def agree(self) -> None:
        seen = read_clock(AGENDA, self.log, END, self.now)
        assert seen.state is self.expected_state()
        assert [item.spent.total_seconds() for item in seen.items] == [self.spent[item.id] for item in AGENDA]
        assert [item.granted.total_seconds() for item in seen.items] == [max(self.granted[i.id], 0) for i in AGENDA]
        assert [item.begun for item in seen.items] == [self.begun.get(item.id) for item in AGENDA]
        active = "" if self.finished is not None else self.current
        lefts = [None if item.id == active else self.left.get(item.id) for item in AGENDA]
        assert [item.ended for item in seen.items] == lefts
        assert seen.on_break == timedelta(seconds=(self.on_break or 0) if self.finished is None else 0)
        assert seen.ended == self.finished
        ran = sum((end - begin for begin, end in seen.ran), ZERO)
        assert ran.total_seconds() == sum(self.spent.values())
        assert seen.timer == self.expected_timer()
        assert seen.expected_end == self.expected_end()


TestClock = ClockMachine.TestCase
TestClock.settings = settings(max_examples=40, stateful_step_count=25)


def test_when_a_meeting_is_ending() -> None:
    """It ends with the last item, also during a break of it, and is over after that; before it is not ending."""
    log = (step(0, ITEM, "b-1"), step(8, ITEM, "b-3"), step(9, PAUSE), step(20, FINISH))
    assert [clock(*log[:steps], now=30).is_ending for steps in range(5)] == [False, False, True, True, True]
