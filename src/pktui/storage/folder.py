"""A case folder: finding records, telling the good from the damaged, loading and saving one.

A folder is one case file (spis) or holds several, each in a folder of its own. What a record is, its header says;
names are only a custom. Nothing here ever deletes a file, and a missing file never means a deleted record.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar, cast

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan
from pktui.errors import DamagedFile, FileProblem, FolderProblem
from pktui.files import check_answers, create_bytes, explain, read_bytes, read_head, replace_bytes, sweep
from pktui.storage.codec import Record, changes, decode, encode, key_order
from pktui.storage.document import Document, new_file
from pktui.storage.foreign import FOREIGN

SIZE_LIMIT = 2 * 1024 * 1024
SMALL = 30
_HEAD = 64 * 1024
RECORD_SUFFIX = ".md"
_RECORD_NAMES = ("-konference.md", "-zapis.md", "-plan.md")
_NOT_OURS = (".", "~")
_NOT_CASES = frozenset({"dokumenty", "vzory"})

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Stored(Generic[R]):
    """A record as it was read: the value, and the very bytes of its file that a save will compare with."""

    path: Path
    document: Document
    record: R


@dataclass(frozen=True, slots=True)
class StoredMeeting:
    """One conference with its papers as they were read."""

    conference: Stored[Conference]
    minutes: Stored[Minutes] | None = None
    plan: Stored[Plan] | None = None

    @property
    def meeting(self) -> Meeting:
        """The values alone."""
        return Meeting(
            self.conference.record,
            self.minutes.record if self.minutes else None,
            self.plan.record if self.plan else None,
        )

    @property
    def folder(self) -> Path:
        """The folder that holds the conference."""
        return self.conference.path.parent

    @property
    def papers(self) -> tuple[Stored[Record], ...]:
        """The records that are there, the conference first."""
        papers = (self.conference, self.minutes, self.plan)
        return tuple(Stored(paper.path, paper.document, paper.record) for paper in papers if paper is not None)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files, the conference first."""
        return tuple(paper.path for paper in self.papers)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Several files that claim to be one record, or minutes (a plan) of one conference; pktui works with `kept`."""

    kept: Path
    others: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found in a folder.

    Attributes:
        folder: The folder that was listed.
        meetings: Conferences with their minutes and plans.
        damaged: Files that should be records but cannot be read, each with its reason and line.
        conflicts: Records that exist in several files, and minutes or plans of which a conference has several.
        orphans: Minutes and plans whose conference is not here.
    """

    folder: Path
    meetings: tuple[StoredMeeting, ...]
    damaged: tuple[FileProblem, ...]
    conflicts: tuple[Conflict, ...]
    orphans: tuple[Path, ...]


def load(path: Path) -> Stored[Record]:
    """Read one record.

    Raises:
        FileProblem: The file cannot be read.
        DamagedFile: It can be read but does not fit the format.
    """
    document = Document.parse(read_bytes(path, SIZE_LIMIT), path)
    return Stored(path, document, decode(document))


def reread(stored: StoredMeeting) -> StoredMeeting:
    """Return the meeting as its files are now.

    Raises:
        FileProblem: One of them cannot be read.
    """
    meetings, _ = _meetings([load(path) for path in stored.paths])
    return meetings[0]


def save(stored: Stored[R], record: R) -> Stored[R]:
    """Write the changed record into its file and return it as it is stored now.

    Only the bytes of changed values differ from what was read.

    Raises:
        ChangedOnDisk: The file is not what was read; it was left alone.
        FileProblem: It cannot be written; it was left as it was.
    """
    document = rewritten(stored, record)
    if document.data != stored.document.data:
        replace_bytes(stored.path, document.data, expected=stored.document.data)
    return Stored(stored.path, document, record)


def rewritten(stored: Stored[R], record: R) -> Document:
    """Return what `save` would write, without writing it.

    Raises:
        FileProblem: The result could not be read again.
    """
    header, body = changes(stored.record, record)
    return _readable(stored.document.edit(header, body, key_order(record)), stored.path)


def fresh(record: Record, path: Path = Path()) -> Document:
    """Return a new file of the record, not written yet."""
    return Document.parse(new_file(*encode(record)), path)


def create(path: Path, record: R) -> Stored[R]:
    """Write a new record into a new file.

    Raises:
        AlreadyExists: There is a file of that name.
        FileProblem: It cannot be written, or could not be read again.
    """
    document = _readable(fresh(record, path), path)
    create_bytes(path, document.data)
    # What the file says, to the last blank line, not what was asked: the next save compares with it.
    return Stored(path, document, cast("R", decode(document)))


def _readable(document: Document, path: Path) -> Document:
    """Return the document when it reads as a record; what would be damaged the next time is never written."""
    try:
        decode(document)
    except DamagedFile as problem:
        raise FileProblem(
            f"Takto by záznam nešel přečíst, proto se nezapsal. {problem.message}", path=path
        ) from problem
    return document


def list_folder(folder: Path) -> Listing:
    """Read all records of a folder and of the folders right in it.

    Raises:
        FolderProblem: The folder is missing or cannot be listed.
    """
    records: list[Stored[Record]] = []
    damaged: list[FileProblem] = []
    for path in _candidates(folder, damaged):
        try:
            _inside(path, folder)
            if _is_record(path):
                records.append(load(path))
        except FileProblem as problem:
            damaged.append(problem)
    kept, copies = _without_copies(records, lambda record: record.id)
    # Two machines may each have begun the minutes of one conference, under two ids.
    kept, rivals = _without_copies(kept, lambda record: getattr(record, "conference", record.id))
    meetings, orphans = _meetings(kept)
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
    cases = [
        Path(entry.path)
        for entry in _entries(folder)
        if entry.is_dir(follow_symlinks=False) and not _is_skipped(entry.name)
    ]
    for place in (folder, *cases):
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
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False) and not _is_skipped(entry.name) and entry.name not in _NOT_CASES:
            try:
                yield from markdown_files(Path(entry.path))
            except FolderProblem as problem:
                unreadable.append(problem)


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
    except NotADirectoryError:
        raise FolderProblem("To není složka; zadejte složku se spisem.", path=folder) from None
    except OSError as problem:
        raise FolderProblem(explain(problem), path=folder) from problem


def _is_skipped(name: str) -> bool:
    """Tell temporary files of editors and sync clients and hidden files by their first character, bins by name."""
    return name.startswith(_NOT_OURS) or name.casefold() in FOREIGN


def _inside(path: Path, folder: Path) -> None:
    try:
        leads_out = path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError) as problem:
        raise DamagedFile("Odkaz vede v kruhu; opravte ho.", path=path) from problem
    if leads_out:
        raise DamagedFile("Odkaz vede mimo složku; pktui ho neotevírá.", path=path)


def _is_record(path: Path) -> bool:
    """Tell a record (also a damaged one) from other notes people keep beside it."""
    if path.name.endswith(_RECORD_NAMES):
        return True
    head = read_head(path, _HEAD)
    if not head.startswith(b"---"):
        # Imported only for what is not an ordinary record; the first screen does not wait for it.
        from pktui.storage.encodings import as_utf8

        head = as_utf8(head)
    return head.startswith(b"---") and b"\ndruh:" in head.replace(b"\r", b"\n")


def _without_copies(
    records: Iterable[Stored[Record]], identity: Callable[[Record], str]
) -> tuple[list[Stored[Record]], tuple[Conflict, ...]]:
    same: defaultdict[tuple[type[Record], str], list[Stored[Record]]] = defaultdict(list)
    for stored in records:
        same[type(stored.record), identity(stored.record)].append(stored)
    kept, conflicts = [], []
    for copies in same.values():
        # Sync clients and people only ever lengthen the name of a copy.
        first, *others = sorted(copies, key=lambda stored: (len(stored.path.name), str(stored.path)))
        kept.append(first)
        if others:
            conflicts.append(Conflict(first.path, tuple(other.path for other in others)))
    return kept, tuple(conflicts)


def _meetings(records: list[Stored[Record]]) -> tuple[tuple[StoredMeeting, ...], tuple[Path, ...]]:
    minutes: dict[str, Stored[Minutes]] = {}
    plans: dict[str, Stored[Plan]] = {}
    conferences: list[Stored[Conference]] = []
    for stored in records:
        match stored.record:
            case Conference():
                conferences.append(Stored(stored.path, stored.document, stored.record))
            case Minutes():
                minutes[stored.record.conference] = Stored(stored.path, stored.document, stored.record)
            case Plan():
                plans[stored.record.conference] = Stored(stored.path, stored.document, stored.record)
    meetings = tuple(
        StoredMeeting(conference, minutes.pop(conference.record.id, None), plans.pop(conference.record.id, None))
        for conference in sorted(conferences, key=lambda stored: stored.record.begins)
    )
    lonely = [stored.path for stored in minutes.values()] + [stored.path for stored in plans.values()]
    return meetings, tuple(lonely)
