"""Tidying up after a process that was killed in the middle of a write."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pktui.files.exchange import take_name
from pktui.files.patience import PAUSES
from pktui.files.problems import explained
from pktui.files.swap import content
from pktui.files.targets import NEW_FILE_MODE
from pktui.files.temporary import EXCHANGED_NAME, OWN_NAME, STALE_SECONDS, discard

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
    record. That name is made of the content, so that two machines sharing the folder find one file, not two. One that
    knows its place (see `temporary`) goes back there, however young, when nothing stands in it.

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
            exchanged = EXCHANGED_NAME.fullmatch(entry.name)
            if not (exchanged or OWN_NAME.fullmatch(entry.name)) or not entry.is_file(follow_symlinks=False):
                continue
            path = Path(entry.path)
            try:
                if exchanged and exchanged["place"] and _is_back(path, path.with_name(exchanged["place"])):
                    continue
                if now - _last_touched(entry, exchanged=exchanged is not None) < STALE_SECONDS:
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
    # On Windows this is when the content was first made; there, what is put aside is marked by its other time.
    return status.st_ctime if exchanged and sys.platform != "win32" else status.st_mtime


def _is_back(path: Path, place: Path) -> bool:
    """Give what was put aside its place back if nothing is there, also after a while: the new file did not get so far.

    Another pktui may be just between these two steps: what was put back into its place would be written over unseen.
    """
    for pause in PAUSES:
        if os.path.lexists(place) or not content(path):
            return False
        time.sleep(pause)
    try:
        take_name(path, place, NEW_FILE_MODE)
    except FileExistsError:
        return False
    discard(path)
    return True


def _shown(path: Path, known: Callable[[bytes], bool]) -> Path | None:
    """Give a file of unknown content a visible name; None when the content is safe elsewhere."""
    data = content(path)
    if data is None:
        return path  # unreadable now; perhaps not the next time
    if not data or known(data):
        return None
    shown = path.with_name(FOUND_NAME.format(mark=hashlib.sha256(data).hexdigest()[:12]))
    if content(shown) == data:
        return None
    if not shown.exists():
        path.rename(shown)
        return shown
    return path
