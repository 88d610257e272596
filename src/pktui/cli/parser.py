"""The command line in Czech: which command is called, and what it was given."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Collection, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

from pktui import __version__
from pktui.cli import completion
from pktui.cli.command_table import COMMANDS
from pktui.cli.output import say
from pktui.errors import EXIT_OK, UsageError

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

CZECH = {
    "usage: ": "Použití: ",
    "positional arguments": "argumenty",
    "options": "volby",
    "subcommands": "příkazy",
    "show this help message and exit": "ukáže tuto nápovědu",
    " (default: %(default)s)": " (jinak: %(default)s)",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "unrecognized arguments: %s": "tomuto nerozumím: %s",
    "the following arguments are required: %s": "chybí: %s",
    "one of the arguments %s is required": "chybí jedno z: %s",
    "expected one argument": "chybí hodnota",
    "expected at most one argument": "hodnota může být jen jedna",
    "expected at least one argument": "chybí aspoň jedna hodnota",
    "expected %s argument": "je potřeba %s hodnota",
    "expected %s arguments": "počet potřebných hodnot: %s",
    "not allowed with argument %s": "nejde použít spolu s %s",
    "ignored explicit argument %r": "tato volba nemá hodnotu, a dostala „%s“",
    "ambiguous option: %(option)s could match %(matches)s": "volba %(option)s není jednoznačná: %(matches)s",
    "unexpected option string: %s": "tuto volbu neznám: %s",
    "invalid %(type)s value: %(value)r": "hodnota „%(value)s“ sem nepatří",
    "invalid choice: %(value)r (choose from %(choices)s)": "„%(value)s“ neznám; na výběr je: %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "„%(value)s“ neznám, nemá to být „%(closest)s“? Na výběr je: %(choices)s"
    ),
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "příkaz „%(parser_name)s“ neznám; na výběr je: %(choices)s"
    ),
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
}


class CzechParser(argparse.ArgumentParser):
    """A parser that speaks Czech and takes no shortened options, which would change meaning with a new option."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Take what `argparse.ArgumentParser` takes."""
        kwargs.setdefault("allow_abbrev", False)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Print the help the way results are printed, so that a closed or full output is told like any other."""
        if file is None:
            say(self.format_help().rstrip("\n"))
        else:
            super().print_help(file)

    def error(self, message: str) -> NoReturn:
        """Refuse the command line.

        Raises:
            UsageError: Always.
        """
        raise UsageError(f"{message.rstrip('.')}. Nápovědu ukáže „{self.prog} --help“.")


def _czech(text: str) -> str:
    return CZECH.get(text, text)


def _czech_plural(one: str, many: str, count: int) -> str:
    return _czech(one if count == 1 else many)


# argparse asks these two names of its own module for every text; a catalogue of gettext would need a compiled file
# and a locale of the machine.
vars(argparse).update(_=_czech, ngettext=_czech_plural)


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
