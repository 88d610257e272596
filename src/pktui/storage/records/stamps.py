"""By what a changed file shows without being read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from pktui.storage.records.folder import record_files

# Time of the last change in nanoseconds, size in bytes, number of the inode. Never compared by order: clocks differ.
Stamp: TypeAlias = tuple[int, int, int]


def stamp(path: Path) -> Stamp | None:
    """Return the stamp of a file; None when it cannot be looked at now."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def stamps(folder: Path, files: Callable[[Path], list[Path]] = record_files) -> dict[Path, Stamp]:
    """Return the stamps of the Markdown files of a folder.

    Raises:
        FolderProblem: The folder is missing or cannot be listed.
    """
    found = {path: stamp(path) for path in files(folder)}
    return {path: known for path, known in found.items() if known is not None}
