"""Temporary files beside their target, under names that sync clients leave alone.

The name says what may be inside. `.~pktui-X.tmp` holds only what pktui itself was writing, perhaps half of it, and
may go. `.~pktui-X.old.tmp` took part in an exchange: it may hold what somebody else wrote, and goes only when it is
known that this content exists elsewhere too.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STALE_SECONDS = 60.0
OWN_NAME = re.compile(r"\.~pktui-[0-9a-f]{16}\.tmp")
EXCHANGED_NAME = re.compile(r"\.~pktui-[0-9a-f]{16}\.old\.tmp")

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


@contextmanager
def temporary(target: Path, data: bytes, mode: int) -> Iterator[Path]:
    """Hold `data`, safely on the disk, in a temporary file beside `target`; it is gone afterwards.

    Raises:
        OSError: The file cannot be written.
    """
    temp = temporary_name(target)
    handle = open_new(temp, mode)
    try:
        fill(handle, data)
        yield temp
    finally:
        discard(temp)


def discard(temp: Path) -> None:
    """Remove a temporary file if it is there; one that cannot be removed stays for `sweep`."""
    try:
        temp.unlink(missing_ok=True)
    except OSError:
        pass  # the target is in order, or its own error is on the way; neither may be hidden by this one


def temporary_name(target: Path) -> Path:
    """Return a new temporary name beside a file."""
    return target.with_name(f".~pktui-{secrets.token_hex(8)}.tmp")


def exchanged_name(temp: Path) -> Path:
    """Return the name under which a finished temporary file takes part in an exchange."""
    return temp.with_suffix(".old.tmp")


def open_new(path: Path, mode: int) -> int:
    """Create a file, which must not be there, and return its handle for writing.

    Raises:
        FileExistsError: It is there.
        OSError: It cannot be made.
    """
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY, mode)


def write_all(handle: int, data: bytes) -> None:
    """Write all of `data`: a nearly full disk takes a part of it and reports no error.

    Raises:
        OSError: It cannot be written.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def fill(handle: int, data: bytes, *, durable: bool = True) -> None:
    """Write all of `data`, force it to the disk when it is to be `durable`, and close `handle`, also on failure.

    Raises:
        OSError: It cannot be written.
    """
    try:
        write_all(handle, data)
        if durable:
            os.fsync(handle)
    finally:
        os.close(handle)


def fill_new(path: Path, data: bytes, mode: int) -> None:
    """Create `path`, which must not be there, and fill it; nothing stays of a failure.

    Raises:
        FileExistsError: It is there.
        OSError: It cannot be written.
    """
    handle = open_new(path, mode)
    try:
        fill(handle, data)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Force a new name in `folder` to the disk.

    Raises:
        OSError: The disk reports an error.
    """
    if os.name == "nt":
        return  # Windows has no handle of a folder to synchronise
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Network and FUSE file systems cannot do it; the file itself is already safe.
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)
