"""What processes that are gone left in journals and in the person's own editor.

It is found by the records it speaks of, wherever the case folder is by now.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pktui.errors import DecidedElsewhere, FileProblem, FolderProblem
from pktui.files import check_answers, explained, read_head
from pktui.files.locks import holding, is_held
from pktui.files.private import append_private, private_folder
from pktui.session.drafts import editing
from pktui.session.drafts.drafts import Draft, folder_of, is_newer, journal_folder, journals_home, line_of, read_journal
from pktui.session.drafts.journal_file import journals, sweep
from pktui.storage.records.folder import Listing, list_folder, record_files
from pktui.storage.records.stored import StoredMeeting

PUT_AWAY = ".zahozeno"
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
        journal: The file; of a text in the own editor the note that is beside it.
        folder: The case folder it was typed in, or at least the one the program worked on; None when nobody knows.
        draft: The text and where it belongs.
        beginnings: Texts from which this one was written further; they go with it.
    """

    journal: Path
    folder: Path | None
    draft: Draft
    beginnings: tuple[Leftover, ...] = ()


def are_there() -> bool:
    """Tell whether there is any journal or text in an editor on this computer, also of a program that runs."""
    return next(_journals(), None) is not None or editing.are_left()


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
        FileProblem: A journal, or what is left of an editor, cannot be read.
    """
    found: list[Leftover] = []
    with explained(journals_home()):
        for home in journals_home().glob("*/"):
            sweep(home)
        for path in _journals():
            # Another pktui may be looking, too, or just ending.
            with suppress(FileNotFoundError):
                found += _read(path)
    for left in editing.left():
        place = left.draft.place
        begun = [each for each in found if (each.draft.place, each.draft.text) == (place, left.handed)]
        found = [each for each in found if each not in begun]
        found.append(Leftover(left.note, Path(place.folder) if place.folder else None, left.draft, tuple(begun)))
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
    for begun in leftover.beginnings:
        finish(begun)
    with explained(leftover.journal):
        if editing.is_note(leftover.journal):
            editing.clear(leftover.journal)
        elif not _is_all_in(leftover.journal):
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
        is_in_editor = editing.is_note(leftover.journal)
        if not is_in_editor and _is_all_in(leftover.journal):
            leftover.journal.rename(leftover.journal.with_suffix(PUT_AWAY))
            return
        home = journal_folder(Path(leftover.draft.place.folder)) if is_in_editor else leftover.journal.parent
        private_folder(home)
        _put_away(home, leftover.draft)
    for begun in leftover.beginnings:
        throw_away(begun)
    finish(replace(leftover, beginnings=()))


def keep_thrown(folder: Path, draft: Draft) -> None:
    """Put away a text its author threw away while the program works on this folder, until traces are cleaned.

    Raises:
        FileProblem: It cannot be put away.
    """
    home = journal_folder(folder)
    with explained(home):
        _put_away(home, draft)


def _is_all_in(journal: Path) -> bool:
    """Tell whether a journal has one draft and nothing else that somebody may want."""
    data = journal.read_bytes()
    return len(read_journal(data)) == 1 and not is_newer(data)


def _put_away(home: Path, draft: Draft) -> None:
    append_private(home / f"{secrets.token_hex(8)}{PUT_AWAY}", line_of(draft.place, draft), durable=True)


def _journals() -> Iterator[Path]:
    return (path for home in journals_home().glob("*/") for path in journals(home))


def _read(path: Path) -> list[Leftover]:
    if is_held(path):
        return []
    data = path.read_bytes()
    drafts = read_journal(data)
    written = len(data.rstrip(b"\0"))
    if not drafts and not is_newer(data):
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
            if is_ours and leftover.draft in _drafts_in(leftover.journal):
                return
        except FileNotFoundError as gone:
            raise DecidedElsewhere(_DECIDED) from gone
        if is_ours:
            raise DecidedElsewhere(_DECIDED)
        time.sleep(_PAUSE_SECONDS)
    raise DecidedElsewhere(_IN_HANDS)


def _drafts_in(journal: Path) -> tuple[Draft | None, ...]:
    return (editing.draft_in(journal),) if editing.is_note(journal) else read_journal(journal.read_bytes())


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
