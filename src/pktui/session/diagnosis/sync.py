"""Which program synchronises a folder, told by what it leaves there and by where the folder lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path

from pktui.session.diagnosis.fact import Fact

_LEFT = {
    ".stfolder": "Syncthing",
    ".sync_*.db": "Nextcloud",
    "._sync_*.db": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.driveupload": "Disk Google",
    ".tmp.drivedownload": "Disk Google",
}
# Beginnings of folder names that the clients choose themselves.
_NAMED = {
    "OneDrive": "OneDrive",
    "GoogleDrive-": "Disk Google",
    "Google Drive": "Disk Google",
    "Můj disk": "Disk Google",
    "Dropbox": "Dropbox",
    "Mobile Documents": "iCloud",
    "iCloudDrive": "iCloud",
}
_ONEDRIVE = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_KEPT_HERE = "Složku označte „Vždy ponechat v tomto zařízení“, aby soubory neležely jen v síti (docs/bezpeci.md)."
_VERSIONS = "Nechte zapnuté verze souborů na serveru (docs/bezpeci.md)."
_ADVICE = {
    "OneDrive": _KEPT_HERE,
    "Disk Google": _KEPT_HERE,
    "iCloud": _KEPT_HERE,
    "Dropbox": _KEPT_HERE,
    "Nextcloud": _VERSIONS,
    "ownCloud": _VERSIONS,
}
_IGNORED = ".~pktui-*"
_SYNCTHING = (
    "U složky zapněte verzování souborů, nastavte maxConflicts na -1 a do .stignore přidejte řádek (?d).~pktui-* "
    "(docs/bezpeci.md)."
)


def synchronised(folder: Path, environment: Mapping[str, str]) -> Fact:
    """Return by which programs the folder, or one above it, is synchronised, and what to set in them.

    Args:
        folder: The folder.
        environment: The environment: on Windows OneDrive says there where it is.
    """
    found = {name: place for place in (folder, *folder.parents) for name in _clients(place, environment)}
    if not found:
        return Fact("synchronizace", "synchronizace", "žádná, kterou by pktui poznalo")
    advice = [_ADVICE[name] for name in found if name in _ADVICE]
    if "Syncthing" in found and not _is_set(found["Syncthing"] / ".stignore"):
        advice.append(_SYNCTHING)
    return Fact("synchronizace", "synchronizace", ", ".join(sorted(found)), " ".join(dict.fromkeys(advice)))


def _clients(place: Path, environment: Mapping[str, str]) -> Iterable[str]:
    yield from (client for begin, client in _NAMED.items() if place.name.startswith(begin))
    if any(place == Path(environment[name]) for name in _ONEDRIVE if environment.get(name)):
        yield "OneDrive"
    names: list[str] = []
    with suppress(OSError):  # a folder above that nobody may look into says nothing
        names = [each.name for each in place.iterdir() if each.name.startswith(".")]
    yield from (client for pattern, client in _LEFT.items() for name in names if fnmatch(name, pattern))


def _is_set(ignored: Path) -> bool:
    try:
        return _IGNORED in ignored.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
