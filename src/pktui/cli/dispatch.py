"""From parsed arguments to commands; each is imported when it is called, so that none pays for the others."""

from __future__ import annotations

from argparse import Namespace as Given
from collections.abc import Callable
from typing import TypeAlias

from pktui import __version__
from pktui.cli.output import say
from pktui.errors import EXIT_OK

Run: TypeAlias = Callable[[Given], int]


def open_folder(given: Given) -> int:
    """`pktui [FOLDER]`."""
    from pktui.cli.commands.open import open_folder

    return open_folder(given.folder)


def sample(given: Given) -> int:
    """`pktui ukazka`."""
    from pktui.cli.commands.sample import make_sample

    return make_sample(given.target, only_copy=given.only_copy)


def new(given: Given) -> int:
    """`pktui nova`."""
    from pktui.cli.commands.new import make_new

    return make_new(
        given.folder, given.family, given.day, program=given.program, follows=given.follows, crisis=given.crisis
    )


def list_conferences(given: Given) -> int:
    """`pktui seznam`."""
    from pktui.cli.commands.list import list_conferences

    return list_conferences(given.folder, as_json=given.as_json)


def tasks(given: Given) -> int:
    """`pktui ukoly`."""
    from pktui.cli.commands.tasks import Wanted, list_tasks, write_calendar

    wanted = Wanted(given.folder, only_overdue=given.overdue, who=given.who)
    if given.calendar is not None:
        return write_calendar(wanted, given.calendar, overwrite=given.overwrite)
    return list_tasks(wanted, as_json=given.as_json)


def export(given: Given) -> int:
    """`pktui export`."""
    from pktui.cli.commands.export import Order, export

    order = Order(tuple(given.files), given.documents, given.formats, given.folder, given.overwrite)
    return export(order)


def check(given: Given) -> int:
    """`pktui kontrola`."""
    from pktui.cli.commands.check import check_folder

    return check_folder(given.folder, as_json=given.as_json)


def room(given: Given) -> int:
    """`pktui mistnost`."""
    from pktui.cli.commands.open import open_room

    return open_room(given.folder)


def history(given: Given) -> int:
    """`pktui historie`."""
    from pktui.cli.commands.history import list_versions, print_version, restore

    if given.restored is not None:
        return restore(given.file, given.restored)
    if given.shown is not None:
        return print_version(given.file, given.shown)
    return list_versions(given.file, as_json=given.as_json)


def address_book(given: Given) -> int:
    """`pktui adresar`."""
    from pktui.cli.commands.address_book import export_book, import_files, list_book

    if given.imported:
        return import_files(given.folder, given.imported)
    if given.exported is not None:
        return export_book(given.folder, given.exported, overwrite=given.overwrite)
    return list_book(given.folder, as_json=given.as_json)


def clean(given: Given) -> int:
    """`pktui vycistit`."""
    from pktui.cli.commands.clean import clean

    return clean(agreed=given.agreed, also_undecided=given.also_undecided)


def version(_given: Given) -> int:
    """`pktui --version`."""
    say(f"pktui {__version__}")
    return EXIT_OK


def completion_script(given: Given) -> int:
    """`pktui --dokonceni`."""
    from pktui.cli.completion import print_script

    return print_script(given.shell)
