"""Where an office keeps its own templates."""

from __future__ import annotations

from pathlib import Path

from pktui.files import explained

TEMPLATES = "vzory"


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
    home = home_of_templates(folder)
    return home and home / TEMPLATES
