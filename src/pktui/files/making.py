"""Making several new files so that there are all of them or none."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from pktui.errors import FileProblem, PktuiError
from pktui.files.swap import remove_known
from pktui.files.writing import make_folder

Made: TypeAlias = list[tuple[Path, bytes]]


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
