"""What two writers changed differently, so that somebody must decide."""

from __future__ import annotations

from pathlib import Path

from pktui.errors import ChangedOnDisk
from pktui.storage.document import Document
from pktui.storage.merge import Merged


class Contradiction(ChangedOnDisk):
    """Own values and another version of the same record contradict each other; nothing was written.

    Attributes:
        merged: Both together, with what is to be decided.
        theirs: The other version.
        copy: Its file when it lies beside the record, as sync clients leave it; None when it stands in its place or
            comes from the journal.
    """

    def __init__(self, path: Path, merged: Merged, theirs: Document, copy: Path | None = None) -> None:
        super().__init__("Totéž změnil i někdo jiný, a jinak; rozhodněte, co má platit.", path=path)
        self.merged = merged
        self.theirs = theirs
        self.copy = copy

    @property
    def file(self) -> Path:
        """The file that stands against own values: the copy, or the record itself."""
        return self.copy or Path(str(self.path))
