"""Closing a case, and when its file is to be looked at again: kept on, or taken to the archive or the shredder.

No law is claimed here: how long a file is kept says the office's own filing and shredding plan, so the length is a
setting, and nobody is reminded while it is not set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.open_tasks import open_tasks
from pktui.texts.dates import add_months, show_day
from pktui.texts.words import plural

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class CaseFile:
    """How one case stands.

    Attributes:
        meetings: Its conferences, by their day.
        open_tasks: How many tasks of its plans are open.
        review_on: When its file is to be looked at again; None for an open case, or when no length is set.
    """

    meetings: tuple[Meeting, ...]
    open_tasks: int
    review_on: date | None

    @property
    def newest(self) -> Conference:
        """The latest conference; what it says of closing holds for the case."""
        return self.meetings[-1].conference

    @property
    def family(self) -> str:
        """Name of the case."""
        return self.newest.family

    @property
    def closed_on(self) -> date | None:
        """When the case was closed; None while it is open. A later conference opens it again."""
        return self.newest.closed_on

    def is_due(self, today: date) -> bool:
        """Whether the file is to be looked at now."""
        return self.review_on is not None and self.review_on <= today


def case_file(meetings: Sequence[Meeting], years: int | None) -> CaseFile:
    """Return how a case stands.

    Args:
        meetings: Its conferences, at least one.
        years: How long a file is kept after it was closed; None when that is not set.
    """
    ordered = tuple(sorted(meetings, key=lambda meeting: meeting.conference.begins))
    closed = ordered[-1].conference.closed_on
    review = add_months(closed, years * _MONTHS) if closed and years is not None else None
    return CaseFile(ordered, len(open_tasks((ordered,))), review)


def by_state(files: Iterable[CaseFile], today: date) -> tuple[CaseFile, ...]:
    """Return the cases in the order in which somebody has to do something: due, then open, then closed."""

    def urgency(case: CaseFile) -> tuple[int, date]:
        if case.is_due(today):
            return 0, case.review_on or today
        return (1 if case.closed_on is None else 2), case.newest.day

    return tuple(sorted(files, key=urgency))


def state_words(case: CaseFile, today: date) -> str:
    """Say how a case stands: `otevřený`, `uzavřený 3. 4. 2026`, `k prověření od 3. 4. 2026`."""
    if case.closed_on is None:
        return "otevřený"
    if case.review_on is None:
        return f"uzavřený {show_day(case.closed_on)}"
    when = "k prověření od" if case.is_due(today) else "uzavřený, k prověření"
    return f"{when} {show_day(case.review_on)}"


def before_closing(case: CaseFile, today: date) -> str:
    """Say what is worth a thought before a case is closed; empty when nothing is."""
    said = []
    if case.open_tasks:
        said.append(f"V plánu ještě běží {plural(case.open_tasks, 'úkol', 'úkoly', 'úkolů')}")
    if case.newest.day >= today:
        said.append(f"Další setkání je naplánované na {show_day(case.newest.day)}")
    return "".join(f"{sentence}. " for sentence in said).strip()


def closed(conference: Conference, on: date | None, note: str) -> Conference:
    """Return the conference that says of its case that it is closed, or open again (None)."""
    return replace(conference, closed_on=on, closed_note=note if on else "")
