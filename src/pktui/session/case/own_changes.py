"""Own changes of one open file that other writers may not know yet.

A sync client may replace the file by a version made without our last changes: they are then only in a conflict copy,
or nowhere. Whether the author of an incoming version knew a change shows in what it holds: ids of new entries are
random and longer texts are nobody else's, so a version that has one of them was made after it. What its author did
not know is asserted again; what they knew, they may change or take out.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from pktui.storage.merging.conflict import Question
from pktui.storage.merging.deciding import join, outcomes
from pktui.storage.merging.traces import traces
from pktui.storage.text.record_text import RecordText

LIMIT = 60


@dataclass(frozen=True, slots=True)
class OwnChange:
    """One own change: the file before and after it, and by what it is recognised elsewhere."""

    before: Packed
    after: Packed
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Packed:
    """A version of a file that is seldom looked at again; read, it would take fifty times as much memory."""

    path: PurePath
    content: bytes

    @classmethod
    def of(cls, document: RecordText) -> Packed:
        """Pack a version."""
        return cls(document.path, zlib.compress(document.data, level=1))

    @property
    def document(self) -> RecordText:
        """The version, read again."""
        return RecordText.parse(zlib.decompress(self.content), self.path)


class OwnChanges:
    """What others know of a file, and own changes since.

    Attributes:
        tip: The file with all own changes.
    """

    def __init__(self, document: RecordText) -> None:
        """Begin with a version that others have."""
        self._begin(document)

    def _begin(self, shared: RecordText) -> None:
        self._shared = Packed.of(shared)
        self._edits: list[OwnChange] = []
        self._lies(shared)

    def _lies(self, tip: RecordText) -> None:
        self.tip = tip
        self._traces = traces(tip)

    def changed(
        self, after: RecordText, foreign: RecordText | None = None, asked: frozenset[str] = frozenset()
    ) -> None:
        """Add an own change that was written; what it took from the `foreign` version shows nothing of who knew it.

        Whoever decided one of the questions `asked` with it knew it.
        """
        if after.data == self.tip.data:
            return
        before = self._edits[-1].after if self._edits else self._shared
        known = self._traces
        self._lies(after)
        marks = self._traces - known - (traces(foreign) if foreign else frozenset()) | asked
        self._edits.append(OwnChange(before, Packed.of(after), marks))
        if len(self._edits) > LIMIT:
            # By the later one only: whoever has it has the earlier one too, not the other way round.
            first, second, *rest = self._edits
            self._edits = [OwnChange(first.before, second.after, second.marks), *rest]

    def base_for(self, theirs: RecordText, closed: Sequence[Question] = ()) -> RecordText:
        """Return the version that an incoming one was made from, as far as it shows: what others had, with those own
        changes that its author knew; `closed` are questions about the file that were decided."""
        known = self._known(theirs)
        if known in (0, len(self._edits)):
            return self.tip if known else self._shared.document
        first, last = self._edits[0].before, self._edits[known - 1].after
        # The changes follow on each other, so all of them are one; merging them one by one took seconds.
        if first == self._shared:
            return last.document
        return join(first.document, last.document, self._shared.document, closed=closed).document

    def took(self, theirs: RecordText, joined: RecordText, asked: frozenset[str] = frozenset()) -> None:
        """Go on from an incoming version and what became of it with own changes, and with questions `asked`."""
        left = self._edits[self._known(theirs) :]
        self._begin(theirs)
        if joined.data != theirs.data:
            before = left[-1].after if left else self._shared
            self._edits = [*left, OwnChange(before, Packed.of(joined), asked)]
            self._lies(joined)

    def _known(self, theirs: RecordText) -> int:
        """Return how many own changes, from the first, the author of a version knew."""
        found, same = traces(theirs) | outcomes(theirs).keys(), Packed.of(theirs)
        known = [i for i, edit in enumerate(self._edits, start=1) if edit.marks & found or edit.after == same]
        return max(known, default=0)
