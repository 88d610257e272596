"""The signals that end the program are heeded where a system has them, and missed by nobody where it has not."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.base_events import BaseEventLoop
from pathlib import Path

import pytest
from tests.tui.terminal import Terminal

from pktui.tui.process.safety import heed_endings

WITHOUT_SIGNALS = """
import asyncio, signal, sys
from pathlib import Path
from pktui.tui.app import run_tui

del signal.SIGHUP, signal.SIGQUIT
asyncio.SelectorEventLoop.add_signal_handler = asyncio.AbstractEventLoop.add_signal_handler
sys.exit(run_tui(Path(sys.argv[1])))
"""


def ignored(_ending: signal.Signals) -> None:
    """Do nothing."""


async def test_an_ending_is_told() -> None:
    """Each signal comes to the program instead of killing it."""
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[signal.Signals] = asyncio.Queue()
    heeded = heed_endings(loop, told.put_nowait)
    try:
        assert set(heeded) == {signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT}
        for ending in heeded:
            os.kill(os.getpid(), ending)
            assert await asyncio.wait_for(told.get(), 10) == ending
    finally:
        for ending in heeded:
            loop.remove_signal_handler(ending)


async def test_an_ending_is_told_to_a_busy_loop() -> None:
    """A signal is not lost when thousands of keys came before the loop had time for any of them."""
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[signal.Signals] = asyncio.Queue()
    heeded = heed_endings(loop, told.put_nowait)
    try:
        for _ in range(5_000):
            loop.call_soon_threadsafe(int)
        os.kill(os.getpid(), signal.SIGTERM)
        for _ in range(100):
            await asyncio.sleep(0)
        assert told.qsize() == 1
    finally:
        for ending in heeded:
            loop.remove_signal_handler(ending)


async def test_a_system_with_fewer_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a system does not know is left out."""
    monkeypatch.delattr(signal, "SIGHUP")
    monkeypatch.delattr(signal, "SIGQUIT")
    loop = asyncio.get_running_loop()
    try:
        assert heed_endings(loop, ignored) == (signal.SIGTERM,)
    finally:
        loop.remove_signal_handler(signal.SIGTERM)


def test_a_loop_without_signals() -> None:
    """The loop of Windows takes none; that is no error."""
    loop = BaseEventLoop()
    try:
        assert heed_endings(loop, ignored) == ()
    finally:
        loop.close()


def test_the_program_runs_without_signals(tmp_path: Path, sample_case: Path) -> None:
    """On a system that has no such signals the program opens, and ends by its key."""
    script = tmp_path / "without.py"
    script.write_text(WITHOUT_SIGNALS, encoding="utf-8")
    terminal = Terminal([sys.executable, str(script), str(sample_case)], tmp_path)
    try:
        terminal.shows("Hrubešovi")
        terminal.quiet()
        terminal.keys("f10")
        assert terminal.end() == 0
    finally:
        terminal.close()
