"""A folder without a conference: what else is in it, whether it can be written to, and where cases are instead."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from pktui.errors import FolderProblem
from pktui.storage.records.folder import NOT_CASES, folders_in, markdown_files, visible_names

# Of a home or a whole disk only a part is looked through: it is a hint, and nobody waits for it long.
_MOST_FOLDERS = 1000
_MOST_FOUND = 8
_CONFERENCE = re.compile(r"\d{4}-\d\d-\d\d(?:-\d+)?-konference\.md")
_OWN = NOT_CASES | {"pktui.toml", "adresar.toml"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What was found.

    Attributes:
        others: How many things are in the folder that have nothing to do with pktui.
        can_write: Whether the system lets us make something in it, as far as it says before one tries.
        cases: Folders near it with conferences in them, or in folders right in them.
    """

    others: int
    can_write: bool
    cases: tuple[Path, ...]


def look_around(folder: Path) -> Surroundings:
    """Look at a folder in which there is no conference, and near it; takes as long as the disk does.

    Raises:
        FolderProblem: The folder is missing or cannot be listed.
    """
    return Surroundings(
        len(other_things(folder)), os.access(folder, os.W_OK), tuple(islice(_cases_near(folder), _MOST_FOUND))
    )


def other_things(folder: Path) -> tuple[str, ...]:
    """Return the names in a folder that are neither hidden nor of pktui.

    Raises:
        FolderProblem: The folder is missing or cannot be listed.
    """
    return tuple(name for name in visible_names(folder) if name.casefold() not in _OWN)


def _cases_near(folder: Path) -> Iterator[Path]:
    """Yield the folder above when conferences are right in it, then those below that pktui does not look into."""
    above = folder.absolute().parent
    if _has_conferences(above):
        yield above
    looked = islice(_below(folder), _MOST_FOLDERS)
    yield from dict.fromkeys(place for place, inner in looked if _has_conferences(inner))


def _below(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the folders of two levels, the nearest first, each with every folder in it."""
    nearest = _inner(folder)
    for place in chain(nearest, chain.from_iterable(map(_inner, nearest))):
        for inner in _inner(place):
            yield place, inner


def _inner(folder: Path) -> list[Path]:
    with suppress(FolderProblem):
        return folders_in(folder)
    return []


def _has_conferences(folder: Path) -> bool:
    with suppress(FolderProblem):
        return any(_CONFERENCE.fullmatch(path.name) for path in markdown_files(folder))
    return False
