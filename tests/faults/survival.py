"""What pktui owes to any entry of a case folder: it goes on, says why, and leaves every byte as it was."""

from __future__ import annotations

import os
import re
import signal
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tests.conftest import NOW
from tests.faults.corpus import NO_RECORD, READS, Kind

from pktui.errors import FileProblem
from pktui.session.case.open_case import CaseSession
from pktui.session.local import history_of
from pktui.storage.records.folder import Listing, list_folder
from pktui.storage.records.stored import load, save
from pktui.texts.clean import show_line

PATIENCE = 60.0
LONGEST_REASON = 240
_COMPARED = 4 * 1024 * 1024
_ENGLISH = re.compile(r"\b(error|invalid|expected|codec|exceeds|limit|object|none|could|found)\b", re.IGNORECASE)
_TWO_SENTENCES = re.compile(r"[.!?] [A-ZÁ-Ž]")

Picture = dict[str, tuple[object, ...]]


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Fail when the work inside hangs, also in a system call that never returns."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"no end after {seconds} s")

    if sys.platform == "win32":
        yield  # there is no alarm; the run as a whole has a limit
        return
    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def picture(folder: Path) -> Picture:
    """Return everything below a folder: kinds, times and contents; nothing that would have to be waited for."""
    seen: Picture = {}
    for place, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(place) / name
            found = path.lstat()
            content: object = None
            if stat.S_ISLNK(found.st_mode):
                content = path.readlink()
            elif stat.S_ISREG(found.st_mode) and found.st_size < _COMPARED and os.access(path, os.R_OK):
                content = path.read_bytes()
            when = 0 if stat.S_ISDIR(found.st_mode) else found.st_mtime_ns
            seen[str(path)] = (found.st_mode, found.st_size, when, content)
    return seen


def check_reason(problem: FileProblem) -> None:
    """The reason is one plain Czech sentence, short enough to be read, and nothing that could harm a terminal."""
    shown = show_line(problem.message)
    assert shown.endswith("."), shown
    assert len(shown) <= LONGEST_REASON, shown
    assert shown.isprintable(), shown
    assert not _ENGLISH.search(shown), shown
    assert not _TWO_SENTENCES.search(shown), shown
    assert problem.path is not None, shown
    assert problem.line is None or problem.line >= 1, shown


def opened_and_closed(listing: Listing) -> None:
    """Save every record and every open conference as it was read, and try to read what is damaged."""
    for stored in listing.meetings:
        for paper in stored.papers:
            save(paper, paper.record)
        session = CaseSession(stored, lambda: NOW, history_of(stored.folder))
        session.flush()
        assert not session.unsaved
    for problem in listing.damaged:
        assert problem.path is not None
        try:
            load(Path(problem.path))
        except FileProblem:
            pass  # it must not read; the only other way out is a link that listing refuses


def survive(folder: Path, kind: Kind, variant: int) -> None:
    """Put one entry beside good records and look at all that is owed to it.

    Raises:
        AssertionError: Something is not as it should be.
    """
    good = {stored.conference.record.id for stored in list_folder(folder).meetings}
    identity = f"n-{variant}"
    kind.put(folder, variant, identity)
    before = picture(folder)
    with deadline(PATIENCE):
        listing = list_folder(folder)
        opened_and_closed(listing)
    assert picture(folder) == before
    found = {stored.conference.record.id for stored in listing.meetings}
    assert good <= found
    assert (len(found - good) == 1) == (kind.expected == READS), listing.damaged
    assert bool(listing.damaged) == (kind.expected not in {READS, NO_RECORD}), listing.damaged
    for problem in listing.damaged:
        check_reason(problem)
        assert re.search(kind.expected or "", show_line(problem.message)), problem.message
