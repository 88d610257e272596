"""What Textual's driver for terminals lacks: it lives on when bytes are wrong and when the terminal is slow or gone."""

from __future__ import annotations

import codecs
import sys
import termios
import time
import tty
from collections.abc import Callable

from textual.drivers import linux_driver

from pktui.tui.process.endings import read_to_the_end, terminal_is_gone
from pktui.tui.process.pasting import PasteParser
from pktui.tui.process.terminal_output import Output

assert sys.platform != "win32"  # noqa: S101 - for the type checker; `windows_driver` is what Windows has

_PAUSE_SECONDS = 0.1
_suspend: Callable[[linux_driver.LinuxDriver], None] = linux_driver.LinuxDriver._sigtstp_application


def harden() -> None:
    """Put what is here in place of Textual's own parts; to be called before it starts."""
    linux_driver.getincrementaldecoder = lambda _encoding: Decoder  # type: ignore[attr-defined, assignment]
    linux_driver.WriterThread = Output  # type: ignore[attr-defined, assignment]
    linux_driver.XTermParser = PasteParser  # type: ignore[attr-defined]
    linux_driver.LinuxDriver._run_input_thread = _read_input  # type: ignore[assignment, method-assign]
    linux_driver.LinuxDriver._sigtstp_application = _stop  # type: ignore[assignment, method-assign]
    linux_driver.LinuxDriver._sigcont_application = _go_on  # type: ignore[assignment, method-assign]


class Decoder:
    """Reads UTF-8 for Textual's input thread.

    A byte that is not UTF-8 is replaced; Textual's own decoder would end the program with status 0, and one `ř` from
    a terminal set to Windows-1250 is enough (Textualize/textual#6456). An empty read means that the terminal is
    gone; Textual would go on reading at full speed, so the program is told as by a closed terminal.
    """

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode

    def decode(self, data: bytes, final: bool = False) -> str:
        """Return the text of the bytes that came."""
        if not data and not final:
            terminal_is_gone()
            time.sleep(_PAUSE_SECONDS)
        return self._decode(data, final)


def _read_input(driver: linux_driver.LinuxDriver) -> None:
    read_to_the_end(driver.run_input_thread, driver._app)


def _stop(driver: linux_driver.LinuxDriver, *_signal: object) -> None:
    """Give the terminal back and stop between two events: amid one, the output may be locked by whom it would stop."""
    driver._loop.call_soon_threadsafe(_suspend, driver)


def _go_on(driver: linux_driver.LinuxDriver, *_signal: object) -> None:
    """Take the terminal up again after the process was stopped.

    Textual takes it anew even if it was never given back (SIGSTOP is not heard of): of two threads that read the keys
    each gets some, the program waits for the first of them at its end, and leaves the terminal without its echo.
    """
    if driver._must_signal_resume:
        driver.resume_application_mode()
    elif driver._auto_restart:  # else an editor has the terminal
        try:
            modes = termios.tcgetattr(driver.fileno)
            modes[tty.IFLAG], modes[tty.LFLAG] = (
                driver._patch_iflag(modes[tty.IFLAG]),
                driver._patch_lflag(modes[tty.LFLAG]),
            )
            termios.tcsetattr(driver.fileno, termios.TCSANOW, modes)
        except termios.error:
            pass  # the terminal is gone, which the thread that reads it will find
        driver._loop.call_soon_threadsafe(driver._app.refresh)
