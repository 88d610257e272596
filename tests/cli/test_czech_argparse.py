"""Every sentence of argparse that a user can meet has its Czech one."""

from __future__ import annotations

import argparse
import ast
from pathlib import Path

import pytest

from pktui.cli.parser import CZECH, CzechParser
from pktui.errors import UsageError

# Said to a programmer who builds a parser wrongly, or by parts of argparse that pktui does not use.
NOT_FOR_USERS = {
    ".__call__() not defined",
    "conflicting subparser: %s",
    "conflicting subparser alias: %s",
    'argument "-" with mode %r',
    "can't open '%(filename)s': %(error)s",
    "cannot merge actions - two groups are named %r",
    "'required' is an invalid argument for positionals",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "conflicting option string: %s",
    "conflicting option strings: %s",
    "mutually exclusive arguments must be optional",
    "cannot have multiple subparser arguments",
    "%r is not callable",
    "show program's version number and exit",
    "option '%(option)s' is deprecated",
    "argument '%(argument_name)s' is deprecated",
    "command '%(parser_name)s' is deprecated",
    "%(prog)s: warning: %(message)s\n",
    "%(heading)s:",
}


def texts_of_argparse() -> set[str]:
    """Return every text that this Python's argparse gives to its translator."""
    tree = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    return {
        argument.value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in {"_", "ngettext"}
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def test_every_text_is_translated() -> None:
    """A new Python with a new sentence fails here."""
    assert texts_of_argparse() - set(CZECH) <= NOT_FOR_USERS


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--cislo", "x"], "--cislo: hodnota „x“ sem nepatří."),
        (["--ano=1"], "--ano: tato volba nemá hodnotu, a dostala „1“."),
        (["--ano", "--ne"], "--ne: nejde použít spolu s --ano."),
        (["--dva", "1"], "--dva: počet potřebných hodnot: 2."),
        (["navic"], "tomuto nerozumím: navic."),
    ],
)
def test_errors_are_czech(arguments: list[str], sentence: str) -> None:
    """Errors of all sorts come as UsageError in Czech."""
    parser = CzechParser(prog="zkouska")
    parser.add_argument("--cislo", type=int)
    parser.add_argument("--dva", nargs=2)
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--ano", action="store_true")
    either.add_argument("--ne", action="store_true")
    with pytest.raises(UsageError) as caught:
        parser.parse_args(arguments)
    assert caught.value.message == f"{sentence} Nápovědu ukáže „zkouska --help“."
