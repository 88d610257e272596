"""An advisory lock on a local file that goes away with the process that holds it."""

from __future__ import annotations

import os
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
    if fcntl is None:
        return False
    file = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(file)
    return False
