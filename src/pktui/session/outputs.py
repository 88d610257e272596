"""Files made of a case: the folder beside it where its papers go, and writing never over what is there unasked."""

from __future__ import annotations

from pathlib import Path

from pktui.files import create_bytes, make_folder, replace_bytes

OUTPUT = "dokumenty"


def output_folder(folder: Path) -> Path:
    """Return where the papers of a case folder go; it need not be there yet."""
    return folder.resolve() / OUTPUT


def is_made(path: Path) -> bool:
    """Tell whether a paper is there; where nobody may look, the writing itself tells what stands in the way."""
    try:
        return path.exists()
    except OSError:
        return False


def write_output(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write a paper, with the folder it belongs to.

    Raises:
        AlreadyExists: It is there and must not be replaced.
        FileProblem: It cannot be written.
    """
    make_folder(path.parent)
    write_new(path, data, overwrite=overwrite)


def write_new(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file somebody asked for in one step, into a folder that is there.

    Raises:
        AlreadyExists: It is there and must not be replaced.
        FileProblem: It cannot be written.
    """
    if overwrite:
        replace_bytes(path, data, expected=None)
    else:
        create_bytes(path, data)
