"""The address book `adresar.toml`: reading it, and small changes that leave comments and everything unknown alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pktui.domain.contacts import Contact, tidy
from pktui.errors import AlreadyExists, ChangedOnDisk, DamagedFile, FileProblem
from pktui.files import check_inside, check_target, create_bytes, read_bytes, replace_bytes
from pktui.storage.contacts.book_text import BookText, Outcome

BOOK = "adresar.toml"
SIZE_LIMIT = 512 * 1024
_HEAD = """\
# Adresář odborníků, organizací a facilitátorů. Můžete ho upravit i rukou, poznámky za křížkem zůstanou.
# Klienty a jejich rodiny sem nezapisujte, ti patří jen do spisu.
"""
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class BookChange:
    """A change of the book.

    Attributes:
        path: The file.
        before: What it held; None when there was no file.
        after: What it holds now.
        displaced: What others wrote into it meanwhile; the change was made again on top of the newest.
        outcomes: What became of each contact, in the order they were given.
    """

    path: Path
    before: bytes | None
    after: bytes
    displaced: tuple[bytes, ...]
    outcomes: tuple[Outcome, ...]


def book_path(folder: Path, root: Path | None = None) -> Path:
    """Return the book that belongs to a case folder.

    It is the one in the folder, else the one in the folder above, else a file that is not there yet.

    Args:
        folder: The case folder, or the folder of many cases.
        root: The folder that was opened; a new book belongs there. None means `folder`.
    """
    for place in (folder, folder.resolve().parent):
        if (place / BOOK).exists():
            return place / BOOK
    return (root or folder) / BOOK


def read_book(path: Path) -> tuple[Contact, ...]:
    """Return the contacts as they stand in the file; none when there is no file.

    Raises:
        DamagedFile: It is not TOML, or an entry does not fit; the line is named.
        FileProblem: It cannot be read.
    """
    if not path.exists():
        return ()
    return tuple(BookText(_read(path), path).contacts)


def put_contacts(path: Path, contacts: Iterable[Contact]) -> BookChange:
    """Add each contact to the book, or bring what it knows into the entry about the same person or organisation.

    Raises:
        DamagedFile: The book does not fit the format; it was left alone.
        ChangedOnDisk: Others keep writing it; it was left alone.
        FileProblem: It cannot be written; it was left as it was.
    """
    wanted = [tidy(contact) for contact in contacts]
    check_target(path)
    # A link to nothing is there and cannot be made; the book is made where it leads.
    place = path.resolve()
    displaced: list[bytes] = []
    for _ in range(_ROUNDS):
        before = _read(path) if path.exists() else None
        book = BookText(_HEAD.encode() if before is None else before, path)
        outcomes = tuple(book.put(contact) for contact in wanted)
        after = book.data
        if {*outcomes} <= {Outcome.UNCHANGED}:
            return BookChange(path, before, before or b"", tuple(displaced), outcomes)
        _check(after, book.contacts, path)
        try:
            if before is None:
                create_bytes(place, after)
            else:
                replace_bytes(path, after, expected=before)
        except AlreadyExists:
            continue
        except ChangedOnDisk as problem:
            displaced += problem.displaced
            continue
        return BookChange(path, before, after, tuple(displaced), outcomes)
    message = "Adresář právě mění někdo jiný; nic se nezapsalo, zkuste to za chvíli znovu."
    raise ChangedOnDisk(message, path=path, displaced=tuple(displaced))


def would_put(path: Path, contacts: Iterable[Contact]) -> tuple[Outcome, ...]:
    """Return what `put_contacts` would do with each contact; nothing is written.

    Raises:
        DamagedFile: The book does not fit the format.
        FileProblem: It cannot be read.
    """
    book = BookText(_read(path) if path.exists() else b"", path)
    return tuple(book.put(tidy(contact)) for contact in contacts)


def _check(data: bytes, contacts: list[Contact], path: Path) -> None:
    """Make sure that the new content reads as it was meant; what would be damaged the next time is never written."""
    try:
        if len(data) <= SIZE_LIMIT and sorted(BookText(data, path).contacts, key=repr) == sorted(contacts, key=repr):
            return
    except DamagedFile as problem:
        message = f"Takto by adresář nešel přečíst, proto se nezapsal. {problem.message}"
        raise FileProblem(message, path=path) from problem
    if len(data) > SIZE_LIMIT:
        raise FileProblem(f"Adresář by byl větší než {SIZE_LIMIT // 1024} KiB, proto se nezapsal.", path=path)
    raise FileProblem("Takto by adresář nešel přečíst, proto se nezapsal.", path=path)


def _read(path: Path) -> bytes:
    check_inside(path, path.parent)
    return read_bytes(path, SIZE_LIMIT)
