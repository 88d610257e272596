"""Reading a whole file, and nothing that only looks like one."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from pktui.errors import FileProblem
from pktui.files.problems import explained

_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def read_bytes(path: Path, limit: int) -> bytes:
    """Return the whole content of a regular file.

    Args:
        path: The file; a symbolic link is followed, the caller decides whether it may be one.
        limit: The largest size accepted, in bytes.

    Raises:
        FileProblem: The file is missing, larger than `limit`, not a regular file or cannot be read.
    """
    with explained(path):
        # Opening a pipe waits for its other end; without O_NONBLOCK a pipe named x.md would stop the program.
        handle = os.open(path, os.O_RDONLY | _NO_WAIT | _BINARY)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise FileProblem("Toto není obyčejný soubor; přesuňte ho jinam.", path=path)
            with open(handle, "rb", closefd=False) as file:
                data = file.read(limit + 1)
        finally:
            os.close(handle)
    if len(data) > limit:
        raise FileProblem(f"Soubor je větší než {limit // 1024} KiB; rozdělte ho nebo zkraťte.", path=path)
    return data
