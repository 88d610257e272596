"""Keeping versions beside the work: trouble with the history is told once and never stands in the way of saving."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from pktui.errors import FileProblem
from pktui.storage.history import History, Reason, sha_of
from pktui.storage.merging.question import Question
from pktui.storage.merging.traces import Traces, common, seen_by
from pktui.storage.records.record_kinds import Record
from pktui.storage.records.stored import Stored, StoredMeeting
from pktui.storage.text.record_text import RecordText

R = TypeVar("R", bound=Record)


class Memory:
    """The history of one open conference, or none."""

    def __init__(
        self, history: History | None, now: Callable[[], datetime], tell: Callable[[FileProblem], None] | None
    ) -> None:
        """Remember in `history`; `tell` hears of the first trouble with it."""
        self._history = history
        self._now = now
        self._tell = tell
        self._signs: dict[Path, dict[str, Traces | None]] = {}

    def opened(self, stored: StoredMeeting) -> None:
        """Keep the files of a conference as they were read."""
        for paper in stored.papers:
            self.keep(paper, Reason.READ)

    def keep(self, stored: Stored[R], reason: Reason, data: bytes | None = None) -> bool:
        """Keep a version of a file: `data`, or what the file was read or written with; tell whether it is kept."""
        if self._history is None:
            return False
        content = stored.document.data if data is None else data
        try:
            self._history.keep(stored.record.id, stored.path, content, reason, self._now())
        except FileProblem as problem:
            self._trouble(problem)
            return False
        return True

    def common(self, stored: Stored[R], one: RecordText, other: RecordText) -> RecordText | None:
        """Return the kept version of a file that two others were most likely made from, or None."""
        if self._history is None:
            return None
        try:
            versions = self._history.versions(stored.record.id)
        except FileProblem as problem:
            self._trouble(problem)
            return None
        # Hundreds of versions take seconds to read, and the next copy is often there in a moment.
        before = self._signs.get(stored.path, {})
        shas = dict.fromkeys(version.sha for version in reversed(versions))
        found = {sha: before[sha] if sha in before else self._signs_of(stored, sha) for sha in shas}
        self._signs[stored.path] = found
        sha = common(one, other, {sha: signs for sha, signs in found.items() if signs is not None})
        base = None if sha is None else self._version(stored, sha)
        return None if base is None else seen_by(other, base)

    def version(self, stored: Stored[R], sha: str) -> RecordText | None:
        """Return a version of a file by its name; None when it is kept nowhere."""
        return stored.document if sha == sha_of(stored.document.data) else self._version(stored, sha)

    def waiting(self, record: str) -> tuple[Question, ...]:
        """Return the questions about a record that wait from before."""
        if self._history is None:
            return ()
        try:
            return self._history.waiting.of(record)
        except FileProblem as problem:
            self._trouble(problem)
            return ()

    def wait(self, record: str, questions: Iterable[Question]) -> None:
        """Keep questions about a record until somebody decides.

        Raises:
            FileProblem: They cannot be kept.
        """
        if self._history is not None:
            self._history.waiting.change(record, add=questions)

    def waits_no_more(self, record: str, names: Iterable[str]) -> None:
        """Forget questions about a record; one that stays on the disk is found out when it is read again."""
        if self._history is not None:
            try:
                self._history.waiting.change(record, drop=names)
            except FileProblem as problem:
                self._trouble(problem)

    def _signs_of(self, stored: Stored[R], sha: str) -> Traces | None:
        version = self._version(stored, sha)
        return None if version is None else Traces.of(version)

    def _version(self, stored: Stored[R], sha: str) -> RecordText | None:
        """Return a version; None when it cannot be read: it tells nothing about where others come from."""
        if self._history is None:
            return None
        try:
            return RecordText.parse(self._history.content(sha), stored.path)
        except FileProblem:
            return None

    def _trouble(self, problem: FileProblem) -> None:
        if self._tell is not None:
            self._tell(problem)
            self._tell = None
