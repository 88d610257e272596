"""Noticing what others do with the files of the open conference: write, copy, rename, take away.

The folder is asked again and again, because network folders tell of nothing by themselves. Asking is cheap: files
are read only when their stamps differ, and now and then all the same, since some disks round the time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pktui.domain.conference import Conference
from pktui.errors import FileProblem, PktuiError, troubles
from pktui.files.swap import remove_known
from pktui.session.case.open_case import CaseSession
from pktui.storage.records.folder import Stamp, markdown_files, stamps
from pktui.storage.records.record_kinds import Record, is_same_paper, paper_of
from pktui.storage.records.stored import Stored, load

# On FAT and some shares the time of a change counts in two seconds.
_ANYWAY = 15


@dataclass(frozen=True, slots=True)
class Copy:
    """Another file of the same record, as sync clients and people leave them.

    Attributes:
        path: The file of the record in use.
        stored: The other file.
    """

    path: Path
    stored: Stored[Record]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look found.

    Attributes:
        changed: Files of the conference that may hold something new.
        begun: Papers and stretches of the conference that others have begun.
        copies: Other files of the same records that are new or changed since the last look.
        beside: All such files, also those seen before.
        moved: Files of the conference under new names, by their old ones.
        missing: Files of the conference that are nowhere in the folder.
    """

    changed: tuple[Path, ...] = ()
    begun: tuple[Stored[Record], ...] = ()
    copies: tuple[Copy, ...] = ()
    beside: frozenset[Path] = frozenset()
    moved: Mapping[Path, Path] = field(default_factory=dict)
    missing: tuple[Path, ...] = ()


class CaseWatch:
    """Looks after the files of one conference; may be asked from a thread of its own."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._stamps: dict[Path, Stamp] = {}
        self._others: dict[Path, tuple[Stamp, Stored[Record] | None]] = {}
        self._told: dict[Path, Stamp] = {}
        self._homes: dict[Path, Path] = {}
        self._looks = 0

    def look(self, folder: Path, own: Mapping[Path, Record]) -> Seen:
        """Compare the folder with the last look.

        Args:
            folder: The case folder.
            own: The records of the open conference by their files.

        Raises:
            FolderProblem: The folder is not there.
        """
        now = stamps(folder, markdown_files)
        self._looks += 1
        anyway = self._looks % _ANYWAY == 0
        changed = [path for path in own if path in now and (anyway or now[path] != self._stamps.get(path))]
        self._stamps = {path: now[path] for path in own if path in now}
        others = self._read_others({path: stamp for path, stamp in now.items() if path not in own})
        copies: list[Copy] = []
        moved: dict[Path, Path] = {}
        missing: list[Path] = []
        for path, record in own.items():
            same = [other for other in others if is_same_paper(record, other.record)]
            new = self._new_name(path, path in now, [other.path for other in same if other.record.id == record.id])
            if new != path:
                moved[path] = new
            elif path in now:
                copies += [Copy(path, other) for other in same]
            else:
                missing.append(path)
        fresh = tuple(copy for copy in copies if self._told.get(copy.stored.path) != now[copy.stored.path])
        self._told = {copy.stored.path: now[copy.stored.path] for copy in copies}
        still = tuple(path for path in changed if path not in moved)
        return Seen(still, _begun(own.values(), others), fresh, frozenset(self._told), moved, tuple(missing))

    def forget(self, seen: Seen) -> None:
        """Report these again with the next look: they could not be brought in now."""
        for path in (*seen.changed, *seen.moved):
            self._stamps.pop(path, None)
        for copy in seen.copies:
            self._told.pop(copy.stored.path, None)

    def _new_name(self, path: Path, is_there: bool, same: Sequence[Path]) -> Path:
        """Return where the record is to be found now.

        A sync client gives the file in place the name of a conflict copy before it puts another one there; who looks
        just then follows the copy. When the name is taken again, it is the record, and the copy a copy.
        """
        home = self._homes.get(path, path)
        if home in same:
            return home
        if is_there or not same:
            return path
        new = min(same, key=lambda other: (len(other.name), other.name))
        self._homes[new] = home
        return new

    def _read_others(self, now: dict[Path, Stamp]) -> list[Stored[Record]]:
        """Return the other records of the folder, reading only new and changed files."""
        known = {path: self._others[path] for path in now if path in self._others}
        for path, stamp in now.items():
            if path not in known or known[path][0] != stamp:
                known[path] = (stamp, _loaded(path))
        self._others = known
        return [stored for _, stored in known.values() if stored is not None]


def take_in(session: CaseSession, seen: Seen) -> list[PktuiError]:
    """Bring what was seen into the session, and return what stood in the way.

    A copy becomes part of the record, with what it contradicts as a question; its content is kept in the history and
    the file goes.
    """
    session.missing = frozenset(seen.missing)
    steps: list[Callable[[], None]] = []
    for old, new in seen.moved.items():
        session.moved(old, new)
        steps.append(partial(session.take, new))
    steps += [partial(session.take, path) for path in seen.changed]
    steps += [partial(session.adopt, stored) for stored in seen.begun]
    steps += [partial(absorb_copy, session, copy) for copy in seen.copies]
    return troubles(steps)


def absorb_copy(session: CaseSession, copy: Copy) -> None:
    """Bring a copy into its record and remove it.

    Raises:
        PktuiError: The record cannot be written, or the copy cannot be removed.
    """
    stored = copy.stored
    own = next(paper for paper in session.stored.papers if paper.path == copy.path)
    document = stored.document
    if stored.record.id != own.record.id:
        # Two machines each began the minutes of one conference: the same paper under two ids.
        document = document.edit({"id": own.record.id})
    session.absorb(copy.path, document)
    put_away(session, stored)


def put_away(session: CaseSession, stored: Stored[Record]) -> None:
    """Remove a copy that was brought in or decided about; without a history to keep its content in, it stays.

    Raises:
        FileProblem: It cannot be removed.
    """
    if session.remembers(stored):
        remove_known(stored.path, stored.document.data)


def _begun(own: Collection[Record], others: Iterable[Stored[Record]]) -> tuple[Stored[Record], ...]:
    """Return the other records that belong to the conference and are new; of two copies the one named shorter."""
    known = {(type(record), paper_of(record)) for record in own}
    conferences = {record.id for record in own if isinstance(record, Conference)}
    found: dict[tuple[type[Record], str], Stored[Record]] = {}
    for stored in sorted(others, key=lambda stored: (len(stored.path.name), stored.path.name)):
        record = stored.record
        paper = (type(record), paper_of(record))
        if not isinstance(record, Conference) and record.conference in conferences and paper not in known:
            found.setdefault(paper, stored)
    return tuple(found.values())


def _loaded(path: Path) -> Stored[Record] | None:
    try:
        return load(path)
    except FileProblem:
        return None  # not a record, or one the overview lists as damaged
