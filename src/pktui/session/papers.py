"""The files of the open conference together: which there are, which lag behind, and where a new one belongs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan
from pktui.errors import FolderProblem
from pktui.files import rights_beside
from pktui.session.create import record_path
from pktui.session.memory import Memory
from pktui.session.paper import Paper
from pktui.session.questions import Questions
from pktui.storage.codec import Record
from pktui.storage.document import Document
from pktui.storage.history import Reason
from pktui.storage.stored import Stored, StoredMeeting, create, fresh

# Fields of a meeting, and what their files are called.
KINDS = {"conference": "konference", "minutes": "zapis", "plan": "plan"}
_FIELDS: dict[type[Record], str] = {Conference: "conference", Minutes: "minutes", Plan: "plan"}

_NOT_AT_HOME = (
    "Ve složce teď nejsou soubory této konference, proto se do ní nic nového nezapsalo; zkontrolujte, zda je připojený "
    "správný disk a zda doběhla synchronizace."
)


def records(meeting: Meeting) -> Iterator[tuple[str, Record]]:
    """Yield the papers of a meeting that there are, by field."""
    for name in KINDS:
        if (record := getattr(meeting, name)) is not None:
            yield name, record


class Papers:
    """The files of one conference by field of the meeting."""

    def __init__(self, stored: StoredMeeting, memory: Memory, questions: Questions) -> None:
        """Begin with what was read."""
        self._folder = stored.folder
        self._memory = memory
        self._questions = questions
        self._papers = {_FIELDS[type(paper.record)]: Paper(paper, memory, questions) for paper in stored.papers}
        for paper in stored.papers:
            questions.opened(paper.document)

    @property
    def stored(self) -> StoredMeeting:
        """What is on the disk as far as this session knows."""
        papers = {name: paper.stored for name, paper in self._papers.items()}
        return StoredMeeting(
            cast("Stored[Conference]", papers["conference"]),
            cast("Stored[Minutes] | None", papers.get("minutes")),
            cast("Stored[Plan] | None", papers.get("plan")),
        )

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

    def get(self, name: str) -> Paper | None:
        """Return the file of a field, or None when there is none yet."""
        return self._papers.get(name)

    def at(self, path: Path) -> tuple[str, Paper]:
        """Return the field and the file at a path of `paths`."""
        return next((name, paper) for name, paper in self._papers.items() if paper.path == path)

    def lags(self, name: str, record: Record) -> bool:
        """Tell whether these values are not in the file."""
        paper = self._papers.get(name)
        return paper is None or paper.stored.record != record

    def path(self, name: str, meeting: Meeting) -> Path:
        """Return the file of a field, also of one that would have to be made."""
        paper = self._papers.get(name)
        return paper.path if paper else record_path(self._folder, meeting.conference.day, KINDS[name])

    def mine(self, name: str, record: Record) -> Document:
        """Return a file as it would be with these values if nobody else had written it.

        Raises:
            FileProblem: They could not be written so that they read back.
        """
        paper = self._papers.get(name)
        return paper.mine(record) if paper else fresh(record)

    def documents(self, meeting: Meeting) -> dict[str, Document]:
        """Return each paper as it would be written now. Raises as `mine`."""
        return {name: self.mine(name, record) for name, record in records(meeting)}

    def begin(self, name: str, record: Record, meeting: Meeting) -> None:
        """Write a new file.

        Raises:
            FolderProblem: The folder only stands in the place of the one that was opened.
            FileProblem: It cannot be written.
        """
        self.check_home()
        created = create(self.path(name, meeting), record, rights_beside(self.paths))
        self._memory.keep(created, Reason.SAVED)
        self._papers[name] = Paper(created, self._memory, self._questions)

    def check_home(self) -> None:
        """Refuse to begin a file in a folder that only stands in the place of the one that was opened.

        Raises:
            FolderProblem: No file of the conference is in it.
        """
        if not self.are_in_place:
            raise FolderProblem(_NOT_AT_HOME, path=self._folder)
