"""Writing a file the user asked for, and the option that lets it replace one that is there."""

from __future__ import annotations

from pathlib import Path

from pktui.errors import AlreadyExists
from pktui.session import outputs


def write_new(path: Path, data: bytes, mode: int, *, overwrite: bool) -> None:
    """Write the file in one step, with the rights `mode` at most.

    Raises:
        AlreadyExists: It is there and must not be replaced.
        FileProblem: It cannot be written.
    """
    try:
        outputs.write_new(path, data, mode, overwrite=overwrite)
    except AlreadyExists as problem:
        raise already_there(path) from problem


def already_there(path: Path) -> AlreadyExists:
    """Return the error that tells about `--prepsat`."""
    return AlreadyExists("Soubor už existuje; když ho chcete nahradit, přidejte --prepsat.", path=path)
