"""A terminal that can do more harm to the program in it: hang up, change its size, carry other bytes than text."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("through a pseudo-terminal of POSIX", allow_module_level=True)

import fcntl
import os
import select
import signal
import struct
import termios
import time
from collections.abc import Callable
from pathlib import Path

from tests.tui.terminal import PATIENCE, Terminal

ANSWERABLE = "Enter potvrdit"
"""Stands in a question once it takes keys; one that opened unasked takes none before it could be read."""


def wait_for(condition: Callable[[], bool], what: str, seconds: float = 0.005) -> None:
    """Look every so many seconds until the condition is true; fail with `what` when it does not come true."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(seconds)


def is_running(pid: int) -> bool:
    """Tell whether a process that is not ours is there and no zombie."""
    return _state(pid) not in {"Z", ""}


def is_stopped(pid: int) -> bool:
    """Tell whether a process has been stopped by a signal."""
    return _state(pid) == "T"


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return ""


class HarshTerminal(Terminal):
    """A terminal of a hard life."""

    _is_hung_up = False

    def write(self, data: bytes) -> None:
        """Send bytes and read meanwhile, so that neither side waits for the other."""
        os.set_blocking(self.fd, False)
        deadline = time.monotonic() + PATIENCE
        while data:
            try:
                data = data[os.write(self.fd, data[:1024]) :]
            except BlockingIOError:
                assert time.monotonic() < deadline, "the program takes no input"
            self.read(0.001)
        os.set_blocking(self.fd, True)

    def take(self, count: int) -> bool:
        """Take at most so many bytes of what the program sends; False when there is nothing."""
        if not select.select([self.fd], [], [], 0)[0]:
            return False
        try:
            data = os.read(self.fd, count)
        except OSError:
            return False  # the program has closed its side
        self.sent += data
        return bool(data)

    def ended(self, code: int) -> None:
        """Note that the program has ended and was waited for."""
        self._code = code

    def gone(self, words: str) -> None:
        """Wait until the words no longer stand on the screen."""
        deadline = time.monotonic() + PATIENCE
        while words in self.text:
            assert self.read(), "the program ended"
            assert time.monotonic() < deadline, f"„{words}“ stayed on the screen:\n{self.text}"

    def becomes(self, text: str) -> None:
        """Wait until the whole screen is this text."""
        deadline = time.monotonic() + PATIENCE
        while self.text != text:
            assert self.read(), "the program ended"
            assert time.monotonic() < deadline, f"the screen never became:\n{text}\nbut stayed:\n{self.text}"

    def resize(self, columns: int, lines: int) -> None:
        """Change the size; the kernel tells the program."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.screen.resize(max(lines, 1), max(columns, 1))

    def hang_up(self) -> int:
        """Close the terminal for real and return the exit code of the program."""
        os.close(self.fd)
        self._is_hung_up = True
        return self.wait()

    def wait(self) -> int:
        """Wait for the end of the program without reading what it sends."""

        def ended() -> bool:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self._code = os.waitstatus_to_exitcode(status)
            return bool(done)

        wait_for(ended, "the program never ended")
        assert self._code is not None
        return self._code

    def close(self) -> None:
        """End the program when it still runs."""
        if not self._is_hung_up:
            super().close()
        elif self._code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
