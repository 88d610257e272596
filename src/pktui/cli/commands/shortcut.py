"""`pktui zastupce`: a shortcut on the desktop."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from pktui.cli.arguments import as_path, option, take_folder, take_overwrite
from pktui.cli.new_file import write_new
from pktui.cli.output import say, show_path
from pktui.errors import EXIT_OK, FolderProblem
from pktui.files import explained
from pktui.session.shortcut import MODE, NAME, shortcut


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    take_folder(parser)
    option(parser, "--jmeno", "name", "JMÉNO", f"jak se bude jmenovat (jinak {NAME})", _name, default=NAME)
    option(parser, "--kam", "place", "SLOŽKA", "kam (jinak na plochu)", as_path)
    take_overwrite(parser)


def run(given: Namespace) -> int:
    """Put a shortcut to the folder on the desktop and print where it is.

    Raises:
        FolderProblem: There is no such folder, or no desktop.
        AlreadyExists: There is one of this name.
        FileProblem: It cannot be written.
    """
    _check(given.folder, "Složka neexistuje; zkontrolujte její jméno.")
    made = shortcut(given.folder, given.place, given.name)
    _check(made.path.parent, "Tato složka tu není; zadejte volbou --kam, kam zástupce patří.")
    write_new(made.path, made.data, MODE, overwrite=given.overwrite)
    say(show_path(made.path))
    return EXIT_OK


def _check(folder: Path, otherwise: str) -> None:
    with explained(folder):
        is_there = folder.is_dir()
    if not is_there:
        raise FolderProblem(otherwise, path=folder)


def _name(text: str) -> str:
    """Return a name under which a file can be.

    Raises:
        ArgumentTypeError: It would be several folders, or none.
    """
    if not text.strip(" .") or not text.isprintable() or any(sign in text for sign in '/\\:*?"<>|'):
        raise ArgumentTypeError('jméno zástupce nesmí být prázdné ani mít v sobě / \\ : * ? " < > |')
    return text
