"""Forcing what was written to the disk, so that it survives a power cut."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import _winapi
    import msvcrt

    from pktui.files.opening import FILE_SHARE_ALL

    _FOLDERS_TOO = 0x02000000  # FILE_FLAG_BACKUP_SEMANTICS

    def force(handle: int) -> None:
        """Force the content of an open file to the disk.

        Raises:
            OSError: The disk reports an error.
        """
        os.fsync(handle)

    def sync_folder(folder: Path) -> None:
        """Ask for a new name in `folder` to be forced to the disk; NTFS does it, other file systems may refuse."""
        try:
            opened = _winapi.CreateFile(
                str(folder), _winapi.GENERIC_WRITE, FILE_SHARE_ALL, 0, _winapi.OPEN_EXISTING, _FOLDERS_TOO, 0
            )
            handle = msvcrt.open_osfhandle(opened, os.O_NOINHERIT)
        except OSError:
            return  # not everybody may open a folder so; its journal keeps names in order, a few seconds later
        try:
            os.fsync(handle)
        except OSError:
            pass  # no promise there: what was in the file before is whole, too
        finally:
            os.close(handle)

else:
    import fcntl

    _NOT_OFFERED = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOTTY}
    # On macOS fsync only hands the data to the disk, which may keep it in its memory; this call does not.
    _FULLY: int | None = getattr(fcntl, "F_FULLFSYNC", None)

    def force(handle: int) -> None:
        """Force the content of an open file to the disk.

        Raises:
            OSError: The disk reports an error.
        """
        if _FULLY is not None:
            try:
                fcntl.fcntl(handle, _FULLY)
            except OSError as error:
                if error.errno not in _NOT_OFFERED:
                    raise
            else:
                return
        os.fsync(handle)

    def sync_folder(folder: Path) -> None:
        """Force a new name in `folder` to the disk.

        Raises:
            OSError: The disk reports an error.
        """
        handle = os.open(folder, os.O_RDONLY)
        try:
            force(handle)
        except OSError as error:
            # Network and FUSE file systems cannot do it; the file itself is already safe.
            if error.errno not in _NOT_OFFERED:
                raise
        finally:
            os.close(handle)
