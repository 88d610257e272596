"""Lists in TOML that an office may correct: its own `vzory/` wins over the shipped one."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pktui.errors import DamagedFile
from pktui.files import read_bytes
from pktui.storage.office.office_files import office_file

_SIZE_LIMIT = 256 * 1024

T = TypeVar("T")


def office_entries(name: str, home: Path | None, key: str, read: Callable[[dict[str, Any]], T]) -> tuple[T, ...]:
    """Return the entries of a list in `vzory/`: of the office's own file when there is one, else of the shipped one.

    Args:
        name: Name of the file.
        home: The folder that holds the office's own `vzory/`; None when there is none.
        key: What stands in `[[…]]` above each entry.
        read: Makes a value of an entry; raises KeyError, TypeError or ValueError when it does not fit.

    Raises:
        DamagedFile: It is not TOML in UTF-8, does not fit (the entry is named), or is a link out of the folder.
        FileProblem: It cannot be read.
    """
    path = office_file(name, home)
    try:
        entries = tomllib.loads(read_bytes(path, _SIZE_LIMIT).decode("utf-8")).get(key, [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise DamagedFile(f"Seznam nejde přečíst ({problem}); opravte ho.", path=path) from problem
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
