"""One open conference: every change becomes a new value, is saved at once, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from functools import reduce
from pathlib import Path

from pktui.domain.approval import approved, is_approved
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes
from pktui.domain.stretches import Stretch
from pktui.domain.taking import offered_again
from pktui.errors import FileProblem, PktuiError
from pktui.files import check_answers, is_missing, rights_beside
from pktui.session.case.memory import Memory
from pktui.session.case.presence import Other
from pktui.session.case.questions import Questions
from pktui.session.case.record_file import RecordFile
from pktui.session.case.record_files import RecordFiles, Records, conference_in
from pktui.session.case.undoing import Step, followed, hiding_names, taken_back
from pktui.session.case.unsaved import keep_unsaved
from pktui.session.drafts.drafts import Drafts
from pktui.storage.history import History, Reason
from pktui.storage.merging import merge
from pktui.storage.merging.deciding import Asked
from pktui.storage.merging.question import Question
from pktui.storage.records.record_kinds import Record, name_of
from pktui.storage.records.stored import Stored, StoredMeeting, meeting_of
from pktui.storage.text.record_text import RecordText

UNDO_LIMIT = 100

Change = Callable[[Meeting], Meeting]

# The name of a version that is kept nowhere.
_NOWHERE = ""


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
        missing: Files that were looked for and are nowhere in the folder; the next save writes them again.
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
        self.missing: frozenset[Path] = frozenset()
        self._meeting = stored.meeting
        self._steps: list[Step] = []
        self._arrivals = 0
        self._memory = Memory(history, now, tell)
        self._memory.opened(stored)
        self._questions = Questions(self._memory)
        self._papers = RecordFiles(stored, self._memory, self._questions)

    @property
    def meeting(self) -> Meeting:
        """The present values."""
        return self._meeting

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
        records = self._records
        return tuple(
            self._papers.path(name, records) for name, record in records.items() if self._papers.lags(name, record)
        )

    @property
    def questions(self) -> Mapping[str, Question]:
        """What somebody has to decide, by name: the files hold one of two wordings, and all else is saved."""
        return self._questions.waiting

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
        meeting, before = self._meeting, self._records
        self._meeting = change(meeting)
        if self._meeting == meeting:
            return
        step = Step(label, before, self._records, self._arrivals, series)
        self._steps = followed(self._steps, step)[-UNDO_LIMIT:]
        self.flush()

    def undo(self) -> str:
        """Take back the last own change, save, and return what was taken back; empty when there was nothing.

        What others changed meanwhile stays, and names that were hidden from the room stay hidden.

        Raises:
            ChangedOnDisk: Others changed the very same thing since; it stays.
            PktuiError: As with `apply`.
        """
        if not self._steps:
            return ""
        step = self._steps.pop()
        # A file that was made meanwhile stays: taking back never deletes.
        before = reduce(Meeting.having, meeting_of(step.before.values()).papers, self._meeting)
        if step.arrivals != self._arrivals:
            records, papers = self._records, self._papers
            was, became = papers.records(before), papers.records(meeting_of(step.after.values()))
            before = meeting_of(taken_back(was, became, records, papers.mine).values())
        self._meeting = hiding_names(before, self._meeting)
        self.flush()
        return step.label

    def flush(self) -> None:
        """Write everything that is only in memory, or no longer in the folder; does nothing when all is saved.

        Every file is tried, so that trouble with one does not hold back the others; the first trouble is raised.
        A folder that hangs is left alone, so that whoever runs the meeting can go on.
        """
        tried: list[tuple[str, Record]] = []
        problems: list[PktuiError] = []
        # What comes in with one file may change what belongs into another.
        while (behind := next((each for each in self._behind() if each not in tried), None)) is not None:
            if not tried:
                check_answers(self.folder)
            tried.append(behind)
            try:
                self._write(behind[0])
            except PktuiError as problem:
                problems.append(problem)
        if problems:
            raise problems[0]

    def take(self, path: Path) -> None:
        """Look at a file others may have written, and join what is in it with the present values.

        Raises:
            PktuiError: It cannot be read, or own changes cannot be written into it; the values stay in memory.
        """
        records, name, paper = self._at(path)
        joined = paper.take(records[name])
        if joined is not None:
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
        present, new = self._records, self._papers.records(became)
        old = None if was is None else self._papers.records(was)
        for path in self.paths:
            name, paper = self._papers.at(path)
            if new[name] != present[name]:
                self.absorb(path, paper.mine(new[name]), _NOWHERE if old is None else paper.mine(old[name]))

    def adopt(self, stored: Stored[Record]) -> None:
        """Bring in a stretch of the conference that somebody else has begun.

        Raises:
            PktuiError: Own values cannot be written into it; they stay in memory.
        """
        records, name = self._records, stored.record.id
        held = self._papers.get(name)
        if held is None:
            self._hold(records, self._papers.adopt(stored, records.get(name)))
            self._write(name)
        elif held.path == stored.path:  # it was begun here while somebody looked
            self.take(held.path)
        else:
            self.absorb(held.path, stored.document)

    def begin(self, stretch: Stretch) -> None:
        """Write a stretch that is in no file, with all that is in it; nothing else changes.

        Raises:
            PktuiError: It cannot be written, or the conference cannot tell older programs to keep off.
        """
        check_answers(self.folder)
        records = self._records
        own, conference = conference_in(records), self._papers.at(self.stored.conference.path)[1]
        self._hold(records, conference.save(replace(own, in_stretches=True)))
        records = self._records
        self._hold(records, self._papers.begin(stretch.id, {**records, stretch.id: stretch}))
        self._write(stretch.id)

    def asked(self, known: Collection[str] = ()) -> tuple[tuple[Path, Asked], ...]:
        """Return what waits for a decision as it stands now, file by file, the conference first.

        Args:
            known: Names of questions; a file about which nothing else waits is left out.

        Raises:
            FileProblem: The present values could not be written.
        """
        waiting: list[tuple[Path, Asked]] = []
        for path in self.paths if self.questions else ():
            records, name, paper = self._at(path)
            if not self._questions.names_about(paper.stored.document) <= set(known):
                waiting.append((path, paper.asked(records[name])))
        return tuple((path, asked) for path, asked in waiting if asked.questions)

    def decide(self, path: Path, question: Asked, choices: Mapping[merge.ConflictPlace, merge.Side | str]) -> None:
        """Write what somebody decided about a file, and that it is decided; what gave way stays in the history.

        Raises:
            DamagedFile: What was typed does not fit the format.
            ChangedOnDisk: What it was about changed again meanwhile; ask anew.
            FileProblem: It cannot be written.
        """
        records, name, paper = self._at(path)
        joined = self.joined
        self._hold(records, paper.decide(records[name], question, choices))
        # What comes in so is nobody's news.
        self.joined = joined
        if isinstance(before := records[name], Minutes):
            chosen = (each for each in question.merged.conflicts if each.kind is merge.ConflictKind.TEXT)
            wordings = (text for each in chosen for text in (each.mine, each.theirs) if isinstance(text, str))
            self._meeting = offered_again(self._meeting, wordings)
            self._approve_decided(before)
            self.flush()

    def _approve_decided(self, before: Minutes) -> None:
        """Approve the text as it stands when somebody decided that the minutes are approved and nobody knows which."""
        after = self._meeting.minutes
        if after is not None and is_approved(after) and not (after.digests or is_approved(before)):
            self._meeting = self._meeting.having(approved(after, after.approved_on or self.now().date()))

    def reload(self, path: Path) -> None:
        """Take the values of one file from the disk and give up own unsaved changes of it; undo starts anew.

        The changes given up are kept in the history.

        Raises:
            FileProblem: The file cannot be read; nothing changed.
        """
        records, name, paper = self._at(path)
        self._meeting = meeting_of({**records, name: paper.reload(records[name])}.values())
        self._steps.clear()

    def write_over(self, path: Path) -> None:
        """Put own values in place of a file that is missing or cannot be read; what it holds goes to the history.

        Raises:
            FolderProblem: No file of the conference is in the folder.
            FileProblem: It was left alone.
        """
        records, name, paper = self._at(path)
        if is_missing(path):
            self._write_again(paper, records[name])
        else:
            paper.write_over(records[name])

    def remembers(self, stored: Stored[Record]) -> bool:
        """Keep a copy that is about to go in the history, and tell whether it is there."""
        return self._memory.keep(stored, Reason.CONFLICT)

    def moved(self, old: Path, new: Path) -> None:
        """Follow a file that somebody renamed."""
        self._papers.at(old)[1].moved(new)

    def keep_unsaved(self, drafts: Drafts) -> None:
        """Keep in the journal what cannot be written into its file now, and forget what was."""
        keep_unsaved(self._papers, self._records, drafts)

    @property
    def _records(self) -> Records:
        """The present values as they belong into the files."""
        return self._papers.records(self._meeting)

    def _behind(self) -> list[tuple[str, Record]]:
        """Return what is only in memory, or no longer in the folder, by name."""
        records = self._records
        return [
            (name, record)
            for name, record in records.items()
            if self._papers.lags(name, record) or self._papers.path(name, records) in self.missing
        ]

    def _at(self, path: Path) -> tuple[Records, str, RecordFile]:
        """Return the present records, and which of them and which file is at a path that is to be read or written."""
        check_answers(self.folder)
        return self._records, *self._papers.at(path)

    def _write_again(self, paper: RecordFile, record: Record) -> None:
        self._papers.check_home()
        paper.write_again(record, rights_beside(self.paths))
        self.missing -= {paper.path}

    def _write(self, name: str) -> None:
        records, paper = self._records, self._papers.get(name)
        if not self._papers.may_be_written(name, records):
            return  # its time comes when what stands before it could be written; till then it waits with it
        if paper is None:
            self._hold(records, self._papers.begin(name, records))
        elif paper.path in self.missing and is_missing(paper.path):
            self._write_again(paper, records[name])
        elif self._papers.lags(name, records[name]):
            self._hold(records, paper.save(records[name]))

    def _hold(self, records: Records, record: Record) -> None:
        """Take over what a file holds now; what came from others makes undo go around it.

        Args:
            records: The present values as they were before the file was read or written.
            record: What it holds.
        """
        name = name_of(record)
        if record == records.get(name):
            return
        self._meeting = meeting_of({**records, name: record}.values())
        self._arrivals += 1
        self.joined = (*self.joined, self._papers.path(name, records))
