"""Texts in the person's own editor: each is handed over in a private room, which is held until the text came back.

The editor holds its room, too. So a room nobody holds was left behind: its program was killed, or what was written did
not come back. A note in it says where the text belongs and how it was handed over.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from pktui.errors import FileProblem
from pktui.files import explained, read_bytes
from pktui.files.handed import is_handed, open_handed
from pktui.files.private import close_to_others, private_folder, write_private
from pktui.session.drafts.drafts import Draft, line_of, read_journal
from pktui.session.drafts.place import Place
from pktui.session.local import state_folder
from pktui.storage.records.stored import SIZE_LIMIT
from pktui.storage.text.encodings import encoding_of

T = TypeVar("T")

_HOME, _TEXT, _NOTE = "editor", "text.md", "misto"


@dataclass(frozen=True)
class Room:
    """A text handed over to an editor.

    Attributes:
        text: The file.
        handle: The open note; as long as some process has it, the room is held.
    """

    text: Path
    handle: int

    def leave(self, *, keep: bool) -> None:
        """Hold the room no more; without `keep` it goes, with all that is in it."""
        os.close(self.handle)
        if not keep:
            shutil.rmtree(self.text.parent, ignore_errors=True)

    def written(self) -> Path | None:
        """Return the file in which there is more than what was handed over, if any: the text, or what the editor
        keeps beside it while somebody writes."""
        return _written(self.text.with_name(_NOTE))


@dataclass(frozen=True)
class Left:
    """What was written in a room that nobody holds.

    Attributes:
        note: The file that says where the text belongs.
        draft: The text.
        handed: How it was handed over.
    """

    note: Path
    draft: Draft
    handed: str


def hand_over(place: Place, text: str, was: str, at: datetime) -> Room:
    """Put a text into a room of its own and hold that.

    Args:
        place: Where it belongs.
        text: The text.
        was: What stood in the place before it was touched.
        at: The present moment.

    Raises:
        OSError: It cannot be written.
    """
    home = state_folder() / _HOME
    private_folder(home)
    close_to_others(home)
    room = Path(tempfile.mkdtemp(dir=home))
    # Held before anything is in it: whoever looks for what was left must not take it for that.
    handle = open_handed(room / _NOTE)
    try:
        os.write(handle, line_of(place, Draft(place, text, at, was=was)))
        write_private(room / _TEXT, text.replace("\n", os.linesep).encode("utf-8"), durable=False)
    except OSError:
        os.close(handle)
        shutil.rmtree(room, ignore_errors=True)
        raise
    return Room(room / _TEXT, handle)


def read_text(path: Path) -> str:
    """Return a text as people see it: some editors end lines in two characters, or write in an older encoding.

    Raises:
        FileProblem: It cannot be read.
    """
    return _as_text(read_bytes(path, SIZE_LIMIT))


def are_left() -> bool:
    """Tell whether there is any text in an editor, also one that is being written."""
    return next(_notes(), None) is not None


def held() -> tuple[Path, ...]:
    """Return the texts that are open in an editor now.

    Raises:
        FileProblem: The rooms cannot be looked at.
    """
    with explained(state_folder() / _HOME):
        return tuple(note.with_name(_TEXT) for note in _notes() if note.exists() and is_handed(note))


def left() -> tuple[Left, ...]:
    """Return what was written and did not come back; rooms in which nothing was written are removed.

    Raises:
        FileProblem: The rooms cannot be looked at.
    """
    return _in_rooms(_left)


def is_note(path: Path) -> bool:
    """Tell whether a file says where the text of a room belongs."""
    return path.name == _NOTE


def draft_in(note: Path) -> Draft | None:
    """Return what was written in a room; None when nothing was, or when it cannot be told.

    Raises:
        OSError: The note cannot be read.
    """
    handed = _handed(note)
    text = note.with_name(_TEXT)
    try:
        written = read_text(text)
        at = datetime.fromtimestamp(text.stat().st_mtime, UTC).astimezone().replace(tzinfo=None, microsecond=0)
    except (FileProblem, FileNotFoundError):
        return None
    if handed is None or written.rstrip("\n") in ("", handed.text.rstrip("\n")):
        return None
    return replace(handed, text=written, at=at)


def clear(note: Path) -> None:
    """Remove a room whose text was taken; only what the editor itself wrote beside it, and nobody has read, stays.

    Raises:
        OSError: It cannot be removed.
    """
    handed, text = _handed(note), note.with_name(_TEXT)
    known = {"", _as_text(text.read_bytes()), handed.text if handed else ""}
    for file in (file for file in note.parent.iterdir() if file.is_file() and file != note):
        if _as_text(file.read_bytes()) in known:
            file.unlink()
    note.unlink()
    with suppress(OSError):
        note.parent.rmdir()


def strays() -> tuple[Path, ...]:
    """Return files of rooms that nobody holds and in which something was written whose place cannot be told.

    Raises:
        FileProblem: The rooms cannot be looked at.
    """
    return _in_rooms(_stray)


def _in_rooms(look: Callable[[Path], Iterable[T]]) -> tuple[T, ...]:
    """Return what is found in all rooms, each by its note."""
    found: list[T] = []
    with explained(state_folder() / _HOME):
        for note in _notes():
            # Another pktui may be looking, too, or just taking its text back.
            with suppress(FileNotFoundError):
                found += look(note)
    return tuple(found)


def _notes() -> Iterator[Path]:
    """Yield where the note of each room is, or would be."""
    return (room / _NOTE for room in sorted((state_folder() / _HOME).glob("*/")))


def _as_text(data: bytes) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode(encoding_of(data) or "utf-8", errors="replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _stray(note: Path) -> list[Path]:
    if note.exists() and (is_handed(note) or draft_in(note) is not None):
        return []
    written = _written(note)
    return [] if written is None else [written]


def _left(note: Path) -> list[Left]:
    if not note.exists() or is_handed(note):
        return []
    handed, draft = _handed(note), draft_in(note)
    if handed is None:
        return []
    if draft is not None:
        return [Left(note, draft, handed.text)]
    if _written(note) is None:
        with suppress(OSError):
            note.unlink()  # where there are no locks, a note that is open cannot be removed
            shutil.rmtree(note.parent)
    return []


def _handed(note: Path) -> Draft | None:
    return next(iter(read_journal(note.read_bytes())), None)


def _written(note: Path) -> Path | None:
    """Return the first file of a room in which there is more than what was handed over."""
    text = note.with_name(_TEXT)
    try:
        handed = _handed(note) if note.exists() else None
        known = {"", *((handed.text, f"{handed.text}\n") if handed else ())}
        files = [file for file in (text, *sorted(note.parent.iterdir())) if file.is_file() and file != note]
        return next((file for file in files if _as_text(file.read_bytes()) not in known), None)
    except OSError:
        return text  # nobody can tell, so it stays
