"""Keeping in the local history what a file held, so that a write can be taken back and nothing of others is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from pktui.errors import ChangedOnDisk, FileProblem
from pktui.session.local import history_of
from pktui.storage.history.index import Reason

Keep: TypeAlias = Callable[[bytes, Reason], object]
Tell: TypeAlias = Callable[[FileProblem], None]


@contextmanager
def displaced_kept(keep: Keep) -> Iterator[None]:
    """Keep what others had in a file for a moment while the block wrote it; `ChangedOnDisk` goes on behind that."""
    try:
        yield
    except ChangedOnDisk as problem:
        for theirs in problem.displaced:
            keep(theirs, Reason.DISPLACED)
        raise


def keeper(path: Path, record_id: str, now: datetime, tell: Tell) -> Keep:
    """Return what keeps versions of a file in the history of its folder.

    Args:
        path: The file.
        record_id: Under which name its versions are kept.
        now: Local time without a zone.
        tell: Hears of the first trouble with the history, which never stands in the way; behind it nothing is kept.

    Raises:
        FolderProblem: Nobody knows where the history is; nothing may be written then, for it could not be kept.
    """
    history = history_of(path.absolute().parent)
    troubles: list[FileProblem] = []

    def keep(data: bytes, reason: Reason) -> None:
        if troubles:
            return
        try:
            history.keep(record_id, path, data, reason, now)
        except FileProblem as problem:
            troubles.append(problem)
            tell(problem)

    return keep
