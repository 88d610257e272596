"""`pktui ukoly`: what waits in all cases, tasks and deadlines of the process, as a table, JSON or a calendar."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

from pktui.cli.arguments import as_path, flag, option, take_folder, take_json, take_overwrite, take_plain
from pktui.cli.new_file import write_new
from pktui.cli.output import columns, complain, facts, say, say_json, show_path
from pktui.cli.shapes import deadline_shape, task_shape, trouble_shape
from pktui.cli.troubles import FileTrouble, complain_about, settings_troubles, troubles
from pktui.domain.deadlines import Deadline
from pktui.domain.to_do import NOBODY, Grouping, Part, ToDo, When, found_in, of_whom, parts
from pktui.errors import EXIT_OK
from pktui.session.all_cases import WaitingList, for_whom, rights_of_all, waiting_calendar, waiting_in
from pktui.session.clock import local_now
from pktui.storage.records.folder import Listing, list_folder
from pktui.texts.clean import show_line
from pktui.texts.dates import show_date
from pktui.texts.words import noun, plural, upper_first

_NAMES = ("Do kdy", "Stav", "Spis", "Kdo")


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    take_folder(parser)
    flag(parser, "--po-terminu", "overdue", "jen to, co je po termínu")
    flag(parser, "--tento-tyden", "this_week", "jen to, co má být hotové do neděle")
    option(parser, "--kdo", "who", "TEXT", "jen to, za co odpovídá tento člověk nebo organizace", default="")
    option(parser, "--hledat", "query", "TEXT", "jen to, kde jsou slova, která takto začínají", default="")
    parser.add_argument(
        "--podle",
        dest="by",
        type=Grouping,
        choices=list(Grouping),
        default=Grouping.DAY,
        metavar="CO",
        help="jak seznam rozdělit: den, kdo, organizace (jinak den)",
    )
    way = parser.add_mutually_exclusive_group()
    take_json(way)
    take_plain(way)
    option(way, "--ics", "calendar", "SOUBOR", "zapíše to jako kalendář (ICS)", as_path)
    take_overwrite(parser)


def run(given: Namespace) -> int:
    """Print what waits in parts, or write what has a day into a calendar file and print its path.

    Raises:
        FolderProblem: The folder cannot be read.
        AlreadyExists: The file is there and must not be replaced.
        FileProblem: It cannot be written.
    """
    now = local_now()
    listing = list_folder(given.folder)
    complain_about(listing)
    waiting = waiting_in(listing, now)
    wrong = settings_troubles(waiting.problems)
    for trouble in wrong:
        complain(trouble.text, trouble.place)
    found = _asked(waiting.entries, given)
    if given.calendar is not None:
        _write_calendar(given.calendar, listing, waiting, given)
    elif given.as_json:
        _say_json(listing, found, now, [*troubles(listing), *wrong])
    elif not found:
        complain("Nic takového tu nečeká.", show_path(given.folder))
    else:
        lines = _spoken if given.plain else _lines
        for line in lines(parts(found, given.by), given.by):
            say(line)
    return EXIT_OK


def _asked(entries: Sequence[ToDo], given: Namespace, *, whenever: bool = False) -> tuple[ToDo, ...]:
    """Return the entries that were asked for; `whenever` leaves their days aside."""
    days = {When.LATE} if given.overdue else set()
    days |= {When.THIS_WEEK} if given.this_week else set()
    found = found_in(of_whom(entries, given.who), given.query)
    return tuple(entry for entry in found if whenever or not days or entry.when in days)


def _write_calendar(path: Path, listing: Listing, waiting: WaitingList, given: Namespace) -> None:
    asked = _asked(waiting.entries, given), _asked(waiting.dropped, given, whenever=True)
    # A calendar of one person is likely theirs: it says nothing they must not know, nor what was settled of others.
    found, dropped = (for_whom(entries, given.who) for entries in asked)
    settled = frozenset[str]() if given.who or given.query else waiting.settled
    data = waiting_calendar((*found, *dropped), settled, path, overwrite=given.overwrite)
    write_new(path, data, rights_of_all(listing), overwrite=given.overwrite)
    left_out = sum(entry.day is None for entry in found)
    if left_out:
        verb = noun(left_out, "není", "nejsou", "není")
        complain(f"V kalendáři {verb} {plural(left_out, 'úkol', 'úkoly', 'úkolů')} bez termínu.")
    say(show_path(path))


def _say_json(listing: Listing, found: Sequence[ToDo], now: datetime, wrong: Sequence[FileTrouble]) -> None:
    stored = {each.conference.record.id: each for each in listing.meetings}
    tasks, deadlines = [], []
    for entry in found:
        meeting = stored[entry.meeting.conference.id]
        if isinstance(entry.item, Deadline):
            deadlines.append(deadline_shape(entry, entry.item, meeting))
        elif meeting.plan is not None:
            tasks.append(task_shape(entry, entry.item, meeting.plan.path, now.date()))
    say_json(ukoly=tasks, lhuty=deadlines, potize=[trouble_shape(trouble) for trouble in wrong])


def _lines(found: Sequence[Part], by: Grouping) -> Iterator[str]:
    """Yield the parts, each under its title; columns are as wide in all of them."""
    lines = iter(columns([_row(entry, by) for part in found for entry in part.entries]))
    for index, part in enumerate(found):
        if index:
            yield ""
        yield show_line(upper_first(part.title) if by is Grouping.DAY else part.title)
        yield from (f"  {line}" for line in islice(lines, len(part.entries)))


def _spoken(found: Sequence[Part], by: Grouping) -> Iterator[str]:
    """Yield the parts, each under its title, with one fact a line."""
    for index, part in enumerate(found):
        if index:
            yield ""
        yield show_line(upper_first(part.title))
        yield ""
        yield from facts(_facts(entry, by) for entry in part.entries)


def _facts(entry: ToDo, by: Grouping) -> Iterator[tuple[str, str]]:
    yield "Lhůta" if isinstance(entry.item, Deadline) else "Úkol", entry.what
    yield from zip(_NAMES, _row(entry, by)[:-1], strict=True)


def _row(entry: ToDo, by: Grouping) -> tuple[str, ...]:
    late = entry.when is When.LATE and by is not Grouping.DAY
    return (
        show_date(entry.day) if entry.day else When.UNDATED.label,
        When.LATE.label if late else "",
        entry.meeting.conference.family,
        "" if by is Grouping.PERSON else entry.who or NOBODY,
        f"lhůta: {entry.what}" if isinstance(entry.item, Deadline) else entry.what,
    )
