"""`pktui ukoly`: the open tasks of all plans, as a table, JSON or a calendar."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from pktui.cli.arguments import as_path, flag, option, take_folder, take_json, take_overwrite
from pktui.cli.new_file import write_new
from pktui.cli.output import complain, say, say_json, say_rows, show_path
from pktui.cli.shapes import task_shape, trouble_shape
from pktui.cli.troubles import complain_about, troubles
from pktui.domain.open_tasks import WaitingTask, dropped_tasks, open_tasks
from pktui.errors import EXIT_OK
from pktui.export.calendar import tasks_calendar
from pktui.files import check_target, read_bytes, rights_beside
from pktui.session import outputs
from pktui.session.clock import local_now
from pktui.storage.records.folder import list_folder
from pktui.storage.records.stored import SIZE_LIMIT
from pktui.texts.dates import show_date
from pktui.texts.words import matches, noun, plural


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    take_folder(parser)
    flag(parser, "--po-terminu", "overdue", "jen úkoly po termínu")
    option(parser, "--kdo", "who", "TEXT", "jen úkoly toho, kdo tomu odpovídá", default="")
    way = parser.add_mutually_exclusive_group()
    take_json(way)
    option(way, "--ics", "calendar", "SOUBOR", "zapíše úkoly jako kalendář (ICS)", as_path)
    take_overwrite(parser)


def run(given: Namespace) -> int:
    """Print the tasks by their day, or write those that have a day into a calendar file and print its path.

    Raises:
        FolderProblem: The folder cannot be read.
        AlreadyExists: The file is there and must not be replaced.
        FileProblem: It cannot be written.
    """
    today = local_now().date()
    listing = list_folder(given.folder)
    complain_about(listing)
    paths = {stored.conference.record.id: stored.plan.path for stored in listing.meetings if stored.plan}
    of_whom = [task for task in open_tasks(listing.cases) if matches(given.who, task.task.who)]
    found = [task for task in of_whom if task.task.is_overdue(today) or not given.overdue]
    if given.calendar is not None:
        dropped = [task for task in dropped_tasks(listing.cases) if matches(given.who, task.task.who)]
        _write_calendar(given.calendar, found, dropped, paths, overwrite=given.overwrite)
    elif given.as_json:
        say_json(
            ukoly=[task_shape(task, paths[task.meeting.conference.id], today) for task in found],
            potize=[trouble_shape(trouble) for trouble in troubles(listing)],
        )
    else:
        say_rows((_row(task, today) for task in found), "Žádný takový úkol tu není.", given.folder)
    return EXIT_OK


def _write_calendar(
    path: Path,
    found: Sequence[WaitingTask],
    dropped: Sequence[WaitingTask],
    paths: Mapping[str, Path],
    *,
    overwrite: bool,
) -> None:
    mode = rights_beside(paths[task.meeting.conference.id] for task in (*found, *dropped))
    check_target(path)
    before = read_bytes(path, SIZE_LIMIT) if overwrite and outputs.is_made(path) else b""
    write_new(path, tasks_calendar((*found, *dropped), datetime.now(UTC), before), mode, overwrite=overwrite)
    left_out = sum(task.task.due is None for task in found)
    if left_out:
        verb = noun(left_out, "není", "nejsou", "není")
        complain(f"V kalendáři {verb} {plural(left_out, 'úkol', 'úkoly', 'úkolů')} bez termínu.")
    say(show_path(path))


def _row(found: WaitingTask, today: date) -> tuple[str, ...]:
    task = found.task
    return (
        show_date(task.due) if task.due else "bez termínu",
        "po termínu" if task.is_overdue(today) else "",
        found.meeting.conference.family,
        task.who or "nikdo",
        task.what,
    )
