"""One open conference: every change becomes a new value, is saved at once, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from pktui.domain.fulfilment import with_done_days
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.stretches import Stretch
from pktui.errors import FileProblem, PktuiError, troubles
from pktui.files import check_answers
from pktui.session.case.memory import Memory
from pktui.session.case.presence import Other
from pktui.session.case.present_values import Values
from pktui.session.case.record_file import RecordFile
from pktui.session.case.record_files import RecordFiles, Records, conference_in
from pktui.session.drafts.drafts import Drafts
from pktui.storage.history.history import History
from pktui.storage.history.index import Reason
from pktui.storage.merging.conflict import ConflictPlace, Question, Side
from pktui.storage.merging.deciding import Asked
from pktui.storage.records.record_kinds import Record, name_of
from pktui.storage.records.stored import Stored, StoredMeeting
from pktui.storage.text.record_text import RecordText

Change = Callable[[Meeting], Meeting]


class CaseSession:
    """The open conference.

    The value in memory is what people see. When it cannot be written, it stays in memory, `unsaved` names the files
    that lag behind, the error is raised, and the next change tries again. What was read, what was saved and what
    had to give way is kept in the history.

    Attributes:
        folder: The folder of the case file.
        now: Gives the wall clock of the room.
        joined: Files into which changes of others came, until somebody was told.
        others: Other programs that have the same case open, as far as it shows.
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
        self.now = now
        self.folder = stored.folder
        self.joined: tuple[Path, ...] = ()
        self.others: tuple[Other, ...] = ()
        self._memory = Memory(history, now, tell)
        self._papers = RecordFiles(stored, self._memory)
        self._values = Values(stored.meeting, self._papers)

    @property
    def meeting(self) -> Meeting:
        """The present values."""
        return self._values.meeting

    @property
    def stored(self) -> StoredMeeting:
        """What is on the disk as far as this session knows."""
        return self._papers.stored

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files, the conference first."""
        return self._papers.paths

    @property
    def unsaved(self) -> tuple[Path, ...]:
        """Files whose latest values are only in memory, because they could not be written."""
        records = self._values.records
        return tuple(self._papers.path(name, records) for name in self._papers.lagging(records))

    @property
    def missing(self) -> frozenset[Path]:
        """Files that were looked for and are nowhere in the folder; the next save writes them again."""
        return self._papers.missing

    @missing.setter
    def missing(self, paths: frozenset[Path]) -> None:
        """Take over what somebody who looked did not find."""
        self._papers.missing = paths

    @property
    def questions(self) -> Mapping[str, Question]:
        """What somebody has to decide, by name: the files hold one of two wordings, and all else is saved."""
        return self._memory.questions.waiting

    @property
    def is_at_home(self) -> bool:
        """Whether the folder is the one that was opened (see `RecordFiles.are_in_place`)."""
        return self._papers.are_in_place

    def apply(self, label: str, change: Change, series: object | None = None) -> None:
        """Change the meeting and save it.

        Args:
            label: What is done, in the words of the undo message (`úkol přidán`).
            change: A pure function from the present values to the new ones.
            series: Changes that follow each other with the same object here are taken back at once.

        Raises:
            PktuiError: It could not be written.
        """
        today = self.now().date()
        if self._values.change(label, lambda meeting: with_done_days(meeting, change(meeting), today), series):
            self.flush()

    def note(self, change: Change) -> None:
        """Write down what happened, such as that a paper was made; saved like any change, but no undo takes it back.

        Raises:
            PktuiError: As with `apply`.
        """
        if self._values.note(change):
            self.flush()

    def undo(self) -> str:
        """Take back the last own change, save, and return what was taken back; empty when there was nothing.

        What others changed meanwhile stays, and names that were hidden from the room stay hidden.

        Raises:
            ChangedOnDisk: Others changed the very same thing since; it stays.
            PktuiError: As with `apply`.
        """
        label = self._values.take_back()
        if label is not None:
            self.flush()
        return label or ""

    def flush(self) -> None:
        """Write everything that is only in memory, or no longer in the folder; does nothing when all is saved.

        Every file is tried, so that trouble with one does not hold back the others; the first trouble is raised.
        A folder that hangs is left alone, so that whoever runs the meeting can go on.
        """
        tried: list[tuple[str, Record]] = []
        problems: list[PktuiError] = []
        # What comes in with one file may change what belongs into another.
        while behind := self._papers.behind(self._values.records, tried):
            if not tried:
                check_answers(self.folder)
            tried.append(behind)
            problems += troubles([partial(self._write, behind[0])])
        if problems:
            raise problems[0]

    def take(self, path: Path) -> None:
        """Look at a file others may have written, and join what is in it with the present values.

        Raises:
            PktuiError: It cannot be read, or own changes cannot be written into it; the values stay in memory.
        """
        records, name, paper = self._at(path)
        if (joined := paper.take(records[name])) is not None:
            self._hold(records, joined)

    def absorb(self, path: Path, other: RecordText, base: RecordText | str | None = None) -> None:
        """Bring another version of a file in, from a copy beside it or from the journal; see `RecordFile.absorb`.

        Raises:
            PktuiError: As with `apply`.
        """
        records, name, paper = self._at(path)
        self._hold(records, paper.absorb(records[name], other, base))

    def bring(self, became: Meeting, was: Meeting | None) -> None:
        """Join a change that was made of other values than the present ones; what contradicts becomes a question.

        Args:
            became: The present values but for what was changed.
            was: The same as it was before the change; None when nobody knows, and all that differs is asked about.

        Raises:
            PktuiError: As with `apply`.
        """
        for path, other, base in self._values.files_that_differ(became, was):
            self.absorb(path, other, base)

    def adopt(self, stored: Stored[Record]) -> None:
        """Bring in a paper or a stretch of the conference that somebody else has begun.

        Raises:
            PktuiError: Own values cannot be written into it; they stay in memory.
        """
        records, name = self._values.records, name_of(stored.record)
        held = self._papers.get(name)
        if held is None:
            self._hold(records, self._papers.adopt(stored, records.get(name)))
            self._write(name)
        elif held.path == stored.path:  # it was begun here while somebody looked
            self.take(held.path)
        else:
            self.absorb(held.path, stored.document.edit({"id": held.stored.record.id}))

    def begin(self, stretch: Stretch) -> None:
        """Write a stretch that is in no file, with all that is in it; nothing else changes.

        Raises:
            PktuiError: It cannot be written, or the conference cannot tell older programs to keep off.
        """
        records, _, paper = self._at(self.stored.conference.path)
        self._hold(records, paper.save(replace(conference_in(records), in_stretches=True)))
        records = self._values.records
        self._hold(records, self._papers.begin(stretch.id, {**records, stretch.id: stretch}))
        self._write(stretch.id)

    def asked(self, known: Collection[str] = ()) -> tuple[tuple[Path, Asked], ...]:
        """Return what waits for a decision as it stands now, file by file, the conference first.

        Args:
            known: Names of questions; a file about which nothing else waits is left out.

        Raises:
            FileProblem: The present values could not be written.
        """
        if not self.questions:
            return ()
        check_answers(self.folder)
        waiting = self._papers.asked(self._values.records, frozenset(known))
        return tuple((path, asked) for path, asked in waiting if asked.questions)

    def decide(self, path: Path, question: Asked, choices: Mapping[ConflictPlace, Side | str]) -> None:
        """Write what somebody decided about a file, and that it is decided; what gave way stays in the history.

        Raises:
            DamagedFile: What was typed does not fit the format.
            ChangedOnDisk: What it was about changed again meanwhile; ask anew.
            FileProblem: It cannot be written.
        """
        records, name, paper = self._at(path)
        # What comes in so is nobody's news.
        self._values.hold(records, paper.decide(records[name], question, choices))
        if isinstance(before := records[name], Minutes):
            self._values.decided(before, question, self.now().date())
            self.flush()

    def reload(self, path: Path) -> None:
        """Take the values of one file from the disk and give up own unsaved changes of it; undo starts anew.

        The changes given up are kept in the history.

        Raises:
            FileProblem: The file cannot be read; nothing changed.
        """
        records, name, paper = self._at(path)
        self._values.begin_anew(records, paper.reload(records[name]))

    def write_over(self, path: Path) -> None:
        """Put own values in place of a file that is missing or cannot be read; what it holds goes to the history.

        Raises:
            FolderProblem: No file of the conference is in the folder.
            FileProblem: It was left alone.
        """
        records, name, _ = self._at(path)
        self._papers.write_over(name, records)

    def remembers(self, stored: Stored[Record]) -> bool:
        """Keep a copy that is about to go in the history, and tell whether it is there."""
        return self._memory.keep(stored, Reason.CONFLICT)

    def moved(self, old: Path, new: Path) -> None:
        """Follow a file that somebody renamed."""
        self._papers.at(old)[1].moved(new)

    def keep_unsaved(self, drafts: Drafts) -> None:
        """Keep in the journal what cannot be written into its file now, and forget what was."""
        self._papers.keep_unsaved(self._values.records, drafts)

    def _at(self, path: Path) -> tuple[Records, str, RecordFile]:
        """Return the present records, and which of them and which file is at a path that is to be read or written."""
        check_answers(self.folder)
        return self._values.records, *self._papers.at(path)

    def _write(self, name: str) -> None:
        records = self._values.records
        self._hold(records, self._papers.write(name, records))

    def _hold(self, records: Records, record: Record) -> None:
        """Take over what a file holds now, and remember the file when something in it came from others."""
        if self._values.hold(records, record):
            self.joined = (*self.joined, self._papers.path(name_of(record), records))
