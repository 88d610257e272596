"""Files only their owner may read, in folders only their owner may enter."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from pktui.files.temporary import fill, open_new, sync_folder

_FOLDER_MODE = 0o700
_FILE_MODE = 0o600
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for the owner alone; one that is there stays as it is.

    Raises:
        OSError: It cannot be made.
    """
    if not folder.parent.exists():
        private_folder(folder.parent)
    folder.mkdir(mode=_FOLDER_MODE, exist_ok=True)


def close_to_others(folder: Path) -> None:
    """Take the rights of others from a folder and from all folders in it; links are left alone.

    Raises:
        OSError: They cannot be taken.
    """
    if folder.is_symlink():
        return
    for name, _, _ in os.walk(folder):
        inner = Path(name)
        if stat.S_IMODE(inner.stat().st_mode) & ~_FOLDER_MODE:
            inner.chmod(_FOLDER_MODE)


def write_private(path: Path, data: bytes, *, durable: bool) -> None:
    """Write a whole file in one step, over an older one too.

    Args:
        path: The file; its folder must exist.
        data: The content.
        durable: Whether to wait until it is on the disk, so that it survives even a power cut.

    Raises:
        OSError: It cannot be written; what was there is as it was.
    """
    temp = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        fill(open_new(temp, _FILE_MODE), data, durable=durable)
        temp.replace(path)
        if durable:
            sync_folder(path.parent)
    finally:
        temp.unlink(missing_ok=True)


def append_private(path: Path, data: bytes, *, durable: bool) -> None:
    """Add to the end of a file in a single write, so that two processes never mix their data; see `write_private`.

    Raises:
        OSError: It cannot be written; a beginning of `data` may be there.
    """
    is_new = durable and not path.exists()
    fill(os.open(path, _APPEND, _FILE_MODE), data, durable=durable)
    if is_new:
        sync_folder(path.parent)
