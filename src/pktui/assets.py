"""Where the shipped templates and the sample case lie: inside an installed package, or at the top of a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pktui.errors import ToolMissing

TEMPLATES = "vzory"

_PACKAGE = Path(__file__).resolve().parent


@cache
def shipped(name: str) -> Path:
    """Return the shipped folder `vzory` or `ukazka_spisu`.

    A wheel carries it as `pktui/_NAME`; an editable install has it only at the top of the checkout.

    Raises:
        ToolMissing: The program was installed without it.
    """
    for candidate in (_PACKAGE / f"_{name}", _PACKAGE.parents[1] / name):
        if candidate.is_dir():
            return candidate
    raise ToolMissing(f"V instalaci programu chybí složka „{name}“; nainstalujte pktui znovu.")


def template_folders(own: Path | None) -> tuple[Path, ...]:
    """Return where templates lie, in the order in which they win: the office's own `vzory/`, if any, then the shipped.

    Raises:
        ToolMissing: The program was installed without them.
    """
    return (shipped(TEMPLATES),) if own is None else (own, shipped(TEMPLATES))


def is_shipped(path: Path) -> bool:
    """Tell whether a file of templates came with the program. Raises ToolMissing as `template_folders`."""
    return path.resolve().is_relative_to(shipped(TEMPLATES).resolve())
