"""Tidying up after a process that was killed in the middle of a write."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pktui.files.problems import explained
from pktui.files.swap import content
from pktui.files.temporary import EXCHANGED_NAME, OWN_NAME, STALE_SECONDS

FOUND_NAME = "nalezena-verze-{mark}.md"


@dataclass(frozen=True, slots=True)
class Swept:
    """What was done.

    Attributes:
        removed: How many temporary files went.
        found: Files that hold a version nobody else has, under their new visible names.
    """

    removed: int
    found: tuple[Path, ...]


def sweep(folder: Path, now: float, known: Callable[[bytes], bool]) -> Swept:
    """Tidy up the temporary files that a killed process left in `folder`.

    What the process was only writing goes. A file that took part in an exchange holds either the previous version
    of a record (the kill came between exchange and removal) or a complete new one (it came before): it goes when
    `known` says that its content exists elsewhere, otherwise it gets a visible name and is listed as a copy of its
    record. That name is made of the content, so that two machines sharing the folder find one file, not two.

    Args:
        folder: Where to look; its sub-folders are left alone.
        now: Seconds since the epoch; files younger than `STALE_SECONDS` may belong to another running pktui.
        known: Tells whether this content is in the history.

    Raises:
        FileProblem: The folder cannot be listed, or a stray file cannot be removed or renamed.
    """
    removed, found = 0, []
    with explained(folder), os.scandir(folder) as entries:
        for entry in entries:
            exchanged = EXCHANGED_NAME.fullmatch(entry.name) is not None
            if not (exchanged or OWN_NAME.fullmatch(entry.name)) or not entry.is_file(follow_symlinks=False):
                continue
            path = Path(entry.path)
            try:
                if now - _last_touched(entry, exchanged=exchanged) < STALE_SECONDS:
                    continue
                if exchanged and (shown := _shown(path, known)):
                    found.append(shown)
                else:
                    path.unlink()
                    removed += 1
            except FileNotFoundError:
                continue  # another pktui on the same share swept it first
    return Swept(removed, tuple(found))


def _last_touched(entry: os.DirEntry[str], *, exchanged: bool) -> float:
    """Return when the file came to its name, in seconds; an exchanged one brought the old time of its content."""
    status = entry.stat(follow_symlinks=False)
    return status.st_ctime if exchanged else status.st_mtime


def _shown(path: Path, known: Callable[[bytes], bool]) -> Path | None:
    """Give a file of unknown content a visible name; None when the content is safe elsewhere."""
    data = content(path)
    if data is None:
        return path  # unreadable now; perhaps not the next time
    if known(data):
        return None
    shown = path.with_name(FOUND_NAME.format(mark=hashlib.sha256(data).hexdigest()[:12]))
    if content(shown) == data:
        return None
    if not shown.exists():
        path.rename(shown)
        return shown
    return path
