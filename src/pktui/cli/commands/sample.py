"""`pktui ukazka`: a copy of the sample case."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from pktui.cli.arguments import as_path, flag
from pktui.cli.commands.open import open_folder
from pktui.cli.output import say, show_path
from pktui.errors import EXIT_OK
from pktui.session.clock import local_now
from pktui.session.sample import copy_sample, free_folder


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "target", metavar="CÍL", type=as_path, nargs="?", help="nová nebo prázdná složka (jinak nová složka ukazka)"
    )
    flag(parser, "--jen-kopie", "only_copy", "jen založí, neotevírá")


def run(given: Namespace) -> int:
    """Copy the sample case, print where it is, and open it unless only the copy is wanted.

    Raises:
        AlreadyExists: The target has something in it.
        FileProblem: It cannot be written.
    """
    folder = copy_sample(given.target or free_folder(Path()), local_now().date())
    say(show_path(folder))
    return EXIT_OK if given.only_copy else open_folder(folder, is_sample=True)
