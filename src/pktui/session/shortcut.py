"""A shortcut that opens pktui on a folder by a double click, in the form this system has for it."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from pktui.files import explained
from pktui.files.private import desktop

NAME = "Případové konference"
_ABOUT = "Otevře případové konference v pktui"
# What is in it leads to a case, and two of the three forms are programs.
MODE = 0o700


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A file that opens pktui.

    Attributes:
        path: Where it belongs.
        data: What is in it.
    """

    path: Path
    data: bytes


def shortcut(folder: Path, place: Path | None = None, name: str = NAME) -> Shortcut:
    """Return the shortcut to a folder; nothing is written yet.

    Args:
        folder: The folder it opens.
        place: The folder it is for; None for the desktop.
        name: What is written under its picture.

    Raises:
        FolderProblem: Nobody knows where the desktop is.
        FileProblem: The system refused to make it.
    """
    place, folder = desktop() if place is None else place, folder.resolve()
    if sys.platform == "win32":
        from pktui.files.shell_link import shell_link

        program, *words = [*_program(), str(folder)]
        path = place / f"{name}.lnk"
        with explained(path):
            return Shortcut(path, shell_link(Path(program), command_line(words), folder, _ABOUT))
    if sys.platform == "darwin":
        return Shortcut(place / f"{name}.command", command_file([*_program(), str(folder)]))
    return Shortcut(place / f"{name}.desktop", desktop_entry(name, [*_program(), str(folder)], folder))


def command_line(words: list[str]) -> str:
    """Return words as a program on Windows takes them apart again; no path there has a quote in it."""
    # A backslash before a quote, as after the name of a drive, would take its meaning away.
    return " ".join(f'"{word}\\"' if word.endswith("\\") else f'"{word}"' for word in words)


def command_file(command: list[str]) -> bytes:
    """Return the script that macOS opens in a terminal."""
    return _bytes(f"#!/bin/sh\nexec {shlex.join(command)}\n")


def desktop_entry(name: str, command: list[str], folder: Path) -> bytes:
    """Return the entry that a Linux desktop shows as a picture and opens in a terminal."""
    values = {
        "Type": "Application",
        "Name": _value(name),
        "Comment": _value(_ABOUT),
        "Exec": _value(" ".join(map(_quoted, command))),
        "Path": _value(str(folder)),
        "Icon": "x-office-document",
        "Terminal": "true",
        "Categories": "Office;",
    }
    return _bytes("[Desktop Entry]\n" + "".join(f"{key}={value}\n" for key, value in values.items()))


def _program() -> list[str]:
    """Return the command that starts this very pktui, whatever else is called so on the computer."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "pktui"]


def _quoted(word: str) -> str:
    """Return a word of `Exec` as one argument, whatever is in it."""
    for sign in '\\"`$':
        word = word.replace(sign, f"\\{sign}")
    return '"' + word.replace("%", "%%") + '"'


def _value(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
