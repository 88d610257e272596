"""An advisory lock on a local file that goes away with the process that holds it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pktui.files.opening import open_shared

if sys.platform == "win32":
    import msvcrt

    # Windows locks bytes, and a locked one cannot be read by others: so one is locked that no file has.
    _PLACE = 2**31 - 16

    def _locking(file: int, how: int) -> None:
        before = os.lseek(file, 0, os.SEEK_CUR)
        os.lseek(file, _PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(file, how, 1)
        finally:
            os.lseek(file, before, os.SEEK_SET)

    def lock(file: int) -> None:
        """Lock an open file for this process, without waiting.

        Raises:
            BlockingIOError: Another process, or another opening of the file, holds it.
        """
        try:
            _locking(file, msvcrt.LK_NBLCK)
        except OSError as error:
            # Whatever the reason, the number that comes with it says no more than that access is denied.
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from error

    def unlock(file: int) -> None:
        """Give up the lock before the file is closed.

        Raises:
            OSError: It was not locked.
        """
        _locking(file, msvcrt.LK_UNLCK)

else:
    import fcntl

    def lock(file: int) -> None:
        """Lock an open file for this process, without waiting.

        Raises:
            BlockingIOError: Another process, or another opening of the file, holds it.
            OSError: The file system has no locks.
        """
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def unlock(file: int) -> None:
        """Give up the lock before the file is closed.

        Raises:
            OSError: The file system has no locks.
        """
        fcntl.flock(file, fcntl.LOCK_UN)


def hold(file: int) -> None:
    """Lock an open file for this process; a file system without locks is no reason to stop."""
    with suppress(OSError):
        lock(file)  # without it, another program could only offer what is open here too early


def is_held(path: Path) -> bool:
    """Tell whether a living process holds the lock."""
    with holding(path) as is_ours:
        return not is_ours


@contextmanager
def holding(path: Path) -> Iterator[bool]:
    """Hold the lock of a file as long as the block runs; False while somebody else holds it.

    Raises:
        OSError: The file cannot be opened.
    """
    file = open_shared(path, os.O_RDONLY)
    try:
        yield _is_free(file)
    finally:
        os.close(file)


def _is_free(file: int) -> bool:
    """Take the lock, and tell whether nobody else had it."""
    try:
        lock(file)
    except OSError:
        return False
    return True
