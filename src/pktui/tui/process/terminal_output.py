"""Sending to a terminal that may be slow, frozen or gone."""

from __future__ import annotations

import os
import sys
import threading
from queue import Full
from typing import ClassVar, Final, TextIO

from textual.drivers._writer_thread import WriterThread

from pktui.tui.process.endings import terminal_is_gone

# At a thousand bytes a second, one piece takes a second.
PIECE: Final = 1024
_FROZEN_SECONDS = 1.0
_LAST_SECONDS = 3.0

if sys.platform == "win32":

    def write_some(file: TextIO, data: bytes) -> int:
        """Write the beginning of UTF-8 text past the buffer of a file, and return how many bytes that was.

        Raises:
            OSError: The file, or the console, is gone.
            ValueError: It is closed.
        """
        # Not by its number: a console would read the bytes in its own code page.
        return int(getattr(file.buffer, "raw", file.buffer).write(data))

else:

    def write_some(file: TextIO, data: bytes) -> int:
        """Write the beginning of UTF-8 text past the buffer of a file, and return how many bytes that was.

        Raises:
            OSError: The file, or the terminal, is gone.
            ValueError: It is closed.
        """
        return os.write(file.fileno(), data)


class Output(WriterThread):
    """Sends to the terminal and never holds the program up for long.

    Textual's own thread dies with the terminal, and one that takes nothing more stops it, as a console of Windows while
    a text is marked in it; either way its queue fills up and the program waits for ever: deaf to signals, with its
    journal locked.

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
            terminal_is_gone()

    def _send(self, data: bytes) -> None:
        # Of a write that a stop cuts short, a file without a buffer (`PYTHONUNBUFFERED`) would drop the rest.
        while data:
            data = data[write_some(self._file, data[: _whole(data, PIECE)]) :]
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


def _whole(data: bytes, most: int) -> int:
    """Return how many bytes, at most so many, are whole characters: a console of Windows marks half of one as wrong."""
    while most < len(data) and data[most] & 0xC0 == 0x80:
        most -= 1
    return most
