"""The clock of the room does not jump while a meeting runs."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.conftest import NOW

from pktui.session.clock import RoomClock, hold_steady, local_now


class Machine:
    """A computer whose wall clock somebody sets, and whose other clock nobody sets."""

    def __init__(self) -> None:
        self.wall = NOW
        self.elapsed = 0.0

    def pass_by(self, **length: float) -> None:
        """Let time pass."""
        self.wall += timedelta(**length)
        self.elapsed += timedelta(**length).total_seconds()

    def clock(self) -> RoomClock:
        return RoomClock(lambda: self.wall, lambda: self.elapsed)


def test_it_goes_with_the_wall() -> None:
    """Nobody sets anything: the clock of the room is the wall clock, to the second."""
    machine = Machine()
    clock = machine.clock()
    machine.pass_by(hours=3, seconds=7.9)
    assert clock() == NOW + timedelta(hours=3, seconds=7)


def test_a_set_clock_does_not_jump_in_a_meeting() -> None:
    """The network sets the clock two hours back while the meeting runs: three hours stay three hours."""
    machine = Machine()
    clock = machine.clock()
    clock.held = True
    machine.pass_by(hours=1)
    machine.wall -= timedelta(hours=2)
    machine.pass_by(hours=1)
    machine.wall += timedelta(hours=5)
    machine.pass_by(hours=1)
    assert clock() == NOW + timedelta(hours=3)


def test_between_meetings_it_follows_the_wall() -> None:
    """With no meeting running, a clock that was set is believed."""
    machine = Machine()
    clock = machine.clock()
    machine.wall += timedelta(hours=2)
    assert clock() == NOW + timedelta(hours=2)
    machine.pass_by(minutes=1)
    assert clock() == NOW + timedelta(hours=2, minutes=1)


def test_a_wall_that_drifts_is_followed_after_two_seconds() -> None:
    """A little drift is not worth a jump; more is."""
    machine = Machine()
    clock = machine.clock()
    machine.wall += timedelta(seconds=1)
    assert clock() == NOW
    machine.wall += timedelta(seconds=2)
    assert clock() == NOW + timedelta(seconds=3)


def test_real_clocks() -> None:
    """The real one tells the time of this computer."""
    before = local_now()
    now = RoomClock()()
    assert isinstance(now, datetime)
    assert before <= now <= local_now() + timedelta(seconds=1)


def test_only_a_clock_of_the_room_is_held() -> None:
    """While it is held a set wall clock does not move it, afterwards it does; other sources of time are left alone."""
    machine = Machine()
    clock = machine.clock()
    before = clock()
    hold_steady(clock, True)
    machine.wall += timedelta(hours=1)
    assert clock() == before
    hold_steady(clock, False)
    assert clock() == before + timedelta(hours=1)
    hold_steady(local_now, True)
