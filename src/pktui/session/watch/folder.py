"""Noticing what others do with a whole folder: its conferences are read again only when their files have changed."""

from __future__ import annotations

from pathlib import Path

from pktui.errors import FolderProblem
from pktui.storage.records.folder import Listing, Stamp, list_folder, stamps


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
