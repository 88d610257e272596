"""Where a file may be put, and who may read it there: the one rule for every place that somebody named or left."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from pktui.errors import DamagedFile, FileProblem
from pktui.files.problems import explained

NEW_FILE_MODE = 0o666
NEW_FOLDER_MODE = 0o777


def check_target(path: Path) -> None:
    """Refuse a place where something else than a regular file stands: only a regular file is ever replaced.

    A place where nothing is may be used. Nothing is opened, so a pipe or a device does not notice.

    Raises:
        FileProblem: A folder, a pipe, a socket or a device is there, or a link leads out of the folder or in a circle.
    """
    check_link(path)
    with explained(path):
        try:
            found = path.stat().st_mode
        except FileNotFoundError:
            return  # nothing is there, or a link to nothing, which gets what it leads to
        if stat.S_ISDIR(found):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(found):
            raise FileProblem("Na tomto místě není obyčejný soubor; zvolte jiný název.", path=path)


def check_inside(path: Path, folder: Path) -> None:
    """Refuse to read what only a link brings into a folder: whoever can write there could show any file.

    Raises:
        DamagedFile: The path leads out of the folder, or in a circle.
    """
    try:
        is_inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError) as problem:
        raise DamagedFile("Odkaz vede v kruhu; opravte ho.", path=path) from problem
    if not is_inside:
        raise DamagedFile("Odkaz vede mimo složku; pktui ho neotevírá.", path=path)


def is_link(path: Path) -> bool:
    """Tell whether something only leads elsewhere: a symbolic link, or a junction of Windows.

    Raises:
        OSError: It cannot be looked at.
    """
    if sys.platform == "win32":
        try:
            # Not every reparse point leads elsewhere: what OneDrive shows is one, too.
            tag = os.lstat(path).st_reparse_tag
        except FileNotFoundError:
            return False
        return tag in (stat.IO_REPARSE_TAG_SYMLINK, stat.IO_REPARSE_TAG_MOUNT_POINT)
    return path.is_symlink()


def check_link(path: Path) -> None:
    """Refuse a link that leads out of its folder: whoever can write there could send a paper anywhere.

    Raises:
        FileProblem: It leads out.
    """
    with explained(path):
        leads_out = is_link(path) and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(path.parent))
    if leads_out:
        raise FileProblem("Odkaz vede mimo složku; pktui přes něj nezapisuje, zvolte jiné místo.", path=path)


def rights_beside(sources: Iterable[Path], most: int = NEW_FILE_MODE) -> int:
    """Return the mode of something new made of `sources`: others may do with it only what they may do with them all.

    Args:
        sources: Files or folders; one that is missing says nothing.
        most: The mode when nothing narrows it.

    Raises:
        FileProblem: One of them cannot be looked at.
    """
    shared = most
    for source in sources:
        with explained(source):
            try:
                shared &= source.stat().st_mode
            except FileNotFoundError:
                continue
    # The owner keeps the right to go on with what is made, also from a file that is only to be read.
    return shared | (most & stat.S_IRWXU)
