"""Completion by the Tab key: the script for a shell, and the answers the shell asks for."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from pktui.cli.output import say
from pktui.errors import EXIT_OK

SHELLS = ("bash", "zsh", "fish", "powershell")


def asked() -> list[str] | None:
    """Return the words on the line that a shell asks about; None when this is an ordinary call."""
    return os.environ.get("COMP_LINE", "").split() if "_ARGCOMPLETE" in os.environ else None


def answer(parser: ArgumentParser) -> None:
    """Print the possible continuations for the shell and end the process."""
    import argcomplete

    argcomplete.autocomplete(parser)


def print_script(given: Namespace) -> int:
    """Print the script that teaches the shell to complete `pktui`."""
    from argcomplete.shell_integration import shellcode

    say(shellcode(["pktui"], shell=given.shell))
    return EXIT_OK


def continued(prefix: str, names: Iterable[str]) -> list[str]:
    """Return each name after what was already written of a list with commas."""
    written, comma, _ = prefix.rpartition(",")
    return [f"{written}{comma}{name}" for name in names if name not in written.split(",")]
