"""What commands take: a flag, an option with a value, and those that several commands share."""

from __future__ import annotations

import sys
from argparse import Action, ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

Taking: TypeAlias = Any
"""A parser, or a group of its options of which only one may be given; argparse has no public type for both."""


def flag(taking: Taking, name: str, dest: str, summary: str) -> None:
    """Let a command take an option without a value: true when it is there."""
    taking.add_argument(name, dest=dest, action="store_true", help=summary)


def option(
    taking: Taking,
    name: str,
    dest: str,
    metavar: str,
    summary: str,
    kind: Callable[[str], object] = str,
    completer: Callable[..., list[str]] | None = None,
    **more: object,
) -> None:
    """Let a command take an option with a value.

    Args:
        taking: What takes it.
        name: What people write (`--kdo`).
        dest: What `given` calls its value; None when nobody wrote it.
        metavar: What the help calls the value.
        summary: What it is for.
        kind: What the value is made with; refuses by ArgumentTypeError.
        completer: What the Tab key offers, asked with `prefix=…`.
        more: More for `add_argument`.
    """
    argument: Action = taking.add_argument(name, dest=dest, metavar=metavar, help=summary, type=kind, **more)
    if completer is not None:
        # argcomplete looks for this attribute, of which argparse knows nothing.
        argument.completer = completer  # type: ignore[attr-defined]  # see above


def take_folder(parser: ArgumentParser) -> None:
    """Let a command take the folder with one or more case files: `folder`."""
    parser.add_argument(
        "folder", metavar="SLOŽKA", type=as_path, nargs="?", default=Path(), help="složka spisu nebo spisů (jinak tato)"
    )


def take_json(taking: Taking) -> None:
    """Let a command print JSON: `as_json`."""
    flag(taking, "--json", "as_json", "vypíše JSON pro skripty")


def take_plain(taking: Taking) -> None:
    """Let a command print one fact a line, as it is heard well: `plain`."""
    flag(taking, "--prosty", "plain", "každý údaj na svůj řádek, bez sloupců; hodí se ke čtečce obrazovky")


def take_overwrite(parser: ArgumentParser) -> None:
    """Let a command replace files: `overwrite`."""
    flag(parser, "--prepsat", "overwrite", "smí nahradit soubory, které už jsou")


def as_path(text: str) -> Path:
    """Return the path that was given; on Windows, `~` in front is the user's folder.

    Raises:
        ArgumentTypeError: No file can have this name.
    """
    if "\0" in text:
        raise ArgumentTypeError("tak se nic jmenovat nemůže")
    path = Path(text)
    if sys.platform == "win32" and path.parts[:1] == ("~",):
        # Shells there leave it to the program.
        return path.expanduser()
    return path
