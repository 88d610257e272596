"""Replacing and creating files."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from pktui.errors import AlreadyExists, ChangedOnDisk, FolderProblem
from pktui.files.exchange import rename_new
from pktui.files.problems import explain, explained
from pktui.files.swap import replace, swap
from pktui.files.temporary import fill_new, sync_folder, temporary

_NEW_FILE_MODE = 0o666
_PRIVATE_MODE = 0o600
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}


def replace_bytes(path: Path, data: bytes, expected: bytes | None) -> None:
    """Put `data` in place of the file at `path` in one step; a symbolic link stays and its target is replaced.

    Args:
        path: The file; when it is missing and `expected` is None, it is created.
        data: The new content.
        expected: What the file held when it was read; None replaces whatever is there.

    Raises:
        ChangedOnDisk: The file did not hold `expected`; it holds what somebody else wrote, and `displaced` has the
            versions that were out of place for a moment.
        FileProblem: The file cannot be written; the original is untouched.
    """
    with explained(path):
        target = Path(os.path.realpath(path))
        with temporary(target, data, _PRIVATE_MODE if target.exists() else _NEW_FILE_MODE) as temp:
            if target.exists():
                _copy_attributes(target, temp)
            if expected is None:
                replace(temp, target)
                sync_folder(target.parent)
            else:
                try:
                    swap(temp, target, data, expected)
                except ChangedOnDisk as problem:
                    problem.path = path  # the name people know, not where a link leads
                    raise


def create_bytes(path: Path, data: bytes) -> None:
    """Write a new file and never replace one.

    The file gets the mode the umask gives: the folder is shared with colleagues or synchronised under another
    account, and a file only its author can open would be missing there.

    Raises:
        AlreadyExists: Something of this name is there.
        FileProblem: The file cannot be written; nothing is left behind.
    """
    with explained(path):
        try:
            with temporary(path, data, _NEW_FILE_MODE) as temp:
                made = temp.stat()
                _link(temp, path, data)
        except FileExistsError as error:
            raise AlreadyExists("Soubor tohoto jména už existuje; zvolte jiný název.", path=path) from error
        try:
            sync_folder(path.parent)
        except OSError:
            if os.path.samestat(made, path.lstat()):
                path.unlink()
            raise


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; one that is there already is fine.

    Raises:
        FolderProblem: it cannot be made, or a file stands in its place.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise FolderProblem("Na tomto místě je soubor, ne složka; zvolte jiné jméno.", path=folder) from error
    except OSError as error:
        raise FolderProblem(explain(error), path=folder) from error


def _copy_attributes(source: Path, temp: Path) -> None:
    """Give `temp` the owner, the mode and the extended attributes of `source`, as far as the system allows."""
    before = source.stat()
    own = temp.stat()
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (before.st_uid, before.st_gid):
        try:
            os.chown(temp, before.st_uid, before.st_gid)
        except OSError:
            pass  # only root gives files away; the content matters more than the owner
    temp.chmod(stat.S_IMODE(before.st_mode))
    if hasattr(os, "listxattr"):
        try:
            for name in os.listxattr(source):
                os.setxattr(temp, name, os.getxattr(source, name))
        except OSError:
            pass  # many shares have no extended attributes and some belong to the system


def _link(temp: Path, path: Path, data: bytes) -> None:
    """Give the finished file its name; FileExistsError when the name is taken."""
    try:
        os.link(temp, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # FAT and some network shares have no hard links. Filling the file in its place is the last resort: a kill
        # in the middle leaves half of it.
        if not rename_new(temp, path):
            fill_new(path, data, _NEW_FILE_MODE)
