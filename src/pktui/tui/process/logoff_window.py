"""A window nobody sees, which Windows tells that somebody logs off or that the computer shuts down.

A process that has loaded user32.dll does not hear of that by its console (`SetConsoleCtrlHandler`, Remarks), and what
Python needs to ask Windows for anything, loads it.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Callable
from ctypes import wintypes
from typing import Any, ClassVar, Final

assert sys.platform == "win32"  # noqa: S101 - for the type checker; nobody else imports it

TITLE: Final = "pktui"
WM_QUERYENDSESSION, WM_ENDSESSION = 0x0011, 0x0016
_PROCEDURE: Final = ctypes.WINFUNCTYPE(ctypes.c_ssize_t, wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)


class _WindowClass(ctypes.Structure):
    """WNDCLASSW."""

    _fields_: ClassVar = [
        ("style", wintypes.UINT),
        ("procedure", _PROCEDURE),
        ("class_extra", ctypes.c_int),
        ("window_extra", ctypes.c_int),
        ("instance", wintypes.HINSTANCE),
        ("icon", wintypes.HANDLE),
        ("cursor", wintypes.HANDLE),
        ("background", wintypes.HANDLE),
        ("menu", wintypes.LPCWSTR),
        ("name", wintypes.LPCWSTR),
    ]


def open_hidden(session_ends: Callable[[], None]) -> None:
    """Open the window in a thread of its own, which calls `session_ends`; the session ends when that returns."""
    threading.Thread(target=_live, args=(session_ends,), daemon=True, name="pktui-odhlaseni").start()


def _live(session_ends: Callable[[], None]) -> None:
    user32 = ctypes.WinDLL("user32")
    user32.DefWindowProcW.argtypes = [wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM]
    user32.DefWindowProcW.restype = ctypes.c_ssize_t
    user32.CreateWindowExW.argtypes = [
        wintypes.DWORD, wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD, *[ctypes.c_int] * 4,
        wintypes.HWND, wintypes.HANDLE, wintypes.HINSTANCE, wintypes.LPVOID,
    ]  # fmt: skip
    user32.CreateWindowExW.restype = wintypes.HWND

    def procedure(window: int, message: int, wish: int, more: int) -> int:
        if message == WM_QUERYENDSESSION:
            return 1  # we agree; others may not, so nothing is ended yet
        if message == WM_ENDSESSION:
            if wish:
                session_ends()
            return 0
        return int(user32.DefWindowProcW(window, message, wish, more))

    kind = _WindowClass(procedure=_PROCEDURE(procedure), name=TITLE)
    user32.RegisterClassW(ctypes.byref(kind))
    # A window of the desktop: those that are for messages only hear nothing of the session.
    if not user32.CreateWindowExW(0, TITLE, TITLE, 0, 0, 0, 0, 0, None, None, None, None):
        return  # there is no desktop, as in a session over the network; nobody logs off from it
    message: Any = wintypes.MSG()
    while user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
        user32.DispatchMessageW(ctypes.byref(message))
