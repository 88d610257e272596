"""An advisory lock on a local file that goes away with the process that holds it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: a file counts as held only by its own process, which is enough for one program
    fcntl = None  # type: ignore[assignment]


def lock(file: int) -> None:
    """Lock an open file for this process, without waiting; Windows has no such lock (untested there).

    Raises:
        BlockingIOError: Another process holds it.
        OSError: The file system has no locks.
    """
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def unlock(file: int) -> None:
    """Give up the lock before the file is closed.

    Raises:
        OSError: The file system has no locks.
    """
    if fcntl is not None:
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
    file = os.open(path, os.O_RDONLY)
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
