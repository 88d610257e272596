"""Files only their owner may read, in folders only their owner may enter; and where the system keeps such folders."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import platformdirs

from pktui.errors import FolderProblem
from pktui.files.exchange import replace
from pktui.files.forcing import sync_folder
from pktui.files.opening import open_shared
from pktui.files.patience import patiently
from pktui.files.temporary import fill, temporary
from pktui.files.writing import make_missing

_FOLDER_MODE = 0o700
_FILE_MODE = 0o600
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
_PROGRAM = "pktui"


def state_home() -> Path:
    """Return the folder for what outlives a run: the history and the journal.

    Raises:
        FolderProblem: The account has no home, and nothing says where it is.
    """
    home = _known("XDG_STATE_HOME", platformdirs.user_state_path)
    # Windows and macOS have one folder for all; the settings must not go when local traces are removed.
    return home / "stav" if home == settings_home() else home


def settings_home() -> Path:
    """Return the folder of the settings. Raises as `state_home`."""
    return _known("XDG_CONFIG_HOME", platformdirs.user_config_path)


def scratch_home() -> Path:
    """Return the folder for what may go at any time. Raises as `state_home`."""
    return _known("XDG_CACHE_HOME", platformdirs.user_cache_path)


def desktop() -> Path:
    """Return the folder whose files are seen on the user's screen; it need not be there. Raises as `state_home`."""
    return _whole(platformdirs.user_desktop_path)


def _known(variable: str, place: Callable[..., Path]) -> Path:
    """Return what the variable says, on every system, or else where the system keeps such things."""
    said = Path(os.environ.get(variable, ""))
    return said / _PROGRAM if said.is_absolute() else _whole(partial(place, _PROGRAM, appauthor=False))


def _whole(place: Callable[[], Path]) -> Path:
    try:
        path = place()
    except RuntimeError:
        path = Path()  # an account without a home, as in some containers
    if not path.is_absolute():
        raise FolderProblem("Domovská složka není známá; nastavte proměnnou HOME a spusťte pktui znovu.")
    return path


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for the owner alone; one that is there stays as it is.

    Raises:
        OSError: It cannot be made.
    """
    make_missing(folder, _FOLDER_MODE)


def close_to_others(folder: Path) -> None:
    """Take the rights of others from a folder and from all folders in it; links are left alone.

    On Windows nobody is given any: what is made among the data of an account is for this account and administrators.

    Raises:
        OSError: They cannot be taken.
    """
    if sys.platform == "win32" or folder.is_symlink():
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
    with temporary(path, data, _FILE_MODE, durable=durable) as temp:
        replace(temp, path)
        if durable:
            sync_folder(path.parent)


def append_private(path: Path, data: bytes, *, durable: bool) -> None:
    """Add to the end of a file in a single write, so that two processes never mix their data; see `write_private`.

    Raises:
        OSError: It cannot be written; a beginning of `data` may be there.
    """
    is_new = durable and not path.exists()
    fill(patiently(lambda: open_shared(path, _APPEND, _FILE_MODE)), data, durable=durable)
    if is_new:
        sync_folder(path.parent)
