"""The command line: which command is called, and what it was given."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Collection, Sequence
from importlib import import_module

from pktui import __version__
from pktui.cli import completion
from pktui.cli.command_table import COMMANDS
from pktui.cli.czech_argparse import CzechParser
from pktui.cli.output import say
from pktui.errors import EXIT_OK

_USAGE = """pktui [SLOŽKA]
         pktui PŘÍKAZ [VOLBY]
         pktui --version | --help | --dokonceni SHELL"""
_ABOUT = """\
Případové konference v terminálu: příprava, jednání, zápis a plán v obyčejných souborech.

Bez příkazu se otevře SLOŽKA se spisem nebo s více spisy (bez ní ta, ve které právě jste).
Složku, která se jmenuje jako příkaz, zadejte jako ./jméno."""
_EXIT_CODES = """\
návratové kódy:
  0 v pořádku, 1 kontrola našla chybu, 2 nesrozumitelné zadání, 3 potíž se souborem,
  4 chybí pomocný program, 5 soubor mezitím změnil někdo jiný, nebo se čeká
  na rozhodnutí, které ze dvou znění platí

Nápověda k příkazu: pktui PŘÍKAZ --help"""


def parse(argv: Sequence[str]) -> Namespace:
    """Read the command line; the result says in `run` what does it.

    Raises:
        UsageError: The command line makes no sense.
        SystemExit: Help was asked for and printed.
    """
    asked = completion.asked()
    parser, commands = build(argv if asked is None else asked)
    if asked is not None:
        completion.answer(parser)
    first = argv[0] if argv else "."
    if first in commands:
        return commands[first].parse_args(argv[1:])
    if first == "--" or not first.startswith("-"):
        return _opening().parse_args(argv or [first])
    given = parser.parse_args(argv)
    if given.shell is not None:
        given.run = completion.print_script
    return given


def build(words: Collection[str] = tuple(COMMANDS)) -> tuple[CzechParser, dict[str, CzechParser]]:
    """Return the whole parser, and the parsers of the commands by name.

    Args:
        words: Only the commands among them know their arguments; the others would have to be imported for that.
    """
    parser = CzechParser(
        prog="pktui",
        usage=_USAGE,
        description=_ABOUT,
        epilog=_EXIT_CODES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--version", dest="run", action="store_const", const=version, help="ukáže verzi programu")
    instead.add_argument(
        "--dokonceni",
        dest="shell",
        choices=completion.SHELLS,
        metavar="SHELL",
        help=f"vypíše skript, se kterým shell příkazy doplňuje tabulátorem ({', '.join(completion.SHELLS)})",
    )
    commands = parser.add_subparsers(title="příkazy", metavar="PŘÍKAZ", prog="pktui")
    for name, command in COMMANDS.items():
        own = commands.add_parser(name, help=command.summary, description=f"Příkaz {command.summary}.")
        if name in words:
            _fill(own, command.module)
    return parser, dict(commands.choices)


def version(_given: Namespace) -> int:
    """Print which pktui this is."""
    say(f"pktui {__version__}")
    return EXIT_OK


def _opening() -> CzechParser:
    """Return the parser of `pktui [FOLDER]`."""
    parser = CzechParser(prog="pktui", usage=_USAGE, description=_ABOUT, formatter_class=RawDescriptionHelpFormatter)
    _fill(parser, "open")
    return parser


def _fill(parser: ArgumentParser, module: str) -> None:
    command = import_module(f"pktui.cli.commands.{module}")
    command.arguments(parser)
    parser.set_defaults(run=command.run)
