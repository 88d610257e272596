"""What belongs to a file beside its content, carried over to the new one that takes its place."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from pktui.files.targets import NEW_FILE_MODE


def copy_attributes(source: Path, temp: Path, mode: int) -> None:
    """Give `temp` the owner, the mode and the extended attributes of `source`, as far as the system allows.

    Of the rights to read and write it gets only those in `mode`. On Windows it does nothing: there, the system itself
    carries them over when one file takes the place of another.

    Raises:
        OSError: `source` cannot be looked at.
    """
    if sys.platform == "win32":
        return
    before = source.stat()
    own = temp.stat()
    if (own.st_uid, own.st_gid) != (before.st_uid, before.st_gid):
        try:
            os.chown(temp, before.st_uid, before.st_gid)
        except OSError:
            pass  # only root gives files away; the content matters more than the owner
    try:
        temp.chmod(stat.S_IMODE(before.st_mode) & (mode | ~NEW_FILE_MODE))
    except OSError:
        pass  # a stick or a share that gives all files one owner, and one mode; elsewhere nobody else may read it yet
    _copy_extended(source, temp)


if sys.platform == "darwin":
    _ACL, _XATTR = 1, 4  # of <copyfile.h>

    def _copy_extended(source: Path, temp: Path) -> None:
        """Copy marks of the Finder and access lists; Python has no call for it there."""
        import ctypes

        # What it cannot copy it says by its result: many shares have none of this.
        ctypes.CDLL(None).copyfile(os.fsencode(source), os.fsencode(temp), None, _ACL | _XATTR)

elif sys.platform == "linux":

    def _copy_extended(source: Path, temp: Path) -> None:
        try:
            for name in os.listxattr(source):
                os.setxattr(temp, name, os.getxattr(source, name))
        except OSError:
            pass  # many shares have no extended attributes and some belong to the system

else:

    def _copy_extended(source: Path, temp: Path) -> None:
        """Copy nothing: Python does not know how on this system."""
