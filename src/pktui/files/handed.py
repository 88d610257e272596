"""A new file that is held as long as this process, or any program it was handed down to, has it open.

A lock of POSIX belongs to the open file, and goes down with it. One of Windows belongs to the process alone, but there
an open file may refuse to be opened by others for writing, and that goes down with it, too.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pktui.files.locks import hold, is_held
from pktui.files.temporary import open_new

if sys.platform == "win32":
    import _winapi
    import msvcrt

    from pktui.files.opening import open_shared

    _SHARED_BUT_FOR_WRITING = 0x1 | 0x4
    _CREATE_NEW = 1
    _SHARING_VIOLATION = 32

    def open_handed(path: Path) -> int:
        """Create a file, which must not be there, hold it, and return its handle for writing.

        Raises:
            FileExistsError: It is there.
            OSError: It cannot be made.
        """
        access = _winapi.GENERIC_READ | _winapi.GENERIC_WRITE
        try:
            handle = _winapi.CreateFile(str(path), access, _SHARED_BUT_FOR_WRITING, 0, _CREATE_NEW, 0, 0)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(path), error.winerror) from None
        file = msvcrt.open_osfhandle(handle, os.O_NOINHERIT)
        hold(file)
        return file

    def is_handed(path: Path) -> bool:
        """Tell whether a living process holds the file.

        Raises:
            OSError: The file cannot be opened.
        """
        try:
            os.close(open_shared(path, os.O_WRONLY))
        except PermissionError as error:
            if error.winerror == _SHARING_VIOLATION:
                return True
            raise
        return is_held(path)

else:

    def open_handed(path: Path) -> int:
        """Create a file, which must not be there, hold it, and return its handle for writing.

        Raises:
            FileExistsError: It is there.
            OSError: It cannot be made.
        """
        file = open_new(path, 0o600)
        hold(file)
        return file

    def is_handed(path: Path) -> bool:
        """Tell whether a living process holds the file.

        Raises:
            OSError: The file cannot be opened.
        """
        return is_held(path)
