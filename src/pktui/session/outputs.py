"""Files made of a case: the folder beside it where its papers go, and writing never over what is there unasked."""

from __future__ import annotations

from pathlib import Path

from pktui.files import create_bytes, make_folder, read_bytes, replace_bytes

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
    """Write a paper, with the folder it belongs to; one that is replaced goes to the history first.

    Raises:
        AlreadyExists: It is there and must not be replaced.
        FileProblem: It cannot be written, or the one before could not be kept.
    """
    make_folder(path.parent)
    if overwrite and is_made(path):
        _keep(path)
    write_new(path, data, overwrite=overwrite)


def _keep(path: Path) -> None:
    """Keep a paper in the history of its case: somebody may have written into it."""
    from pktui.session.clock import local_now
    from pktui.session.local import history_of_file
    from pktui.storage.history import Reason
    from pktui.storage.stored import SIZE_LIMIT

    data = read_bytes(path, SIZE_LIMIT)
    history_of_file(path).keep(f"{OUTPUT}/{path.name}", path, data, Reason.DISPLACED, local_now())


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
