"""`pktui ukoly`: the open tasks of all plans, as a table, JSON or a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from pktui.cli.calendar import calendar
from pktui.cli.new_file import write_new
from pktui.cli.output import columns, complain, say, show_path, to_json
from pktui.cli.shapes import task_shape, trouble_shape
from pktui.cli.troubles import complain_about, troubles
from pktui.domain.open_tasks import WaitingTask, dropped_tasks, open_tasks
from pktui.errors import EXIT_OK
from pktui.files import check_target, read_bytes, rights_beside
from pktui.session import outputs
from pktui.session.clock import local_now
from pktui.storage.records.folder import Listing, list_folder
from pktui.storage.records.stored import SIZE_LIMIT
from pktui.texts.dates import show_date
from pktui.texts.words import matches, noun, plural


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tasks are asked for.

    Attributes:
        folder: The folder with one or more case files.
        only_overdue: Only those whose day has passed.
        who: Words that must occur in the name of who answers for the task; empty for everybody.
    """

    folder: Path
    only_overdue: bool = False
    who: str = ""


def list_tasks(wanted: Wanted, *, as_json: bool) -> int:
    """Print the tasks by their day.

    Raises:
        FolderProblem: The folder cannot be read.
    """
    today = local_now().date()
    listing, found = _find(wanted, today)
    if as_json:
        paths = _paths(listing)
        say(
            to_json(
                {
                    "ukoly": [task_shape(task, paths[task.meeting.conference.id], today) for task in found],
                    "potize": [trouble_shape(trouble) for trouble in troubles(listing)],
                }
            )
        )
        return EXIT_OK
    if not found:
        complain("Žádný takový úkol tu není.", show_path(wanted.folder))
    for line in columns([_row(task, today) for task in found]):
        say(line)
    return EXIT_OK


def write_calendar(wanted: Wanted, path: Path, *, overwrite: bool) -> int:
    """Write the tasks that have a day into a new calendar file and print its path.

    Raises:
        FolderProblem: The folder cannot be read.
        AlreadyExists: The file is there and must not be replaced.
        FileProblem: It cannot be written.
    """
    listing, found = _find(wanted, local_now().date())
    dropped = tuple(task for task in dropped_tasks(listing.cases) if matches(wanted.who, task.task.who))
    paths = _paths(listing)
    mode = rights_beside(paths[task.meeting.conference.id] for task in (*found, *dropped))
    check_target(path)
    before = read_bytes(path, SIZE_LIMIT) if overwrite and outputs.is_made(path) else b""
    write_new(path, calendar((*found, *dropped), datetime.now(UTC), before), mode, overwrite=overwrite)
    left_out = sum(task.task.due is None for task in found)
    if left_out:
        verb = noun(left_out, "není", "nejsou", "není")
        complain(f"V kalendáři {verb} {plural(left_out, 'úkol', 'úkoly', 'úkolů')} bez termínu.")
    say(show_path(path))
    return EXIT_OK


def _paths(listing: Listing) -> dict[str, Path]:
    """Return the file of the plan by the id of its conference."""
    return {stored.conference.record.id: stored.plan.path for stored in listing.meetings if stored.plan}


def _find(wanted: Wanted, today: date) -> tuple[Listing, tuple[WaitingTask, ...]]:
    listing = list_folder(wanted.folder)
    complain_about(listing)
    found = tuple(
        task
        for task in open_tasks(listing.cases)
        if matches(wanted.who, task.task.who) and (task.is_late(today) or not wanted.only_overdue)
    )
    return listing, found


def _row(found: WaitingTask, today: date) -> tuple[str, ...]:
    task = found.task
    return (
        show_date(task.due) if task.due else "bez termínu",
        "po termínu" if found.is_late(today) else "",
        found.meeting.conference.family,
        task.who or "nikdo",
        task.what,
    )
