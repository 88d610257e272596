"""A closed terminal, a shutdown and a signal come to the program instead of ending it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from tests.systems import posix_only

from pktui.tui.process.endings import heed_endings

pytestmark = posix_only
Told = asyncio.Queue[signal.Signals]


@contextmanager
def heeding() -> Iterator[tuple[tuple[signal.Signals, ...], Told]]:
    """Return what is heeded here, and what is told of it."""
    loop, told = asyncio.get_running_loop(), Told()
    heeded = heed_endings(loop, told.put_nowait)
    try:
        yield heeded, told
    finally:
        for ending in heeded:
            loop.remove_signal_handler(ending)


async def test_an_ending_is_told() -> None:
    """Each signal comes to the program instead of killing it."""
    with heeding() as (heeded, told):
        assert {ending.name for ending in heeded} == {"SIGHUP", "SIGTERM", "SIGQUIT"}
        for ending in heeded:
            os.kill(os.getpid(), ending)
            assert await asyncio.wait_for(told.get(), 10) == ending


async def test_an_ending_is_told_to_a_busy_loop() -> None:
    """A signal is not lost when thousands of keys came before the loop had time for any of them."""
    with heeding() as (_, told):
        for _ in range(5_000):
            asyncio.get_running_loop().call_soon_threadsafe(int)
        os.kill(os.getpid(), signal.SIGTERM)
        for _ in range(100):
            await asyncio.sleep(0)
        assert told.qsize() == 1
