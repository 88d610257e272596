"""Lists in TOML that an office may correct: its own `vzory/` wins over the shipped one."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pktui.assets import shipped
from pktui.errors import DamagedFile
from pktui.files import read_bytes

_TEMPLATES = "vzory"
_SIZE_LIMIT = 256 * 1024

T = TypeVar("T")


def office_list(name: str, home: Path | None) -> tuple[Path, dict[str, Any]]:
    """Read a list in TOML from `vzory/`: the office's own file of that name when there is one, else the shipped one.

    Args:
        name: Name of the file.
        home: The folder that holds the office's own `vzory/`; None when there is none.

    Returns:
        The file and its content.

    Raises:
        DamagedFile: It is not TOML in UTF-8, or it is a link out of the folder.
        FileProblem: It cannot be read.
    """
    path = shipped(_TEMPLATES) / name
    if home is not None and (home / _TEMPLATES / name).exists():
        path = home / _TEMPLATES / name
        if not path.resolve().is_relative_to((home / _TEMPLATES).resolve()):
            raise DamagedFile("Odkaz vede mimo složku; pktui ho neotevírá.", path=path)
    try:
        return path, tomllib.loads(read_bytes(path, _SIZE_LIMIT).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise DamagedFile(f"Seznam nejde přečíst ({problem}); opravte ho.", path=path) from problem


def office_entries(name: str, home: Path | None, key: str, read: Callable[[dict[str, Any]], T]) -> tuple[T, ...]:
    """Return the entries of such a list.

    Args:
        name: Name of the file.
        home: The folder that holds the office's own `vzory/`; None when there is none.
        key: What stands in `[[…]]` above each entry.
        read: Makes a value of an entry; raises KeyError, TypeError or ValueError when it does not fit.

    Raises:
        DamagedFile: The list does not fit; the entry is named.
        FileProblem: It cannot be read.
    """
    path, content = office_list(name, home)
    entries = content.get(key, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise DamagedFile(f"Každý záznam patří pod vlastní řádek [[{key}]]; opravte to.", path=path)
    found = []
    for number, entry in enumerate(entries, start=1):
        try:
            found.append(read(entry))
        except KeyError as problem:
            raise DamagedFile(f"{number}. {key} v seznamu nemá {problem.args[0]}; doplňte to.", path=path) from problem
        except (TypeError, ValueError) as problem:
            raise DamagedFile(f"{number}. {key} v seznamu nejde přečíst: {problem}.", path=path) from problem
    return tuple(found)


def filled_text(value: object) -> str:
    """Return a text that is not empty, without blanks around.

    Raises:
        ValueError: It is not.
    """
    if not isinstance(value, str) or not value.strip():
        raise ValueError("chybí text")
    return value.strip()
