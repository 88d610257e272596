"""The file of a journal, with room reserved on the disk for what is still to come.

A full disk must not keep what is typed from the journal, so blocks for the journal and for a second file of the same
size, the spare, are taken while there are some. Lines go one behind the other into the first; when it is full, what
still counts is written into the spare, which then becomes the journal in one step, and the old journal the spare. The
files of one process are numbered: where a kill between those two steps leaves two journals, the later one is whole and
holds all that counts. Behind the last line of a journal there are only zeros.

No file takes the name of another, and all are opened so that they can be renamed meanwhile: Windows puts no file in
place of one that is open.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from pktui.files.forcing import force, sync_folder
from pktui.files.locks import hold, is_held
from pktui.files.opening import open_shared
from pktui.files.private import private_folder
from pktui.files.temporary import write_all

SUFFIX, SPARE_SUFFIX = ".denik", ".zasoba"
# Either of the two files: an unsaved conference of many hours takes less than half of it.
RESERVED_BYTES = 2 * 1024 * 1024
_STALE_SECONDS = 60.0


@dataclass
class _Held:
    """An open file that belongs to this process."""

    path: Path
    handle: int

    def rename(self, path: Path) -> None:
        self.path.rename(path)
        self.path = path

    def drop(self) -> None:
        # Where somebody else just reads it, Windows may keep the name: an empty journal says nothing and goes later.
        with suppress(OSError):
            os.ftruncate(self.handle, 0)
        os.close(self.handle)
        with suppress(OSError):
            self.path.unlink()


class JournalFile:
    """An open journal, held by this process."""

    def __init__(self, home: Path) -> None:
        """Begin an empty journal in a folder, which is made when it is not there.

        Raises:
            OSError: It cannot be begun.
        """
        private_folder(home)
        process = secrets.token_hex(8)
        self._names = (home / f"{process}-{number:06d}{SPARE_SUFFIX}" for number in count())
        self._spare: _Held | None = None
        self._has_room = False
        self._end = 0
        self._largest = RESERVED_BYTES
        self._file = _made(next(self._names))
        # Its name is that of a journal only once it is held: nobody may take it for one that was left.
        try:
            self._file.rename(self._file.path.with_suffix(SUFFIX))
        except OSError:
            self._file.drop()
            raise

    def reserve(self) -> None:
        """Take room on the disk for what is still to come, as far as it is not taken yet.

        Raises:
            OSError: There is not enough of it, or it cannot be reserved.
        """
        if not self._has_room and self._end < RESERVED_BYTES:
            _allocate(self._file.handle, self._end)
        self._has_room = True
        if self._spare is None:
            spare = _made(next(self._names))
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
        force(self._file.handle)

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
        fresh, self._spare = self._spare or _made(next(self._names)), None
        try:
            _write_at(fresh.handle, 0, lines)
            force(fresh.handle)
            fresh.rename(fresh.path.with_suffix(SUFFIX))
        except OSError:
            fresh.drop()
            raise
        old, self._file = self._file, fresh
        self._end, self._largest = len(lines), max(RESERVED_BYTES, 2 * len(lines))
        self._has_room = os.fstat(fresh.handle).st_size > self._end
        sync_folder(fresh.path.parent)
        self._keep_as_spare(old)

    def _keep_as_spare(self, old: _Held) -> None:
        """Keep the blocks of the journal that was; nothing of what it said may come behind the lines of the next."""
        try:
            old.rename(next(self._names))
            _write_at(old.handle, 0, bytes(RESERVED_BYTES))
            os.ftruncate(old.handle, RESERVED_BYTES)
        except OSError:
            old.drop()  # nothing is lost but room, which `reserve` asks for again
        else:
            self._spare = old


def journals(home: Path) -> tuple[Path, ...]:
    """Return the journals in a folder: of one process the last, which holds all that counts.

    Raises:
        OSError: The folder cannot be listed.
    """
    last = {path.stem.partition("-")[0]: path for path in sorted(home.glob(f"*{SUFFIX}"))}
    return tuple(last.values())


def sweep(home: Path, now: float | None = None) -> None:
    """Remove what is no journal of processes that are gone: their spares, and journals that had given way to a later.

    Args:
        home: The folder of the journals.
        now: Seconds since the epoch; a spare younger than a minute may be just on its way to its owner.

    Raises:
        OSError: Something cannot be removed.
    """
    before = (now or time.time()) - _STALE_SECONDS
    given_way = set(home.glob(f"*{SUFFIX}")) - set(journals(home))
    for path in (*home.glob(f"*{SPARE_SUFFIX}"), *given_way):
        with suppress(FileNotFoundError):  # its owner, or another pktui, was faster
            if (path in given_way or path.stat().st_mtime < before) and not is_held(path):
                path.unlink()


def _made(path: Path) -> _Held:
    handle = open_shared(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    hold(handle)
    return _Held(path, handle)


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
