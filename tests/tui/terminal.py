"""The program in a real pseudo-terminal: what it sends, byte by byte, and the screen that comes of it."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal of POSIX", allow_module_level=True)

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path

import pyte

PATIENCE = 90.0
QUIET = 0.06


class Terminal:
    """One child process behind a terminal of 80x24."""

    sent: bytearray
    screen: pyte.Screen
    pid: int
    fd: int

    def __init__(self, command: Sequence[str], cwd: Path, **environment: str) -> None:
        self.sent = bytearray()
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        state = {"XDG_STATE_HOME": str(cwd / "stav"), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        clean = {k: v for k, v in os.environ.items() if not k.startswith("TEXTUAL")}
        self.pid, self.fd = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child becomes the program
            os.chdir(cwd)
            os.execve(command[0], list(command), {**clean, **state, **environment})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._code: int | None = None

    def read(self, seconds: float = 0.05) -> bool:
        """Take what the program has sent; False when it has ended."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            return False
        self.sent += data
        self._stream.feed(data)
        return bool(data)

    @property
    def text(self) -> str:
        """The screen as plain text."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def shows(self, words: str) -> None:
        """Wait until the words stand on the screen."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.text:
            alive = self.read()
            if not alive or time.monotonic() > deadline:
                raise AssertionError(f"„{words}“ never stood on the screen:\n{self.text}")

    def quiet(self) -> None:
        """Wait until the program has nothing more to say; one that only waits for its turn is not quiet."""
        size = -1
        while size != len(self.sent) or select.select([self.fd], [], [], QUIET)[0] or self._is_busy():
            size = len(self.sent)
            if not self.read():
                return

    def _is_busy(self) -> bool:
        """Tell whether a thread of the program runs, or would if the machine let it."""
        try:
            threads = list(Path(f"/proc/{self.pid}/task").iterdir())
            return any((thread / "stat").read_text().rpartition(")")[2].split()[0] == "R" for thread in threads)
        except (FileNotFoundError, ProcessLookupError):
            return False  # ended, or a thread of it has just now

    def keys(self, *keys: str) -> None:
        """Send keys and wait until the program is quiet."""
        for key in keys:
            os.write(self.fd, KEYS.get(key, key).encode())
            self.quiet()

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def end(self) -> int:
        """Wait for the end and return the exit code."""
        deadline = time.monotonic() + PATIENCE
        while self._code is None:
            self.read(0.02)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self._code = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > deadline:
                os.kill(self.pid, signal.SIGKILL)
                raise AssertionError(f"the program never ended:\n{self.text}")
        return self._code

    def close(self) -> None:
        """End the program when it still runs."""
        if self._code is None:
            done, _ = os.waitpid(self.pid, os.WNOHANG)
            if not done:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
        os.close(self.fd)


def pktui(*arguments: str | Path) -> list[str]:
    """Return the command line of the program."""
    return [sys.executable, "-m", "pktui", *map(str, arguments)]


KEYS = {
    "enter": "\r",
    # As the kitty protocol has it: only time would tell the bare byte from the beginning of another key.
    "escape": "\x1b[27u",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "end": "\x1b[F",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "ctrl+d": "\x04",
    "ctrl+e": "\x05",
    "ctrl+f": "\x06",
    "ctrl+k": "\x0b",
    "ctrl+n": "\x0e",
    "ctrl+o": "\x0f",
    "ctrl+p": "\x10",
    "ctrl+s": "\x13",
    "ctrl+z": "\x1a",
}
