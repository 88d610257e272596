"""Paths of any length on Windows.

Windows 10 and newer take paths over 260 letters only from a program that says so of itself and where an administrator
has switched it on. The runtime of Go says so for every program by setting the flag that this switch would set.
"""

from __future__ import annotations

import sys

_FIRST = (10, 0, 15063)  # Windows 10, 1703
_BIT_FIELD, _LONG_PATH_AWARE = 3, 0x80  # of the block that describes the process


def allow_long_names() -> None:
    """Let this process use paths of any length; elsewhere, and on older Windows, nothing happens."""
    if sys.platform == "win32" and sys.getwindowsversion().platform_version >= _FIRST:
        import ctypes

        find = ctypes.WinDLL("ntdll").RtlGetCurrentPeb
        find.restype = ctypes.c_void_p
        ctypes.c_ubyte.from_address(find() + _BIT_FIELD).value |= _LONG_PATH_AWARE
