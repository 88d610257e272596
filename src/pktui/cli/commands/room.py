"""`pktui mistnost`: the view for the people in the room."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from pktui.cli.arguments import take_folder
from pktui.cli.commands.open import check_openable


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    take_folder(parser)


def run(given: Namespace) -> int:
    """Open the view and return the exit code once somebody closed it. Raises as `check_openable`."""
    check_openable(given.folder)
    from pktui.tui.room_view import run_room

    return run_room(given.folder)
