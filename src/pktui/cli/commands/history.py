"""`pktui historie`: earlier versions of one file."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from pktui.cli.arguments import as_path, option, take_json, take_plain
from pktui.cli.output import say, say_json, say_rows, show_path
from pktui.cli.shapes import version_shape
from pktui.errors import EXIT_OK, FileProblem
from pktui.session.case.past import Past, bring_back, past_of
from pktui.session.clock import local_now
from pktui.storage.history.difference import Difference, difference
from pktui.storage.history.index import REASONS, Version
from pktui.texts.clean import show
from pktui.texts.dates import show_date, show_time
from pktui.texts.sizes import show_size
from pktui.texts.words import join_words, plural

_NAMES = ("Číslo", "Den", "Čas", "Velikost", "Proč", "Srovnání se souborem")


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", metavar="SOUBOR", type=as_path, help="záznam konference, zápis, plán nebo deník")
    way = parser.add_mutually_exclusive_group()
    option(way, "--ukaz", "shown", "ČÍSLO", "vypíše text této verze", _number)
    option(way, "--obnovit", "restored", "ČÍSLO", "zapíše tuto verzi zpátky do souboru", _number)
    take_json(way)
    take_plain(way)


def run(given: Namespace) -> int:
    """Do with the versions of the file what was asked for. Raises as `list_versions`, `print_version`, `restore`."""
    if given.restored is not None:
        restore(given.file, given.restored)
    elif given.shown is not None:
        print_version(given.file, given.shown)
    else:
        list_versions(given.file, as_json=given.as_json, plain=given.plain)
    return EXIT_OK


def list_versions(path: Path, *, as_json: bool, plain: bool) -> None:
    """Print the versions of the record in the file, the newest first.

    Raises:
        FileProblem: The file or the history cannot be read, or nothing is known of the file.
    """
    past = past_of(path)
    found = [(version, _difference(past, version)) for version in past.versions]
    if as_json:
        shapes = [version_shape(version, differs) for version, differs in found]
        say_json(soubor=str(path), zaznam=past.record_id, verze=shapes)
    else:
        rows = (_row(version, differs) for version, differs in found)
        none = "V místní historii o tomto souboru zatím nic není."
        say_rows(rows, none, path, _NAMES if plain else None)


def print_version(path: Path, number: int) -> None:
    """Print the text of one version.

    Raises:
        UsageError: There is no version of this number.
        FileProblem: It cannot be read.
    """
    say(show(past_of(path).content(number).decode("utf-8", "replace")).rstrip("\n"))


def restore(path: Path, number: int) -> None:
    """Write one version back over the file and print its path.

    Raises:
        UsageError: There is no version of this number.
        ChangedOnDisk: Somebody wrote the file meanwhile; it was left alone.
        FileProblem: The present content could not be kept, or the file could not be written.
    """
    bring_back(past_of(path), number, local_now())
    say(show_path(path))


def _number(text: str) -> int:
    if not text.isdecimal():
        raise ArgumentTypeError(f"„{text}“ není číslo verze")
    return int(text)


def _difference(past: Past, version: Version) -> Difference | None:
    """Compare a version with what the file holds; None when there is nothing to compare."""
    if past.present is None:
        return None
    try:
        return difference(past.history.content(version.sha), past.present)
    except FileProblem:
        return None


def _row(version: Version, differs: Difference | None) -> tuple[str, ...]:
    return (
        str(version.number),
        show_date(version.time.date()),
        show_time(version.time),
        show_size(version.size),
        REASONS.get(version.reason, version.reason),
        _in_words(differs),
    )


def _in_words(differs: Difference | None) -> str:
    if differs is None:
        return ""
    if differs.same:
        return "stejná jako soubor"
    parts = [
        plural(count, *forms)
        for count, forms in ((differs.keys, ("klíč", "klíče", "klíčů")), (differs.lines, ("řádek", "řádky", "řádků")))
        if count
    ]
    return f"liší se: {join_words(parts)}" if parts else "liší se jen způsobem zápisu"
