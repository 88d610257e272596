"""A process that sits at the console of another one, run by `console.py` on Windows: `attached.py PID`.

A line of JSON on its input is a wish: `{"type": text}` presses keys, `{"event": number}` has the console tell the
program of an event, `{"end": true}` has its hidden window told that the session ends, and `{}` only looks. The answer
to each, a line of JSON, is the text that stands in the console.
"""

from __future__ import annotations

import ctypes
import json
import sys
from ctypes import byref, wintypes

assert sys.platform == "win32"

from textual.drivers.win32 import INPUT_RECORD  # noqa: E402 - there is none elsewhere

KERNEL = ctypes.WinDLL("kernel32", use_last_error=True)
GENERIC_ALL, SHARED, OPEN_EXISTING = 0xC0000000, 3, 3
PROCESS_ALL_ACCESS = 0x1FFFFF
KEY_EVENT = 1
WM_ENDSESSION = 0x16


class _ScreenInfo(ctypes.Structure):
    _fields_ = (("size", wintypes._COORD), ("cursor", wintypes._COORD), ("rest", ctypes.c_char * 14))


def main(process: int) -> None:
    """Do what is wished until there is nothing more."""
    KERNEL.FreeConsole()
    if not KERNEL.AttachConsole(process):
        raise ctypes.WinError(ctypes.get_last_error())
    keyboard, screen = _opened("CONIN$"), _opened("CONOUT$")
    for line in sys.stdin:
        wish = json.loads(line)
        if text := wish.get("type"):
            _type(keyboard, text)
        if "event" in wish:
            _tell(process, wish["event"])
        if "end" in wish:
            _end_session(process)
        print(json.dumps(_shown(screen)), flush=True)  # noqa: T201 - the answer


def _opened(name: str) -> wintypes.HANDLE:
    KERNEL.CreateFileW.restype = wintypes.HANDLE
    return wintypes.HANDLE(KERNEL.CreateFileW(name, GENERIC_ALL, SHARED, None, OPEN_EXISTING, 0, None))


def _type(keyboard: wintypes.HANDLE, text: str) -> None:
    units = memoryview(text.encode("utf-16-le")).cast("H")
    records = (INPUT_RECORD * (2 * len(units)))()
    for number, record in enumerate(records):
        record.EventType = KEY_EVENT
        key = record.Event.KeyEvent
        key.bKeyDown, key.wRepeatCount = number % 2 == 0, 1
        key.uChar.UnicodeChar = chr(units[number // 2])
    written = wintypes.DWORD()
    if not KERNEL.WriteConsoleInputW(keyboard, records, len(records), byref(written)):
        raise ctypes.WinError(ctypes.get_last_error())


def _tell(process: int, event: int) -> None:
    """Begin a thread in the process where the system begins one for an event: it calls the routines that are set."""
    base = ctypes.WinDLL("kernelbase")
    KERNEL.OpenProcess.restype = wintypes.HANDLE
    opened = wintypes.HANDLE(KERNEL.OpenProcess(PROCESS_ALL_ACCESS, False, process))
    start = ctypes.cast(base.CtrlRoutine, ctypes.c_void_p)
    KERNEL.CreateRemoteThread.argtypes = [
        wintypes.HANDLE, wintypes.LPVOID, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_void_p, wintypes.DWORD,
        wintypes.LPVOID,
    ]  # fmt: skip
    KERNEL.CreateRemoteThread.restype = wintypes.HANDLE
    if not KERNEL.CreateRemoteThread(opened, None, 0, start, event, 0, None):
        raise ctypes.WinError(ctypes.get_last_error())


def _end_session(process: int) -> None:
    user = ctypes.WinDLL("user32")
    user.FindWindowExW.argtypes = [wintypes.HWND, wintypes.HWND, wintypes.LPCWSTR, wintypes.LPCWSTR]
    user.FindWindowExW.restype = wintypes.HWND
    window, owner = None, wintypes.DWORD()
    while owner.value != process:
        window = user.FindWindowExW(None, window, "pktui", None)
        if window is None:
            raise LookupError("there is no hidden window")
        user.GetWindowThreadProcessId(wintypes.HWND(window), byref(owner))
    user.PostMessageW(wintypes.HWND(window), WM_ENDSESSION, 1, 0)


def _shown(screen: wintypes.HANDLE) -> str:
    info = _ScreenInfo()
    KERNEL.GetConsoleScreenBufferInfo(screen, byref(info))
    room = ctypes.create_unicode_buffer(info.size.X * info.size.Y + 1)
    read = wintypes.DWORD()
    KERNEL.ReadConsoleOutputCharacterW(screen, room, len(room) - 1, wintypes._COORD(0, 0), byref(read))
    return room.value


if __name__ == "__main__":
    main(int(sys.argv[1]))
