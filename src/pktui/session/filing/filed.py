"""The cases of a folder as files that are kept, closed, and looked at again one day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from pktui.domain.retention import CaseFile, by_state, case_file, closed
from pktui.errors import FileProblem
from pktui.session.case.open_case import CaseSession
from pktui.session.local import history_of
from pktui.storage.office.folder_settings import lengths_of
from pktui.storage.records.folder import Listing
from pktui.storage.records.stored import StoredMeeting, reread


@dataclass(frozen=True, slots=True)
class Filed:
    """One case and its files.

    Attributes:
        case: How it stands.
        stored: Its conferences as they were read, by their day.
    """

    case: CaseFile
    stored: tuple[StoredMeeting, ...]

    @property
    def folder(self) -> Path:
        """The case folder."""
        return self.stored[-1].folder

    @property
    def key(self) -> str:
        """What tells it from the others: the id of its newest conference."""
        return self.case.newest.id

    @property
    def records(self) -> frozenset[str]:
        """The ids of all its records."""
        return frozenset(paper.record.id for stored in self.stored for paper in stored.papers)


def filed_cases(listing: Listing, today: date) -> tuple[tuple[Filed, ...], tuple[FileProblem, ...]]:
    """Return the cases that were read, those for which something is to be done first, and trouble with settings.

    The settings of a folder are read only when a case in it is closed.
    """
    settings = cache(lengths_of)
    by_id = {stored.conference.record.id: stored for stored in listing.meetings}
    found: dict[CaseFile, tuple[StoredMeeting, ...]] = {}
    problems: dict[str, FileProblem] = {}
    for meetings in listing.cases:
        case = case_file(meetings, None)
        stored = tuple(by_id[meeting.conference.id] for meeting in case.meetings)
        if case.closed_on is not None:
            said = settings(stored[-1].folder)
            case = case_file(meetings, said.lengths.retention_years)
            problems |= {str(problem): problem for problem in said.problems}
        found[case] = stored
    ordered = tuple(Filed(case, found[case]) for case in by_state(found, today))
    return ordered, tuple(problems.values())


def due_cases(listing: Listing, today: date) -> tuple[CaseFile, ...]:
    """Return the cases whose file is to be looked at now."""
    return tuple(filed.case for filed in filed_cases(listing, today)[0] if filed.case.is_due(today))


def close_case(filed: Filed, on: date | None, note: str, now: Callable[[], datetime]) -> None:
    """Write into the newest conference that the case is closed on a day, or open again (None).

    Raises:
        PktuiError: It cannot be read or written.
    """
    session = CaseSession(reread(filed.stored[-1]), now, history_of(filed.folder))
    session.apply(
        "spis uzavřen" if on else "spis znovu otevřen",
        lambda meeting: meeting.having(closed(meeting.conference, on, note)),
    )
