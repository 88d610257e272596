"""Earlier forms of one file: versions are looked at and brought back, an older encoding becomes UTF-8."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pktui.errors import DamagedFile, FileProblem, UsageError
from pktui.files import check_target, create_bytes, explained, read_bytes, replace_bytes
from pktui.session.keeping import displaced_kept
from pktui.session.outputs import history_of_file, rights_of_case
from pktui.storage.history.history import History
from pktui.storage.history.index import Reason, Version
from pktui.storage.records.codec import decode
from pktui.storage.records.stored import SIZE_LIMIT
from pktui.storage.text.encodings import converted
from pktui.storage.text.record_text import RecordText


@dataclass(frozen=True, slots=True)
class Past:
    """A file and its versions.

    Attributes:
        path: The file.
        record_id: The record in it.
        present: What it holds; None when it is missing.
        versions: What is kept, the newest first.
        history: Where it is kept.
    """

    path: Path
    record_id: str
    present: bytes | None
    versions: tuple[Version, ...]
    history: History

    def content(self, number: int) -> bytes:
        """Return the content of a version by its number.

        Raises:
            UsageError: There is no version of this number.
            FileProblem: Its content is missing or damaged.
        """
        for version in self.versions:
            if version.number == number:
                return self.history.content(version.sha)
        raise UsageError(f"Verze {number} v historii není; čísla vypíše „pktui historie SOUBOR“.", path=self.path)


def past_of(path: Path) -> Past:
    """Find the versions of a file; one that is damaged or missing is known by its name.

    Raises:
        FileProblem: The file cannot be read, or nothing is known of it.
    """
    with explained(path):
        history = history_of_file(path)
        is_there = path.exists()
    present = read_bytes(path, SIZE_LIMIT) if is_there else None
    record_id = _record_id(present, path) or history.record_named(path.name)
    if record_id is None:
        what = "Soubor nejde přečíst jako záznam" if is_there else "Soubor tu není"
        raise FileProblem(f"{what} a v místní historii o něm nic není.", path=path)
    return Past(path, record_id, present, history.versions(record_id), history)


def bring_back(past: Past, number: int, now: datetime) -> None:
    """Write a version over the file; what the file holds is kept first.

    Raises:
        UsageError: There is no version of this number.
        ChangedOnDisk: Somebody wrote the file since it was read; it was left alone.
        FileProblem: The present content could not be kept, or the file could not be written.
    """
    data = past.content(number)
    check_target(past.path)

    def keep(content: bytes, reason: Reason) -> None:
        past.history.keep(past.record_id, past.path, content, reason, now)

    if past.present is None:
        create_bytes(past.path, data, rights_of_case(past.path.parent))
    else:
        keep(past.present, Reason.READ)
        with displaced_kept(keep):
            replace_bytes(past.path, data, expected=past.present)
    keep(data, Reason.RESTORED)


def _record_id(data: bytes | None, path: Path) -> str | None:
    try:
        return None if data is None else decode(RecordText.parse(data, path)).id
    except DamagedFile:
        return None


def convert(path: Path, history: History, now: datetime) -> None:
    """Write a record in UTF-8 over its file in an older encoding; the bytes it had are kept in the history first.

    Args:
        path: A file listed with the error `OtherEncoding`.
        history: The history of its case folder.
        now: Local time without a zone.

    Raises:
        DamagedFile: The encoding cannot be told, or the record has another fault too; the file was left alone.
        ChangedOnDisk: Somebody wrote the file meanwhile; it was left alone.
        FileProblem: The file cannot be read or written, or its bytes could not be kept.
    """
    old = read_bytes(path, SIZE_LIMIT)
    new = converted(old, path)
    if new == old:
        return  # somebody has saved it as UTF-8 already
    record_id = _readable_id(new, path)

    def keep(content: bytes, reason: Reason) -> None:
        history.keep(record_id, path, content, reason, now)

    keep(old, Reason.DISPLACED)
    with displaced_kept(keep):
        replace_bytes(path, new, expected=old)
    keep(new, Reason.SAVED)


def _readable_id(data: bytes, path: Path) -> str:
    """Return the id of the converted record; what would not read as a record is not written."""
    try:
        return decode(RecordText.parse(data, path)).id
    except DamagedFile as problem:
        message = f"Soubor zůstal, jak byl, protože by ani po převodu nešel přečíst: {problem.message}"
        raise DamagedFile(message, path=path, line=problem.line) from problem
