"""Keeping versions beside the work: trouble with the history is told once and never stands in the way of saving."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from pktui.errors import FileProblem
from pktui.storage.codec import Record
from pktui.storage.document import Document
from pktui.storage.folder import Stored, StoredMeeting
from pktui.storage.history import History, Reason

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

    def known(self, stored: Stored[R]) -> tuple[Document, ...]:
        """Return the versions of a file that are kept and can be read as records, the oldest first."""
        found: dict[str, Document] = {}
        if self._history is None:
            return ()
        try:
            versions = self._history.versions(stored.record.id)
        except FileProblem as problem:
            self._trouble(problem)
            return ()
        for version in reversed(versions):
            try:
                found.setdefault(version.sha, Document.parse(self._history.content(version.sha), stored.path))
            except FileProblem:
                continue  # a version that cannot be read tells nothing about where others come from
        return tuple(found.values())

    def _trouble(self, problem: FileProblem) -> None:
        if self._tell is not None:
            self._tell(problem)
            self._tell = None
