"""The file of a journal, with room reserved on the disk for what is still to come.

A full disk must not keep what is typed from the journal, so blocks for the journal and for a second file of the same
size, the spare, are taken while there are some. Lines go one behind the other into the first; when it is full, what
still counts is written into the spare, which takes the name of the journal in one step, and the two change places.
A kill at any moment thus finds one whole journal under its name; behind its last line there are only zeros.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pktui.files.forcing import sync_folder
from pktui.files.locks import hold, is_held
from pktui.files.private import private_folder
from pktui.files.temporary import write_all

SUFFIX, SPARE_SUFFIX = ".denik", ".zasoba"
# Either of the two files: an unsaved conference of many hours takes less than half of it.
RESERVED_BYTES = 2 * 1024 * 1024
_STALE_SECONDS = 60.0
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass
class _Held:
    """An open file that belongs to this process."""

    path: Path
    handle: int

    def drop(self) -> None:
        os.close(self.handle)
        self.path.unlink(missing_ok=True)


class JournalFile:
    """An open journal, held by this process."""

    def __init__(self, home: Path) -> None:
        """Begin an empty journal in a folder, which is made when it is not there.

        Raises:
            OSError: It cannot be begun.
        """
        private_folder(home)
        self._home = home
        self._file = _made(home)
        self._spare: _Held | None = None
        self._has_room = False
        self._end = 0
        self._largest = RESERVED_BYTES
        # Its name is that of a journal only once it is held: nobody may take it for one that was left.
        path = self._file.path.with_suffix(SUFFIX)
        try:
            self._file.path.rename(path)
        except OSError:
            self._file.drop()
            raise
        self._file.path = path

    def reserve(self) -> None:
        """Take room on the disk for what is still to come, as far as it is not taken yet.

        Raises:
            OSError: There is not enough of it, or it cannot be reserved.
        """
        if not self._has_room and self._end < RESERVED_BYTES:
            _allocate(self._file.handle, self._end)
        self._has_room = True
        if self._spare is None:
            spare = _made(self._home)
            try:
                _allocate(spare.handle, 0)
            except OSError:
                spare.drop()
                raise
            self._spare = spare

    def append(self, lines: bytes, all_that_counts: Callable[[], bytes]) -> None:
        """Put lines on the end; when there is no more room, go on with only what still counts, these lines included.

        Raises:
            OSError: They cannot be written; what was there before is there.
        """
        if self._end + len(lines) > self._largest:
            self.begin_again(all_that_counts())
            return
        try:
            _write_at(self._file.handle, self._end, lines)
        except OSError:
            # No half of it may stay: later lines are written over it, and behind them it would be read again.
            os.ftruncate(self._file.handle, self._end)
            self._has_room = False
            if self._spare is None:
                raise
            self.begin_again(all_that_counts())
        else:
            self._end += len(lines)

    def sync(self) -> None:
        """Wait until all is on the disk.

        Raises:
            OSError: The disk reports an error.
        """
        os.fsync(self._file.handle)

    def close(self, *, keep: bool) -> None:
        """Give back the room nobody needed any more; without `keep` the journal goes, too.

        Raises:
            OSError: The disk reports an error.
        """
        if self._spare is not None:
            self._spare.drop()
            self._spare = None
        if keep:
            os.ftruncate(self._file.handle, self._end)
            os.close(self._file.handle)
        else:
            self._file.drop()

    def begin_again(self, lines: bytes) -> None:
        """Let the spare, filled with these lines, become the journal, and the journal, emptied, the spare.

        Raises:
            OSError: They cannot be written; what was there before is there.
        """
        fresh, self._spare = self._spare or _made(self._home), None
        try:
            _write_at(fresh.handle, 0, lines)
            os.fsync(fresh.handle)
            old = _Held(_second_name(self._file.path), self._file.handle)
            fresh.path.replace(self._file.path)
        except OSError:
            fresh.drop()
            raise
        self._file = _Held(self._file.path, fresh.handle)
        self._end, self._largest = len(lines), max(RESERVED_BYTES, 2 * len(lines))
        self._has_room = os.fstat(fresh.handle).st_size > self._end
        sync_folder(self._home)
        self._keep_as_spare(old)

    def _keep_as_spare(self, old: _Held) -> None:
        """Keep the blocks of the journal that was; nothing of what it said may come behind the lines of the next."""
        try:
            old.path.stat()
            _write_at(old.handle, 0, bytes(RESERVED_BYTES))
            os.ftruncate(old.handle, RESERVED_BYTES)
        except OSError:
            old.drop()  # nothing is lost but room, which `reserve` asks for again
        else:
            self._spare = old


def sweep_spares(home: Path, now: float | None = None) -> None:
    """Remove the spares of processes that are gone.

    Args:
        home: The folder of the journals.
        now: Seconds since the epoch; a spare younger than a minute may be just on its way to its owner.
    """
    for path in home.glob(f"*{SPARE_SUFFIX}"):
        try:
            if (now or time.time()) - path.stat().st_mtime > _STALE_SECONDS and not is_held(path):
                path.unlink()
        except FileNotFoundError:
            continue  # its owner, or another pktui, was faster


def _made(home: Path) -> _Held:
    path = home / f"{secrets.token_hex(8)}{SPARE_SUFFIX}"
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    hold(handle)
    return _Held(path, handle)


def _second_name(path: Path) -> Path:
    """Give a journal the name of a spare, too, so that its blocks outlive its own name."""
    second = path.with_name(f"{secrets.token_hex(8)}{SPARE_SUFFIX}")
    try:
        os.link(path, second)
    except OSError:
        pass  # not every file system has second names; whoever wants to use this one sees it
    return second


def _allocate(handle: int, end: int) -> None:
    """Make the file as long as what is reserved, zeros behind `end`, with real blocks under them."""
    try:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(handle, 0, RESERVED_BYTES)
        else:
            _write_at(handle, end, bytes(RESERVED_BYTES - end))
    except OSError:
        # What was got of it is of no use here, and somebody else may need it.
        os.ftruncate(handle, end)
        raise


def _write_at(handle: int, place: int, data: bytes) -> None:
    os.lseek(handle, place, os.SEEK_SET)
    write_all(handle, data)
