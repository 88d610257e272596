"""What Textual's driver for terminals lacks: it lives on when bytes are wrong and when the terminal is slow or gone."""

from __future__ import annotations

import codecs
import os
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable
from queue import Full
from tty import IFLAG, LFLAG
from typing import ClassVar, Final, TextIO

from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread

from pktui.tui.process.pasting import PasteParser

# At a thousand bytes a second, one piece takes a second.
PIECE: Final = 1024
_PAUSE_SECONDS = 0.1
_FROZEN_SECONDS = 1.0
_LAST_SECONDS = 3.0
_suspend: Callable[[linux_driver.LinuxDriver], None] = linux_driver.LinuxDriver._sigtstp_application


def harden() -> None:
    """Put what is here in place of Textual's own parts; to be called before it starts."""
    linux_driver.getincrementaldecoder = lambda _encoding: Decoder  # type: ignore[attr-defined, assignment]
    linux_driver.WriterThread = Output  # type: ignore[attr-defined, assignment]
    linux_driver.XTermParser = PasteParser  # type: ignore[attr-defined]
    linux_driver.LinuxDriver._run_input_thread = _read_input  # type: ignore[assignment, method-assign]
    linux_driver.LinuxDriver._sigtstp_application = _stop  # type: ignore[assignment, method-assign]
    linux_driver.LinuxDriver._sigcont_application = _go_on  # type: ignore[assignment, method-assign]


def _terminal_is_gone() -> None:
    """Have the program end as when the terminal is closed."""
    os.kill(os.getpid(), signal.SIGHUP)


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
            _terminal_is_gone()
            time.sleep(_PAUSE_SECONDS)
        return self._decode(data, final)


class Output(WriterThread):
    """Sends to the terminal and never holds the program up for long.

    Textual's own thread dies with the terminal, and one that takes nothing more stops it; either way its queue fills
    up and the program waits for ever: deaf to signals, with its journal locked.

    There is a new one each time the terminal is taken up again. It sends nothing before its turn: one that was given
    up may be in the middle of a command, with more in its queue, up to the end of the alternate screen.
    """

    _turn: ClassVar = threading.Lock()
    _file: TextIO

    def __init__(self, file: TextIO) -> None:
        # Textual draws on stderr, which may lead into a file: `pktui 2>log`.
        super().__init__(file if file.isatty() or sys.__stdout__ is None else sys.__stdout__)
        self._sent = 0
        self._full_at = -1

    def write(self, text: str) -> None:
        """Put a text into the queue; a full one is waited for only while the terminal takes something."""
        try:
            self._queue.put(text, block=self._full_at != self._sent, timeout=_FROZEN_SECONDS)
        except Full:
            self._full_at = self._sent
            self._force(text)

    def run(self) -> None:
        """Send what is in the queue, in pieces, so that a slow terminal can be told from a frozen one."""
        try:
            with self._turn:
                while (text := self._queue.get()) is not None:
                    self._send(text.encode(self._file.encoding, self._file.errors or "strict"))
        except (OSError, ValueError):
            # ValueError is what a closed file raises.
            _terminal_is_gone()

    def _send(self, data: bytes) -> None:
        # Of a write that a stop cuts short, a file without a buffer (`PYTHONUNBUFFERED`) would drop the rest.
        while data:
            data = data[os.write(self.fileno(), data[:PIECE]) :]
            self._sent += 1

    def stop(self) -> None:
        """Wait until all is sent, or the terminal takes nothing more."""
        self._force(None)
        sent = -1
        while self.is_alive() and sent != self._sent:
            sent = self._sent
            self.join(_LAST_SECONDS)

    def _force(self, text: str | None) -> None:
        with self._queue.mutex:
            self._queue.queue.append(text)
            self._queue.not_empty.notify()


def _read_input(driver: linux_driver.LinuxDriver) -> None:
    """Read until the end; Textual would print a traceback in English and end with status 0."""
    try:
        driver.run_input_thread()
    except OSError:
        _terminal_is_gone()
    except Exception as problem:
        error = problem

        def fail() -> None:
            """Raise it where errors of the program are handled."""
            raise error

        driver._app.call_later(fail)


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
            modes[IFLAG], modes[LFLAG] = driver._patch_iflag(modes[IFLAG]), driver._patch_lflag(modes[LFLAG])
            termios.tcsetattr(driver.fileno, termios.TCSANOW, modes)
        except termios.error:
            pass  # the terminal is gone, which the thread that reads it will find
        driver._loop.call_soon_threadsafe(driver._app.refresh)
