"""What of the open conference waits for a decision: which of two wordings holds."""

from __future__ import annotations

from collections.abc import Iterable

from pktui.session.case.memory import Memory
from pktui.storage.merging.deciding import is_open
from pktui.storage.merging.question import Question
from pktui.storage.text.record_text import RecordText


class Questions:
    """The questions about the files of one conference; without a history to keep them in, they live in memory."""

    def __init__(self, memory: Memory) -> None:
        """Keep them beside the history of `memory`."""
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

    def names_about(self, document: RecordText) -> frozenset[str]:
        """Return the names of what waits about a record."""
        return frozenset(self._waiting.get(_record(document), ()))

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
