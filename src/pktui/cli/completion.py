"""Completion by the Tab key: the script for a shell, and the answers the shell asks for."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from typing import TypeAlias

from pktui.cli.output import say
from pktui.errors import EXIT_OK

Completer: TypeAlias = Callable[..., list[str]]


def answer(parser: ArgumentParser) -> None:
    """Print the possible continuations for the shell and end the process."""
    import argcomplete

    argcomplete.autocomplete(parser)


def print_script(shell: str) -> int:
    """Print the script that teaches the shell to complete `pktui`."""
    from argcomplete.shell_integration import shellcode

    say(shellcode(["pktui"], shell=shell))
    return EXIT_OK


def program_names(**_: object) -> list[str]:
    """Return the names for `--vzor`."""
    from pktui.storage.office.programmes import programs

    return list(programs())


def document_names(prefix: str, **_: object) -> list[str]:
    """Return the continuations of a list for `--dokument`."""
    from pktui.export.documents import DOCUMENTS

    return _continued(prefix, (*DOCUMENTS, "vse"))


def format_names(prefix: str, **_: object) -> list[str]:
    """Return the continuations of a list for `--do`."""
    from pktui.export.formats import FORMATS

    return _continued(prefix, FORMATS)


def _continued(prefix: str, names: Iterable[str]) -> list[str]:
    """Offer each name after what was already written of a list with commas."""
    written, comma, _ = prefix.rpartition(",")
    return [f"{written}{comma}{name}" for name in names if name not in written.split(",")]
