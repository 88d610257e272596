"""What is made of all cases of a folder: what waits in them with its calendar, and the table of a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from pathlib import Path

from pktui.domain.deadlines import Deadline, ProcessStep, deadline_id, open_deadlines
from pktui.domain.entries import find
from pktui.domain.open_tasks import WaitingTask, done_tasks, dropped_tasks, open_tasks
from pktui.domain.people import Person
from pktui.domain.people_names import named, owner_of
from pktui.domain.silence import Unsettled, unsettled
from pktui.domain.to_do import ToDo, to_do
from pktui.errors import FileProblem
from pktui.files import check_target, read_bytes, rights_beside
from pktui.session.outputs import is_made, output_folder, write_output
from pktui.storage.office.folder_settings import lengths_of
from pktui.storage.records.folder import Listing
from pktui.storage.records.stored import SIZE_LIMIT


@dataclass(frozen=True, slots=True)
class WaitingList:
    """What waits in all cases.

    Attributes:
        entries: Open tasks and deadlines, by their day.
        dropped: Tasks that nobody does any more; calendars that have them are to hear of it.
        settled: What events of tasks done or in closed cases, and of deadlines that no longer stand, are known by in
            calendars.
        problems: What could not be understood in the settings; there the shipped lengths hold.
    """

    entries: tuple[ToDo, ...]
    dropped: tuple[ToDo, ...]
    settled: frozenset[str]
    problems: tuple[FileProblem, ...]


def waiting_in(listing: Listing, now: datetime) -> WaitingList:
    """Return what waits in the open cases that were read; the settings of each are read on the way."""
    settings = cache(lengths_of)
    home = {stored.conference.record.id: stored.folder for stored in listing.meetings}
    standing: list[Deadline] = []
    problems: dict[str, FileProblem] = {}
    for case in listing.open_cases:
        said = settings(home[case[0].conference.id])
        standing += open_deadlines(case, now, said.lengths)
        problems |= {str(problem): problem for problem in said.problems}
    of_steps = {deadline_id(step, conference) for conference in home for step in ProcessStep}
    waiting = open_tasks(listing.open_cases)
    done = {task.known_by for task in (*done_tasks(listing.cases), *open_tasks(listing.cases))}
    settled = (done - {task.known_by for task in waiting}) | (of_steps - {deadline.known_by for deadline in standing})
    today = now.date()
    return WaitingList(
        to_do(waiting, standing, today),
        to_do(dropped_tasks(listing.cases), (), today),
        frozenset(settled),
        tuple(problems.values()),
    )


def unsettled_in(listing: Listing, now: datetime) -> tuple[Unsettled, ...]:
    """Return what needs somebody between conferences in the open cases that were read, the longest first."""
    settings = cache(lengths_of)
    home = {stored.conference.record.id: stored.folder for stored in listing.meetings}
    found = (unsettled(case, now, settings(home[case[0].conference.id]).lengths) for case in listing.open_cases)
    return tuple(sorted(chain.from_iterable(found), key=lambda each: each.day))


def waiting_calendar(shown: Iterable[ToDo], settled: frozenset[str], path: Path, *, overwrite: bool) -> bytes:
    """Return a calendar for a file: what is shown, and what calendars are to take back.

    Args:
        shown: Open and dropped tasks, and deadlines.
        settled: As `WaitingList` has it; of that only what the file there has is taken back.
        path: The file.
        overwrite: Whether there may be one.

    Raises:
        FileProblem: Something else than a file is there, or the file cannot be read.
    """
    from pktui.export.calendar import tasks_calendar

    check_target(path)
    before = read_bytes(path, SIZE_LIMIT) if overwrite and is_made(path) else b""
    items = [entry.item for entry in shown]
    tasks = [item for item in items if isinstance(item, WaitingTask)]
    deadlines = [item for item in items if isinstance(item, Deadline)]
    return tasks_calendar(tasks, datetime.now(UTC), before, deadlines, settled)


def for_whom(entries: Iterable[ToDo], who: str) -> tuple[ToDo, ...]:
    """Return what waits as whoever was asked about may have it; as it is when nobody was.

    That is the only person whose name was typed; where only a part of it was, or of more names, whoever answers for
    the task. What somebody outside the conference has to do is as it is.

    Raises:
        NotForThem: It is not known what the person must not get.
    """
    found: list[ToDo] = []
    for entry in entries:
        person = _asked_about(entry, who) if who else None
        seen = entry if person is None else _seen_by(entry, person)
        found += [] if seen is None else [seen]
    return tuple(found)


def _asked_about(entry: ToDo, who: str) -> Person | None:
    people, item = entry.meeting.conference.people, entry.item
    owner = named(item.who, people) if isinstance(item, Deadline) else owner_of(item.task, people)
    return named(who, people) or owner


def _seen_by(entry: ToDo, person: Person) -> ToDo | None:
    from pktui.export.papers.copies import copy_of

    copy = copy_of(entry.meeting, person.id)
    seen, item = copy.meeting, entry.item
    if isinstance(item, Deadline):
        # What is noted with a deadline may be of anything.
        return replace(entry, item=replace(item, meeting=seen, note="" if copy.left_out else item.note))
    is_there = seen.plan is not None and find(seen.plan.tasks, item.task.id) is not None
    return replace(entry, item=replace(item, meeting=seen)) if is_there else None


def calendar_file(folder: Path) -> Path:
    """Return where the calendar of what waits in a folder goes."""
    return output_folder(folder) / "ukoly.ics"


def write_waiting(listing: Listing, shown: Iterable[ToDo], settled: frozenset[str], *, overwrite: bool = False) -> Path:
    """Write the calendar beside the cases and return the file; what it replaces goes to the history.

    Raises:
        AlreadyExists: It is there and must not be replaced.
        FileProblem: It cannot be written, or the one before cannot be read or kept.
    """
    path = calendar_file(listing.folder)
    data = waiting_calendar(shown, settled, path, overwrite=overwrite)
    write_output(path, data, overwrite=overwrite, mode=rights_of_all(listing))
    return path


def figures_file(folder: Path, year: int) -> Path:
    """Return where the table with the numbers of a year goes."""
    return output_folder(folder) / f"statistika-{year}.csv"


def write_figures(listing: Listing, year: int, table: str, *, overwrite: bool = False) -> Path:
    """Write the numbers of a year beside the cases and return the file. Errors as `write_waiting`."""
    path = figures_file(listing.folder, year)
    write_output(path, table.encode(), overwrite=overwrite, mode=rights_of_all(listing))
    return path


def rights_of_all(listing: Listing) -> int:
    """Return the mode of a file made of all cases: what all their records allow.

    Raises:
        FileProblem: A record cannot be looked at.
    """
    return rights_beside(path for stored in listing.meetings for path in stored.paths)
