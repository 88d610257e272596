"""Journals of processes that are gone: found by the records they speak of, wherever the case folder is by now."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pktui.errors import FileProblem, FolderProblem
from pktui.files import check_answers, explained, read_head
from pktui.files.private import append_private
from pktui.session.drafts import Draft, folder_of, journal_folder, journals_home, line_of, read_journal
from pktui.session.journal_file import SUFFIX, sweep_spares
from pktui.session.lock import is_held
from pktui.storage.folder import Listing, list_folder, record_files
from pktui.storage.stored import StoredMeeting

_PUT_AWAY = ".zahozeno"
# An id stands among the first lines of a record.
_HEAD_BYTES = 4096


@dataclass(frozen=True)
class Leftover:
    """A text that was never finished, in the journal that keeps it.

    Attributes:
        journal: The file.
        folder: The folder it was written for, as far as the journal says it.
        draft: The text and where it belongs.
    """

    journal: Path
    folder: Path | None
    draft: Draft


def are_there() -> bool:
    """Tell whether there is any journal on this computer, also one of a program that runs."""
    return next(_journals(), None) is not None


def open_journals() -> tuple[Path, ...]:
    """Return the journals of programs that run.

    Raises:
        FileProblem: A journal cannot be looked at.
    """
    with explained(journals_home()):
        return tuple(path for path in _journals() if is_held(path))


def leftovers() -> tuple[Leftover, ...]:
    """Return what processes that are gone did not finish, the oldest first; empty journals are removed.

    Raises:
        FileProblem: A journal cannot be read.
    """
    found: list[Leftover] = []
    with explained(journals_home()):
        for home in journals_home().glob("*/"):
            sweep_spares(home)
        for path in _journals():
            # Another pktui may be looking, too, or just ending.
            with suppress(FileNotFoundError):
                found += _read(path)
    return tuple(sorted(found, key=lambda leftover: leftover.draft.at))


def belonging(found: Sequence[Leftover], folder: Path) -> tuple[tuple[Leftover, StoredMeeting], ...]:
    """Return the texts whose conference is in a folder, with the conference.

    A copy of the case file has the same ids, and often becomes the case of another family: a text is not offered
    there while the conference it was typed into is still where it was.

    Raises:
        FolderProblem: The folder cannot be listed.
    """
    if not any(True for _ in _mentioning(folder, {leftover.draft.place.record for leftover in found})):
        return ()
    listing = list_folder(folder)
    pairs = ((leftover, meeting_of(listing, leftover.draft)) for leftover in found)
    return tuple((leftover, stored) for leftover, stored in pairs if stored and not _is_copied(leftover, stored))


def meeting_of(listing: Listing, draft: Draft) -> StoredMeeting | None:
    """Return the conference a draft belongs to, or None when it is not there."""
    return next((stored for stored in listing.meetings if stored.conference.record.id == draft.place.record), None)


def finish(leftover: Leftover) -> None:
    """Take a text that was put back out of its journal.

    Raises:
        FileProblem: The journal cannot be written; it would be offered again.
    """
    with explained(leftover.journal):
        if len(read_journal(leftover.journal.read_bytes())) > 1:
            # A line of its own also behind one that was torn.
            append_private(leftover.journal, b"\n" + line_of(leftover.draft.place, None), durable=True)
        else:
            leftover.journal.unlink(missing_ok=True)


def throw_away(leftover: Leftover) -> None:
    """Offer a text no more; it stays under a name that is not offered, until traces are cleaned.

    Raises:
        FileProblem: It cannot be put away; it would be offered again.
    """
    with explained(leftover.journal):
        if len(read_journal(leftover.journal.read_bytes())) == 1:
            leftover.journal.rename(leftover.journal.with_suffix(_PUT_AWAY))
            return
        _put_away(leftover.journal.parent, leftover.draft)
    finish(leftover)


def keep_thrown(folder: Path, draft: Draft) -> None:
    """Put away a text its author threw away while the program works on this folder, until traces are cleaned.

    Raises:
        FileProblem: It cannot be put away.
    """
    home = journal_folder(folder)
    with explained(home):
        _put_away(home, draft)


def _put_away(home: Path, draft: Draft) -> None:
    append_private(home / f"{secrets.token_hex(8)}{_PUT_AWAY}", line_of(draft.place, draft), durable=True)


def _journals() -> Iterator[Path]:
    return journals_home().glob(f"*/*{SUFFIX}")


def _read(path: Path) -> list[Leftover]:
    if is_held(path):
        return []
    data = path.read_bytes()
    drafts = read_journal(data)
    written = len(data.rstrip(b"\0"))
    if not drafts:
        path.unlink()
    elif written < len(data):
        # The room its process had reserved for what it never wrote.
        os.truncate(path, written)
    folder = folder_of(data)
    return [Leftover(path, folder, draft) for draft in drafts]


def _is_copied(leftover: Leftover, stored: StoredMeeting) -> bool:
    """Tell whether the conference is still where the text was typed, and this one is another."""
    if leftover.folder is None or leftover.folder == stored.folder.resolve():
        return False
    try:
        check_answers(leftover.folder)
        if not leftover.folder.is_dir():
            return False
        there = tuple(_mentioning(leftover.folder, {leftover.draft.place.record}))
    except FolderProblem:
        return True  # nobody knows before it answers; the text can wait
    here = tuple(paper.path for paper in stored.papers)
    return bool(there) and not any(own.samefile(other) for own in here for other in there)


def _mentioning(folder: Path, records: set[str]) -> Iterator[Path]:
    """Yield the files that name one of these records; much faster than reading them."""
    wanted = [record.encode() for record in records]
    for path in record_files(folder):
        try:
            head = read_head(path, _HEAD_BYTES)
        except FileProblem:
            continue  # whoever reads it whole says so
        if any(record in head for record in wanted):
            yield path
