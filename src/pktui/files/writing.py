"""Replacing and creating files; several new ones so that there are all of them or none."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path
from typing import TypeAlias

from pktui.errors import AlreadyExists, ChangedOnDisk, FileProblem, FolderProblem, PktuiError
from pktui.files.attributes import copy_attributes
from pktui.files.exchange import replace, take_name
from pktui.files.forcing import sync_folder
from pktui.files.names import check_new_name
from pktui.files.problems import explain, explained
from pktui.files.swap import remove_known, swap
from pktui.files.targets import NEW_FILE_MODE, NEW_FOLDER_MODE, check_target
from pktui.files.temporary import temporary

_PRIVATE_MODE = 0o600
# What Linux takes. Windows would take more: folders nested so deep that nothing reads them, and made for minutes.
_LONGEST_PATH = 4096
Made: TypeAlias = list[tuple[Path, bytes]]


def replace_bytes(path: Path, data: bytes, expected: bytes | None, mode: int = NEW_FILE_MODE) -> None:
    """Put `data` in place of the file at `path` in one step; a symbolic link stays and its target is replaced.

    Args:
        path: The file; when it is missing and `expected` is None, it is created.
        data: The new content.
        expected: What the file held when it was read; None replaces any regular file that is there (see
            `check_target`).
        mode: Rights the file has at most; the umask takes from those of a new one.

    Raises:
        ChangedOnDisk: The file did not hold `expected`; it holds what somebody else wrote, and `displaced` has the
            versions that were out of place for a moment.
        FileProblem: The file cannot be written; the original is untouched.
    """
    if expected is None:
        with explained(path):
            if not path.is_file():
                check_new_name(path)
        check_target(path)
    with explained(path):
        target = Path(os.path.realpath(path))
        is_new = not target.exists()
        with temporary(target, data, mode if is_new else _PRIVATE_MODE) as temp:
            if not is_new:
                copy_attributes(target, temp, mode)
            if expected is None:
                replace(temp, target)
                sync_folder(target.parent)
            else:
                try:
                    swap(temp, target, data, expected)
                except ChangedOnDisk as problem:
                    problem.path = path  # the name people know, not where a link leads
                    raise


def create_bytes(path: Path, data: bytes, mode: int = NEW_FILE_MODE) -> None:
    """Write a new file and never replace one.

    The file gets what the umask leaves of `mode`: the folder is shared with colleagues or synchronised under another
    account, and a file only its author can open would be missing there.

    Raises:
        AlreadyExists: Something of this name is there, or of one that other systems take for the same.
        FileProblem: The file cannot be written, or not every system takes its name; nothing is left behind.
    """
    with explained(path):
        check_new_name(path)
        try:
            with temporary(path, data, mode) as temp:
                made = temp.stat()
                take_name(temp, path, mode)
        except FileExistsError as error:
            raise AlreadyExists("Soubor tohoto jména už existuje; zvolte jiný název.", path=path) from error
        try:
            sync_folder(path.parent)
        except OSError:
            if os.path.samestat(made, path.lstat()):
                path.unlink()
            raise


def make_folder(folder: Path, mode: int = NEW_FOLDER_MODE) -> None:
    """Make a folder and those above it; one that is there already is fine.

    The new ones get what the umask leaves of `mode`.

    Raises:
        FolderProblem: It cannot be made, a file stands in its place, or not every system takes its name.
    """
    try:
        make_missing(folder, mode, check_new_name)
    except FolderProblem:
        raise
    except FileProblem as problem:
        raise FolderProblem(problem.message, path=problem.path) from problem
    except FileExistsError as error:
        raise FolderProblem("Na tomto místě je soubor, ne složka; zvolte jiné jméno.", path=folder) from error
    except OSError as error:
        raise FolderProblem(explain(error), path=folder) from error
    except ValueError as error:
        raise FolderProblem("Takto se složka jmenovat nemůže; zvolte jiné jméno.", path=folder) from error


def make_missing(folder: Path, mode: int, check: Callable[[Path], None] = lambda _folder: None) -> None:
    """Make a folder, and those above it that are missing, with what the umask leaves of `mode`.

    Args:
        folder: The folder.
        mode: Rights they have at most.
        check: Is asked about each before it is made, the outermost first.

    Raises:
        OSError: It cannot be made, or a file stands in its place.
    """
    if len(os.fsencode(folder)) > _LONGEST_PATH:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), str(folder))
    missing = [folder, *takewhile(lambda above: not above.is_dir() and not above.is_file(), folder.parents)]
    for each in reversed(missing):
        if not each.is_dir():
            check(each)
        each.mkdir(mode, exist_ok=True)


@contextmanager
def all_or_nothing(folder: Path) -> Iterator[Made]:
    """Make a folder, and take away again all that was made when the block fails, so that it can be tried again.

    The block notes each file with what it holds once it is made. A file that somebody else has changed since stays,
    and what was raised says so.

    Raises:
        FolderProblem: The folder cannot be made.
    """
    missing = [each for each in (folder, *folder.parents) if not os.path.lexists(each)]
    made: Made = []
    try:
        make_folder(folder)
        yield made
    except BaseException as problem:
        stayed = [path.name for path, data in reversed(made) if not _is_gone(path, data)]
        if stayed and isinstance(problem, PktuiError):
            problem.message += f" Zůstalo po tom: {', '.join(stayed)}."
        _remove_empty(missing)
        raise


def _is_gone(path: Path, data: bytes) -> bool:
    try:
        return remove_known(path, data) or not os.path.lexists(path)
    except FileProblem:
        return False  # it is named among what stayed


def _remove_empty(folders: Iterable[Path]) -> None:
    """Remove folders, the innermost first, as far as they are empty."""
    for folder in folders:
        try:
            folder.rmdir()
        except (OSError, ValueError):
            return  # there is something in it by now, or it was never made
