"""An advisory lock on a local file that goes away with the process that holds it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: a journal counts as held only by its own process, which is enough for one program
    fcntl = None  # type: ignore[assignment]


def hold(file: int) -> None:
    """Lock an open file for this process; a file system without locks is no reason to stop."""
    if fcntl is not None:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            pass  # the journal still works; another program could only offer a draft of ours too early


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
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
