"""Keeping versions beside the work: trouble with the history is told once and never stands in the way of saving."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from pktui.errors import FileProblem
from pktui.storage.history import History, Reason, sha_of
from pktui.storage.merging.traces import Traces, common, seen_by
from pktui.storage.records.codec import Record
from pktui.storage.records.stored import Stored
from pktui.storage.text.record_text import RecordText

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Memory:
    """The history of one open conference, or none.

    Attributes:
        history: Where versions and questions are kept; None for nowhere.
    """

    def __init__(
        self, history: History | None, now: Callable[[], datetime], tell: Callable[[FileProblem], None] | None
    ) -> None:
        """Remember in `history`; `tell` hears of the first trouble with it."""
        self.history = history
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
