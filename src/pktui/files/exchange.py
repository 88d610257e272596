"""Two files changing places, and a name taken only when it is free: `renameat2` of Linux, which Python lacks."""

from __future__ import annotations

import errno
import os
import platform
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

_RENAME_NO_REPLACE = 1
_RENAME_EXCHANGE = 2
_CURRENT_FOLDER = -100  # AT_FDCWD
_NOT_OFFERED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
# C libraries without the wrapper (musl, glibc before 2.28) are asked by the number of the system call.
_NUMBERS = {"x86_64": 316, "aarch64": 276, "riscv64": 276, "ppc64le": 357, "s390x": 347}

Rename = Callable[[bytes, bytes, int], int]


def exchange(one: Path, other: Path) -> bool:
    """Let two existing files of one file system change places in one step.

    Returns:
        False when the system or the file system does not offer it (not Linux, an old kernel, NFS, CIFS, most of
        FUSE); then nothing happened.

    Raises:
        FileNotFoundError: One of them is missing.
        OSError: The system refused.
    """
    return _rename(one, other, _RENAME_EXCHANGE)


def rename_new(one: Path, other: Path) -> bool:
    """Give a file another name in one step, and never take the name of an existing file.

    Returns:
        False when the system or the file system does not offer it; then nothing happened.

    Raises:
        FileExistsError: The name is taken.
        OSError: The system refused.
    """
    return _rename(one, other, _RENAME_NO_REPLACE)


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
    if sys.platform != "linux":
        return None
    # Loaded for the first save only: a start that only reads should not wait for it.
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    text, whole = ctypes.c_char_p, ctypes.c_int
    if hasattr(library, "renameat2"):
        wrapper = library.renameat2
        wrapper.argtypes = (whole, text, whole, text, ctypes.c_uint)
        return lambda one, other, flag: int(wrapper(_CURRENT_FOLDER, one, _CURRENT_FOLDER, other, flag))
    number = _NUMBERS.get(platform.machine())
    if number is None or sys.maxsize < 2**32:
        return None
    call = library.syscall
    call.restype = ctypes.c_long
    call.argtypes = (ctypes.c_long, whole, text, whole, text, ctypes.c_uint)
    return lambda one, other, flag: int(call(number, _CURRENT_FOLDER, one, _CURRENT_FOLDER, other, flag))
