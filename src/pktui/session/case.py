"""One open conference: every change becomes a new value, is saved at once, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan
from pktui.errors import ChangedOnDisk, FileProblem, PktuiError
from pktui.files import create_bytes
from pktui.session.create import record_path
from pktui.session.drafts import Drafts, Place
from pktui.session.memory import Memory
from pktui.storage.codec import Record
from pktui.storage.folder import Stored, StoredMeeting, create, fresh, load, rewritten, save
from pktui.storage.history import History, Reason
from pktui.storage.joining import save_joined

UNDO_LIMIT = 100

Change = Callable[[Meeting], Meeting]
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Step:
    """A change that can be taken back: what it was called, and the values before it."""

    label: str
    before: Meeting


class CaseSession:
    """The open conference.

    The value in memory is what people see. When it cannot be written, it stays in memory, `unsaved` names the files
    that lag behind, the error is raised, and the next change tries again. What was read, what was saved and what
    had to give way is kept in the history.
    """

    def __init__(
        self,
        stored: StoredMeeting,
        now: Callable[[], datetime],
        history: History | None = None,
        tell: Callable[[FileProblem], None] | None = None,
    ) -> None:
        """Open what was read.

        Args:
            stored: The conference with its papers.
            now: Gives the wall clock of the room.
            history: Where versions are kept, if anywhere.
            tell: Hears of the first trouble with the history; saving goes on without it.
        """
        self._stored = stored
        self._meeting = stored.meeting
        self._steps: list[Step] = []
        self._memory = Memory(history, now, tell)
        self.now = now
        self.joined: tuple[Path, ...] = ()
        self._memory.opened(stored)

    @property
    def meeting(self) -> Meeting:
        """The present values."""
        return self._meeting

    @property
    def folder(self) -> Path:
        """The folder of the case file."""
        return self._stored.folder

    @property
    def stored(self) -> StoredMeeting:
        """What is on the disk as far as this session knows."""
        return self._stored

    @property
    def unsaved(self) -> tuple[Path, ...]:
        """Files whose latest values are only in memory, because they could not be written."""
        saved = self._stored.meeting
        papers = (
            ("konference", self._stored.conference, saved.conference != self._meeting.conference),
            ("zapis", self._stored.minutes, saved.minutes != self._meeting.minutes),
            ("plan", self._stored.plan, saved.plan != self._meeting.plan),
        )
        return tuple(stored.path if stored else self._new_path(kind) for kind, stored, differs in papers if differs)

    @property
    def last_step(self) -> str:
        """What the next undo takes back, in words; empty when there is nothing."""
        return self._steps[-1].label if self._steps else ""

    def apply(self, label: str, change: Change) -> None:
        """Change the meeting and save it.

        Args:
            label: What is done, in the words of the undo message (`úkol přidán`).
            change: A pure function from the present values to the new ones.

        Raises:
            ChangedOnDisk: Somebody else wrote the file meanwhile.
            FileProblem: It could not be written.
        """
        before = self._meeting
        self._meeting = change(before)
        if self._meeting == before:
            return
        self._steps = [*self._steps[1 - UNDO_LIMIT :], Step(label, before)]
        self.flush()

    def undo(self) -> str:
        """Take back the last change, save, and return what was taken back; empty when there was nothing."""
        if not self._steps:
            return ""
        step = self._steps.pop()
        # A file that was made meanwhile stays: taking back never deletes.
        self._meeting = Meeting(
            step.before.conference,
            step.before.minutes or self._meeting.minutes,
            step.before.plan or self._meeting.plan,
        )
        self.flush()
        return step.label

    def flush(self) -> None:
        """Write everything that is only in memory; does nothing when all is saved.

        Every file is tried, so that trouble with one does not hold back the others; the first trouble is raised.
        """
        problems: list[PktuiError] = []
        for write in (self._write_conference, self._write_minutes, self._write_plan):
            try:
                write()
            except PktuiError as problem:
                problems.append(problem)
        if problems:
            raise problems[0]

    def reload(self, path: Path) -> None:
        """Take the values of one file from the disk and give up own unsaved changes of it; undo starts anew.

        The changes given up are kept in the history.

        Raises:
            FileProblem: The file cannot be read; nothing changed.
        """
        read = load(path)
        self._keep_mine(path)
        self._memory.keep(read, Reason.READ)
        match read.record:
            case Conference() as conference:
                self._stored = replace(self._stored, conference=Stored(path, read.document, conference))
                self._meeting = replace(self._meeting, conference=conference)
            case Minutes() as minutes:
                self._stored = replace(self._stored, minutes=Stored(path, read.document, minutes))
                self._meeting = replace(self._meeting, minutes=minutes)
            case Plan() as plan:
                self._stored = replace(self._stored, plan=Stored(path, read.document, plan))
                self._meeting = replace(self._meeting, plan=plan)
        self._steps.clear()

    def keep_unsaved(self, drafts: Drafts) -> None:
        """Keep in the journal what cannot be written into its file now, and forget what was."""
        unsaved = set(self.unsaved)
        for path in {*self._stored.paths, *unsaved}:
            place = Place(self._meeting.conference.id, "record", path.name)
            if path in unsaved:
                drafts.note(place, self._mine(path).decode("utf-8", errors="replace"))
            else:
                drafts.settle(place)

    def keep_beside(self, path: Path) -> Path:
        """Write own values of a file changed by somebody else into a new file beside it, then take theirs.

        Returns:
            The new file. It bears the same id, so it is listed as a conflict until somebody settles it.
        """
        beside = _free_name(path, self.now())
        create_bytes(beside, self._mine(path))
        self.reload(path)
        return beside

    def _mine(self, path: Path) -> bytes:
        """Return the bytes the file would have if nobody else had written it."""
        stored, mine = self._stored, self._meeting
        if stored.minutes is not None and mine.minutes is not None and path == stored.minutes.path:
            return rewritten(stored.minutes, mine.minutes).data
        if stored.plan is not None and mine.plan is not None and path == stored.plan.path:
            return rewritten(stored.plan, mine.plan).data
        if path == stored.conference.path:
            return rewritten(stored.conference, mine.conference).data
        # A paper that was never on the disk yet; which one, its usual name says.
        record = mine.plan if path == self._new_path("plan") else mine.minutes
        return fresh(record).data if record is not None else b""

    def _keep_mine(self, path: Path) -> None:
        """Keep own unsaved values of a file in the history before they are given up."""
        stored = next((paper for paper in self._stored.papers if paper.path == path), None)
        if stored is None or path not in self.unsaved:
            return
        try:
            mine = self._mine(path)
        except FileProblem:
            return  # values that no file could hold; there is nothing to keep them as
        self._memory.keep(stored, Reason.CONFLICT, mine)

    def _saved(self, stored: Stored[R], record: R) -> Stored[R]:
        """Save one file; what is in it now, and what somebody else had in it, goes to the history."""
        try:
            written = save(stored, record)
        except ChangedOnDisk as problem:
            for theirs in problem.displaced:
                self._memory.keep(stored, Reason.DISPLACED, theirs)
            written = self._joined(stored, record, problem)
        self._memory.keep(written, Reason.SAVED)
        return written

    def _joined(self, stored: Stored[R], record: R, problem: ChangedOnDisk) -> Stored[R]:
        """Bring own changes into the version somebody else wrote, when nothing contradicts; else raise `problem`.

        What they changed becomes part of the present values, and undo starts anew: taking back an own step must not
        take back theirs.
        """
        joined = save_joined(stored, record)
        if joined is None:
            raise problem
        written, theirs = joined
        self._memory.keep(stored, Reason.DISPLACED, theirs)
        self._take(written.record)
        self._steps.clear()
        self.joined = (*self.joined, stored.path)
        return written

    def _take(self, record: Record) -> None:
        """Make the record part of the present values."""
        match record:
            case Conference():
                self._meeting = replace(self._meeting, conference=record)
            case Minutes():
                self._meeting = replace(self._meeting, minutes=record)
            case Plan():
                self._meeting = replace(self._meeting, plan=record)

    def _created(self, path: Path, record: R) -> Stored[R]:
        written = create(path, record)
        self._memory.keep(written, Reason.SAVED)
        return written

    def _write_conference(self) -> None:
        if self._stored.conference.record != self._meeting.conference:
            written = self._saved(self._stored.conference, self._meeting.conference)
            self._stored = replace(self._stored, conference=written)

    def _write_minutes(self) -> None:
        wanted, stored = self._meeting.minutes, self._stored.minutes
        if wanted is None or (stored is not None and stored.record == wanted):
            return
        written = self._saved(stored, wanted) if stored else self._created(self._new_path("zapis"), wanted)
        self._stored = replace(self._stored, minutes=written)

    def _write_plan(self) -> None:
        wanted, stored = self._meeting.plan, self._stored.plan
        if wanted is None or (stored is not None and stored.record == wanted):
            return
        written = self._saved(stored, wanted) if stored else self._created(self._new_path("plan"), wanted)
        self._stored = replace(self._stored, plan=written)

    def _new_path(self, kind: str) -> Path:
        return record_path(self.folder, self._meeting.conference.day, kind)


def _free_name(path: Path, now: datetime) -> Path:
    stamp = f"{now:%Y-%m-%d-%H%M%S}"
    return path.with_name(f"{path.stem} (moje verze {stamp}){path.suffix}")
