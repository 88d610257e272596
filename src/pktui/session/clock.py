"""The wall clock of the room."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta

_DRIFT = timedelta(seconds=2)


def local_now() -> datetime:
    """Return local time to the second, without a zone: the time people in the room see and the files keep."""
    return _wall().replace(microsecond=0)


def _wall() -> datetime:
    return datetime.now().astimezone().replace(tzinfo=None)


# All three are clocks that nobody sets and that go on while the computer sleeps; `time.monotonic` is not everywhere.
if sys.platform == "win32":

    def _elapsed() -> float:
        """Return seconds since the computer was started."""
        import ctypes

        ticks = ctypes.windll.kernel32.GetTickCount64
        ticks.restype = ctypes.c_uint64
        return int(ticks()) / 1000

elif sys.platform == "darwin":

    def _elapsed() -> float:
        """Return seconds since the computer was started."""
        return time.clock_gettime(time.CLOCK_MONOTONIC)

else:

    def _elapsed() -> float:
        """Return seconds since the computer was started."""
        return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class RoomClock:
    """A wall clock that does not jump while a meeting runs.

    A computer may set its clock in the middle of a meeting (by the network, by a change of the zone); what people
    have sat through does not change by it. While `held` is true, time goes on by the clock that nobody sets.
    """

    def __init__(self, wall: Callable[[], datetime] = _wall, elapsed: Callable[[], float] = _elapsed) -> None:
        """Begin with the present wall clock.

        Args:
            wall: Local time without a zone.
            elapsed: Seconds since some moment, never set back.
        """
        self.held = False
        self._wall = wall
        self._elapsed = elapsed
        self._set()

    def __call__(self) -> datetime:
        """Return local time to the second, without a zone."""
        steady = self._start + timedelta(seconds=self._elapsed() - self._begun)
        if not self.held and abs(self._wall() - steady) > _DRIFT:
            self._set()
            steady = self._start
        return steady.replace(microsecond=0)

    def _set(self) -> None:
        self._start, self._begun = self._wall(), self._elapsed()


def hold_steady(now: Callable[[], datetime], held: bool) -> None:
    """Keep the clock of the room steady while a meeting runs; any other source of time stays as it is."""
    if isinstance(now, RoomClock):
        now.held = held
