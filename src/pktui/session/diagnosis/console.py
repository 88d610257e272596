"""What a terminal can, asked of the terminal itself: whether it is one, obeys commands, and reads UTF-8."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Mapping
from typing import TextIO

_UTF8 = {"utf-8", "utf8"}
# Python itself writes one of these into LC_CTYPE where the system does not know the locale that was asked for.
_OF_PYTHON = {"C.UTF-8", "C.utf8", "UTF-8"}
_PATIENCE_SECONDS = 0.5
_PLACE = re.compile(rb"\x1b\[\d+;(\d+)R")
# One letter of two bytes. Read as two letters, it moves the cursor by two.
_QUESTION = "\r\x1b[2Kč\x1b[6n".encode()
_TIDY = b"\r\x1b[2K"


def declared_encoding(environment: Mapping[str, str]) -> str:
    """Return the encoding that the locale names (`ISO-8859-2`); empty when it names none, as `C` and on Windows."""
    kind = environment.get("LC_CTYPE", "")
    by_strength = (environment.get("LC_ALL"), "" if kind in _OF_PYTHON else kind, environment.get("LANG"), kind)
    said = next(filter(None, by_strength), "")
    return said.partition("@")[0].partition(".")[2]


def is_other_encoding(environment: Mapping[str, str]) -> bool:
    """Tell whether the locale names another encoding than UTF-8."""
    declared = declared_encoding(environment)
    return bool(declared) and declared.lower() not in _UTF8


if sys.platform == "win32":
    import ctypes
    import msvcrt
    from ctypes import wintypes

    _OBEY = 0x4  # ENABLE_VIRTUAL_TERMINAL_PROCESSING

    def is_terminal(stream: TextIO | None) -> bool:
        """Tell whether somebody sits at this stream; the null device of Windows calls itself a terminal, too."""
        if stream is None or not stream.isatty():
            return False
        handle = wintypes.HANDLE(msvcrt.get_osfhandle(stream.fileno()))
        return bool(ctypes.WinDLL("kernel32").GetConsoleMode(handle, ctypes.byref(wintypes.DWORD())))

    def obeys() -> bool:
        """Tell whether the window on standard output can be drawn in; consoles before Windows 10 cannot.

        What is not a window of the console counts as one that can: it says so itself.
        """
        kernel, mode = ctypes.WinDLL("kernel32"), wintypes.DWORD()
        try:
            handle = wintypes.HANDLE(msvcrt.get_osfhandle(sys.__stdout__.fileno() if sys.__stdout__ else -1))
        except OSError:
            return True
        if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
            return True
        could = bool(kernel.SetConsoleMode(handle, mode.value | _OBEY))
        kernel.SetConsoleMode(handle, mode)
        return could

    def reads_utf8() -> bool | None:
        """Tell whether the terminal reads UTF-8; None when it does not say. Windows takes letters, not bytes."""
        return None

else:
    import select
    import termios
    import tty

    def is_terminal(stream: TextIO | None) -> bool:
        """Tell whether somebody sits at this stream; None is one that the caller closed."""
        return stream is not None and stream.isatty()

    def obeys() -> bool:
        """Tell whether the terminal can be drawn in; on Windows consoles before Windows 10 cannot."""
        return True

    def reads_utf8() -> bool | None:
        """Ask the terminal where its cursor stands after one letter of two bytes.

        What is typed meanwhile is lost. One that does not answer is waited for half a second.

        Returns:
            Whether it reads UTF-8; None when there is no terminal, or it does not say.
        """
        if not (sys.__stdin__ and sys.__stdin__.isatty() and sys.__stdout__ and sys.__stdout__.isatty()):
            return None
        keyboard, screen = sys.__stdin__.fileno(), sys.__stdout__.fileno()
        before = termios.tcgetattr(keyboard)
        try:
            tty.setcbreak(keyboard, termios.TCSANOW)
            os.write(screen, _QUESTION)
            answer = _answered(keyboard)
            os.write(screen, _TIDY)
        finally:
            termios.tcsetattr(keyboard, termios.TCSANOW, before)
        return None if answer is None else answer == 2

    def _answered(keyboard: int) -> int | None:
        """Return the column the terminal answers, from 1."""
        said, until = b"", time.monotonic() + _PATIENCE_SECONDS
        while (left := until - time.monotonic()) > 0 and select.select([keyboard], [], [], left)[0]:
            said += os.read(keyboard, 64)
            if place := _PLACE.search(said):
                return int(place[1])
        return None
