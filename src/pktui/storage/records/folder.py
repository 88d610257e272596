"""A case folder: finding records, telling the good from the damaged.

A folder is one case file (spis) or holds several, each in a folder of its own. What a record is, its header says;
names are only a custom. Nothing here ever deletes a file, and a missing file never means a deleted record.
That a file has changed its stamp shows without its being read.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from pktui.domain.meeting import Meeting
from pktui.errors import FileProblem, FolderProblem
from pktui.files import check_answers, check_inside, explain, explained, read_head
from pktui.files.away import is_away
from pktui.files.sweeping import sweep
from pktui.files.targets import is_link
from pktui.storage.records.record_kinds import RECORD_NAME, RECORD_SUFFIX, Record, paper_of
from pktui.storage.records.stored import Stored, StoredMeeting, load, meetings_of
from pktui.texts.words import fold

SMALL = 30
_HEAD = 64 * 1024
_NOT_OURS = (".", "~")
NOT_CASES = frozenset({"dokumenty", "vzory"})
"""Folders of a case that are no case."""
# Bins, snapshots and thumbnails that systems, file servers and sync clients keep among the folders of people; they may
# hold whole older versions of records. Compared without regard to the case of letters: Windows and macOS do not
# distinguish it either.
_FOREIGN = {
    "#recycle",  # Synology
    "#snapshot",
    "@eadir",
    "@recently-snapshot",  # QNAP
    "@recycle",
    "$recycle.bin",  # Windows
    "recycler",
    "system volume information",
    "lost+found",
}
# Time of the last change in nanoseconds, size in bytes, number of the inode. Never compared by order: clocks differ.
Stamp: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class RivalFiles:
    """Several files that claim to be one record, or one paper of one conference; pktui works with `kept`."""

    kept: Path
    others: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found in a folder.

    Attributes:
        folder: The folder that was listed.
        meetings: Conferences with their papers.
        damaged: Files that should be records but cannot be read, each with its reason and line.
        conflicts: Records that exist in several files, and minutes, plans or diaries of which a conference has several.
        orphans: Minutes, plans, diaries and stretches whose conference is not here.
    """

    folder: Path
    meetings: tuple[StoredMeeting, ...]
    damaged: tuple[FileProblem, ...]
    conflicts: tuple[RivalFiles, ...]
    orphans: tuple[Path, ...]

    @property
    def cases(self) -> tuple[tuple[Meeting, ...], ...]:
        """The conferences of each case together: those of one family in one folder, in their order."""
        found: dict[tuple[Path, str], list[Meeting]] = {}
        for stored in self.meetings:
            found.setdefault((stored.folder, fold(stored.conference.record.family)), []).append(stored.meeting)
        return tuple(map(tuple, found.values()))

    def case_of(self, meeting: Meeting) -> tuple[Meeting, ...]:
        """Return the conferences of the case of one that is in the folder."""
        return next(case for case in self.cases if meeting in case)

    @property
    def open_cases(self) -> tuple[tuple[Meeting, ...], ...]:
        """Those that are not closed: in the others nothing waits any more."""
        return tuple(case for case in self.cases if case[-1].conference.closed_on is None)


def list_folder(folder: Path) -> Listing:
    """Read all records of a folder and of the folders right in it.

    Raises:
        FolderProblem: The folder is missing or cannot be listed.
    """
    records: list[Stored[Record]] = []
    damaged: list[FileProblem] = []
    for path in _candidates(folder, damaged):
        try:
            with explained(path):
                if path.is_symlink():
                    check_inside(path, folder)
            if _is_record(path):
                records.append(load(path))
        except FileProblem as problem:
            damaged.append(problem)
    kept, copies = _without_copies(records, lambda record: record.id)
    # Two machines may each have begun the minutes of one conference, under two ids.
    kept, rivals = _without_copies(kept, paper_of)
    meetings, orphans = meetings_of(kept)
    return Listing(folder, meetings, tuple(damaged), copies + rivals, orphans)


def check_folder(folder: Path) -> None:
    """Look whether the folder is there, answers and can be listed.

    Raises:
        FolderProblem: It is not, or does not.
    """
    check_answers(folder)
    _entries(folder)


def sweep_folder(folder: Path, now: float, known: Callable[[Path, bytes], bool]) -> None:
    """Tidy up temporary files that a killed process left in the folder and in the case folders right in it.

    Args:
        folder: The folder that was opened.
        now: Seconds since the epoch.
        known: Tells whether the history of a case folder has this content; what it has not is kept and listed.

    Raises:
        FileProblem: A folder cannot be listed or a stray file cannot be removed.
    """
    for place in (folder, *folders_in(folder)):
        sweep(place, now, partial(known, place))


def is_small(folder: Path) -> bool:
    """Tell whether a folder can be read in a blink: few files, and no cases in folders of their own.

    Raises:
        FolderProblem: The folder is missing or cannot be listed.
    """
    entries = _entries(folder)
    return len(entries) <= SMALL and not any(entry.is_dir() and not _is_skipped(entry.name) for entry in entries)


def _candidates(folder: Path, unreadable: list[FileProblem]) -> Iterator[Path]:
    """Yield Markdown files of the folder and of the case folders in it; a case that cannot be listed is reported."""
    yield from markdown_files(folder)
    for place in folders_in(folder):
        if place.name not in NOT_CASES:
            try:
                yield from markdown_files(place)
            except FolderProblem as problem:
                unreadable.append(problem)


def visible_names(folder: Path) -> list[str]:
    """Return the names of all that is in a folder but what is hidden, temporary or a bin.

    Raises:
        FolderProblem: The folder is missing or cannot be listed.
    """
    return [entry.name for entry in _entries(folder) if not _is_skipped(entry.name)]


def folders_in(folder: Path) -> list[Path]:
    """Return the folders right in a folder that may be cases or hold some; links and bins are left out.

    Raises:
        FolderProblem: The folder is missing or cannot be listed.
    """
    try:
        return [Path(each.path) for each in _entries(folder) if not _is_skipped(each.name) and _is_folder(each)]
    except OSError as problem:
        raise FolderProblem(explain(problem), path=folder) from problem


def _is_folder(entry: os.DirEntry[str]) -> bool:
    # A junction of Windows counts as a folder here, and is none.
    return entry.is_dir(follow_symlinks=False) and not (sys.platform == "win32" and is_link(Path(entry.path)))


def record_files(folder: Path) -> list[Path]:
    """Return the files that may be records, of the folder and of the case folders right in it.

    Raises:
        FolderProblem: The folder is missing or cannot be listed.
    """
    return list(_candidates(folder, []))


def markdown_files(folder: Path) -> list[Path]:
    """Return the files of one folder that may be records.

    Raises:
        FolderProblem: The folder is missing or cannot be listed.
    """
    return [
        Path(entry.path)
        for entry in _entries(folder)
        if entry.name.endswith(RECORD_SUFFIX) and not _is_skipped(entry.name)
    ]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        raise FolderProblem("Složka neexistuje; zkontrolujte její jméno.", path=folder) from None
    except OSError as problem:
        # Asked for, as not every system says so; a disk that does not answer says that it is none.
        is_file = os.path.isfile(folder)  # noqa: PTH113 - `Path.is_file` may raise
        said = "To není složka; zadejte složku se spisem." if is_file else explain(problem)
        raise FolderProblem(said, path=folder) from problem


def _is_skipped(name: str) -> bool:
    """Tell temporary files of editors and sync clients and hidden files by their first character, bins by name."""
    return name.startswith(_NOT_OURS) or name.casefold() in _FOREIGN


def _is_record(path: Path) -> bool:
    """Tell a record (also a damaged one) from other notes people keep beside it."""
    if RECORD_NAME.fullmatch(path.name):
        return True
    head = read_head(path, _HEAD)
    if not head.startswith(b"---"):
        # Imported only for what is not an ordinary record; the first screen does not wait for it.
        from pktui.storage.text.encodings import as_utf8

        head = as_utf8(head)
    return head.startswith(b"---") and b"\ndruh:" in head.replace(b"\r", b"\n")


def _without_copies(
    records: Iterable[Stored[Record]], identity: Callable[[Record], str]
) -> tuple[list[Stored[Record]], tuple[RivalFiles, ...]]:
    same: defaultdict[tuple[type[Record], str], list[Stored[Record]]] = defaultdict(list)
    for stored in records:
        same[type(stored.record), identity(stored.record)].append(stored)
    kept, conflicts = [], []
    for copies in same.values():
        # Sync clients and people only ever lengthen the name of a copy.
        first, *others = sorted(copies, key=lambda stored: (len(stored.path.name), str(stored.path)))
        kept.append(first)
        if others:
            conflicts.append(RivalFiles(first.path, tuple(other.path for other in others)))
    return kept, tuple(conflicts)


def stamp(path: Path) -> Stamp | None:
    """Return the stamp of a file, another one once its content has come from the cloud; None when nobody can look."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status.st_mtime_ns, -1 if is_away(status) else status.st_size, status.st_ino


def stamps(folder: Path, files: Callable[[Path], list[Path]] = record_files) -> dict[Path, Stamp]:
    """Return the stamps of the Markdown files of a folder.

    Raises:
        FolderProblem: The folder is missing or cannot be listed.
    """
    found = {path: stamp(path) for path in files(folder)}
    return {path: known for path, known in found.items() if known is not None}
