"""Czech instead of argparse's own English, and its errors as `UsageError`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn

from pktui.cli.output import say
from pktui.errors import UsageError

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
