"""On what kind of disk a folder lies, as the system calls it."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

_NETWORK = re.compile(
    r"(?i)nfs\d?|cifs|smb.*|9p|afs|ncp.*|davfs.*|afpfs|webdav|fuse\.(sshfs|rclone|davfs.*|s3fs|gvfs.*)"
)
_FAT = re.compile(r"(?i)v?fat\d*|msdos|exfat|fuse\.exfat")


@dataclass(frozen=True, slots=True)
class Disk:
    """A disk.

    Attributes:
        kind: Its file system as the system calls it (`ext4`, `NTFS`); empty when it does not say.
        is_network: Whether it is on another computer.
    """

    kind: str
    is_network: bool

    @property
    def is_fat(self) -> bool:
        """Whether it is of the kind usual on sticks and cards, which knows no rights and no links."""
        return _FAT.fullmatch(self.kind) is not None

    @property
    def words(self) -> str:
        """What it is, for people."""
        place = "síťový disk" if self.is_network else "flash disk nebo karta" if self.is_fat else "místní disk"
        return f"{place} ({self.kind})" if self.kind else place


def disk_of(folder: Path) -> Disk:
    """Return the disk on which a folder lies; what the system does not say counts as local."""
    try:
        kind, is_network = _asked(folder)
    except (OSError, ValueError):
        kind, is_network = "", False
    return Disk(kind, is_network or _NETWORK.fullmatch(kind) is not None)


if sys.platform == "win32":
    import ctypes

    _REMOTE = 4
    _LONGEST = 32_768

    def _asked(folder: Path) -> tuple[str, bool]:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        root, kind = ctypes.create_unicode_buffer(_LONGEST), ctypes.create_unicode_buffer(64)
        if not kernel.GetVolumePathNameW(os.path.realpath(folder), root, _LONGEST):
            raise ctypes.WinError(ctypes.get_last_error())
        # What a server does not say of its disk stays empty.
        kernel.GetVolumeInformationW(root, None, 0, None, None, None, kind, len(kind))
        return kind.value, kernel.GetDriveTypeW(root) == _REMOTE

elif sys.platform == "darwin":
    import ctypes

    _KIND = slice(72, 88)  # f_fstypename of struct statfs with 64-bit inodes
    _FLAGS = slice(64, 68)
    _LOCAL = 0x1000  # MNT_LOCAL

    def _asked(folder: Path) -> tuple[str, bool]:
        library, found = ctypes.CDLL(None, use_errno=True), ctypes.create_string_buffer(4096)
        # On Intel the plain name is the call of old systems.
        statfs = getattr(library, "statfs$INODE64", None) or library.statfs
        if statfs(os.fsencode(folder), found) != 0:
            raise OSError(ctypes.get_errno(), "statfs")
        kind = found.raw[_KIND].partition(b"\0")[0].decode("ascii", "replace")
        return kind, not int.from_bytes(found.raw[_FLAGS], sys.byteorder) & _LOCAL

else:
    _MOUNTS = Path("/proc/self/mountinfo")
    _ESCAPED = re.compile(r"\\([0-7]{3})")

    def _asked(folder: Path) -> tuple[str, bool]:
        place = Path(os.path.realpath(folder))
        best, kind = -1, ""
        for line in _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
            before, _, after = line.partition(" - ")
            mounted = Path(_ESCAPED.sub(lambda match: chr(int(match[1], 8)), before.split()[4]))
            # Of two mounts at one place the later one covers the other.
            if place.is_relative_to(mounted) and len(mounted.parts) >= best:
                best, kind = len(mounted.parts), after.split()[0]
        return kind, False
