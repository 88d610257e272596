"""The files of the open conference together: which there are, which lag behind, and where a new one belongs.

Each record belongs into a file of its own: a meeting is cut into them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

from pktui.domain.conference import Conference
from pktui.domain.diary import Diary
from pktui.domain.meeting import Meeting
from pktui.domain.stretches import Stretch, parted
from pktui.errors import AlreadyExists, FileProblem, FolderProblem
from pktui.files import is_missing, rights_beside
from pktui.session.case.memory import Memory
from pktui.session.case.record_file import RecordFile
from pktui.session.create import record_path, usual_name
from pktui.session.drafts.drafts import Drafts
from pktui.session.drafts.place import RECORD, VALUES, Place
from pktui.storage.history.index import Reason
from pktui.storage.history.objects import sha_of
from pktui.storage.merging.deciding import Asked
from pktui.storage.merging.merge import merge
from pktui.storage.records.codec import decode, fresh
from pktui.storage.records.record_kinds import Record, day_and_word, is_same_paper, name_of
from pktui.storage.records.stored import Stored, StoredMeeting, create, load
from pktui.storage.text.record_text import RecordText

_NOT_AT_HOME = (
    "Ve složce teď nejsou soubory této konference, proto se do ní nic nového nezapsalo; zkontrolujte, zda je připojený "
    "správný disk a zda doběhla synchronizace."
)

Records = Mapping[str, Record]
"""The records of a meeting by their names: those of the papers, and for a stretch its id."""


def conference_in(records: Records) -> Conference:
    """Return the conference among the records of a meeting, without what is kept in stretches."""
    return next(record for record in records.values() if isinstance(record, Conference))


class Cuts:
    """Cuts a meeting into its records: the same is asked several times for one change, and a long one takes a while."""

    def __init__(self) -> None:
        """Nothing is cut yet."""
        self._meeting: Meeting | None = None
        self._kept: Sequence[Record] = ()
        self._records: Records = {}

    def cut(self, meeting: Meeting, own: Conference, apart: Sequence[Stretch]) -> Records:
        """Return the records by their names; the conference that is kept is `own`, and its stretches are `apart`."""
        kept: tuple[Record, ...] = (own, *apart)
        if self._meeting is not meeting or not self._holds_for(kept):
            conference, stretches = parted(meeting.conference, own, apart, meeting.label)
            others = (paper for paper in meeting.papers if not isinstance(paper, Conference))
            self._meeting, self._kept = meeting, kept
            self._records = {name_of(record): record for record in (conference, *stretches, *others)}
        return self._records

    def _holds_for(self, kept: Sequence[Record]) -> bool:
        """Tell whether another cut would come out the same: also once all of this one is kept."""
        in_places = [record for record in self._records.values() if isinstance(record, Conference | Stretch)]
        return _are_same(self._kept, kept) or _are_same(in_places, kept)


def _are_same(some: Sequence[object], others: Sequence[object]) -> bool:
    """Tell whether these are the very same values, without looking into them."""
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))


class RecordFiles:
    """The files of one conference by the names of their records.

    Attributes:
        missing: Files that were looked for and are nowhere in the folder; the next save writes them again.
    """

    def __init__(self, stored: StoredMeeting, memory: Memory) -> None:
        """Begin with what was read."""
        self._folder = stored.folder
        self._memory = memory
        self._cuts = Cuts()
        self.missing: frozenset[Path] = frozenset()
        self._papers: dict[str, RecordFile] = {}
        for paper in stored.papers:
            self._take_up(paper)

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
        return self._cuts.cut(meeting, stored.conference.record, [paper.record for paper in stored.stretches])

    def get(self, name: str) -> RecordFile | None:
        """Return the file of a record, or None when there is none yet."""
        return self._papers.get(name)

    def at(self, path: Path) -> tuple[str, RecordFile]:
        """Return the name of the record and the file at a path of `paths`."""
        return next((name, paper) for name, paper in self._papers.items() if paper.path == path)

    def lagging(self, records: Records) -> list[str]:
        """Return the names of those records that are not in their files."""
        return [name for name, record in records.items() if self._lags(name, record)]

    def behind(self, records: Records, tried: Collection[tuple[str, Record]]) -> tuple[str, Record] | None:
        """Return the first record, with its name, that is only in memory or no longer in the folder; none `tried`."""
        behind = (
            (name, record)
            for name, record in records.items()
            if self._lags(name, record) or self.path(name, records) in self.missing
        )
        return next((each for each in behind if each not in tried), None)

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

    def write(self, name: str, records: Records) -> Record:
        """Write a record that is behind, and return what holds then, with what others wrote meanwhile.

        Raises:
            FolderProblem: The file is to be made, and the folder only stands in the place of the one that was opened.
            ChangedOnDisk: The file changes faster than it can be joined.
            FileProblem: It cannot be written, or what is in it now cannot be read.
        """
        record, paper = records[name], self._papers.get(name)
        if not self._may_be_written(name, records):
            return record  # its time comes when what stands before it could be written; till then it waits with it
        if paper is None:
            return self.begin(name, records)
        if paper.path in self.missing and is_missing(paper.path):
            with suppress(AlreadyExists):  # it is back since it was looked for, and joined as any other
                self._write_again(paper, record)
                return record
        return paper.save(record) if self._lags(name, record) else record

    def write_over(self, name: str, records: Records) -> None:
        """Put own values in place of a file that is missing or cannot be read; what it holds goes to the history.

        Raises:
            FolderProblem: No file of the conference is in the folder.
            FileProblem: It was left alone.
        """
        paper = self._papers[name]
        if is_missing(paper.path):
            self._write_again(paper, records[name])
        else:
            paper.write_over(records[name])

    def begin(self, name: str, records: Records) -> Record:
        """Write a new file and return what holds then; one that somebody else has begun is adopted.

        Raises:
            FolderProblem: The folder only stands in the place of the one that was opened.
            FileProblem: It cannot be written.
        """
        self._check_home()
        record = records[name]
        created: Stored[Record] | None = None
        while created is None:
            if (begun := self._begun(name, records)) is not None:
                return self.adopt(begun, record)
            path = record_path(self._folder, *day_and_word(record, conference_in(records).day))
            try:
                created = create(path, record, rights_beside(self.paths))
            except AlreadyExists:
                # Unless somebody else has begun it since it was looked for, the name is what is wrong.
                if is_missing(path):
                    raise
        self._memory.keep(created, Reason.SAVED)
        # Nobody else knows yet what is in it; others may have begun the same one with something else.
        empty = record.empty if isinstance(record, Stretch | Diary) else record
        self._papers[name] = RecordFile(created, self._memory, fresh(empty, path))
        return record

    def adopt(self, stored: Stored[Record], mine: Record | None = None) -> Record:
        """Take over a file that somebody else has begun and return what holds then, own values joined but not saved."""
        self._take_up(stored)
        if mine is None:
            return stored.record
        same = replace(mine, id=stored.record.id)
        return decode(merge(None, fresh(same, stored.path), stored.document).document)

    def asked(self, records: Records, known: frozenset[str]) -> list[tuple[Path, Asked]]:
        """Return what waits for a decision, file by file; not where only questions with `known` names wait.

        Raises:
            FileProblem: The values could not be written.
        """
        return [
            (paper.path, paper.asked(records[name]))
            for name, paper in self._papers.items()
            if not {question.id for question in self._memory.questions.about(paper.stored.document)} <= known
        ]

    def keep_unsaved(self, records: Records, drafts: Drafts) -> None:
        """Keep in the journal what is in no file, and forget what was: it got there, or was taken back."""
        kept = {self._keep(name, records, drafts) for name in self.lagging(records)}
        for place in (draft.place for draft in drafts.open):
            is_here = (place.record, place.folder) == self._home
            if is_here and place.kind in (RECORD, VALUES) and place not in kept:
                drafts.settle(place)

    def _take_up(self, stored: Stored[Record]) -> None:
        """Look after a file that was read."""
        self._memory.keep(stored, Reason.READ)
        self._papers[name_of(stored.record)] = RecordFile(stored, self._memory)
        self._memory.questions.opened(stored.document)

    @property
    def _home(self) -> tuple[str, str]:
        """The id of the conference and its folder, by which the journal knows where a text belongs."""
        return self.stored.conference.record.id, str(self.stored.folder.absolute())

    def _keep(self, name: str, records: Records, drafts: Drafts) -> Place:
        """Keep a file as it would be written, or its new texts where no file could hold it; return under what place.

        The file may get another name before it is written, so its place is named by the id of the record.
        """
        record, paper, file = records[name], self.get(name), self.path(name, records).name
        conference, folder = self._home
        try:
            mine = self.mine(name, record).data.decode("utf-8", errors="replace")
        except FileProblem:
            place = Place(conference, VALUES, record.id, f"{file} · hodnoty, které se do souboru nevejdou", folder)
            drafts.note(place, new_texts(record, paper.stored.record if paper else None))
        else:
            place = Place(conference, RECORD, record.id, file, folder)
            drafts.note(place, mine, sha_of(paper.stored.document.data) if paper else "")
        return place

    def _begun(self, name: str, records: Records) -> Stored[Record] | None:
        """Return the record when it lies under its usual name already."""
        try:
            found = load(self._usual_path(name, records))
        except FileProblem:
            return None
        return found if is_same_paper(found.record, records[name]) else None

    def _usual_path(self, name: str, records: Records) -> Path:
        return self._folder / usual_name(*day_and_word(records[name], conference_in(records).day))

    def _lags(self, name: str, record: Record) -> bool:
        """Tell whether these values are not in the file."""
        paper = self._papers.get(name)
        return paper is None or paper.stored.record != record

    def _may_be_written(self, name: str, records: Records) -> bool:
        """Tell whether a file may go to the disk: a stretch only once an older program leaves the conference alone."""
        return (
            not isinstance(records[name], Stretch)
            or self.stored.conference.record.in_stretches
            or not conference_in(records).in_stretches
        )

    def _write_again(self, paper: RecordFile, record: Record) -> None:
        self._check_home()
        paper.write_again(record, rights_beside(self.paths))
        self.missing -= {paper.path}

    def _check_home(self) -> None:
        """Refuse to begin a file in a folder that only stands in the place of the one that was opened."""
        if not self.are_in_place:
            raise FolderProblem(_NOT_AT_HOME, path=self._folder)


def new_texts(mine: object, before: object) -> str:
    """Return the texts somewhere in `mine` that are nowhere in `before`, each on lines of its own.

    They are what is kept of values that no file could hold, such as a field longer than a header may be.
    """
    known = set(_texts(before))
    return "\n".join(text for text in _texts(mine) if text and text not in known)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
