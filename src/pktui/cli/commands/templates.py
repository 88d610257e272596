"""`pktui vzory`: the templates of documents, copies of them, and trying out an office's own."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from pktui.cli.arguments import flag, option, take_folder, take_json, take_plain
from pktui.cli.output import ProgressBar, complain, say, say_json, say_rows, show_path
from pktui.cli.shapes import fault_shape, template_shape
from pktui.domain.checks.rule import Level
from pktui.errors import EXIT_FINDINGS, EXIT_OK
from pktui.session.clock import local_now
from pktui.session.office_templates import copy_template, own_folder, template_files
from pktui.session.template_check import TemplateFault, check_templates
from pktui.storage.records.folder import check_folder

_NAMES = ("Vzor", "Stav", "Verze", "Co z něj je")
_OF_FAULTS = ("Závažnost", "Co je v nepořádku")


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    take_folder(parser)
    way = parser.add_mutually_exclusive_group()
    copied = "zkopíruje náš vzor do složky vzory, abyste ho mohli změnit"
    option(way, "--zkopirovat", "copied", "NÁZEV", copied, completer=_names)
    flag(way, "--overit", "check", "vyzkouší všechny vlastní vzory a vypíše chyby s řádkem")
    shape = parser.add_mutually_exclusive_group()
    take_json(shape)
    take_plain(shape)


def run(given: Namespace) -> int:
    """Print the templates, copy one, or try out the own ones.

    Returns:
        EXIT_FINDINGS when an own template is wrong, else EXIT_OK.

    Raises:
        UsageError: There is no template of this name to copy.
        AlreadyExists: The office has its own already.
        FileProblem: A folder or file cannot be read or written.
    """
    check_folder(given.folder)
    if given.copied is not None:
        path = copy_template(given.copied, given.folder)
        if given.as_json:
            say_json(soubor=str(path))
        else:
            say(show_path(path))
        return EXIT_OK
    faults = _tried_out(given.folder) if given.check else ()
    if given.as_json:
        told = {"nalezy": [fault_shape(fault) for fault in faults]} if given.check else {}
        say_json(
            slozka=str(own_folder(given.folder)), vzory=[*map(template_shape, template_files(given.folder))], **told
        )
    elif given.check:
        _report(faults, own_folder(given.folder), plain=given.plain)
    else:
        rows = ((each.name, each.standing, each.version, each.what) for each in template_files(given.folder))
        say_rows(rows, names=_NAMES if given.plain else None)
    return EXIT_FINDINGS if any(fault.level is Level.ERROR for fault in faults) else EXIT_OK


def _tried_out(folder: Path) -> Sequence[TemplateFault]:
    progress: ProgressBar | None = None

    def begin(name: str, total: int) -> None:
        nonlocal progress
        progress = progress or ProgressBar(total)
        progress.begin(name)

    try:
        return check_templates(folder, local_now(), begin)
    finally:
        if progress is not None:
            progress.clear()


def _report(faults: Sequence[TemplateFault], own: Path, *, plain: bool) -> None:
    rows = ((fault.level.label, f"{fault.place}: {fault.text}") for fault in faults)
    say_rows(rows, names=_OF_FAULTS if plain else None)
    if not own.is_dir():
        complain("Vlastní vzory tu nejsou; náš zkopíruje pktui vzory --zkopirovat NÁZEV.", show_path(own))
    elif not faults:
        say("Vlastní vzory jsou v pořádku.")


def _names(prefix: str, **_: object) -> list[str]:
    return [each.name for each in template_files(Path()) if each.name.startswith(prefix)]
