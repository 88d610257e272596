"""What pktui keeps on this computer outside of the case folders, and how it is removed."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_state_path

from pktui.files import explained
from pktui.session.outputs import OUTPUT
from pktui.storage.history import History

HISTORY = "historie"


@dataclass(frozen=True, slots=True)
class Trace:
    """One kind of local data.

    Attributes:
        path: The folder or file.
        files: How many files there are.
        size: Of all of them, in bytes.
    """

    path: Path
    files: int
    size: int


def state_folder() -> Path:
    """Return the private folder of the user in which pktui keeps everything that is not a case."""
    return user_state_path("pktui", appauthor=False)


def history_of(folder: Path) -> History:
    """Return the history of one case folder."""
    return History(state_folder() / HISTORY, folder)


def history_of_file(path: Path) -> History:
    """Return the history a file belongs to; a paper made of a case belongs to that of the case."""
    folder = path.absolute().parent
    return history_of(folder.parent if folder.name == OUTPUT else folder)


def in_history(folder: Path, data: bytes) -> bool:
    """Tell whether this content is kept in the history of a case folder."""
    return history_of(folder).has(data)


def traces() -> tuple[Trace, ...]:
    """Return what there is, by name.

    Raises:
        FileProblem: The folder cannot be read.
    """
    home = state_folder()
    with explained(home):
        if not home.is_dir():
            return ()
        return tuple(_measured(path) for path in sorted(home.iterdir()))


def remove(trace: Trace) -> None:
    """Remove local data; a link is removed, never what it leads to.

    Raises:
        FileProblem: It cannot be removed.
    """
    with explained(trace.path):
        if trace.path.is_dir() and not trace.path.is_symlink():
            shutil.rmtree(trace.path)
        else:
            trace.path.unlink(missing_ok=True)


def _measured(path: Path) -> Trace:
    if path.is_symlink() or not path.is_dir():
        return Trace(path, 1, path.lstat().st_size)
    sizes = [(Path(folder) / name).lstat().st_size for folder, _, names in os.walk(path) for name in names]
    return Trace(path, len(sizes), sum(sizes))
