"""Files with contacts that other programs read and write: which format it is, its name says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from typing import TypeAlias

from pktui.domain.contacts import Contact
from pktui.errors import UsageError
from pktui.files import read_bytes
from pktui.storage.contacts.contacts_csv import read_contacts_csv, write_contacts_csv
from pktui.storage.contacts.imported import Imported
from pktui.storage.contacts.vcard import read_vcards, write_vcards

Read: TypeAlias = Callable[[bytes, PurePath], Imported]
Write: TypeAlias = Callable[[Iterable[Contact]], bytes]

# Photographs stand in the cards too, and nobody can divide such a file.
SIZE_LIMIT = 256 * 1024 * 1024
_FORMATS: dict[str, tuple[Read, Write]] = {
    ".vcf": (read_vcards, write_vcards),
    ".csv": (read_contacts_csv, write_contacts_csv),
}


def read_contacts(path: Path) -> Imported:
    """Return what is in a file; nothing is done with it.

    Raises:
        UsageError: Its name does not say that it is a vCard or CSV.
        DamagedFile: It does not fit the format; the line is named.
        FileProblem: It cannot be read.
    """
    read, _ = _format(path)
    return read(read_bytes(path, _limit(path)), path)


def contacts_file(path: Path, contacts: Iterable[Contact]) -> bytes:
    """Return the content of a file of this name with the contacts; nothing is written.

    Raises:
        UsageError: Its name does not say that it is a vCard or CSV.
    """
    _, write = _format(path)
    return write(contacts)


def _limit(path: Path) -> int:
    """Return how much of a file is read at most; as much memory is taken for it."""
    try:
        return min(SIZE_LIMIT, path.stat().st_size + 1024)
    except OSError:
        return SIZE_LIMIT


def _format(path: Path) -> tuple[Read, Write]:
    try:
        return _FORMATS[path.suffix.casefold()]
    except KeyError:
        message = (
            "Kontakty mohou být jen ve vizitkách (.vcf) nebo v tabulce (.csv); jiné soubory do nich napřed převeďte."
        )
        raise UsageError(message, path=path) from None
