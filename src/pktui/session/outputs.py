"""Files made of a case: the folder beside it where its papers go, and writing never over what is there unasked.

Whoever may not read the case may not read what was made of it: no file is wider in its rights than its records.
"""

from __future__ import annotations

from pathlib import Path

from pktui.files import check_target, create_bytes, make_folder, read_bytes, replace_bytes, rights_beside
from pktui.files.swap import remove_known
from pktui.files.targets import NEW_FOLDER_MODE, check_link
from pktui.session.clock import local_now
from pktui.session.local import history_of
from pktui.storage.history.history import History
from pktui.storage.history.index import Reason
from pktui.storage.records.folder import markdown_files
from pktui.storage.records.stored import SIZE_LIMIT

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


def is_plain(path: Path) -> bool:
    """Tell whether a paper is a file of its own, no link to another one."""
    return path.is_file() and not path.is_symlink()


def make_output_folder(case: Path) -> Path:
    """Make the folder for the papers of a case, open to nobody to whom the case folder is not, and return it.

    Raises:
        FileProblem: It cannot be made, something else stands there, or it is a link that leads out of the case folder.
    """
    folder = output_folder(case)
    check_link(folder)
    make_folder(folder, rights_beside([case], NEW_FOLDER_MODE))
    return folder


def rights_of_case(case: Path) -> int:
    """Return the mode of a file made of a case: what all records in its folder allow.

    Raises:
        FileProblem: The folder or a record cannot be looked at.
    """
    return rights_beside(markdown_files(case))


def write_output(path: Path, data: bytes, *, overwrite: bool = False, mode: int | None = None) -> None:
    """Write a paper into the output folder of a case, made when missing; what it replaces goes to the history first.

    Args:
        path: The paper.
        data: Its content.
        overwrite: Whether it may replace one.
        mode: Rights it has at most; None for what all records of the case allow.

    Raises:
        AlreadyExists: It is there and must not be replaced.
        FileProblem: It cannot be written, or the one before could not be kept.
    """
    case = _case_of(path) or path.parent.parent
    folder = make_output_folder(case)
    if path.parent.name != OUTPUT:
        # Papers for one person stay together in a folder of their own.
        check_link(path.parent)
        make_folder(path.parent, rights_beside([folder], NEW_FOLDER_MODE))
    check_target(path)
    if overwrite and is_made(path):
        # Somebody may have written into it.
        _keep(path, read_bytes(path, SIZE_LIMIT))
    write_new(path, data, rights_of_case(case) if mode is None else mode, overwrite=overwrite)


def remove_output(path: Path, known: bytes) -> None:
    """Remove a paper that another one stands for now; it goes to the history first, and stays when it has changed.

    Args:
        path: The paper.
        known: What it holds.

    Raises:
        FileProblem: It could not be kept or removed.
    """
    _keep(path, known)
    remove_known(path, known)


def _keep(path: Path, data: bytes) -> None:
    history_of_file(path).keep(f"{OUTPUT}/{path.name}", path, data, Reason.DISPLACED, local_now())


def history_of_file(path: Path) -> History:
    """Return the history a file belongs to; a paper made of a case belongs to that of the case."""
    return history_of(_case_of(path) or path.absolute().parent)


def _case_of(path: Path) -> Path | None:
    """Return the case folder a paper was made of, itself or with others for one person; None when it is no paper."""
    folders = path.absolute().parents[:2]
    return next((folder.parent for folder in folders if folder.name == OUTPUT), None)


def write_new(path: Path, data: bytes, mode: int, *, overwrite: bool) -> None:
    """Write a file somebody asked for in one step, into a folder that is there.

    Args:
        path: The file.
        data: Its content.
        mode: Rights it has at most, also when it replaces one with more.
        overwrite: Whether it may replace one.

    Raises:
        AlreadyExists: It is there and must not be replaced.
        FileProblem: It cannot be written, or something else than a file is there.
    """
    check_target(path)
    if overwrite:
        replace_bytes(path, data, None, mode)
    else:
        create_bytes(path, data, mode)
