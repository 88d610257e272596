"""What ends the program from outside: a closed terminal, somebody who logs off, a computer that shuts down."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from textual.app import App

ToldToEnd: TypeAlias = Callable[[signal.Signals], None]

if sys.platform == "win32":
    from pktui.tui.process.windows_endings import heed, tell

    def heed_endings(loop: asyncio.AbstractEventLoop, told_to_end: ToldToEnd) -> tuple[signal.Signals, ...]:
        """Have a function called when the window is closed, somebody logs off, or the computer shuts down.

        Returns:
            What it is told: SIGBREAK for Ctrl+Break, SIGTERM for all else.
        """
        return heed(loop, told_to_end)

    def terminal_is_gone() -> None:
        """Have the program end as when the window is closed."""
        tell(signal.SIGTERM)

else:
    _ENDINGS = (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT)

    def heed_endings(loop: asyncio.AbstractEventLoop, told_to_end: ToldToEnd) -> tuple[signal.Signals, ...]:
        """Have a function called when the terminal is closed or the computer shuts down.

        Returns:
            The signals that are heeded.
        """
        for ending in _ENDINGS:
            # Has the loop wake up. What it hears itself comes through a pipe, which many keys at once fill: then a
            # signal is lost.
            loop.add_signal_handler(ending, int)
            signal.signal(ending, lambda number, _frame: loop.call_soon_threadsafe(told_to_end, signal.Signals(number)))
        # A full pipe wakes the loop all the same.
        signal.set_wakeup_fd(signal.set_wakeup_fd(-1), warn_on_full_buffer=False)
        return _ENDINGS

    def terminal_is_gone() -> None:
        """Have the program end as when the terminal is closed."""
        os.kill(os.getpid(), signal.SIGHUP)


def read_to_the_end(read: Callable[[], None], app: App[None]) -> None:
    """Read the keys in their thread until the end; Textual's would end without a word, or with status 0.

    A terminal that is gone ends the program; any other error is raised where errors of the program are handled.
    """
    try:
        read()
    except OSError:
        terminal_is_gone()
    except Exception as problem:
        error = problem

        def fail() -> None:
            """Raise it again."""
            raise error

        app.call_later(fail)
