"""The files behind the window for the room: read again only when they have changed."""

from __future__ import annotations

from pathlib import Path

from pktui.domain.meeting import Meeting
from pktui.session.watch.folder import FolderWatch
from pktui.storage.records.folder import stamp
from pktui.storage.records.stored import StoredMeeting, reread

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
