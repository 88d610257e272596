"""One record on the disk: reading it, changing only what has changed, making a new one; and what belongs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Generic, TypeVar, cast

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan
from pktui.domain.stretches import Stretch, whole
from pktui.errors import DamagedFile, FileProblem
from pktui.files import NEW_FILE_MODE, create_bytes, read_bytes, replace_bytes
from pktui.storage.records.codec import Record, changes, decode, encode, key_order
from pktui.storage.text.record_text import RecordText

SIZE_LIMIT = 2 * 1024 * 1024

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Stored(Generic[R]):
    """A record as it was read: the value, and the very bytes of its file that a save will compare with."""

    path: Path
    document: RecordText
    record: R


@dataclass(frozen=True, slots=True)
class StoredMeeting:
    """One conference with its papers as they were read.

    Attributes:
        conference: The conference, without what is kept in stretches.
        minutes: Its minutes.
        plan: Its plan.
        stretches: What was caught at it, by time.
    """

    conference: Stored[Conference]
    minutes: Stored[Minutes] | None = None
    plan: Stored[Plan] | None = None
    stretches: tuple[Stored[Stretch], ...] = ()

    @property
    def meeting(self) -> Meeting:
        """The values alone."""
        return Meeting(
            whole(self.conference.record, [stretch.record for stretch in self.stretches]),
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
        papers = (self.conference, self.minutes, self.plan, *self.stretches)
        return tuple(Stored(paper.path, paper.document, paper.record) for paper in papers if paper is not None)

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
    header, body = changes(stored.record, record)
    return _readable(stored.document.edit(header, body, key_order(record)), stored.path)


def fresh(record: Record, path: Path = Path()) -> RecordText:
    """Return a new file of the record, not written yet."""
    # Only what makes a new record waits for the library that writes whole ones.
    from pktui.storage.records.new_record import new_file

    return RecordText.parse(new_file(*encode(record)), path)


def create(path: Path, record: R, mode: int = NEW_FILE_MODE) -> Stored[R]:
    """Write a new record into a new file, with the rights `mode` at most.

    Raises:
        AlreadyExists: There is a file of that name.
        FileProblem: It cannot be written, or could not be read again.
    """
    document = _readable(fresh(record, path), path)
    create_bytes(path, document.data, mode)
    # What the file says, to the last blank line, not what was asked: the next save compares with it.
    return Stored(path, document, cast("R", decode(document)))


def meetings_of(records: Iterable[Stored[Record]]) -> tuple[tuple[StoredMeeting, ...], tuple[Path, ...]]:
    """Return the conferences by day, each with its papers, and the papers whose conference is not here."""
    minutes: dict[str, Stored[Minutes]] = {}
    plans: dict[str, Stored[Plan]] = {}
    stretches: defaultdict[str, list[Stored[Stretch]]] = defaultdict(list)
    conferences: list[Stored[Conference]] = []
    for stored in records:
        match stored.record:
            case Conference():
                conferences.append(Stored(stored.path, stored.document, stored.record))
            case Minutes():
                minutes[stored.record.conference] = Stored(stored.path, stored.document, stored.record)
            case Plan():
                plans[stored.record.conference] = Stored(stored.path, stored.document, stored.record)
            case Stretch():
                own = Stored(stored.path, stored.document, stored.record)
                stretches[stored.record.conference].append(own)
    meetings = tuple(
        StoredMeeting(
            conference,
            minutes.pop(conference.record.id, None),
            plans.pop(conference.record.id, None),
            tuple(sorted(stretches.pop(conference.record.id, ()), key=lambda stored: stored.record.slot)),
        )
        for conference in sorted(conferences, key=lambda stored: stored.record.begins)
    )
    lonely = [stored.path for stored in minutes.values()] + [stored.path for stored in plans.values()]
    return meetings, (*lonely, *(stored.path for stored in chain.from_iterable(stretches.values())))


def paper_of(record: Record) -> str:
    """Return the id of what there should be one paper of this kind for: minutes and a plan for one conference."""
    return record.conference if isinstance(record, Minutes | Plan) else record.id


def _readable(document: RecordText, path: Path) -> RecordText:
    """Return the document when it reads as a record; what would be damaged the next time is never written."""
    try:
        decode(document)
    except DamagedFile as problem:
        raise FileProblem(
            f"Takto by záznam nešel přečíst, proto se nezapsal. {problem.message}", path=path
        ) from problem
    return document
