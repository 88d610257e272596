"""Writing a file the user asked for: never over an existing one unless they said so."""

from __future__ import annotations

from pathlib import Path

from pktui.errors import AlreadyExists
from pktui.files import create_bytes, replace_bytes


def write_new(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write the file in one step.

    Raises:
        AlreadyExists: It is there and must not be replaced.
        FileProblem: It cannot be written.
    """
    if overwrite:
        replace_bytes(path, data, expected=None)
        return
    try:
        create_bytes(path, data)
    except AlreadyExists as problem:
        raise already_there(path) from problem


def already_there(path: Path) -> AlreadyExists:
    """Return the error that tells about `--prepsat`."""
    return AlreadyExists("Soubor už existuje; když ho chcete nahradit, přidejte --prepsat.", path=path)
