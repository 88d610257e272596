"""What is being typed, kept on this computer until it is in a file of the case.

A draft lives in memory for a tenth of a second, then in a line of a journal in the user's private state folder,
and on the disk within a second. The journal is appended by a thread of its own, so that a slow disk never holds up
a key. Each line carries a checksum: a torn last line is expected after a crash and is left out. A process holds a
lock on its journal; a journal nobody holds belongs to a process that is gone, and what it says was never finished.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from platformdirs import user_state_path

from pktui.session.lock import hold, is_held
from pktui.session.place import Place

FLUSH_SECONDS = 0.1
SYNC_SECONDS = 0.8
LARGEST_BYTES = 4 * 1024 * 1024
_SUFFIX = ".denik"
_PUT_AWAY = ".zahozeno"


@dataclass(frozen=True)
class Draft:
    """A text that was typed and never finished.

    Attributes:
        place: Where it belongs.
        text: The text.
        at: When it was last changed, local wall-clock time.
    """

    place: Place
    text: str
    at: datetime


class Drafts:
    """The journal of this process for one case folder.

    Attributes:
        folder: The case folder.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        """Begin a journal; nothing is written before something is typed."""
        self.folder = folder
        self._path = _new_path(journal_folder(folder))
        self._now = now
        self._open: dict[Place, Draft] = {}
        self._waiting: dict[Place, Draft | None] = {}
        self._lock = threading.Lock()
        # Two threads write: what was taken later must not get into the file earlier.
        self._writing = threading.Lock()
        self._wake = threading.Event()
        self._ending = False
        self._file: int | None = None
        self._writer: threading.Thread | None = None
        self.trouble: OSError | None = None

    def note(self, place: Place, text: str) -> None:
        """Remember the present text of a place; returns at once."""
        draft = Draft(place, text, self._now())
        with self._lock:
            self._open[place] = draft
            self._waiting[place] = draft
        self._start()

    def settle(self, place: Place) -> None:
        """Forget a place: its text is in a file, or is the one that was there before."""
        with self._lock:
            if self._open.pop(place, None) is None:
                return
            self._waiting[place] = None
        self._start()

    @property
    def open(self) -> tuple[Draft, ...]:
        """What is typed and not finished."""
        with self._lock:
            return tuple(self._open.values())

    def write(self) -> None:
        """Put everything on the disk now, in this thread: the process is about to end."""
        self._append(sync=True)

    def close(self) -> None:
        """End the journal; it is removed when nothing in it is unfinished."""
        self._ending = True
        self._wake.set()
        if self._writer is not None:
            self._writer.join(timeout=5)
        self._append(sync=True)
        if self._file is not None:
            os.close(self._file)
            self._file = None
            if not self._open:
                self._path.unlink(missing_ok=True)

    def _start(self) -> None:
        if self._writer is None or not self._writer.is_alive():
            self._writer = threading.Thread(target=self._run, name="denik", daemon=True)
            self._writer.start()
        self._wake.set()

    def _run(self) -> None:
        synced_at, is_synced = time.monotonic(), True
        while not self._ending:
            # Even when nobody types on: what was only written gets synced, what could not be written is tried again.
            self._wake.wait(None if is_synced and self.trouble is None else SYNC_SECONDS)
            was_typed = self._wake.is_set()
            self._wake.clear()
            if was_typed:
                time.sleep(FLUSH_SECONDS)
            is_synced = not was_typed or time.monotonic() - synced_at >= SYNC_SECONDS
            self._append(sync=is_synced)
            if is_synced:
                synced_at = time.monotonic()

    def _append(self, *, sync: bool) -> None:
        with self._writing:
            self._append_waiting(sync=sync)

    def _append_waiting(self, *, sync: bool) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        try:
            if waiting:
                file = self._opened()
                # A line torn by a failed write before must not swallow the first line of this one.
                _write_whole(file, b"\n" * (self.trouble is not None) + _lines(waiting))
                self._compact(file)
            if sync and self._file is not None:
                os.fsync(self._file)
            self.trouble = None
        except OSError as problem:
            self.trouble = problem
            with self._lock:
                # What an earlier line held may be torn, too, so everything that is open is written again.
                self._waiting = {**self._open, **waiting, **self._waiting}

    def _opened(self) -> int:
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._path.parent.chmod(0o700)
            self._file = _create(self._path)
        return self._file

    def _compact(self, file: int) -> None:
        """Go on in a new journal with only what is open when this one has grown too long.

        The old one is there until the new one is on the disk, so there is no moment at which a kill loses anything.
        """
        if os.fstat(file).st_size <= LARGEST_BYTES:
            return
        with self._lock:
            lines = _lines(self._open)
        path = _new_path(self._path.parent)
        fresh = _create(path)
        try:
            _write_whole(fresh, lines)
            os.fsync(fresh)
        except OSError:
            os.close(fresh)
            path.unlink(missing_ok=True)
            raise
        self._path.unlink(missing_ok=True)
        os.close(file)
        self._path, self._file = path, fresh


def _new_path(home: Path) -> Path:
    return home / f"{secrets.token_hex(8)}{_SUFFIX}"


def _create(path: Path) -> int:
    """Return a new journal, open and held by this process."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    hold(file)
    return file


def journal_folder(folder: Path) -> Path:
    """Return where journals of a case folder lie: in the user's private state folder, never in the synced one."""
    key = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return user_state_path("pktui", appauthor=False) / "denik" / key


def unfinished(folder: Path) -> Iterator[tuple[Path, tuple[Draft, ...]]]:
    """Yield the journals of processes that are gone with the drafts they never finished; empty ones are removed."""
    home = journal_folder(folder)
    if not home.is_dir():
        return
    for path in sorted(home.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime):
        if is_held(path):
            continue
        drafts = read_journal(path.read_bytes())
        if drafts:
            yield path, drafts
        else:
            path.unlink(missing_ok=True)


def put_away(journal: Path, *, keep: bool) -> None:
    """Stop offering a journal; with `keep` it stays, under a name that is not offered, until traces are cleaned."""
    if keep:
        journal.rename(journal.with_suffix(_PUT_AWAY))
    else:
        journal.unlink(missing_ok=True)


def keep_thrown(folder: Path, draft: Draft) -> None:
    """Keep a text its author threw away until traces are cleaned, as a journal that was put away.

    Raises:
        OSError: It cannot be kept.
    """
    home = journal_folder(folder)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = _create(_new_path(home).with_suffix(_PUT_AWAY))
    try:
        _write_whole(file, _line(draft.place, draft))
        os.fsync(file)
    finally:
        os.close(file)


def read_journal(data: bytes) -> tuple[Draft, ...]:
    """Return the drafts a journal leaves open; a line whose checksum does not fit was torn and is left out."""
    found: dict[Place, Draft] = {}
    for line in data.split(b"\n"):
        checksum, _, content = line.partition(b" ")
        if checksum != b"%08x" % zlib.crc32(content):
            continue
        entry = json.loads(content)
        place = Place(*entry["place"])
        if entry["text"] is None:
            found.pop(place, None)
        else:
            found[place] = Draft(place, entry["text"], datetime.fromisoformat(entry["at"]))
    return tuple(found.values())


def _write_whole(file: int, data: bytes) -> None:
    """Write all bytes; a full disk may take a part of them and say nothing."""
    while data:
        data = data[os.write(file, data) :]


def _lines(drafts: Mapping[Place, Draft | None]) -> bytes:
    return b"".join(_line(place, draft) for place, draft in drafts.items())


def _line(place: Place, draft: Draft | None) -> bytes:
    entry = {
        "place": [place.record, place.kind, place.name],
        "text": draft.text if draft else None,
        "at": draft.at.isoformat() if draft else "",
    }
    content = json.dumps(entry, ensure_ascii=True).encode("ascii")
    return b"%08x %s\n" % (zlib.crc32(content), content)
