"""The files of the open conference together: which there are, which lag behind, and where a new one belongs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.stretches import Stretch, parted
from pktui.errors import FileProblem, FolderProblem
from pktui.files import rights_beside
from pktui.session.case.memory import Memory
from pktui.session.case.questions import Questions
from pktui.session.case.record_file import RecordFile
from pktui.session.create import record_path, usual_name
from pktui.storage.history import Reason
from pktui.storage.merging.merge import merge
from pktui.storage.records.codec import decode, fresh
from pktui.storage.records.record_kinds import Record, day_and_word, name_of
from pktui.storage.records.stored import Stored, StoredMeeting, create, load
from pktui.storage.text.record_text import RecordText

Records = Mapping[str, Record]
"""The records of a meeting by their names: those of the papers, and for a stretch its id."""

_NOT_AT_HOME = (
    "Ve složce teď nejsou soubory této konference, proto se do ní nic nového nezapsalo; zkontrolujte, zda je připojený "
    "správný disk a zda doběhla synchronizace."
)


def conference_in(records: Records) -> Conference:
    """Return the conference among the records of a meeting, without what is kept in stretches."""
    return next(record for record in records.values() if isinstance(record, Conference))


@dataclass(frozen=True, slots=True)
class _Cut:
    """The records of a meeting, and what was kept of them by then."""

    meeting: Meeting
    kept: tuple[Record, ...]
    records: Records

    def holds_for(self, meeting: Meeting, kept: tuple[Record, ...]) -> bool:
        """Tell whether another cut would come out the same: also once all of this one is kept."""
        if self.meeting is not meeting:
            return False
        return _are_same(self.kept, kept) or _are_same(_in_places(self.records.values()), kept)


def _in_places(records: Iterable[Record]) -> list[Record]:
    """Return the conference itself and its stretches."""
    return [record for record in records if isinstance(record, Conference | Stretch)]


def _are_same(some: Sequence[object], others: Sequence[object]) -> bool:
    """Tell whether these are the very same values, without looking into them."""
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))


class RecordFiles:
    """The files of one conference by the names of their records."""

    def __init__(self, stored: StoredMeeting, memory: Memory, questions: Questions) -> None:
        """Begin with what was read."""
        self._folder = stored.folder
        self._memory = memory
        self._questions = questions
        self._cut: _Cut | None = None
        self._papers = {name_of(paper.record): RecordFile(paper, memory, questions) for paper in stored.papers}
        for paper in stored.papers:
            questions.opened(paper.document)

    @property
    def stored(self) -> StoredMeeting:
        """What is on the disk as far as this session knows."""
        return StoredMeeting.of(paper.stored for paper in self._papers.values())

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files, the conference first."""
        return tuple(paper.path for paper in self._papers.values())

    @property
    def are_in_place(self) -> bool:
        """Whether the folder is the one that was opened: a file of this conference is in it, under its own id.

        Another disk may be mounted in its place, or the folder may have been emptied.
        """
        return any(paper.is_in_place for paper in tuple(self._papers.values()))

    def records(self, meeting: Meeting) -> Records:
        """Return the records that make a meeting, by their names, in the order in which they are written.

        Whether somebody can open the conference with an older program stands in the conference, so it comes first;
        what tasks and priorities grew from comes before them.
        """
        stored = self.stored
        own, apart = stored.conference.record, [paper.record for paper in stored.stretches]
        kept: tuple[Record, ...] = (own, *apart)
        # The same is asked several times for one change, and a long meeting takes a while to cut.
        if self._cut is None or not self._cut.holds_for(meeting, kept):
            conference, stretches = parted(meeting.conference, own, apart, meeting.label)
            others = (paper for paper in meeting.papers if not isinstance(paper, Conference))
            self._cut = _Cut(meeting, kept, {name_of(record): record for record in (conference, *stretches, *others)})
        return self._cut.records

    def get(self, name: str) -> RecordFile | None:
        """Return the file of a record, or None when there is none yet."""
        return self._papers.get(name)

    def at(self, path: Path) -> tuple[str, RecordFile]:
        """Return the name of the record and the file at a path of `paths`."""
        return next((name, paper) for name, paper in self._papers.items() if paper.path == path)

    def lags(self, name: str, record: Record) -> bool:
        """Tell whether these values are not in the file."""
        paper = self._papers.get(name)
        return paper is None or paper.stored.record != record

    def may_be_written(self, name: str, records: Records) -> bool:
        """Tell whether a file may go to the disk: a stretch only once an older program leaves the conference alone."""
        return (
            not isinstance(records[name], Stretch)
            or self.stored.conference.record.in_stretches
            or not conference_in(records).in_stretches
        )

    def path(self, name: str, records: Records) -> Path:
        """Return the file of a record, or the usual name of one not made yet; the disk is not asked, it may hang."""
        paper = self._papers.get(name)
        return paper.path if paper else self._usual_path(name, records)

    def mine(self, name: str, record: Record) -> RecordText:
        """Return a file as it would be with these values if nobody else had written it.

        Raises:
            FileProblem: They could not be written so that they read back.
        """
        paper = self._papers.get(name)
        return paper.mine(record) if paper else fresh(record)

    def begin(self, name: str, records: Records) -> Record:
        """Write a new file and return what holds then; a stretch that somebody else has begun is adopted.

        Raises:
            FolderProblem: The folder only stands in the place of the one that was opened.
            FileProblem: It cannot be written.
        """
        self.check_home()
        record = records[name]
        if isinstance(record, Stretch) and (begun := self._begun(record)) is not None:
            return self.adopt(begun, record)
        path = record_path(self._folder, *day_and_word(record, conference_in(records).day))
        created = create(path, record, rights_beside(self.paths))
        self._memory.keep(created, Reason.SAVED)
        # Nobody else knows yet what is in it; others may have begun the same stretch with something else.
        empty = record.empty if isinstance(record, Stretch) else record
        self._papers[name] = RecordFile(created, self._memory, self._questions, fresh(empty, path))
        return record

    def adopt(self, stored: Stored[Record], mine: Record | None = None) -> Record:
        """Take over a file that somebody else has begun and return what holds then, own values joined but not saved."""
        self._questions.opened(stored.document)
        self._memory.keep(stored, Reason.READ)
        self._papers[name_of(stored.record)] = RecordFile(stored, self._memory, self._questions)
        if mine is None:
            return stored.record
        return decode(merge(None, fresh(mine, stored.path), stored.document).document)

    def _begun(self, record: Stretch) -> Stored[Record] | None:
        """Return the stretch when it lies under its usual name already."""
        try:
            found = load(self._folder / usual_name(*day_and_word(record, record.begins.date())))
        except FileProblem:
            return None
        return found if found.record.id == record.id else None

    def _usual_path(self, name: str, records: Records) -> Path:
        return self._folder / usual_name(*day_and_word(records[name], conference_in(records).day))

    def check_home(self) -> None:
        """Refuse to begin a file in a folder that only stands in the place of the one that was opened.

        Raises:
            FolderProblem: No file of the conference is in it.
        """
        if not self.are_in_place:
            raise FolderProblem(_NOT_AT_HOME, path=self._folder)
