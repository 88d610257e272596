"""The present values of the open conference and the own changes that led to them: what people see, without any disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from pathlib import Path

from pktui.domain.diary import Diary
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import Minutes, approved, is_approved
from pktui.domain.stretches import Stretch
from pktui.domain.taking import offered_again
from pktui.errors import ChangedOnDisk
from pktui.session.case.record_files import RecordFiles, Records
from pktui.storage.merging.conflict import ConflictKind
from pktui.storage.merging.deciding import Asked
from pktui.storage.merging.merge import merge
from pktui.storage.records.codec import decode, fresh
from pktui.storage.records.record_kinds import Record, name_of
from pktui.storage.records.stored import meeting_of
from pktui.storage.text.record_text import RecordText

UNDO_LIMIT = 100
# The name of a version that is kept nowhere.
_NOWHERE = ""
_CONTRADICTS = "Vzít zpět to nejde: totéž mezitím změnil někdo jiný."


@dataclass(frozen=True, slots=True)
class _Step:
    """A change that can be taken back: what it was called, the values before and after it, and how many times
    something had come from outside by then.

    The values are cut as they are kept: what did not change is then the same in all steps, however long a meeting is.

    Attributes:
        series: What the change belongs to with others right before and behind it; None when it stands alone.
    """

    label: str
    before: Records
    after: Records
    arrivals: int
    series: object | None = None


class Values:
    """The present values, and the steps that can be taken back.

    Attributes:
        meeting: The present values.
    """

    def __init__(self, meeting: Meeting, papers: RecordFiles) -> None:
        """Begin with what was read."""
        self.meeting = meeting
        self._papers = papers
        self._steps: list[_Step] = []
        self._arrivals = 0

    @property
    def records(self) -> Records:
        """The present values as they belong into the files."""
        return self._papers.records(self.meeting)

    def change(self, label: str, change: Callable[[Meeting], Meeting], series: object | None) -> bool:
        """Change the values as one step that can be taken back, and tell whether anything is different."""
        meeting, before = self.meeting, self.records
        self.meeting = change(meeting)
        if self.meeting == meeting:
            return False
        step = _Step(label, before, self.records, self._arrivals, series)
        self._steps = _followed(self._steps, step)[-UNDO_LIMIT:]
        return True

    def note(self, change: Callable[[Meeting], Meeting]) -> bool:
        """Change the values by what happened, which nobody takes back, and tell whether anything is different.

        Undo goes around it, as it does around what came from others.
        """
        meeting = change(self.meeting)
        if meeting == self.meeting:
            return False
        self.meeting = meeting
        self._arrivals += 1
        return True

    def take_back(self) -> str | None:
        """Take back the last step and return what it was called; None when there was none.

        Raises:
            ChangedOnDisk: Others changed the very same thing since; it stays.
        """
        if not self._steps:
            return None
        step = self._steps.pop()
        # A file that was made meanwhile stays: taking back never deletes.
        begun = {name: record.empty for name, record in step.after.items() if isinstance(record, Diary)}
        before = reduce(Meeting.having, meeting_of((begun | {**step.before}).values()).papers, self.meeting)
        if step.arrivals != self._arrivals:
            papers = self._papers
            was, became = papers.records(before), papers.records(meeting_of(step.after.values()))
            before = meeting_of(_taken_back(was, became, self.records, papers.mine).values())
        self.meeting = _hiding_names(before, self.meeting)
        return step.label

    def hold(self, records: Records, record: Record) -> bool:
        """Take over what a file holds now, and tell whether it came from others: undo goes around that.

        Args:
            records: The present values as they were before the file was read or written.
            record: What it holds.
        """
        name = name_of(record)
        if record == records.get(name):
            return False
        self.meeting = meeting_of({**records, name: record}.values())
        self._arrivals += 1
        return True

    def begin_anew(self, records: Records, record: Record) -> None:
        """Take over what a file holds with own changes of it given up; no step can be taken back then."""
        self.meeting = meeting_of({**records, name_of(record): record}.values())
        self._steps.clear()

    def files_that_differ(
        self, became: Meeting, was: Meeting | None
    ) -> Iterator[tuple[Path, RecordText, RecordText | str]]:
        """Yield the files that a change would change, each as it would be, and as it was before the change.

        Args:
            became: The present values but for what was changed.
            was: The same as it was before the change; None when nobody knows, then a version kept nowhere is named.

        Raises:
            FileProblem: The values could not be written so that they read back.
        """
        present, new = self.records, self._papers.records(became)
        old = None if was is None else self._papers.records(was)
        for path in self._papers.paths:
            name, paper = self._papers.at(path)
            if new[name] != present[name]:
                yield path, paper.mine(new[name]), _NOWHERE if old is None else paper.mine(old[name])

    def decided(self, before: Minutes, question: Asked, today: date) -> None:
        """Follow a decision about the minutes.

        Cards whose words gave way are offered again. When somebody decided that the minutes are approved and nobody
        knows which, they are approved as they stand.

        Args:
            before: The minutes as they were.
            question: What was decided.
            today: The present day.
        """
        texts = (each for each in question.merged.conflicts if each.kind is ConflictKind.TEXT)
        wordings = (text for each in texts for text in (each.mine, each.theirs) if isinstance(text, str))
        self.meeting = offered_again(self.meeting, wordings)
        after = self.meeting.minutes
        if after is not None and is_approved(after) and not (after.digests or is_approved(before)):
            self.meeting = self.meeting.having(approved(after, after.approved_on or today))


def _followed(steps: Sequence[_Step], step: _Step) -> list[_Step]:
    """Return the steps with one more: changes of one series are one step, and none at all when nothing is left of them.

    What came from outside between two of them parts them.
    """
    if not steps or step.series is None or (last := steps[-1]).series is not step.series:
        return [*steps, step]
    if last.arrivals != step.arrivals:
        return [*steps, step]
    joined = replace(step, before=last.before)
    return [*steps[:-1], *([joined] if joined.before != joined.after else [])]


def _taken_back(
    before: Records,
    after: Records,
    present: Records,
    file_of: Callable[[str, Record], RecordText],
) -> dict[str, Record]:
    """Return the present records without one own change: the merge run backwards, from after it to before it.

    Args:
        before: The records before the change, by their names.
        after: Those after it.
        present: What holds now, with what others changed.
        file_of: Returns one of the present records as a file.

    Raises:
        ChangedOnDisk: Others changed the very same thing.
        FileProblem: What would change fits no file.
    """
    # A stretch is there only once something is in it: without it, nothing is.
    empty = {record.id: record.empty for record in (*before.values(), *after.values()) if isinstance(record, Stretch)}
    found = {**empty, **present}
    for name, now in found.items():
        was, became = before.get(name, empty.get(name)), after.get(name, empty.get(name))
        if was is None or became is None or was == became:
            continue
        document = file_of(name, now)
        merged = merge(fresh(became), fresh(was), document)
        if merged.conflicts:
            raise ChangedOnDisk(_CONTRADICTS, path=document.path)
        found[name] = decode(merged.document)
    return found


def _hiding_names(meeting: Meeting, present: Meeting) -> Meeting:
    """Return the meeting with names hidden from the room if they are hidden at present."""
    if present.conference.room_names:
        return meeting
    return meeting.having(replace(meeting.conference, room_names=False))
