"""Sync clients and file managers, imitated: how each brings a file, sets one aside, and what it leaves lying about.

Names are patterns: `{name}` is the name of the file, `{stem}` that without `.md`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Tick = Callable[[], object]

AGO = 1_600_000_000.0
_DEVICE = "ZMUCENA"


@dataclass(frozen=True, slots=True)
class Client:
    """One of them.

    Attributes:
        name: What it is called.
        download: Where it writes what it brings, before it is whole.
        copies: How it calls a copy it keeps of a version that lost, or a copy a person makes.
        litter: Files with an older version of a record that it leaves about.
        marks: Its own files in a folder.
        stub: What stands for a file that is only on the server; empty when it has none.
    """

    name: str
    download: str
    copies: tuple[str, ...]
    litter: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    stub: str = ""

    def bring(self, path: Path, data: bytes, tick: Tick) -> None:
        """Put a version in place of a file: in parts under another name, with an old time, then in one step."""
        temp = self._at(self.download, path)
        temp.write_bytes(data[: len(data) // 2])
        tick()
        temp.write_bytes(data)
        os.utime(temp, (AGO, AGO))
        tick()
        temp.replace(path)
        tick()

    def set_aside(self, path: Path, pattern: str, tick: Tick) -> Path:
        """Give the file that is in place the name of a conflict copy."""
        copy = path.rename(self._at(pattern, path))
        tick()
        return copy

    def lay_beside(self, path: Path, pattern: str, data: bytes, tick: Tick) -> Path:
        """Leave the file in place and bring the other version under the name of a conflict copy."""
        copy = self._at(pattern, path)
        self.bring(copy, data, tick)
        return copy

    def litter_about(self, path: Path, data: bytes) -> None:
        """Leave a half and a whole download and older versions about."""
        self._at(self.download, path).write_bytes(data[: len(data) // 2])
        for pattern in self.litter:
            self._at(pattern, path).write_bytes(data)

    def mark(self, folder: Path) -> None:
        """Put its own files into the folder."""
        for name in self.marks:
            self._at(name, folder / "x.md").write_bytes(b"")

    def evict(self, path: Path) -> Path:
        """Leave the content of a file on the server only."""
        return path.rename(self._at(self.stub, path))

    def _at(self, pattern: str, path: Path) -> Path:
        found = path.parent / pattern.format(name=path.name, stem=path.stem)
        found.parent.mkdir(parents=True, exist_ok=True)
        return found


def _suffixed(*suffixes: str) -> tuple[str, ...]:
    return tuple(f"{{stem}}{suffix}.md" for suffix in suffixes)


def _dropbox(language: str, *suffixes: str) -> Client:
    return Client(
        f"Dropbox {language}",
        ".dropbox.cache/2026-09-08/{stem} (deleted 4f1c).md",
        _suffixed(*suffixes),
        litter=(".dropbox.cache/{name}", "~${name}", ".~{name}"),
        marks=(".dropbox", ".dropbox.attr", "desktop.ini"),
    )


_OWNCLOUD_MARKS = (".sync_1a2b.db", ".sync_1a2b.db-wal", "._sync_1a2b.db", ".owncloudsync.log")

CLIENTS = (
    Client(
        "Syncthing",
        ".syncthing.{name}.tmp",
        _suffixed(f".sync-conflict-20260908-101500-{_DEVICE}", ".sync-conflict-20150908-101500"),
        litter=(".stversions/{stem}~20260901-101500.md", ".stversions/{name}", "~syncthing~{name}.tmp"),
        marks=(".stfolder/x", ".stignore"),
    ),
    Client(
        "Nextcloud",
        ".{name}.~1a2b3c4d",
        _suffixed(
            " (conflicted copy 2026-09-08 101500)",
            " (conflicted copy Jana Říhová 2026-09-08 101500)",
            "_conflict-20160908-101500",
            " (case clash from Jana)",
        ),
        litter=(".{name}.~ff", ".{stem}.~1.md"),
        marks=(*_OWNCLOUD_MARKS, ".nextcloudsync.log"),
        stub="{name}.nextcloud",
    ),
    Client(
        "ownCloud",
        ".{name}.~7",
        _suffixed(" (conflicted copy 2026-09-08 101500)", "_conflict-20160908-101500"),
        marks=_OWNCLOUD_MARKS,
        stub="{name}.owncloud",
    ),
    _dropbox(
        "en",
        " (Jana's conflicted copy 2026-09-08)",
        " (NTB's conflicted copy 2026-09-08 (1))",
        " (Case Conflict)",
        " (Unicode Encoding Conflict)",
        " (white space conflict)",
    ),
    _dropbox(
        "de", " (In Konflikt stehende Kopie von Jana 2026-09-08)", " (Janas in Konflikt stehende Kopie 2026-09-08)"
    ),
    _dropbox("fr", " (Copie en conflit de Jana 2026-09-08)"),
    _dropbox("es", " (Copia conflictiva de Jana 2026-09-08)"),
    Client(
        "OneDrive Windows",
        "~RF1a2b3c.TMP",
        _suffixed("-NTB-JANA", "-NTB-JANA-2", " 1", " (1)"),
        litter=("~${name}", ".849C9593-D756-4E56-8D6E-42412F2A707B"),
        marks=("desktop.ini", "Thumbs.db"),
    ),
    Client(
        "onedrive Linux",
        "{name}.partial",
        _suffixed("-notebook-safeBackup-0001", "-notebook-safeBackup-0002"),
        litter=(".~{name}", "{name}.swp"),
    ),
    Client(
        "Google Drive",
        ".tmp.drivedownload/12345",
        _suffixed(" (1)", " [Conflict]", " (Conflict)"),
        litter=(".tmp.driveupload/{name}", ".shortcut-targets-by-id/1x/{name}", "{stem}.gdoc"),
        marks=("desktop.ini",),
    ),
    Client(
        "iCloud",
        ".{name}.sb-1a2b3c4d-AbCdEf",
        _suffixed(" 2", " 3"),
        litter=("._{name}", ".Trashes/{name}"),
        marks=(".DS_Store", "Icon\r", ".fseventsd/x"),
        stub=".{name}.icloud",
    ),
    Client(
        "Synology Drive",
        ".SynologyWorkingDirectory/{name}",
        _suffixed("_NTB_Sep-08-0901-2026_CaseConflict_1", "_NTB_Sep-08-0901-2026_UploadConflict"),
        litter=("#recycle/{name}", "@eaDir/{name}", "#snapshot/{name}", "@eaDir/{name}@SynoEAStream"),
    ),
    Client(
        "Seafile",
        "{name}.seafile.tmp",
        _suffixed(" (SFConflict jana@obec.cz 2026-09-08-10-15-00)", " (SFConflict 2026-09-08-10-15-00)"),
        litter=("{name}~", "{name}.sbak", "#{name}#", ".#{name}"),
    ),
    Client(
        "Explorer",
        "{name}.crdownload",
        _suffixed(" – kopie", " - kopie", " – kopie (2)", " - Copy", " - Copy (2)", " – kópia"),
        litter=("$RECYCLE.BIN/{name}", "System Volume Information/{name}", "~${name}", "{name}.filepart"),
        marks=("desktop.ini", "Thumbs.db"),
    ),
    Client(
        "Finder",
        "{name}.download",
        _suffixed(" copy", " copy 2", " kopie", " kopie 2"),
        litter=("._{name}", ".Trashes/501/{name}", "{name}.part"),
        marks=(".DS_Store", "Icon\r"),
    ),
)
