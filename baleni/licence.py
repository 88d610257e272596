"""Licences of what pktui stands on: the table in `LICENCE-KNIHOVEN.md`, and all texts for a built folder.

Run as `make licences` after a library came or went; a test holds the table current.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).resolve().parent
TABLE = HERE / "LICENCE-KNIHOVEN.md"
TEXTS = HERE / "texty"
PROGRAM = "pktui"
# What a library says in words of its own, by the names of SPDX.
SPDX = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "BSD, Public Domain": "BSD-2-Clause AND LicenseRef-PublicDomain",
    "MIT License": "MIT",
}
_TEXT_NAMES = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS")


class Licensed(NamedTuple):
    """A part of the built folder that is no library of Python.

    Attributes:
        name: What it is called.
        licence: Under which licence it is, by SPDX.
        note: What follows from it, in Czech.
    """

    name: str
    licence: str
    note: str


OTHERS = (
    Licensed(
        "pandoc",
        "GPL-2.0-or-later",
        "samostatný program, který pktui jen spouští, proto se jeho licence na pktui nevztahuje; jeho zdrojový kód je"
        " na https://github.com/jgm/pandoc a kdo hotový balíček rozdává dál, musí ho umět dát také",
    ),
    Licensed(
        "Python",
        "PSF-2.0",
        "jen v hotovém balíčku, i s knihovnami, které k němu patří",
    ),
    Licensed(
        "zavaděč PyInstalleru",
        "GPL-2.0-or-later WITH Bootloader-exception",
        "jen v hotovém balíčku; výjimka dovoluje rozdávat s ním program pod jakoukoli licencí",
    ),
    Licensed("písmo Carlito", "OFL-1.1", "ve složce vzory/pisma"),
    Licensed("písma Noto (výběr)", "OFL-1.1", "ve složce vzory/pisma"),
)
SYSTEM = {
    "libcrypto": ("libssl3", "Apache-2.0"),
    "libffi": ("libffi8", "MIT"),
    "libgcc_s": ("libgcc-s1", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    "libpython": ("", "PSF-2.0"),
    "libz": ("zlib1g", "Zlib"),
}
"""Libraries of a Linux system that may come into a built folder, with Debian's package that has their licence."""

_HEAD = """\
# Licence toho, na čem pktui stojí

pktui samo je pod licencí MIT. Tabulku vyrábí `make licences`; plná znění jsou v hotovém balíčku ve složce `licence`,
jinak u každé knihovny v její složce `.dist-info`.

| Součást | Licence | Odkud je, co z ní plyne |
|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Library:
    """A library of Python that pktui needs to run.

    Attributes:
        name: Its name in the registry.
        licence: Its licence by SPDX.
        home: Where it comes from.
    """

    name: str
    licence: str
    home: str


def needed(name: str = PROGRAM, extras: frozenset[str] = frozenset()) -> set[str]:
    """Return the names of all libraries that `name` with `extras` needs on this system, itself left out.

    Raises:
        PackageNotFoundError: One of them is not installed.
    """
    found: set[str] = set()
    todo, seen = [(name, extras)], set()
    while todo:
        current = todo.pop()
        if current in seen:
            continue
        seen.add(current)
        for requirement in map(Requirement, distribution(current[0]).requires or ()):
            wanted = [{"extra": extra} for extra in current[1] or {""}]
            if requirement.marker is None or any(map(requirement.marker.evaluate, wanted)):
                found.add(canonicalize_name(requirement.name))
                todo.append((canonicalize_name(requirement.name), frozenset(requirement.extras)))
    return found


def libraries() -> list[Library]:
    """Return all libraries of Python that pktui needs, by name. Raises PackageNotFoundError."""
    return [_look(distribution(name)) for name in sorted(needed())]


def table() -> str:
    """Return the table as Markdown."""
    rows = [(f"[{library.name}]({library.home})", library.licence, "knihovna Pythonu") for library in libraries()]
    return _HEAD + "".join(f"| {' | '.join(row)} |\n" for row in [*OTHERS, *rows])


def collect(folder: Path) -> None:
    """Put the table, and the full texts for the built program, into a folder that is there.

    Raises:
        FileNotFoundError: A library, or Python, came without its licence.
    """
    shutil.copy(TABLE, folder)
    target = folder / "licence"
    shutil.copytree(TEXTS, target)
    for name in sorted(needed() | {"pyinstaller"}):
        texts = [*_texts(distribution(name))]
        if not texts and not (TEXTS / f"{name.removesuffix('-binary')}.txt").is_file():
            raise FileNotFoundError(f"{name} has no text of its licence: put one into {TEXTS}")
        for text in texts:
            shutil.copy(text, target / f"{name}-{text.name}")
    shutil.copy(_licence_of_python(), target / "python.txt")
    shutil.copy(HERE.parent / "LICENSE", target / "pktui.txt")
    for library, (package, _licence) in SYSTEM.items():
        if package and any(folder.rglob(f"{library}[.-]*so*")):
            shutil.copy(f"/usr/share/doc/{package}/copyright", target / f"{library}.txt")


def _look(library: Distribution) -> Library:
    said = library.metadata
    classified = [
        line.rpartition(" :: ")[2] for line in said.get_all("Classifier", ()) if line.startswith("License ::")
    ]
    words = said["License-Expression"] or said["License"] or "".join(classified[:1])
    links = dict(line.split(", ", 1) for line in said.get_all("Project-URL", ()))
    named = {label.lower(): link for label, link in links.items()}
    homes = (named.get(label) for label in ("source", "source code", "repository", "homepage", "github"))
    home = next(filter(None, homes), said["Home-page"] or "")
    return Library(canonicalize_name(said["Name"]), SPDX.get(words, words), home)


def _texts(library: Distribution) -> Iterator[Path]:
    """Yield the files with the licence of a library, also lists of what is compiled into it."""
    for file in library.files or ():
        is_own = file.parts[0].endswith(".dist-info")
        if (
            (is_own and file.name.upper().startswith(_TEXT_NAMES))
            or "sboms" in file.parts
            or file.name == "copyright.pandoc"
        ):
            yield Path(str(file.locate()))


def _licence_of_python() -> Path:
    places = (Path(sys.base_prefix), Path(shutil.__file__).parent, Path("/usr/share/doc/python3"))
    for text in (place / name for place in places for name in ("LICENSE.txt", "LICENSE", "copyright")):
        if text.is_file():
            return text
    raise FileNotFoundError(f"no licence of Python in {', '.join(map(str, places))}")


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
