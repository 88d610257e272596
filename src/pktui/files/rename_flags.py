"""Two files changing places, and a name taken only when it is free: a call of Linux and of macOS that Python lacks."""

from __future__ import annotations

import errno
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# The last three are said by macOS and by file systems of users.
_NOT_OFFERED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
# C libraries of Linux without the wrapper (musl, glibc before 2.28) are asked by the number of the system call.
_NUMBERS = {"x86_64": 316, "aarch64": 276, "riscv64": 276, "ppc64le": 357, "s390x": 347}

Rename = Callable[[bytes, bytes, int], int]


@dataclass(frozen=True, slots=True)
class Call:
    """How the call is written on one system.

    Attributes:
        name: Of the function in the C library.
        here: What stands for the current folder (AT_FDCWD).
        new: The flag that refuses to replace.
        swap: The flag that lets the two change places.
    """

    name: str
    here: int
    new: int
    swap: int


LINUX = Call("renameat2", here=-100, new=1, swap=2)
MACOS = Call("renameatx_np", here=-2, new=4, swap=2)  # RENAME_EXCL, RENAME_SWAP: APFS, HFS+
CALL = MACOS if sys.platform == "darwin" else LINUX


def exchange(one: Path, other: Path) -> Path | None:
    """Let two existing files of one file system change places in one step.

    Returns:
        `one`, where `other` is now; None when it is not offered; then nothing happened.

    Raises:
        FileNotFoundError: One of them is missing.
        OSError: The system refused.
    """
    return one if _rename(one, other, CALL.swap) else None


def rename_new(one: Path, other: Path) -> bool:
    """Give a file another name in one step; see `pktui.files.exchange`."""
    return _rename(one, other, CALL.new)


def _rename(one: Path, other: Path, flag: int) -> bool:
    rename = _system_call()
    if rename is None:
        return False
    if rename(os.fsencode(one), os.fsencode(other), flag) == 0:
        return True
    import ctypes

    number = ctypes.get_errno()
    if number in _NOT_OFFERED:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


@cache
def _system_call() -> Rename | None:
    # Loaded for the first save only: a start that only reads should not wait for it.
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    here, text, whole = CALL.here, ctypes.c_char_p, ctypes.c_int
    if hasattr(library, CALL.name):
        wrapper = getattr(library, CALL.name)
        wrapper.argtypes = (whole, text, whole, text, ctypes.c_uint)
        return lambda one, other, flag: int(wrapper(here, one, here, other, flag))
    number = _NUMBERS.get(platform.machine())
    if sys.platform != "linux" or number is None or sys.maxsize < 2**32:
        return None
    call = library.syscall
    call.restype = ctypes.c_long
    call.argtypes = (ctypes.c_long, whole, text, whole, text, ctypes.c_uint)
    return lambda one, other, flag: int(call(number, here, one, here, other, flag))
