"""Reading and replacing whole files so that a crash, a full disk or another writer never costs a word.

A file is written beside its target under a temporary name, forced to the disk, and only then put in place in one
step. Whatever fails before that step leaves the original as it was.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pktui.errors import AlreadyExists, ChangedOnDisk, FileProblem, FolderProblem

STALE_SECONDS = 60.0
NAME_LIMIT = 80

_TEMP_NAME = re.compile(r"\.~pktui-[0-9a-f]{16}\.tmp")
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_NEW_FILE_MODE = 0o666
_PRIVATE_MODE = 0o600
_REPLACE_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
_RESERVED = {"con", "prn", "aux", "nul"} | {f"{port}{digit}" for port in ("com", "lpt") for digit in "123456789"}
_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe"})

_SENTENCES = {
    errno.ENOENT: "Soubor nebo jeho složka neexistuje; zkontrolujte, zda nebyly přesunuty nebo přejmenovány.",
    errno.ENOTDIR: "Část cesty není složka; zkontrolujte cestu k souboru.",
    errno.EISDIR: "Na tomto místě je složka, ne soubor; zvolte jiný název.",
    errno.EACCES: "K souboru nebo složce nemáte přístup; požádejte správce o oprávnění.",
    errno.EPERM: "Systém tuto práci se souborem nedovolil; požádejte správce o oprávnění.",
    errno.EROFS: "Disk je jen pro čtení; zvolte jinou složku.",
    errno.ENOSPC: "Na disku není místo; uvolněte je a zkuste to znovu.",
    errno.EDQUOT: "Vyčerpali jste přidělené místo na disku; uvolněte je a zkuste to znovu.",
    errno.EFBIG: "Soubor je větší, než disk dovolí; zkraťte ho nebo zvolte jiný disk.",
    errno.ENAMETOOLONG: "Název souboru je příliš dlouhý; zkraťte ho.",
    errno.ELOOP: "Odkazy na soubor vedou v kruhu; opravte je.",
    errno.EIO: "Disk nebo síť hlásí chybu; zkontrolujte připojení a zkuste to znovu.",
    errno.EBUSY: "Soubor právě používá jiný program; zavřete ho a zkuste to znovu.",
    errno.ESTALE: "Síťová složka se odpojila; připojte ji a zkuste to znovu.",
}


def read_bytes(path: Path, limit: int) -> bytes:
    """Return the whole content of a regular file.

    Args:
        path: The file; a symbolic link is followed, the caller decides whether it may be one.
        limit: The largest size accepted, in bytes.

    Raises:
        FileProblem: The file is missing, larger than `limit`, not a regular file or cannot be read.
    """
    with _explained(path):
        # Opening a pipe waits for its other end; without O_NONBLOCK a pipe named x.md would stop the program.
        handle = os.open(path, os.O_RDONLY | _NO_WAIT | _BINARY)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise FileProblem("Toto není obyčejný soubor; přesuňte ho jinam.", path=path)
            with open(handle, "rb", closefd=False) as file:
                data = file.read(limit + 1)
        finally:
            os.close(handle)
    if len(data) > limit:
        raise FileProblem(f"Soubor je větší než {limit // 1024} KiB; rozdělte ho nebo zkraťte.", path=path)
    return data


def replace_bytes(path: Path, data: bytes, expected: bytes | None) -> None:
    """Put `data` in place of the file at `path` in one step; a symbolic link stays and its target is replaced.

    Args:
        path: The file; when it is missing and `expected` is None, it is created.
        data: The new content.
        expected: What the file held when it was read; None replaces whatever is there.

    Raises:
        ChangedOnDisk: The file no longer holds `expected`; nothing was written.
        FileProblem: The file cannot be written; the original is untouched.
    """
    with _explained(path):
        target = Path(os.path.realpath(path))
        with _temporary(target, data, _PRIVATE_MODE if target.exists() else _NEW_FILE_MODE) as temp:
            if target.exists():
                _copy_attributes(target, temp)
            if expected is not None and not _holds(target, expected):
                raise ChangedOnDisk("Soubor mezitím změnil někdo jiný; nic se nepřepsalo.", path=path)
            _replace(temp, target)
        _sync_folder(target.parent)


def create_bytes(path: Path, data: bytes) -> None:
    """Write a new file and never replace one.

    The file gets the mode the umask gives: the folder is shared with colleagues or synchronised under another
    account, and a file only its author can open would be missing there.

    Raises:
        AlreadyExists: Something of this name is there.
        FileProblem: The file cannot be written; nothing is left behind.
    """
    with _explained(path):
        try:
            with _temporary(path, data, _NEW_FILE_MODE) as temp:
                _link(temp, path, data)
        except FileExistsError as error:
            raise AlreadyExists("Soubor tohoto jména už existuje; zvolte jiný název.", path=path) from error
        _sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; one that is there already is fine.

    Raises:
        FolderProblem: it cannot be made, or a file stands in its place.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise FolderProblem("Na tomto místě je soubor, ne složka; zvolte jiné jméno.", path=folder) from error
    except OSError as error:
        raise FolderProblem(explain(error), path=folder) from error


def explain(error: OSError) -> str:
    """Return a Czech sentence that says what the system refused and what to do."""
    unknown = f"Se souborem se nedá pracovat (chyba systému {error.errno}); zkuste to znovu nebo zvolte jiné místo."
    return _SENTENCES.get(error.errno or 0, unknown)


def sweep(folder: Path, now: float) -> int:
    """Remove temporary files that a killed process left in `folder` and return how many there were.

    Args:
        folder: Where to look; its sub-folders are left alone.
        now: Seconds since the epoch; files younger than `STALE_SECONDS` may belong to another running pktui.

    Raises:
        FileProblem: The folder cannot be listed or a stray file cannot be removed.
    """
    removed = 0
    with _explained(folder), os.scandir(folder) as entries:
        for entry in entries:
            if not _TEMP_NAME.fullmatch(entry.name) or not entry.is_file(follow_symlinks=False):
                continue
            try:
                if now - entry.stat(follow_symlinks=False).st_mtime >= STALE_SECONDS:
                    Path(entry.path).unlink()
                    removed += 1
            except FileNotFoundError:
                continue  # another pktui on the same share swept it first
    return removed


def safe_name(text: str) -> str:
    """Return a file name (without suffix) made of `text`: lowercase ASCII letters, digits and single dashes.

    Never empty, at most `NAME_LIMIT` bytes, no leading dash or dot, no name reserved by Windows.
    """
    spread = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    bare = "".join(char for char in spread if not unicodedata.combining(char))
    name = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:NAME_LIMIT].rstrip("-")
    if not name:
        return "bez-nazvu"
    return f"{name}-spis" if name in _RESERVED else name


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn an OSError or an impossible path (a NUL in it) into a FileProblem about `path`."""
    try:
        yield
    except OSError as error:
        raise FileProblem(explain(error), path=path) from error
    except ValueError as error:
        raise FileProblem("Takto se soubor jmenovat nemůže; zvolte jiný název.", path=path) from error


@contextmanager
def _temporary(target: Path, data: bytes, mode: int) -> Iterator[Path]:
    """Hold `data`, safely on the disk, in a temporary file beside `target`; it is gone afterwards."""
    temp = target.with_name(f".~pktui-{secrets.token_hex(8)}.tmp")
    handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY, mode)
    try:
        _fill(handle, data)
        yield temp
    finally:
        temp.unlink(missing_ok=True)


def _fill(handle: int, data: bytes) -> None:
    """Write all of `data`, force it to the disk and close `handle`, also on failure."""
    try:
        rest = memoryview(data)
        while rest:
            # A nearly full disk takes a part of the data and reports no error.
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy_attributes(source: Path, temp: Path) -> None:
    """Give `temp` the owner, the mode and the extended attributes of `source`, as far as the system allows."""
    before = source.stat()
    own = temp.stat()
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (before.st_uid, before.st_gid):
        try:
            os.chown(temp, before.st_uid, before.st_gid)
        except OSError:
            pass  # only root gives files away; the content matters more than the owner
    temp.chmod(stat.S_IMODE(before.st_mode))
    if hasattr(os, "listxattr"):
        try:
            for name in os.listxattr(source):
                os.setxattr(temp, name, os.getxattr(source, name))
        except OSError:
            pass  # many shares have no extended attributes and some belong to the system


def _holds(target: Path, expected: bytes) -> bool:
    """Tell whether `target` is still there with exactly this content."""
    try:
        return target.is_file() and target.read_bytes() == expected
    except FileNotFoundError:
        return False


def _replace(temp: Path, target: Path) -> None:
    """Rename, with patience on Windows (untested there), where a virus scanner holds new files for a moment."""
    for pause in _REPLACE_PAUSES if os.name == "nt" else ():
        try:
            temp.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    temp.replace(target)


def _link(temp: Path, path: Path, data: bytes) -> None:
    """Give the finished file its name; FileExistsError when the name is taken."""
    try:
        os.link(temp, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _write_exclusively(path, data)


def _write_exclusively(path: Path, data: bytes) -> None:
    """Create `path` where the file system has no hard links (FAT, some network shares)."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY, _NEW_FILE_MODE)
    try:
        _fill(handle, data)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Force the new name to the disk."""
    if os.name == "nt":
        return  # Windows has no handle of a folder to synchronise
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Network and FUSE file systems cannot do it; the file itself is already safe.
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)
