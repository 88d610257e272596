"""The meeting that the open conference follows: it is looked at, never written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.files import check_answers
from pktui.storage.records.folder import Listing, list_folder


@dataclass(frozen=True, slots=True)
class Previous:
    """What could be read of the meeting before.

    Attributes:
        meeting: The meeting; None when there was none, or it is not in the folder.
        trouble: Why something of it is not here, in one sentence; empty when nothing is missing.
    """

    meeting: Meeting | None = None
    trouble: str = ""


NO_PREVIOUS = Previous()


def previous_of(conference: Conference, folder: Path) -> Previous:
    """Return the meeting a conference follows, with its plan.

    Raises:
        FolderProblem: The folder cannot be read, or its disk does not answer.
    """
    if not conference.follows:
        return NO_PREVIOUS
    check_answers(folder)
    listing = list_folder(folder)
    meeting = next((m.meeting for m in listing.meetings if m.conference.record.id == conference.follows), None)
    if meeting is None:
        name = conference.follows_label or "Minulá konference"
        return Previous(trouble=_damaged(listing) or f"{name} v téhle složce není, proto se k ní nejde vrátit.")
    if meeting.plan is None:
        return Previous(meeting, _damaged(listing) or f"K minulé konferenci ({meeting.label}) tu není plán.")
    return Previous(meeting)


def _damaged(listing: Listing) -> str:
    """Return what is wrong with the first file that could not be read; it may well be the one that is looked for."""
    problem = next(iter(listing.damaged), None)
    if problem is None or problem.path is None:
        return ""
    line = f", řádek {problem.line}" if problem.line else ""
    return f"Z minulé konference se nedá něco přečíst ({problem.path.name}{line}): {problem.message}"
