"""The program behind a real console of Windows that nobody sees: keys go in, events come, and it ends."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

assert sys.platform == "win32"

import winreg  # noqa: E402 - there is none elsewhere

PATIENCE = 90.0
KEYS = {"enter": "\r", "f4": "\x1bOS", "f7": "\x1b[18~", "f10": "\x1b[21~"}
"""As a console sends them that knows the sequences of terminals; that of Wine does not, and takes them too."""


class Console:
    """One program with a console of its own, ended by `with`."""

    def __init__(self, command: Sequence[str], cwd: Path) -> None:
        _let_windows_open()
        self.program = subprocess.Popen(
            command, cwd=cwd, env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            creationflags=subprocess.CREATE_NO_WINDOW,
        )  # fmt: skip
        self._attached = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("attached.py")), str(self.program.pid)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip

    def ask(self, **wish: object) -> str:
        """Have something done, and return what stands in the console."""
        assert self._attached.stdin is not None
        assert self._attached.stdout is not None
        print(json.dumps(wish), file=self._attached.stdin, flush=True)
        return str(json.loads(self._attached.stdout.readline()))

    def shows(self, words: str) -> None:
        """Wait until the words stand in the console."""
        until = time.monotonic() + PATIENCE
        while words not in (shown := self.ask()):
            if self.program.poll() is not None or time.monotonic() > until:
                raise AssertionError(f"„{words}“ never stood in the console:\n{shown}")

    def keys(self, *keys: str) -> None:
        """Press keys, by their names, or the letters of a text."""
        for key in keys:
            self.ask(type=KEYS.get(key, key))

    def end(self) -> int:
        """Wait for the end and return the exit code."""
        return self.program.wait(PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.program.kill()
        self.program.wait()
        self._attached.communicate()


def _let_windows_open() -> None:
    """Have Wine open windows where there is no display; they are drawn nowhere."""
    if hasattr(ctypes.WinDLL("ntdll"), "wine_get_version"):
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, r"Software\Wine\Drivers") as key:
            winreg.SetValueEx(key, "Graphics", 0, winreg.REG_SZ, "null")
