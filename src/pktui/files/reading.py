"""Reading a whole file, and nothing that only looks like one; a disk that does not answer is not waited for."""

from __future__ import annotations

import os
import shutil
import stat
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from pktui.errors import FileProblem, FolderProblem
from pktui.files.away import bring_here
from pktui.files.opening import open_shared
from pktui.files.patience import patiently
from pktui.files.problems import explained

PATIENCE_SECONDS = 1.0

_asking: dict[Path, threading.Thread] = {}


def check_answers(folder: Path) -> None:
    """Ask the disk of a folder something only it can answer, and wait for a second at most.

    A disk that hangs keeps one thread waiting, which never holds the program up; until that thread is back, whoever
    asks again is told at once. A folder that is gone answers, too: it says so.

    Raises:
        FolderProblem: It does not answer.
    """
    thread = _asking.get(folder)
    if thread is None:
        thread = _asking[folder] = with_patience(partial(_ask, folder))
    if thread.is_alive():
        raise FolderProblem("Složka teď neodpovídá; zkontrolujte síť nebo disk, na kterém je.", path=folder)
    _asking.pop(folder, None)  # another thread may have asked, too


def with_patience(touch: Callable[[], object]) -> threading.Thread:
    """Do something with a folder that may hang, and wait for a second at most.

    Returns:
        The thread that does it, which never holds the program up; alive when the folder has not answered yet.
    """
    thread = threading.Thread(target=touch, daemon=True, name="pktui-dotaz")
    thread.start()
    thread.join(PATIENCE_SECONDS)
    return thread


def _ask(folder: Path) -> None:
    # What is known of single files may be some seconds old; the free space nobody keeps in memory.
    with suppress(OSError):
        shutil.disk_usage(folder)


_NO_WAIT = getattr(os, "O_NONBLOCK", 0)


def read_bytes(path: Path, limit: int) -> bytes:
    """Return the whole content of a regular file.

    Args:
        path: The file; a symbolic link is followed, the caller decides whether it may be one.
        limit: The largest size accepted, in bytes.

    Raises:
        FileProblem: The file is missing, larger than `limit`, not a regular file or cannot be read.
    """
    data = _read(path, limit + 1, limit)
    if len(data) > limit:
        raise _too_large(path, limit)
    return data


def read_head(path: Path, size: int) -> bytes:
    """Return the first `size` bytes of a regular file of any length, all of them when it is shorter.

    Raises:
        FileProblem: The file is missing, not a regular file or cannot be read.
    """
    return _read(path, size)


def _read(path: Path, size: int, limit: int | None = None) -> bytes:
    with explained(path):
        # Opening a pipe waits for its other end; without O_NONBLOCK a pipe named x.md would stop the program.
        try:
            handle = patiently(lambda: open_shared(path, os.O_RDONLY | _NO_WAIT))
        except IsADirectoryError:
            raise _is_folder(path) from None
        try:
            found = os.fstat(handle)
            if stat.S_ISDIR(found.st_mode):
                raise _is_folder(path)
            if not stat.S_ISREG(found.st_mode):
                raise FileProblem("Toto není obyčejný soubor; přesuňte ho jinam.", path=path)
            if limit is not None and found.st_size > limit:
                raise _too_large(path, limit)
            bring_here(path, found)
            with open(handle, "rb", closefd=False) as file:
                return file.read(size)
        finally:
            os.close(handle)


def _is_folder(path: Path) -> FileProblem:
    return FileProblem("Toto je složka; vyberte soubor v ní.", path=path)


def _too_large(path: Path, limit: int) -> FileProblem:
    return FileProblem(f"Soubor je větší než {limit // 1024} KiB; rozdělte ho nebo zkraťte.", path=path)


def is_missing(path: Path) -> bool:
    """Tell whether a file is not in its folder while the folder is there."""
    try:
        return not path.exists() and path.parent.is_dir()
    except OSError:
        return False  # a folder that nobody may enter, or that is broken, says nothing of what is in it
