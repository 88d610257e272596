"""Journals of processes that are gone: found by the records they speak of, wherever the case folder is by now."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pktui.errors import DecidedElsewhere, FileProblem, FolderProblem
from pktui.files import check_answers, explained, read_head
from pktui.files.private import append_private
from pktui.session.drafts import Draft, folder_of, journal_folder, journals_home, line_of, read_journal
from pktui.session.journal_file import SUFFIX, sweep_spares
from pktui.session.lock import holding, is_held
from pktui.storage.folder import Listing, list_folder, record_files
from pktui.storage.stored import StoredMeeting

_PUT_AWAY = ".zahozeno"
_DECIDED = "Tento text už se mezitím použil nebo zahodil v jiném okně pktui, proto se tady nic nezměnilo."
_IN_HANDS = "S tímto textem právě pracuje jiné okno pktui, proto se tady nic nezměnilo."
# Whoever only looks whether a journal is held has it for a moment, too.
_TRIES, _PAUSE_SECONDS = 10, 0.05
# An id stands among the first lines of a record.
_HEAD_BYTES = 4096


@dataclass(frozen=True)
class Leftover:
    """A text that was never finished, in the journal that keeps it.

    Attributes:
        journal: The file.
        folder: The case folder it was typed in, or at least the one the program worked on; None when nobody knows.
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
    listed = cache(list_folder)
    pairs = ((leftover, meeting_of(folder, leftover, listed)) for leftover in found)
    return tuple((leftover, stored) for leftover, stored in pairs if stored)


def meeting_of(
    folder: Path, leftover: Leftover, listed: Callable[[Path], Listing] = list_folder
) -> StoredMeeting | None:
    """Return the conference a text belongs to, or None when it is not in a folder, or only a copy of it.

    Raises:
        FolderProblem: The folder cannot be listed.
    """
    record = leftover.draft.place.record
    for place in (*_own_folder(leftover, folder), folder):
        same = (stored for stored in listed(place).meetings if stored.conference.record.id == record)
        if found := next((stored for stored in same if not _is_copied(leftover, stored)), None):
            return found
    return None


@contextmanager
def claimed(leftover: Leftover) -> Iterator[None]:
    """Have a text for oneself until it is put back and finished, or thrown away: others may offer it, too.

    Raises:
        DecidedElsewhere: Another program was faster.
        FileProblem: The journal cannot be read.
    """
    with ExitStack() as held:
        with explained(leftover.journal):
            _take(leftover, held)
        yield


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
        with holding(path) as is_ours:
            # The room its process had reserved for what it never wrote, unless another pktui writes there by now.
            if is_ours and path.read_bytes() == data:
                os.truncate(path, written)
    folder = folder_of(data)
    return [Leftover(path, Path(draft.place.folder) if draft.place.folder else folder, draft) for draft in drafts]


def _take(leftover: Leftover, held: ExitStack) -> None:
    """Hold the journal of a text that still waits in it."""
    for _ in range(_TRIES):
        try:
            is_ours = held.enter_context(holding(leftover.journal))
            if is_ours and leftover.draft in read_journal(leftover.journal.read_bytes()):
                return
        except FileNotFoundError as gone:
            raise DecidedElsewhere(_DECIDED) from gone
        if is_ours:
            raise DecidedElsewhere(_DECIDED)
        time.sleep(_PAUSE_SECONDS)
    raise DecidedElsewhere(_IN_HANDS)


def _own_folder(leftover: Leftover, folder: Path) -> tuple[Path, ...]:
    """Return where the text was typed when that is right in a folder: of cases with the same ids a folder lists one."""
    own = Path(leftover.draft.place.folder)
    with suppress(OSError):
        if leftover.draft.place.folder and own.is_dir() and own.parent.samefile(folder):
            return (own,)
    return ()


def _is_copied(leftover: Leftover, stored: StoredMeeting) -> bool:
    """Tell whether the conference is still where the text was typed, and this one is another."""
    if leftover.folder is None or leftover.folder == stored.folder.resolve():
        return False
    try:
        check_answers(leftover.folder)
        if not leftover.folder.is_dir():
            return False
        there = tuple(_mentioning(leftover.folder, {leftover.draft.place.record}))
        if leftover.draft.place.folder:
            there = tuple(path for path in there if path.parent == leftover.folder)
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
