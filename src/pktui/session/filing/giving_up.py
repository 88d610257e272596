"""Handing the folder of a case over: what is in it, and clearing what pktui keeps of it on this computer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pktui.errors import Undecided
from pktui.files import explained
from pktui.session.case.presence import PREFIX
from pktui.session.drafts.drafts import Draft
from pktui.session.filing.filed import Filed
from pktui.session.filing.hindrances import hindrances
from pktui.session.filing.own_traces import clear_traces
from pktui.session.outputs import OUTPUT


@dataclass(frozen=True, slots=True)
class Contents:
    """What a case folder holds.

    Attributes:
        conferences: How many conferences of this case.
        records: How many files of records.
        documents: How many papers that were made.
        others: How many other files: settings, texts of the office, an address book, notes.
        families: Other cases in the same folder.
    """

    conferences: int
    records: int
    documents: int
    others: int
    families: tuple[str, ...]


def contents(filed: Filed, everything: Collection[Filed]) -> Contents:
    """Count what is in the folder of a case; `everything` are all cases that were read.

    Raises:
        FileProblem: The folder cannot be looked through.
    """
    folder = filed.folder
    here = [each for each in everything if each.folder == folder]
    records = {path for each in here for stored in each.stored for path in stored.paths}
    with explained(folder):
        files = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(PREFIX)]
    found = Counter(_sort(path, folder, records) for path in files)
    families = tuple(each.case.family for each in here if each.key != filed.key)
    return Contents(len(filed.stored), found["record"], found["document"], found["other"], families)


def _sort(path: Path, folder: Path, records: Collection[Path]) -> str:
    if path in records:
        return "record"
    return "document" if folder / OUTPUT in path.parents else "other"


def give_up(filed: Filed, now: datetime, unsaved: Collection[Path] = (), typed: Collection[Draft] = ()) -> None:
    """Clear the own traces of the folder of a case; the folder itself is never touched.

    Args:
        filed: The case.
        now: The present moment.
        unsaved: See `hindrances`.
        typed: See `hindrances`.

    Raises:
        Undecided: Something would be lost; nothing was cleared.
        FileProblem: They cannot be removed.
    """
    if found := hindrances(filed.folder, now, unsaved, typed):
        raise Undecided(found[0], path=filed.folder)
    clear_traces(filed.folder, filed.records)
