"""The folder in which the versions of one case folder are kept."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pktui.files.locks import lock, unlock
from pktui.files.opening import open_shared
from pktui.files.private import private_folder, write_private

_PLACE = "slozka"
_LOCK = "zamek"
# Shortening an index means hundreds of small calls; on a slow disk with a virus scanner they take seconds.
_PATIENCE_SECONDS = 5.0
_PAUSE_SECONDS = 0.005
OBJECTS = "objekty"
RECORDS = "zaznamy"
QUESTIONS = "otazky"


def home_of(root: Path, folder: Path) -> Path:
    """Return where the versions of a case folder belong."""
    return root / hashlib.sha256(_place(folder)).hexdigest()[:16]


def make(home: Path, folder: Path) -> None:
    """Make the home, for its owner alone.

    Raises:
        OSError: It cannot be made.
    """
    private_folder(home / RECORDS)
    private_folder(home / OBJECTS)
    if not (home / _PLACE).exists():
        write_private(home / _PLACE, _place(folder), durable=False)


def adopt(root: Path, folder: Path, index: str) -> None:
    """Take over the home of a case folder that is no longer at its place and had the record with this index.

    Does nothing when the case folder has a home already or no such other home is found.

    Raises:
        OSError: The home cannot be moved.
    """
    home = home_of(root, folder)
    if home.exists() or not root.is_dir():
        return
    for other in sorted(root.iterdir()):
        if (other / RECORDS / index).exists() and _is_lost(other):
            try:
                other.rename(home)
            except FileNotFoundError:
                return  # another pktui took it first
            write_private(home / _PLACE, _place(folder), durable=False)
            return


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Hold the home for one short write; other processes wait.

    Raises:
        OSError: The lock cannot be taken; BlockingIOError when another process does not give it up.
    """
    handle = open_shared(home / _LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        _wait_for(handle)
        try:
            yield
        finally:
            # Closing would do; where closing fails, this process must not wait for itself the next time.
            unlock(handle)
    finally:
        os.close(handle)


def _wait_for(handle: int) -> None:
    # A process that was stopped in the middle of a write would otherwise hold up every save for ever.
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            lock(handle)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def place_of(home: Path) -> Path | None:
    """Return the case folder a home belongs to; None when it does not say."""
    try:
        return Path(os.fsdecode((home / _PLACE).read_bytes()))
    except OSError:
        return None


def _place(folder: Path) -> bytes:
    return os.fsencode(os.path.realpath(folder))


def _is_lost(home: Path) -> bool:
    try:
        return not os.path.lexists((home / _PLACE).read_bytes())
    except (OSError, ValueError):
        return False
