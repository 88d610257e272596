"""Opening a file so that whoever else works with it is not held up.

On Windows an open file cannot be renamed, replaced or removed, not even by the process that opened it, unless it was
opened with the wish to share that too; Python never asks for it.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import _winapi
    import msvcrt

    FILE_SHARE_ALL = 0x7  # to read, to write, to rename and remove
    _FILE_APPEND = 0x4
    _FILE_READ_ATTRIBUTES = 0x80
    _DELETE = 0x10000
    _SYNCHRONIZE = 0x100000
    _SHARING_VIOLATION = 32
    _CREATE_NEW, _CREATE_ALWAYS, _OPEN_EXISTING, _OPEN_ALWAYS, _TRUNCATE_EXISTING = range(1, 6)
    _ACCESS = {
        os.O_RDONLY: _winapi.GENERIC_READ,
        os.O_WRONLY: _winapi.GENERIC_WRITE,
        os.O_RDWR: _winapi.GENERIC_READ | _winapi.GENERIC_WRITE,
    }
    _DISPOSITION = {
        0: _OPEN_EXISTING,
        os.O_TRUNC: _TRUNCATE_EXISTING,
        os.O_CREAT: _OPEN_ALWAYS,
        os.O_CREAT | os.O_TRUNC: _CREATE_ALWAYS,
        os.O_CREAT | os.O_EXCL: _CREATE_NEW,
        os.O_CREAT | os.O_EXCL | os.O_TRUNC: _CREATE_NEW,
    }

    def open_shared(path: Path, flags: int, mode: int = 0o666) -> int:  # noqa: ARG001 - Windows has no mode
        """Open a file as `os.open` does, for bytes, and let others rename, replace or remove it meanwhile.

        Raises:
            IsADirectoryError: It is a folder.
            OSError: As `os.open`.
        """
        access = _ACCESS[flags & (os.O_RDONLY | os.O_WRONLY | os.O_RDWR)]
        if flags & os.O_APPEND:
            # Without the right to write anywhere else, every write goes to the end, also beside other processes.
            access = access & ~_winapi.GENERIC_WRITE | _FILE_APPEND | _FILE_READ_ATTRIBUTES | _SYNCHRONIZE
        how = _DISPOSITION[flags & (os.O_CREAT | os.O_EXCL | os.O_TRUNC)]
        try:
            handle = _winapi.CreateFile(str(path), access, FILE_SHARE_ALL, 0, how, 0, 0)
        except OSError as error:
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path)) from None
            raise OSError(error.errno, error.strerror, str(path), error.winerror) from None
        return msvcrt.open_osfhandle(handle, flags & (os.O_RDONLY | os.O_APPEND) | os.O_NOINHERIT)

    def is_held_open(path: str) -> bool:
        """Tell whether somebody has the file open so that nobody may rename, replace or remove it."""
        try:
            handle = _winapi.CreateFile(path, _DELETE, FILE_SHARE_ALL, 0, _OPEN_EXISTING, 0, 0)
        except OSError as error:
            return error.winerror == _SHARING_VIOLATION
        _winapi.CloseHandle(handle)
        return False

else:

    def open_shared(path: Path, flags: int, mode: int = 0o666) -> int:
        """Open a file as `os.open` does; on Windows let others rename, replace or remove it meanwhile.

        Raises:
            OSError: As `os.open`.
        """
        return os.open(path, flags, mode)
