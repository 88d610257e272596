"""Putting a new file in place of an old one, or taking one away, and looking at what came out.

Between looking at a file and replacing it another writer may put a version there that nobody has seen. So the file is
displaced first, and what came out is looked at afterwards. When it is not what was expected, it goes back; and when
somebody wrote even meanwhile, every version that came out is handed to the caller.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from pktui.errors import ChangedOnDisk
from pktui.files.away import bring_here
from pktui.files.exchange import displace, replace, take_name
from pktui.files.forcing import sync_folder
from pktui.files.opening import open_shared
from pktui.files.patience import patiently
from pktui.files.problems import explained
from pktui.files.temporary import discard, exchanged_name, temporary_name

_ROUNDS = 20
_OWNER_ONLY = 0o600
_NO_SUCH_FILE = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.ENXIO}
_QUIETLY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def swap(temp: Path, target: Path, data: bytes, expected: bytes) -> None:
    """Put `temp`, which holds `data`, in place of `target`, which should hold `expected`.

    Where the file system cannot keep what is displaced, the target is checked and then replaced: a version that came
    between those two steps (about 0.2 ms) is lost there.

    Raises:
        ChangedOnDisk: The target held something else; `displaced` are the versions that came out of it. They are
            back in place, or replaced by newer ones of others, and `data` is not. One that is nowhere else stays
            beside under its temporary name, for `sweep`.
        OSError: The system refused; the target is as it was. Where nothing is kept, a refusal to force the new name to
            the disk comes too late for that.
    """
    found = _held(target)
    # What stands there may be the data itself: from an attempt that failed only after it was in place.
    if found is None or found not in (expected, data):
        raise changed(target)
    ready = temp.rename(exchanged_name(temp))
    try:
        aside = displace(ready, target)
        if aside is None:
            replace(ready, target)
    except (FileNotFoundError, IsADirectoryError):
        discard(ready)
        raise changed(target) from None
    except OSError:
        discard(ready)
        raise
    if aside is None:
        sync_folder(target.parent)
    else:
        _inspect(aside, target, data, found)


def changed(path: Path, displaced: tuple[bytes, ...] = ()) -> ChangedOnDisk:
    """Return the error that says somebody else wrote the file."""
    return ChangedOnDisk("Soubor mezitím změnil někdo jiný; nic se nepřepsalo.", path=path, displaced=displaced)


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
        patiently(lambda: path.rename(aside))
        if content(aside) == known:
            patiently(aside.unlink)
            return True
        try:
            take_name(aside, path, _OWNER_ONLY)
        except FileExistsError:
            return False  # a newer one stands there; what came out waits for `sweep`
        discard(aside)
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
        with open(path, "rb", opener=_quietly) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return None
            bring_here(path, status)
            return file.read()
    except OSError as error:
        if error.errno in _NO_SUCH_FILE:
            return None
        raise


def _quietly(name: str, _flags: int) -> int:
    return patiently(lambda: open_shared(Path(name), _QUIETLY), if_missing=True)


def _inspect(aside: Path, target: Path, data: bytes, expected: bytes) -> None:
    """Look at what was displaced: remove what was expected, put anything else back.

    Raises:
        ChangedOnDisk: It was something else; see `swap`.
        OSError: It cannot be read, or the new name cannot be forced to the disk; the old file is back.
    """
    try:
        found = _held(aside)
        if found == expected:
            sync_folder(target.parent)
    except OSError:
        # Whose it was cannot be told, or the disk does not keep the new name: the old file goes back.
        aside = displace(aside, target) or aside
        if content(aside) == data:
            discard(aside)
        raise
    if found == expected:
        discard(aside)
        return
    foreign: list[bytes | None] = []
    standing: bytes | None = data
    for _ in range(_ROUNDS):
        foreign.append(found)
        try:
            aside = displace(aside, target) or aside
        except OSError:
            break  # somebody removed the target meanwhile: what came out waits aside
        # What stood in the target must come out now; anything else is one more version of somebody else, newer
        # than the one just put back.
        found, awaited, standing = content(aside), standing, found
        if found is None:
            break  # unreadable now; putting it back again and again would leave the order to chance
        if found == awaited:
            if found == data:
                discard(aside)
            break
    else:
        foreign.append(found)
    raise changed(target, tuple(version for version in foreign if version is not None))
