"""Doing what was asked for: all files or none, then what is kept of them on this computer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pktui.errors import ChangedOnDisk, FileProblem, PktuiError, Undecided
from pktui.files import replace_bytes
from pktui.files.swap import content
from pktui.session.filing.filed import Filed
from pktui.session.filing.hindrances import hindrances
from pktui.session.filing.own_traces import leave_out_of_traces
from pktui.session.filing.person_data import PersonData, Rewritten
from pktui.session.local import history_of
from pktui.storage.history.index import Reason
from pktui.storage.records.record_kinds import Record
from pktui.storage.records.stored import Stored, rewritten

_BROKEN_OFF = " Nic se nezměnilo, soubory jsou jako předtím."
_STAYED = " Změněné zůstaly soubory {files}; otevřete konferenci a zkontrolujte je."
_HISTORY = (
    "Záznamy jsou změněné, ale starší verze na tomto počítači se odstranit nepodařilo; smaže je příkaz "
    "„pktui vycistit“. {reason}"
)


@dataclass(frozen=True, slots=True)
class NewFile:
    """One file as it was read and as it is to be."""

    path: Path
    record: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is to be written, computed before anything is.

    Attributes:
        filed: The case.
        data: Whose data, and what is done with them.
        files: The files.
        rewritten: The records as they would be.
    """

    filed: Filed
    data: PersonData
    files: tuple[NewFile, ...]
    rewritten: Rewritten


def prepare(filed: Filed, data: PersonData, ticked: Collection[str], now: datetime) -> Prepared:
    """Compute the files; nothing is written.

    Raises:
        FileProblem: A record could not be written so that it reads back.
    """
    found = data.rewritten(ticked, now.date())
    files = tuple(_new_file(stored, record) for stored, record in found.records)
    return Prepared(filed, data, files, found)


def _new_file(stored: Stored[Record], record: Record) -> NewFile:
    return NewFile(stored.path, record.id, stored.document.data, rewritten(stored, record).data)


def carry_out(prepared: Prepared, now: Callable[[], datetime]) -> int:
    """Write all files or none, and leave out of the history what speaks of the person; return how many versions went.

    Raises:
        Undecided: Something has to be settled first; nothing was written.
        ChangedOnDisk: Somebody wrote one of the files meanwhile; all are as they were.
        FileProblem: One of them cannot be written, and all are as they were; or the files are written and the history
            could not be freed of the person, as it says.
    """
    folder, data = prepared.filed.folder, prepared.data
    if found := hindrances(folder, now()):
        raise Undecided(found[0], path=folder)
    write_all(prepared.files)
    try:
        gone = leave_out_of_traces(folder, prepared.filed.records, data.traces.speaks)
        for file in prepared.files:
            history_of(folder).keep(file.record, file.path, file.after, Reason.SAVED, now())
    except FileProblem as problem:
        raise FileProblem(_HISTORY.format(reason=problem.message), path=problem.path) from problem
    return gone


def write_all(files: Sequence[NewFile]) -> None:
    """Write all files; when one cannot be written, those before it get back what they held.

    Raises:
        ChangedOnDisk: Somebody wrote one of them meanwhile.
        FileProblem: One of them cannot be written.
    """
    done: list[NewFile] = []
    try:
        for file in files:
            # Before it is tried: a new name that cannot be forced to the disk may be in place all the same.
            done.append(file)
            replace_bytes(file.path, file.after, expected=file.before)
    except BaseException as problem:
        stayed = [file.path.name for file in reversed(done) if not _put_back(file)]
        if isinstance(problem, PktuiError):
            problem.message += _STAYED.format(files=", ".join(stayed)) if stayed else _BROKEN_OFF
        raise


def _put_back(file: NewFile) -> bool:
    """Tell whether a file holds what it held, or what others wrote, and not what was to be written into it."""
    if content(file.path) != file.after:
        return True
    try:
        replace_bytes(file.path, file.before, expected=file.after)
    except ChangedOnDisk:
        return True
    except FileProblem:
        return False
    return True
