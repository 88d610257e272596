"""The folder beside a case file where the papers made of it go."""

from __future__ import annotations

from pathlib import Path

from pktui.files import create_bytes, make_folder, replace_bytes

OUTPUT = "dokumenty"


def output_folder(folder: Path) -> Path:
    """Return where the papers of a case folder go; it need not be there yet."""
    return folder.resolve() / OUTPUT


def write_output(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write a paper, with the folder it belongs to.

    Raises:
        AlreadyExists: It is there and must not be replaced.
        FileProblem: It cannot be written.
    """
    make_folder(path.parent)
    if overwrite and path.exists():
        replace_bytes(path, data, expected=None)
    else:
        create_bytes(path, data)
