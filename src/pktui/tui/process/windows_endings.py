"""The end of a console window, of a session and of Windows itself: the program hears of it and gets the time to save.

Windows ends a process as soon as its answer to such an event is there, and after about five seconds in any case. So
the answer comes only when the process has ended by itself.
"""

from __future__ import annotations

import asyncio
import ctypes
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from ctypes import wintypes
from dataclasses import dataclass
from typing import Final

from pktui.tui.process import logoff_window

assert sys.platform == "win32"  # noqa: S101 - for the type checker; nobody else imports it

CTRL_C, CTRL_BREAK, CTRL_CLOSE, CTRL_LOGOFF, CTRL_SHUTDOWN = 0, 1, 2, 5, 6
# Longer than Windows waits.
_LONGEST_SECONDS: Final = 60.0
_ENDINGS: Final = {
    CTRL_BREAK: signal.SIGBREAK,
    CTRL_CLOSE: signal.SIGTERM,
    CTRL_LOGOFF: signal.SIGTERM,
    CTRL_SHUTDOWN: signal.SIGTERM,
}


@dataclass(slots=True)
class _Listener:
    """Who is told at the moment; a window that is opened after another one takes its place."""

    loop: asyncio.AbstractEventLoop
    told_to_end: Callable[[signal.Signals], None]


_listener: _Listener | None = None


def answer(event: int) -> bool:
    """Answer an event of the console; Windows calls it in a thread of its own."""
    if event not in _ENDINGS:
        return False
    tell(_ENDINGS[event])
    if event != CTRL_BREAK:  # after which nobody ends the process but itself
        wait_for_the_end()
    return True


# Kept as long as the process lives: Windows calls it at any time.
_ROUTINE: Final = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD)(answer)


def heed(loop: asyncio.AbstractEventLoop, told_to_end: Callable[[signal.Signals], None]) -> tuple[signal.Signals, ...]:
    """Have a function called in the loop when the process is to end, and return what it may be told."""
    global _listener
    is_first, _listener = _listener is None, _Listener(loop, told_to_end)
    if is_first:
        ctypes.WinDLL("kernel32").SetConsoleCtrlHandler(_ROUTINE, True)
        logoff_window.open_hidden(_session_ends)
    return tuple(dict.fromkeys(_ENDINGS.values()))


def tell(ending: signal.Signals) -> None:
    """Tell the program that it is to end; returns at once."""
    if _listener is not None:
        with suppress(RuntimeError):  # the loop is closed: it has ended
            _listener.loop.call_soon_threadsafe(_listener.told_to_end, ending)


def wait_for_the_end() -> None:
    """Wait until the process ends under this thread, or Windows ends it."""
    until = time.monotonic() + _LONGEST_SECONDS
    while threading.main_thread().is_alive() and time.monotonic() < until:
        time.sleep(0.05)


def _session_ends() -> None:
    tell(signal.SIGTERM)
    wait_for_the_end()
