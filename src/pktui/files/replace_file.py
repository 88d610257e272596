"""A file put in place of another one on Windows, and what stood there kept: `ReplaceFileW`, which Python lacks.

It keeps the rights, attributes and streams of the file. Inside it are two renames, so for some millionths of a second
the name is missing; what is put aside bears that name in its own, and `sweep` brings it back after a crash just then.
"""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from pktui.files.patience import REFUSED, patiently
from pktui.files.problems import READ_ONLY_ATTRIBUTE
from pktui.files.temporary import aside_name

if sys.platform == "win32":
    # What cannot be carried over (rights, streams) must not keep the content from being saved.
    _FLAGS = 0x2 | 0x4  # REPLACEFILE_IGNORE_MERGE_ERRORS, REPLACEFILE_IGNORE_ACL_ERRORS
    _LEFT_ASIDE = 1177  # ERROR_UNABLE_TO_MOVE_REPLACEMENT_2: the old file is put aside, the new one not in its place

    ReplaceFile = Callable[[str, str, str], int]

    def displace(ready: Path, target: Path) -> Path | None:
        """Put a file in place of another one, and return where that one is now; see `pktui.files.exchange`."""
        check_writable(target)
        if target.is_dir():
            raise _is_folder(target)
        try:
            aside = patiently(lambda: _replace(ready, target), if_missing=True)
        except OSError as error:
            if target.is_dir():
                raise _is_folder(target) from error
            if error.winerror in REFUSED or isinstance(error, FileNotFoundError):
                raise
            return None  # the file system or the server does not do it; the plain way does, or tells why not
        try:
            os.utime(aside)  # when it came to this name, for `sweep`; the system does not say
        except OSError:
            pass  # then another pktui might tidy it up sooner, which costs nothing but a round
        return aside

    def check_writable(target: Path) -> None:
        """Refuse to replace a file that somebody has marked as being only for reading.

        Raises:
            OSError: It is marked so.
        """
        try:
            attributes = target.stat().st_file_attributes
        except FileNotFoundError:
            return
        if attributes & stat.FILE_ATTRIBUTE_READONLY:
            raise OSError(0, "The file is read-only", str(target), READ_ONLY_ATTRIBUTE)

    def _is_folder(target: Path) -> OSError:
        return IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))

    def _replace(ready: Path, target: Path) -> Path:
        aside = aside_name(target)  # a new one for each attempt: the call would write over a file of that name
        number = _system_call()(str(target), str(ready), str(aside))
        if number == _LEFT_ASIDE:
            try:
                aside.rename(target)
            except (FileExistsError, FileNotFoundError):
                pass  # somebody has put a file there meanwhile, or brought this one back
        if number:
            raise OSError(0, ctypes.FormatError(number), str(ready), number, str(target))
        return aside

    @cache
    def _system_call() -> ReplaceFile:
        library = ctypes.WinDLL("kernel32", use_last_error=True)
        call, text = library.ReplaceFileW, ctypes.c_wchar_p
        call.argtypes = (text, text, text, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_void_p)

        def replace(target: str, ready: str, aside: str) -> int:
            return 0 if call(target, ready, aside, _FLAGS, None, None) else ctypes.get_last_error()

        return replace
