"""Files an office may have its own of: what lies in its `vzory/` wins over what is shipped."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from pktui.assets import TEMPLATES, template_folders
from pktui.errors import DamagedFile
from pktui.files import check_inside, explained, read_bytes
from pktui.storage.text.toml_tables import line_of


def home_of_templates(folder: Path) -> Path | None:
    """Return the folder that holds the office's own `vzory/`: the case file itself, or the folder of all cases.

    None when neither has them.

    Raises:
        FileProblem: The folder cannot be looked at.
    """
    with explained(folder):
        case = folder.absolute()
        return next((place for place in (case, case.parent) if (place / TEMPLATES).is_dir()), None)


def own_templates(folder: Path) -> Path | None:
    """Return the office's own `vzory/` that holds for a case file; None when there is none. Raises the same."""
    return _own(home_of_templates(folder))


def office_file(name: str, home: Path | None) -> Path:
    """Return a file of `vzory/`: the office's own of that name when there is one, else the shipped one.

    Args:
        name: Its name in the folder, `/` between folders.
        home: The folder that holds the office's own `vzory/`; None when there is none.

    Raises:
        DamagedFile: It is a link out of the folder.
    """
    *own, shipped = template_folders(_own(home))
    for folder in own:
        if os.path.lexists(folder / name):
            check_inside(folder / name, folder)
            return folder / name
    return shipped / name


def office_files(pattern: str, home: Path | None) -> dict[str, Path]:
    """Return the files of `vzory/` that fit a pattern by their names without the ending; the office's own ones win."""
    folders = reversed(template_folders(_own(home)))
    return {path.stem: path for folder in folders for path in sorted(folder.glob(pattern))}


def read_toml(path: Path, limit: int) -> dict[str, Any]:
    """Return what a TOML file says.

    Raises:
        DamagedFile: It is not TOML in UTF-8; the line is named.
        FileProblem: It cannot be read, or has more than `limit` bytes.
    """
    data = read_bytes(path, limit)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise DamagedFile("Soubor není v kódování UTF-8; uložte ho tak znovu.", path=path, line=line) from problem
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        message = "Soubor nejde přečíst; opravte tenhle řádek podle původního vzoru."
        raise DamagedFile(message, path=path, line=line_of(problem, text)) from problem


def _own(home: Path | None) -> Path | None:
    return home and home / TEMPLATES
