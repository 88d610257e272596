"""`pktui statistika`: the numbers of a year, as text with bars, JSON or a table."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from datetime import date
from itertools import islice

from pktui.cli.arguments import flag, option, take_folder, take_json, take_plain
from pktui.cli.output import columns, say, say_json
from pktui.cli.shapes import trouble_shape, year_shape
from pktui.cli.troubles import complain_about, troubles
from pktui.domain.figure_lines import FigureGroup, csv_table, figure_groups
from pktui.domain.statistics import year_figures
from pktui.errors import EXIT_FILE, EXIT_OK
from pktui.session.clock import local_now
from pktui.storage.records.folder import list_folder
from pktui.texts.dates import of_our_time
from pktui.texts.words import upper_first

_BAR = 20


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    take_folder(parser)
    option(parser, "--rok", "year", "ROK", "který rok (jinak letošní)", _year)
    way = parser.add_mutually_exclusive_group()
    take_json(way)
    take_plain(way)
    flag(way, "--csv", "as_csv", "vypíše tabulku pro Excel")


def run(given: Namespace) -> int:
    """Print the numbers of a year.

    Returns:
        EXIT_FILE when a record could not be read, so that the numbers are without it; else EXIT_OK.

    Raises:
        FolderProblem: The folder cannot be read.
    """
    now = local_now()
    listing = list_folder(given.folder)
    complain_about(listing)
    found = year_figures(listing.cases, given.year or now.year, now)
    groups = figure_groups(found)
    if given.as_json:
        say_json(**year_shape(found), potize=[trouble_shape(trouble) for trouble in troubles(listing)])
    elif given.as_csv:
        say(csv_table(groups, found.year).replace("\r\n", "\n").rstrip("\n"))
    else:
        lines = _spoken if given.plain else _lines
        for line in lines(groups, found.year):
            say(line)
    return EXIT_FILE if listing.damaged else EXIT_OK


def _year(text: str) -> int:
    try:
        return of_our_time(date(int(text), 1, 1)).year
    except ValueError:
        raise ArgumentTypeError(f"„{text}“ není rok; napište třeba 2026") from None


def _spoken(groups: tuple[FigureGroup, ...], year: int) -> Iterator[str]:
    """Yield each number behind its name, without bars."""
    yield f"Rok {year}"
    for group in groups:
        yield ""
        yield group.title
        for each in group.figures:
            yield f"{upper_first(each.label)}: {each.shown}{f' ({each.note})' if each.note else ''}"


def _lines(groups: tuple[FigureGroup, ...], year: int) -> Iterator[str]:
    rows = [(each.label, each.shown, each.bar(_BAR), each.note) for group in groups for each in group.figures]
    lines = iter(columns(rows))
    yield f"Rok {year}"
    for group in groups:
        yield ""
        yield group.title
        yield from (f"  {line}" for line in islice(lines, len(group.figures)))
