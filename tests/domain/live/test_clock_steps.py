"""What a key of the clock does: a step with its label, or a sentence why there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from tests.conftest import NOW

from pktui.domain.agenda import AgendaItem
from pktui.domain.conference import Conference
from pktui.domain.live import clock_steps
from pktui.domain.live.clock_steps import Cut, Refusal, Step
from pktui.domain.run import Event, EventKind, State

AGENDA = (AgendaItem("b-1", "Přivítání", 10), AgendaItem("b-2", "Plán", 20))


def at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def conference(*log: Event) -> Conference:
    return Conference("k-1", "Novákovi", NOW.date(), agenda=AGENDA, events=log)


def item(minutes: float, item_id: str = "b-1") -> Event:
    return Event(f"u-{minutes}", at(minutes), EventKind.ITEM, item_id)


def taken(given: Conference, step: Step | Refusal | None, minutes: float) -> Conference:
    assert isinstance(step, Step)
    return step.change(given, at(minutes))


def test_the_first_step_begins() -> None:
    """The first step begins with the first phase, and says that the meeting begins."""
    step = clock_steps.go(conference(), 1, at(0), "u-9")
    assert isinstance(step, Step)
    assert (step.label, step.begins, step.ends) == ("Jednání zahájeno", True, False)
    assert taken(conference(), step, 1).events == (Event("u-9", at(1), EventKind.ITEM, "b-1"),)


@pytest.mark.parametrize(("offset", "label", "phase"), [(1, "Další fáze", 1), (-1, "Krok o fázi zpět", 0)])
def test_from_phase_to_phase(offset: int, label: str, phase: int) -> None:
    """A step goes on or back; back from the first phase there is none."""
    given = conference(item(0))
    step = clock_steps.go(given, offset, at(5), "u-9")
    assert isinstance(step, Step)
    assert (step.label, step.begins, step.ends) == (label, False, False)
    assert taken(given, step, 5).clock(at(5)).current == phase


def test_behind_the_last_phase_it_ends() -> None:
    """The step behind the last phase ends the meeting at the moment it is taken, not when it was asked about."""
    given = conference(item(0), item(9, "b-2"))
    step = clock_steps.go(given, 1, at(20), "u-9")
    assert isinstance(step, Step)
    assert (step.label, step.ends) == ("Jednání ukončeno", True)
    assert taken(given, step, 22).events[-1] == Event("u-9", at(22), EventKind.FINISH)


@pytest.mark.parametrize(
    ("planned", "now", "start"),
    [
        (time(9), time(9, 40), time(9)),
        (time(9), time(20, 41, 7), time(20, 41)),
        (time(14), time(9, 5), time(9, 5)),
        (None, time(8, 50), None),
        (None, time(13, 30), time(13, 30)),
    ],
)
def test_held_on_another_day(planned: time | None, now: time, start: time | None) -> None:
    """A meeting that is held on the present day is planned for its hour, too, when that is quite another one."""
    moment = datetime.combine(NOW.date() + timedelta(days=3), now)
    held = clock_steps.held_today(replace(conference(), start=planned), moment)
    assert (held.day, held.start) == (moment.date(), start)


def test_back_from_the_end() -> None:
    """After the end there is only the way back, to the last phase."""
    given = conference(item(0), Event("u-8", at(30), EventKind.FINISH))
    assert isinstance(clock_steps.go(given, 1, at(31), "u-9"), Refusal)
    back = taken(given, clock_steps.go(given, -1, at(31), "u-9"), 31).clock(at(31))
    assert (back.state, back.current) == (State.RUNNING, 1)


def test_an_empty_programme() -> None:
    """A meeting without a programme cannot begin, which is a warning."""
    refused = clock_steps.go(replace(conference(), agenda=()), 1, at(0), "u-9")
    assert isinstance(refused, Refusal)
    assert refused.is_warning


@pytest.mark.parametrize("log", [(), (item(0),)])
def test_a_jump(log: tuple[Event, ...]) -> None:
    """A jump leads anywhere, and begins the meeting when nothing else did."""
    given = conference(*log)
    step = clock_steps.jump(given, 1, at(3), "u-9")
    assert step.begins == (not log)
    assert taken(given, step, 3).clock(at(3)).current == 1


def test_a_break() -> None:
    """The same key stops the clock and starts it again; there is no break before the beginning."""
    assert isinstance(clock_steps.pause(conference(), at(0), "u-9"), Refusal)
    paused = taken(conference(item(0)), clock_steps.pause(conference(item(0)), at(2), "u-8"), 2)
    assert paused.clock(at(3)).state is State.PAUSED
    assert taken(paused, clock_steps.pause(paused, at(4), "u-9"), 4).clock(at(5)).state is State.RUNNING


def test_minutes_more_and_less() -> None:
    """The running phase gets a minute or loses one, until it has none."""
    assert clock_steps.adjust(conference(), 1, at(0), "u-9") is None
    given = conference(item(0))
    longer = taken(given, clock_steps.adjust(given, 1, at(1), "u-9"), 1).clock(at(1)).running_item
    assert longer is not None
    assert longer.granted == timedelta(minutes=11)
    empty = conference(item(0), Event("u-8", at(1), EventKind.ADJUST, "b-1", -10))
    assert clock_steps.adjust(empty, -1, at(1), "u-9") is None


def test_the_small_timer() -> None:
    """Each press makes it longer; after a quarter of an hour it goes."""
    given, lengths = conference(item(0)), []
    assert isinstance(clock_steps.start_timer(conference(), at(0), "u-9"), Refusal)
    for press in range(4):
        given = taken(given, clock_steps.start_timer(given, at(1), f"u-{press}x"), 1)
        lengths.append(given.events[-1].minutes)
    assert lengths == [5, 10, 15, 0]


def test_sharing_out() -> None:
    """All phases that lose minutes lose them in one step, each in an event of its own."""
    given = conference(item(0))
    step = clock_steps.share_out([Cut(AGENDA[0], 10, -2), Cut(AGENDA[1], 20, -5)], ["u-8", "u-9"])
    assert step.said
    assert taken(given, step, 4).events[1:] == (
        Event("u-8", at(4), EventKind.ADJUST, "b-1", -2),
        Event("u-9", at(4), EventKind.ADJUST, "b-2", -5),
    )
