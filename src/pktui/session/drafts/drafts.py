"""What is being typed, kept on this computer until it is in a file of the case.

A draft lives in memory for a tenth of a second, then in a line of a journal in the user's private state folder,
and on the disk within a second. The journal is written by a thread of its own, so that a slow disk never holds up
a key. Each line carries a checksum: a torn last line is expected after a crash and is left out. A process holds a
lock on its journal; a journal nobody holds belongs to a process that is gone, and what it says was never finished.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pktui.session.drafts.journal_file import JournalFile
from pktui.session.drafts.place import Place
from pktui.session.local import state_folder

FLUSH_SECONDS = 0.1
SYNC_SECONDS = 0.8
_FOLDER = "folder"
# How many texts name a place in a line; older pktui wrote fewer.
_PLACE_TEXTS = range(2, 5)


@dataclass(frozen=True)
class Draft:
    """A text that was typed and never finished.

    Attributes:
        place: Where it belongs.
        text: The text.
        at: When it was last changed, local wall-clock time.
        base: The name (SHA-256) of the version a whole file was made from; empty where there is none.
        was: What stood in the place when the text was begun; None where the journal does not say it.
    """

    place: Place
    text: str
    at: datetime
    base: str = ""
    was: str | None = None


class Drafts:
    """The journal of this process for one case folder.

    Attributes:
        folder: The case folder.
        trouble: Why the last write failed; None when all that was noted is in the journal.
        shortage: Why no room could be reserved; None when what is still to come has its place on the disk.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        """Begin a journal; nothing is written before `reserve` is called or something is typed."""
        self.folder = folder
        self._home = journal_folder(folder)
        # A settled place is nothing to readers that do not know it.
        self._head = line_of(Place("", _FOLDER, str(folder.resolve())), None)
        self._now = now
        self._open: dict[Place, Draft] = {}
        self._waiting: dict[Place, Draft | None] = {}
        self._lock = threading.Lock()
        # Two threads write: what was taken later must not get into the file earlier.
        self._writing = threading.Lock()
        self._wake = threading.Event()
        self._ending = threading.Event()
        self._file: JournalFile | None = None
        self._is_wanted = False
        self._writer: threading.Thread | None = None
        self.trouble: OSError | None = None
        self.shortage: OSError | None = None

    def reserve(self) -> None:
        """Take room on the disk for what will be typed; returns at once, `shortage` tells how it went."""
        self._is_wanted = True
        self._start()

    def note(self, place: Place, text: str, base: str = "", was: str | None = None) -> None:
        """Remember the present text of a place and what it is made from, as `Draft` has them; returns at once."""
        draft = Draft(place, text, self._now(), base, was)
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

    def write(self, *, sync: bool = True) -> None:
        """Put everything into the journal now, in this thread; with `sync` it is on the disk when this returns."""
        with self._writing:
            self._write_waiting(sync=sync)

    def forget_settled(self) -> None:
        """Keep of the journal only what is unfinished: what is settled stands in it until it ends.

        Raises:
            OSError: It cannot be written; what was there before is there.
        """
        with self._writing:
            self._write_waiting(sync=True)
            if self._file is not None:
                self._file.begin_again(self._all_that_counts())

    def close(self) -> None:
        """End the journal; it is removed when nothing in it is unfinished."""
        self._ending.set()
        self._wake.set()
        if self._writer is not None:
            self._writer.join(timeout=5)
        self.write()
        if self._file is not None:
            self._file.close(keep=bool(self._open))
            self._file = None

    def _start(self) -> None:
        if self._writer is None or not self._writer.is_alive():
            self._writer = threading.Thread(target=self._run, name="denik", daemon=True)
            self._writer.start()
        self._wake.set()

    def _run(self) -> None:
        synced_at, is_synced = time.monotonic(), True
        while not self._ending.is_set():
            # Even when nobody types on: what was only written gets synced, what could not be written is tried again.
            self._wake.wait(None if is_synced and self.trouble is None else SYNC_SECONDS)
            was_typed = self._wake.is_set()
            self._wake.clear()
            if was_typed:
                self._ending.wait(FLUSH_SECONDS)
            is_synced = not was_typed or time.monotonic() - synced_at >= SYNC_SECONDS
            self.write(sync=is_synced)
            if is_synced:
                synced_at = time.monotonic()

    def _write_waiting(self, *, sync: bool) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        try:
            if waiting or self._is_wanted:
                file = self._opened()
                self._is_wanted = False
                file.append(_lines(waiting), self._all_that_counts)
            if sync and self._file is not None:
                self._file.sync()
            self.trouble = None
        except OSError as problem:
            self.trouble = problem
            with self._lock:
                # What an earlier line held may be torn, too, so everything that is open is written again.
                self._waiting = {**self._open, **waiting, **self._waiting}

    def _all_that_counts(self) -> bytes:
        with self._lock:
            return self._head + _lines(self._open)

    def _opened(self) -> JournalFile:
        if self._file is None:
            self._file = JournalFile(self._home)
            self._file.append(self._head, lambda: self._head)
        try:
            self._file.reserve()
        except OSError as problem:
            self.shortage = problem
        else:
            self.shortage = None
        return self._file


def journals_home() -> Path:
    """Return where all journals of this computer lie: in the user's private state folder, never in the synced one."""
    return state_folder() / "denik"


def journal_folder(folder: Path) -> Path:
    """Return where the journals lie that are written while the program works on a case folder."""
    key = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return journals_home() / key


def read_journal(data: bytes) -> tuple[Draft, ...]:
    """Return the drafts a journal leaves open; a line whose checksum does not fit was torn and is left out.

    So is a line of a newer pktui that makes no sense here; `is_newer` tells whether there is one.
    """
    found: dict[Place, Draft] = {}
    for entry in _entries(data):
        place = replace(Place(*entry["place"]), folder=entry.get("folder", ""))
        if entry["text"] is None:
            found.pop(place, None)
        else:
            at = datetime.fromisoformat(entry["at"])
            found[place] = Draft(place, entry["text"], at, entry.get("base", ""), entry.get("was"))
    return tuple(found.values())


def is_newer(data: bytes) -> bool:
    """Tell whether a journal says something only a newer pktui understands; such a one is for that to finish."""
    return any(_understood(content) is None for content in _whole_lines(data))


def texts_in(data: bytes) -> Iterator[str]:
    """Yield all texts in a journal, also earlier ones and those that are settled, and where they were typed."""
    for entry in _entries(data):
        yield from (text for text in (*entry["place"], entry["text"], entry.get("was")) if text)


def folder_of(data: bytes) -> Path | None:
    """Return the folder a journal was written for; None when it does not say."""
    places = (Place(*entry["place"]) for entry in _entries(data))
    return next((Path(place.name) for place in places if place.kind == _FOLDER), None)


def line_of(place: Place, draft: Draft | None) -> bytes:
    """Return a line of a journal: what is typed at a place now, or None when that is settled."""
    entry = {
        "place": [place.record, place.kind, place.name, place.where],
        "text": draft.text if draft else None,
        "at": draft.at.isoformat() if draft else "",
    }
    if place.folder:
        entry["folder"] = place.folder
    if draft and draft.base:
        entry["base"] = draft.base
    if draft and draft.was is not None:
        entry["was"] = draft.was
    content = json.dumps(entry, ensure_ascii=True).encode("ascii")
    return b"%08x %s\n" % (zlib.crc32(content), content)


def _entries(data: bytes) -> Iterator[dict[str, Any]]:
    return (entry for entry in map(_understood, _whole_lines(data)) if entry is not None)


def _whole_lines(data: bytes) -> Iterator[bytes]:
    for line in data.rstrip(b"\0").split(b"\n"):
        checksum, _, content = line.partition(b" ")
        if checksum == b"%08x" % zlib.crc32(content):
            yield content


def _understood(content: bytes) -> dict[str, Any] | None:
    """Return what a line says; None when it was not written as `line_of` does it."""
    try:
        entry = json.loads(content)
        place, text, at = entry["place"], entry["text"], entry["at"]
        if text is not None:
            datetime.fromisoformat(at)
    except (ValueError, KeyError, TypeError):
        return None
    texts = (*place, entry.get("folder", ""), entry.get("base", ""), text or "", entry.get("was") or "")
    return entry if len(place) in _PLACE_TEXTS and all(isinstance(each, str) for each in texts) else None


def _lines(drafts: Mapping[Place, Draft | None]) -> bytes:
    return b"".join(line_of(place, draft) for place, draft in drafts.items())
