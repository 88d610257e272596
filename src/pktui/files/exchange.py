"""What a system does with the names of files in one step: see what is displaced, never displace, or simply replace.

Everything above stands on these three. On Linux and macOS the first two are flags of one system call
(`rename_flags`), on Windows they are calls of their own (`replace_file`).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pktui.files.patience import patiently
from pktui.files.temporary import open_new

if sys.platform == "win32":
    from pktui.files.replace_file import check_writable
    from pktui.files.replace_file import displace as _displace

    def _rename_new(one: Path, other: Path) -> bool:
        patiently(lambda: one.rename(other))  # there, this never replaces
        return True

else:
    from pktui.files.rename_flags import exchange as _displace
    from pktui.files.rename_flags import rename_new as _rename_new


def displace(ready: Path, target: Path) -> Path | None:
    """Put a file in place of another one so that what stood there can be looked at afterwards.

    Args:
        ready: The file to be put in place.
        target: The file it displaces.

    Returns:
        Where the displaced file is now, in the same folder; None when the system or the file system does not offer
        it (NFS, SMB, exFAT, most of FUSE, an old kernel); then nothing happened.

    Raises:
        FileNotFoundError: One of them is missing.
        OSError: The system refused; both are where they were. On Windows the displaced file may, after two faults in
            a row, be left under the name that `sweep` knows.
    """
    return _displace(ready, target)


def rename_new(one: Path, other: Path) -> bool:
    """Give a file another name in one step, and never take the name of an existing file.

    Returns:
        False when the system or the file system does not offer it; then nothing happened.

    Raises:
        FileExistsError: The name is taken.
        OSError: The system refused.
    """
    return _rename_new(one, other)


def replace(one: Path, other: Path) -> None:
    """Give a file the name of another one, which goes.

    Raises:
        OSError: The system refused.
    """
    if sys.platform == "win32":
        check_writable(other)
    patiently(lambda: one.replace(other))


def take_name(temp: Path, path: Path, mode: int) -> None:
    """Give a finished temporary file a name that is free, on whatever disk; it may keep its own as well.

    Args:
        temp: The file.
        path: The name.
        mode: Rights with which the name is taken where that is a step of its own.

    Raises:
        FileExistsError: The name is taken.
        OSError: The system refused.
    """
    if sys.platform != "win32":
        try:
            os.link(temp, path)
        except FileExistsError:
            raise
        except OSError:
            pass  # FAT, exFAT and some network shares have no hard links, and say so in many ways
        else:
            return
    if not rename_new(temp, path):
        _claim(temp, path, mode)


def _claim(temp: Path, path: Path, mode: int) -> None:
    """Take the name with an empty file and replace that: a kill between the two leaves nothing that looks whole."""
    os.close(open_new(path, mode))
    try:
        replace(temp, path)
    except OSError:
        path.unlink(missing_ok=True)
        raise
