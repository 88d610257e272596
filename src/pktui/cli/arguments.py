"""Arguments that several commands take."""

from __future__ import annotations

from argparse import Action, ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from pathlib import Path
from typing import Any


def take_folder(parser: ArgumentParser) -> None:
    """Let a command take the folder with one or more case files: `folder`."""
    parser.add_argument(
        "folder", metavar="SLOŽKA", type=as_path, nargs="?", default=Path(), help="složka spisu nebo spisů (jinak tato)"
    )


def take_json(parser: Any) -> None:  # noqa: ANN401 - argparse gives parsers and their groups no common public type
    """Let a command print JSON: `as_json`."""
    parser.add_argument("--json", dest="as_json", action="store_true", help="vypíše JSON pro skripty")


def take_overwrite(parser: ArgumentParser) -> None:
    """Let a command replace files: `overwrite`."""
    parser.add_argument("--prepsat", dest="overwrite", action="store_true", help="smí nahradit soubory, které už jsou")


def complete(argument: Action, completer: Callable[..., list[str]]) -> None:
    """Let the Tab key offer for an argument what `completer(prefix=…)` returns."""
    # argcomplete looks for this attribute, of which argparse knows nothing.
    argument.completer = completer  # type: ignore[attr-defined]  # see above


def as_path(text: str) -> Path:
    """Return the path that was given.

    Raises:
        ArgumentTypeError: No file can have this name.
    """
    if "\0" in text:
        raise ArgumentTypeError("tak se nic jmenovat nemůže")
    return Path(text)
