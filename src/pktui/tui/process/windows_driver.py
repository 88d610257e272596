"""What Textual's driver for Windows lacks: no key is lost or made up, and it lives on when the console is gone.

Textual takes what goes down and forgets how many times; a letter that Windows composes (Alt and digits, or one pasted
that the keyboard has not) comes with the key that goes up. Shift alone comes as a NUL, also amid a sequence. Half of an
emoji, cut off by the end of a batch, ends its thread, and the program is deaf.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable, Iterable
from ctypes import byref, wintypes
from typing import Final, cast

from textual import constants
from textual.drivers import win32, windows_driver
from textual.message import Message

from pktui.tui.process.endings import read_to_the_end
from pktui.tui.process.pasting import PasteParser
from pktui.tui.process.terminal_output import Output
from pktui.tui.process.unmarked import marked

assert sys.platform == "win32"  # noqa: S101 - for the type checker; `driver` is what other systems have

_KEY, _SIZE = 0x0001, 0x0004
_ALT: Final = 0x12
_BATCH: Final = 1024
_WAIT_MS: Final = 100


def harden() -> None:
    """Put what is here in place of Textual's own parts; to be called before it starts."""
    windows_driver.WriterThread = Output  # type: ignore[assignment, attr-defined, misc, unused-ignore]
    win32.EventMonitor = KeyReader  # type: ignore[misc]


class KeyReader(win32.EventMonitor):
    """Reads keys and sizes from the console for Textual."""

    def run(self) -> None:
        """Read until the end, in a thread of its own."""
        read_to_the_end(self._read, self.app)

    def _read(self) -> None:
        parser, typed = PasteParser(constants.DEBUG), Typed()
        pass_on = cast("Callable[[Message], None]", self.process_event)
        console = win32.GetStdHandle(win32.STD_INPUT_HANDLE)
        while not self.exit_event.is_set():
            for event in parser.tick():
                pass_on(event)
            if win32.wait_for_handles([console], _WAIT_MS) is None:
                continue
            records = _records(console)
            text = typed.text(record.Event.KeyEvent for record in records if record.EventType == _KEY)
            for event in parser.feed(marked(text) if parser.is_at_rest else text) if text else ():
                pass_on(event)
            sizes = [record.Event.WindowBufferSizeEvent.dwSize for record in records if record.EventType == _SIZE]
            if sizes:
                self.on_size_change(sizes[-1].X, sizes[-1].Y)


class Typed:
    """Makes a text out of keys."""

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-16-le")("replace").decode

    def text(self, keys: Iterable[win32.KEY_EVENT_RECORD]) -> str:
        """Return what the keys (`KEY_EVENT_RECORD`) mean; half of a character waits for the other one."""
        units = "".join(map(_units, keys))
        return str(self._decode(units.encode("utf-16-le", "surrogatepass")))


def _units(key: win32.KEY_EVENT_RECORD) -> str:
    unit = str(key.uChar.UnicodeChar)
    if unit == "\0":
        return ""  # a key alone, such as Shift; Ctrl+Space, which means nothing here, too
    if not key.bKeyDown:
        return unit if key.wVirtualKeyCode == _ALT else ""
    return unit * max(int(key.wRepeatCount), 1)


def _records(console: int) -> list[win32.INPUT_RECORD]:
    """Return all that lies ready in the console.

    Raises:
        OSError: The console is gone.
    """
    found: list[win32.INPUT_RECORD] = []
    room = (win32.INPUT_RECORD * _BATCH)()
    count = wintypes.DWORD()
    while not found or _is_more(console):
        if not win32.KERNEL32.ReadConsoleInputW(console, byref(room), _BATCH, byref(count)):
            raise OSError("the console is gone")
        found += [win32.INPUT_RECORD.from_buffer_copy(record) for record in room[: count.value]]
    return found


def _is_more(console: int) -> bool:
    count = wintypes.DWORD()
    win32.KERNEL32.GetNumberOfConsoleInputEvents(console, byref(count))
    return count.value > 0
