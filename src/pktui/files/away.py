"""Files whose content is only in the cloud: OneDrive and iCloud show them in the folder and fetch them when read.

Fetching may take as long as the network likes, so it is done aside and waited for only a moment.
"""

from __future__ import annotations

import errno
import os
import sys
import threading
from pathlib import Path

PATIENCE_SECONDS = 1.0
MOST_AT_ONCE = 8

_SLICE = 1024 * 1024
_fetching: dict[Path, threading.Thread] = {}


def is_away(status: os.stat_result) -> bool:
    """Tell whether the content of a file is not, or not all, on this computer."""
    if sys.platform == "win32":
        return bool(status.st_file_attributes & 0x440000)  # RECALL_ON_DATA_ACCESS, RECALL_ON_OPEN
    if sys.platform == "darwin":
        return bool(status.st_flags & 0x40000000)  # SF_DATALESS
    return False


def bring_here(path: Path, status: os.stat_result) -> None:
    """Have the content of a file fetched, when it is away, and wait a second at most, for the first of many.

    Raises:
        TimeoutError: It is still on its way; it goes on being fetched, so the next attempt may do.
    """
    if not is_away(status):
        return
    for other, fetching in [*_fetching.items()]:  # others may be asking, too
        if not fetching.is_alive():
            _fetching.pop(other, None)
    # Who waits for one of them is told of the others at once: a folder of a hundred does not take a hundred seconds.
    patience = 0.0 if _fetching else PATIENCE_SECONDS
    if path not in _fetching and len(_fetching) < MOST_AT_ONCE:
        started = threading.Thread(target=_read_through, args=(path,), daemon=True, name="pktui-stazeni")
        started.start()
        _fetching[path] = started
    if (thread := _fetching.get(path)) is not None:
        thread.join(patience)
        if not thread.is_alive():
            return
    raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT), str(path))


def _read_through(path: Path) -> None:
    try:
        with path.open("rb") as file:
            while file.read(_SLICE):
                pass
    except OSError:
        pass  # whoever asked reads it next and is told the same
