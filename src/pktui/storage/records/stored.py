"""One record on the disk: reading it, changing only what has changed, making a new one; and what belongs together.

A header on the way to be too long to be read is told long before, with what takes the room.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from pathlib import Path
from typing import Generic, TypeVar

from pktui.domain.conference import Conference
from pktui.domain.diary import Diary
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan
from pktui.domain.stretches import Stretch, whole
from pktui.errors import DamagedFile, FileProblem
from pktui.files import NEW_FILE_MODE, create_bytes, read_bytes, replace_bytes
from pktui.storage.records.codec import decode, edited, fresh
from pktui.storage.records.record_kinds import Record, key_label, place_of
from pktui.storage.text.record_text import RecordText
from pktui.storage.text.splitter import FILE_LIMIT, HEADER_LIMIT
from pktui.texts.sizes import show_size

SIZE_LIMIT = FILE_LIMIT

R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)
CROWDED = HEADER_LIMIT // 2


@dataclass(frozen=True, slots=True)
class Stored(Generic[R_co]):
    """A record as it was read: the value, and the very bytes of its file that a save will compare with."""

    path: Path
    document: RecordText
    record: R_co


@dataclass(frozen=True, slots=True)
class StoredMeeting:
    """One conference with its papers as they were read.

    Attributes:
        conference: The conference, without what is kept in stretches.
        others: What else there is of it, in the order of the kinds, stretches by time.
    """

    conference: Stored[Conference]
    others: tuple[Stored[Record], ...] = ()

    @classmethod
    def of(cls, papers: Iterable[Stored[Record]]) -> StoredMeeting:
        """Return a conference of its papers, which come in any order."""
        ordered = sorted(papers, key=lambda stored: place_of(stored.record))
        others = (stored for stored in ordered if not isinstance(stored.record, Conference))
        return cls(next(only(Conference, ordered)), tuple(others))

    @property
    def minutes(self) -> Stored[Minutes] | None:
        """Its minutes."""
        return next(iter(only(Minutes, self.others)), None)

    @property
    def plan(self) -> Stored[Plan] | None:
        """Its plan."""
        return next(iter(only(Plan, self.others)), None)

    @property
    def diary(self) -> Stored[Diary] | None:
        """Its diary."""
        return next(iter(only(Diary, self.others)), None)

    @property
    def stretches(self) -> tuple[Stored[Stretch], ...]:
        """What was caught at it, by time."""
        return tuple(only(Stretch, self.others))

    @property
    def meeting(self) -> Meeting:
        """The values alone."""
        return meeting_of(paper.record for paper in self.papers)

    @property
    def folder(self) -> Path:
        """The folder that holds the conference."""
        return self.conference.path.parent

    @property
    def papers(self) -> tuple[Stored[Record], ...]:
        """The records that are there, the conference first."""
        return (self.conference, *self.others)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files, the conference first."""
        return tuple(paper.path for paper in self.papers)


def load(path: Path) -> Stored[Record]:
    """Read one record.

    Raises:
        FileProblem: The file cannot be read.
        DamagedFile: It can be read but does not fit the format.
    """
    document = RecordText.parse(read_bytes(path, SIZE_LIMIT), path)
    return Stored(path, document, decode(document))


def reread(stored: StoredMeeting) -> StoredMeeting:
    """Return the meeting as its files are now.

    Raises:
        FileProblem: One of them cannot be read.
    """
    meetings, _ = meetings_of([load(path) for path in stored.paths])
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


def rewritten(stored: Stored[R], record: R) -> RecordText:
    """Return what `save` would write, without writing it.

    Raises:
        FileProblem: The result could not be read again.
    """
    document = edited(stored.document, stored.record, record)
    _read_back(document, stored.path)
    return document


def create(path: Path, record: Record, mode: int = NEW_FILE_MODE) -> Stored[Record]:
    """Write a new record into a new file, with the rights `mode` at most.

    Raises:
        AlreadyExists: There is a file of that name.
        FileProblem: It cannot be written, or could not be read again.
    """
    document = fresh(record, path)
    # What the file says, to the last blank line, not what was asked: the next save compares with it.
    read = _read_back(document, path)
    create_bytes(path, document.data, mode)
    return Stored(path, document, read)


def only(value: type[R], stored: Iterable[Stored[Record]]) -> Iterator[Stored[R]]:
    """Yield the records of one class."""
    return (Stored(each.path, each.document, each.record) for each in stored if isinstance(each.record, value))


def meeting_of(records: Iterable[Record]) -> Meeting:
    """Return the values of one conference, put together from its records."""
    found = tuple(records)
    conference = next(record for record in found if isinstance(record, Conference))
    papers = (record for record in found if not isinstance(record, Conference | Stretch))
    stretches = (record for record in found if isinstance(record, Stretch))
    return reduce(Meeting.having, papers, Meeting(whole(conference, stretches)))


def meetings_of(records: Iterable[Stored[Record]]) -> tuple[tuple[StoredMeeting, ...], tuple[Path, ...]]:
    """Return the conferences by day, each with its papers, and the papers whose conference is not here."""
    listed = tuple(records)
    others: defaultdict[str, list[Stored[Record]]] = defaultdict(list)
    for stored in listed:
        if not isinstance(stored.record, Conference):
            others[stored.record.conference].append(stored)
    meetings = tuple(
        StoredMeeting.of((conference, *others.pop(conference.record.id, ())))
        for conference in sorted(only(Conference, listed), key=lambda stored: stored.record.begins)
    )
    lonely = sorted(chain.from_iterable(others.values()), key=lambda stored: place_of(stored.record))
    return meetings, tuple(stored.path for stored in lonely)


def _read_back(document: RecordText, path: Path) -> Record:
    """Return what a document reads as; what would be damaged the next time is never written."""
    try:
        return decode(document)
    except DamagedFile as problem:
        raise FileProblem(
            f"Takto by záznam nešel přečíst, proto se nezapsal. {problem.message}", path=path
        ) from problem


def crowded(papers: Iterable[Stored[Record]]) -> tuple[FileProblem, ...]:
    """Return a sentence for each file whose header has more than half of what it may have."""
    return tuple(_crowded_header(paper) for paper in papers if len(paper.document.parts.header) > CROWDED)


def _crowded_header(paper: Stored[Record]) -> FileProblem:
    sizes = {pair.key.text: pair.value.end - pair.value.start for pair in paper.document.root.pairs}
    largest = key_label(max(sizes, key=lambda key: sizes[key]))
    size, limit = show_size(len(paper.document.parts.header)), HEADER_LIMIT // 1024
    return FileProblem(
        f"Záhlaví má {size}, přes {limit} KiB se neuloží. Nejvíc místa zabírá „{largest}“: zkraťte tam dlouhé texty, "
        "nebo je přesuňte do kazuistiky či zápisu.",
        path=paper.path,
    )
