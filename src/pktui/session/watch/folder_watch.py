"""Noticing what others do with a whole folder: its conferences are read again only when their files have changed."""

from __future__ import annotations

from pathlib import Path

from pktui.domain.meeting import Meeting
from pktui.errors import FolderProblem
from pktui.storage.records.folder import Listing, Stamp, list_folder, stamp, stamps
from pktui.storage.records.stored import StoredMeeting, reread


class FolderWatch:
    """Knows how the files of a folder were when it was read; may be asked from a thread of its own.

    Attributes:
        folder: The folder.
    """

    def __init__(self, folder: Path) -> None:
        """Prepare; nothing is looked at before somebody asks."""
        self.folder = folder
        self._stamps: dict[Path, Stamp] = {}

    def read(self) -> Listing:
        """Read the folder; what changes meanwhile counts as changed since.

        Raises:
            FolderProblem: The folder is missing or cannot be listed.
        """
        self._stamps = stamps(self.folder)
        try:
            return list_folder(self.folder)
        except FolderProblem:
            # Nothing was read, so all of it will be news.
            self._stamps = {}
            raise

    def has_changed(self) -> bool:
        """Tell whether any file has changed, come or gone since the folder was read.

        Raises:
            FolderProblem: The folder is missing or cannot be listed.
        """
        return stamps(self.folder) != self._stamps


# Among so many looks one is at the whole folder: another conference may have begun, or a plan.
_LIST_EVERY = 4


class WallFiles(FolderWatch):
    """The conferences of a folder as their files last were; one question at a time."""

    def __init__(self, folder: Path) -> None:
        """Prepare; nothing is read before the first look."""
        super().__init__(folder)
        self._found: dict[str, StoredMeeting] = {}
        self._looks = 0

    def look(self, followed: str | None) -> tuple[Meeting, ...]:
        """Return the conferences; that with the id `followed` is as it is now, others may be some looks behind.

        Raises:
            FileProblem: The folder, or a file of the followed conference, cannot be read just now.
        """
        if self._looks % _LIST_EVERY == 0 and self.has_changed():
            self._list(followed)
        self._looks += 1
        if followed in self._found:
            self._reread(self._found[followed])
        return tuple(stored.meeting for stored in self._found.values())

    def _reread(self, stored: StoredMeeting) -> None:
        # Before the files are read: what changes while they are is read with the next look.
        present = {path: stamp(path) for path in stored.paths}
        if any(self._stamps.get(path) != known for path, known in present.items()):
            self._found[stored.conference.record.id] = reread(stored)
            self._stamps |= {path: known for path, known in present.items() if known is not None}

    def _list(self, followed: str | None) -> None:
        listing = self.read()
        found = {stored.conference.record.id: stored for stored in listing.meetings}
        if followed in self._found:
            # Its file may be just in the middle of a change.
            found.setdefault(followed, self._found[followed])
        self._found = found
        for problem in listing.damaged:
            self._stamps.pop(Path(str(problem.path)), None)
