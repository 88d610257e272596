"""What pktui keeps on this computer outside of the case folders, for one person, and how it is removed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pktui.errors import PktuiError
from pktui.files import explained
from pktui.files.private import close_to_others, state_home
from pktui.storage.history.history import History
from pktui.storage.history.waiting import undecided
from pktui.storage.office.settings import remember, setting, user_settings
from pktui.storage.records.stored import StoredMeeting

HISTORY = "historie"
_SPEAKING, _OFF = ("jednani", "slovo"), "ne"


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
    """Return the private folder of the user in which pktui keeps everything that is not a case.

    Raises:
        FolderProblem: Nobody knows where it is.
    """
    return state_home()


def close_state_to_others() -> None:
    """Make what an earlier pktui, or somebody else, left open in the private folders enterable for the user alone.

    Raises:
        FileProblem: The system does not allow it.
    """
    for folder in (state_folder(), user_settings().parent):
        with explained(folder):
            close_to_others(folder)


def history_of(folder: Path) -> History:
    """Return the history of one case folder."""
    return History(state_folder() / HISTORY, folder)


def in_history(folder: Path, data: bytes) -> bool:
    """Tell whether this content is kept in the history of a case folder."""
    return history_of(folder).has(data)


def undecided_cases() -> Iterator[Path]:
    """Yield the case folders, as they were last known, about which a question waits on this computer."""
    return undecided(state_folder() / HISTORY)


def undecided_meetings(meetings: Iterable[StoredMeeting]) -> frozenset[str]:
    """Return the ids of those conferences about which a question waits on this computer.

    Raises:
        FolderProblem: Nobody knows where questions are kept.
    """
    asked = set(undecided_cases())
    return frozenset(
        stored.conference.record.id
        for stored in meetings
        if asked and stored.folder.resolve() in asked and _is_undecided(stored)
    )


def _is_undecided(stored: StoredMeeting) -> bool:
    waiting = history_of(stored.folder).waiting
    return any(waiting.is_about(paper.record.id) for paper in stored.papers)


def follows_speaking() -> bool:
    """Tell whether it is followed who speaks; it is, unless somebody switched it off."""
    try:
        return setting(user_settings(), *_SPEAKING) != _OFF
    except PktuiError:
        return True  # broken settings are told where they are changed; they never stand in the way of a meeting


def follow_speaking(wanted: bool) -> PktuiError | None:
    """Remember whether it is followed who speaks; return what stood in the way, if anything did."""
    try:
        remember(user_settings(), *_SPEAKING, "ano" if wanted else _OFF)
    except PktuiError as problem:
        return problem
    return None


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
