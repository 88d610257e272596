"""Turning a record written in an older encoding into UTF-8."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pktui.errors import DamagedFile
from pktui.files import read_bytes, replace_bytes
from pktui.session.keeping import displaced_kept
from pktui.storage.history.history import History
from pktui.storage.history.index import Reason
from pktui.storage.records.codec import decode
from pktui.storage.records.stored import SIZE_LIMIT
from pktui.storage.text.encodings import converted
from pktui.storage.text.record_text import RecordText


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
