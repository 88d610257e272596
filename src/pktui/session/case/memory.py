"""What is kept beside the work: versions and questions; trouble with the history never stands in the way of saving."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from pktui.errors import FileProblem
from pktui.storage.history.history import History
from pktui.storage.history.index import Reason
from pktui.storage.history.objects import sha_of
from pktui.storage.merging.conflict import Question
from pktui.storage.merging.deciding import is_open
from pktui.storage.merging.traces import Traces, common, seen_by
from pktui.storage.records.record_kinds import Record
from pktui.storage.records.stored import Stored
from pktui.storage.text.record_text import RecordText

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Memory:
    """The history of one open conference, or none.

    Attributes:
        history: Where versions and questions are kept; None for nowhere.
        questions: What waits for a decision.
    """

    def __init__(
        self, history: History | None, now: Callable[[], datetime], tell: Callable[[FileProblem], None] | None
    ) -> None:
        """Remember in `history`; `tell` hears of the first trouble with it."""
        self.history = history
        self.questions = Questions(self)
        self._now = now
        self._tell = tell
        self._signs: dict[Path, dict[str, Traces | None]] = {}

    def keep(self, stored: Stored[R], reason: Reason, data: bytes | None = None) -> bool:
        """Keep a version of a file: `data`, or what the file was read or written with; tell whether it is kept."""
        content, name = stored.document.data if data is None else data, stored.record.id
        kept = self.ask(lambda history: history.keep(name, stored.path, content, reason, self._now()))
        return kept is not None

    def common(self, stored: Stored[R], one: RecordText, other: RecordText) -> RecordText | None:
        """Return the kept version of a file that two others were most likely made from, or None."""
        versions = self.ask(lambda history: history.versions(stored.record.id))
        if versions is None:
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

    def ask(self, question: Callable[[History], T]) -> T | None:
        """Ask the history; None when there is none, or when there is trouble with it, which is told once."""
        if self.history is None:
            return None
        try:
            return question(self.history)
        except FileProblem as problem:
            if self._tell is not None:
                self._tell(problem)
                self._tell = None
            return None

    def _signs_of(self, stored: Stored[R], sha: str) -> Traces | None:
        version = self._version(stored, sha)
        return None if version is None else Traces.of(version)

    def _version(self, stored: Stored[R], sha: str) -> RecordText | None:
        """Return a version; None when it cannot be read: it tells nothing about where others come from."""
        if self.history is None:
            return None
        try:
            return RecordText.parse(self.history.content(sha), stored.path)
        except FileProblem:
            return None


class Questions:
    """What waits for a decision: which of two wordings holds; without a history to keep it in, it lives in memory."""

    def __init__(self, memory: Memory) -> None:
        """Keep the questions in the history of `memory`."""
        self._memory = memory
        self._waiting: dict[str, dict[str, Question]] = {}
        self._closed: dict[str, dict[str, Question]] = {}

    @property
    def waiting(self) -> dict[str, Question]:
        """All that waits, by name."""
        return {name: question for questions in self._waiting.values() for name, question in questions.items()}

    def opened(self, document: RecordText) -> None:
        """Take up what waited about a record when it was last open."""
        record = _record(document)
        kept = self._memory.ask(lambda history: history.waiting.of(record))
        self._waiting[record] = {question.id: question for question in kept or ()}
        self.looked_at(document)

    def about(self, document: RecordText) -> tuple[Question, ...]:
        """Return what waits about a record."""
        return tuple(self._waiting.get(_record(document), {}).values())

    def closed_about(self, document: RecordText) -> tuple[Question, ...]:
        """Return what waited about a record and was closed since the conference was opened."""
        return tuple(self._closed.get(_record(document), {}).values())

    def wait(self, document: RecordText, questions: Iterable[Question]) -> frozenset[str]:
        """Have questions about a record wait, on the disk before this returns; return the names of the new ones.

        Raises:
            FileProblem: They could not be kept.
        """
        waiting = self._waiting.setdefault(_record(document), {})
        new = {question.id: question for question in questions if question.id not in waiting}
        if new and self._memory.history is not None:
            self._memory.history.waiting.change(_record(document), add=new.values())
        waiting.update(new)
        return frozenset(new)

    def forget(self, document: RecordText, names: Iterable[str]) -> None:
        """Forget questions about a record."""
        record = _record(document)
        gone = {name: question for name in names if (question := self._waiting.get(record, {}).pop(name, None))}
        self._closed.setdefault(record, {}).update(gone)
        if gone:
            # One that stays on the disk is found out when it is read again.
            self._memory.ask(lambda history: history.waiting.change(record, drop=gone))

    def looked_at(self, document: RecordText) -> None:
        """Forget what is decided in a record, or means nothing any more."""
        self.forget(document, [question.id for question in self.about(document) if not is_open(document, question)])


def _record(document: RecordText) -> str:
    return str(document.tree.get("id"))
