"""Files an office may have its own of: what lies in its `vzory/` wins over what is shipped."""

from __future__ import annotations

import os
from pathlib import Path

from pktui.assets import TEMPLATES, template_folders
from pktui.files import check_inside, explained


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
    folders = template_folders(_own(home))
    folder = next((each for each in folders if os.path.lexists(each / name)), folders[-1])
    check_inside(folder / name, folder)
    return folder / name


def office_files(pattern: str, home: Path | None) -> dict[str, Path]:
    """Return the files of `vzory/` that fit a pattern by their names without the ending; the office's own ones win."""
    folders = reversed(template_folders(_own(home)))
    return {path.stem: path for folder in folders for path in sorted(folder.glob(pattern))}


def _own(home: Path | None) -> Path | None:
    return home and home / TEMPLATES
