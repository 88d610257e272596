"""`pktui [FOLDER]`: opens the program on a folder."""

from __future__ import annotations

import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from difflib import get_close_matches
from pathlib import Path

from pktui.cli.arguments import as_path
from pktui.cli.command_table import COMMANDS
from pktui.errors import FolderProblem, UsageError
from pktui.files import explained
from pktui.session.diagnosis.console import is_other_encoding, is_terminal, obeys, reads_utf8

_OLD_WINDOW = (
    "Toto okno příkazového řádku je staré a program se do něj nedá kreslit; otevřete pktui v Terminálu Windows "
    "(zdarma v Microsoft Store), nebo ve vlastnostech okna vypněte „Používat starší verzi konzole“."
)
# Without the letters that this terminal would tear.
_NOT_UTF8 = (
    "Terminal nema zapnute kodovani UTF-8, cestina by se v nem rozsypala. Zapnete ho v nastaveni terminalu "
    "(v PuTTY: Window, Translation, UTF-8), nebo spustte pktui v jinem."
)


def arguments(parser: ArgumentParser) -> None:
    """Say what is taken."""
    parser.add_argument("folder", metavar="SLOŽKA", type=as_path, help="složka spisu nebo spisů")


def run(given: Namespace) -> int:
    """Open the folder. Raises as `open_folder`."""
    return open_folder(given.folder)


def open_folder(folder: Path, *, is_sample: bool = False) -> int:
    """Open the folder in the terminal and return the exit code once the user left.

    With a sample made just now (`is_sample`) the tour is offered.

    Raises:
        FolderProblem: There is no such folder.
        UsageError: It is a file, or there is no terminal.
    """
    check_openable(folder)
    # Loading makes tens of thousands of objects and no garbage; the program switches it on after its first screen.
    gc.disable()
    from pktui.tui.app import run_tui

    return run_tui(folder, is_sample=is_sample)


def check_openable(folder: Path) -> None:
    """Look whether a folder is there, and a terminal that can show it.

    Raises:
        FolderProblem: There is no such folder.
        UsageError: It is a file, or there is no terminal, or one in which nothing could be read.
    """
    with explained(folder):
        is_there, is_folder = folder.exists(), folder.is_dir()
    if not is_there:
        begun = [name for name in COMMANDS if name.startswith(str(folder))]
        meant = begun or get_close_matches(str(folder), COMMANDS, n=1)
        hint = f"nemá to být příkaz „{meant[0]}“?" if meant else "zkontrolujte její jméno."
        raise FolderProblem(f"Složka neexistuje; {hint}", path=folder)
    if not is_folder:
        raise UsageError(f'To je soubor; otevřete složku, ve které je: pktui "{folder.parent}".', path=folder)
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise UsageError("Program se otevírá jen v terminálu; konference vypíše „pktui seznam“.", path=folder)
    _check_terminal()


def _check_terminal() -> None:
    if not obeys():
        raise UsageError(_OLD_WINDOW)
    # Only where the locale gives a reason: a question takes its time, and what is typed meanwhile.
    if is_other_encoding(os.environ) and reads_utf8() is False:
        raise UsageError(_NOT_UTF8)
