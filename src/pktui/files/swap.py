"""Putting a new file in place of an old one, or taking one away, and looking at what came out.

Between looking at a file and replacing it another writer may put a version there that nobody has seen. So the two
files change places first, and what came out is looked at afterwards. When it is not what was expected, it goes back;
and when somebody wrote even meanwhile, every version that came out is handed to the caller.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path

from pktui.errors import ChangedOnDisk
from pktui.files.exchange import exchange
from pktui.files.problems import explained
from pktui.files.temporary import discard, exchanged_name, sync_folder, temporary_name

_ROUNDS = 20
_REPLACE_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
_NO_SUCH_FILE = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.ENXIO}
_QUIETLY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def swap(temp: Path, target: Path, data: bytes, expected: bytes) -> None:
    """Put `temp`, which holds `data`, in place of `target`, which should hold `expected`.

    Without an exchange in the file system, the target is checked and then replaced: a version that came between
    those two steps (about 0.2 ms) is lost there.

    Raises:
        ChangedOnDisk: The target held something else; `displaced` are the versions that came out of it. They are
            back in place, or replaced by newer ones of others, and `data` is not. One that is nowhere else stays
            beside under its temporary name, for `sweep`.
        OSError: The system refused; the target is as it was. Without an exchange, a refusal to force the new name
            to the disk comes too late for that.
    """
    found = _held(target)
    # What stands there may be the data itself: from an attempt that failed only after it was in place.
    if found is None or found not in (expected, data):
        raise changed(target)
    ready = temp.rename(exchanged_name(temp))
    try:
        exchanged = exchange(ready, target)
        if not exchanged:
            replace(ready, target)
    except FileNotFoundError:
        discard(ready)
        raise changed(target) from None
    except OSError:
        discard(ready)
        raise
    if not exchanged:
        sync_folder(target.parent)
    else:
        _inspect(ready, target, data, found)


def changed(path: Path, displaced: tuple[bytes, ...] = ()) -> ChangedOnDisk:
    """Return the error that says somebody else wrote the file."""
    return ChangedOnDisk("Soubor mezitím změnil někdo jiný; nic se nepřepsalo.", path=path, displaced=displaced)


def replace(temp: Path, target: Path) -> None:
    """Rename, with patience on Windows (untested there), where a virus scanner holds new files for a moment.

    Raises:
        OSError: The system refused.
    """
    for pause in _REPLACE_PAUSES if os.name == "nt" else ():
        try:
            temp.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    temp.replace(target)


def remove_known(path: Path, known: bytes) -> bool:
    """Remove a file that holds `known`; tell whether it is gone.

    It gets a temporary name first and is looked at there, so that nothing somebody writes meanwhile goes unseen.

    Raises:
        FileProblem: It cannot be moved or removed.
    """
    with explained(path):
        if content(path) != known:
            return False
        aside = exchanged_name(temporary_name(path))
        path.rename(aside)
        if content(aside) == known:
            aside.unlink()
            return True
        if not path.exists():
            os.link(aside, path)
            aside.unlink()
        return False


def content(path: Path) -> bytes | None:
    """Return what a regular file holds; None when it is missing, of another kind or cannot be read."""
    try:
        return _held(path)
    except OSError:
        return None


def _held(path: Path) -> bytes | None:
    """Return as `content` does, but raise OSError when a file that is there cannot be read."""
    try:
        with open(path, "rb", opener=lambda name, _: os.open(name, _QUIETLY)) as file:
            return file.read() if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    except OSError as error:
        if error.errno in _NO_SUCH_FILE:
            return None
        raise


def _inspect(ready: Path, target: Path, data: bytes, expected: bytes) -> None:
    """Look at what the exchange brought into `ready`: remove what was expected, put anything else back.

    Raises:
        ChangedOnDisk: It was something else; see `swap`.
        OSError: It cannot be read, or the exchange cannot be forced to the disk; the old file is back.
    """
    try:
        found = _held(ready)
        if found == expected:
            sync_folder(target.parent)
    except OSError:
        # Whose it was cannot be told, or the disk does not keep the exchange: the old file goes back.
        exchange(ready, target)
        if content(ready) == data:
            discard(ready)
        raise
    if found == expected:
        discard(ready)
        return
    foreign: list[bytes | None] = []
    standing: bytes | None = data
    for _ in range(_ROUNDS):
        foreign.append(found)
        try:
            exchange(ready, target)
        except OSError:
            break  # somebody removed the target meanwhile: what came out waits in `ready`
        # What stood in the target must come out now; anything else is one more version of somebody else, newer
        # than the one just put back.
        found, awaited, standing = content(ready), standing, found
        if found is None:
            break  # unreadable now; putting it back again and again would leave the order to chance
        if found == awaited:
            if found == data:
                discard(ready)
            break
    else:
        foreign.append(found)
    raise changed(target, tuple(version for version in foreign if version is not None))
