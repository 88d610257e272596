"""What was read from a file with contacts, to be looked at before anything is done with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from pktui.domain.contacts import Contact, tidy
from pktui.domain.people import Role
from pktui.errors import DamagedFile
from pktui.storage.encodings import encoding_of
from pktui.storage.filewords import ROLES
from pktui.texts.words import fold

_FAMILY = "klienty a jejich blízké pktui do adresáře nepřevádí"
_NAMELESS = "chybí jméno i organizace"
_DECLARED = re.compile(rb"CHARSET=\"?([\w-]+)", re.IGNORECASE)
# Names of encodings that a file may give itself; Python knows others that are no encodings of letters.
DECLARABLE = {
    "utf-8": "utf-8",
    "windows-1250": "cp1250",
    "cp1250": "cp1250",
    "iso-8859-2": "iso8859-2",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
}


@dataclass(frozen=True, slots=True)
class Skipped:
    """An entry of the file that will not get into the book.

    Attributes:
        line: Where it begins in the file, from 1.
        reason: Why, in Czech.
    """

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The entries of a file in their order, and those left out."""

    contacts: tuple[Contact, ...]
    skipped: tuple[Skipped, ...]


def sorted_out(found: Iterable[tuple[int, Contact | str]]) -> Imported:
    """Tell the contacts fit for the book from the others.

    Args:
        found: Each entry with the line it begins on; a text is the reason why it is no contact.
    """
    contacts: list[Contact] = []
    skipped: list[Skipped] = []
    for line, entry in found:
        if isinstance(entry, str):
            skipped.append(Skipped(line, entry))
            continue
        contact = tidy(entry)
        if not contact.name:
            skipped.append(Skipped(line, _NAMELESS))
        elif contact.is_family:
            skipped.append(Skipped(line, f"{contact.name}: {_FAMILY}"))
        else:
            contacts.append(contact)
    return Imported(tuple(contacts), tuple(skipped))


def codec_of(data: bytes, path: PurePath) -> str:
    """Return the codec in which all of `data` can be read: UTF-8, what it says itself, or what it looks like.

    Raises:
        DamagedFile: It cannot be told.
    """
    names: list[bytes] = _DECLARED.findall(data)
    declared = {DECLARABLE.get(name.decode().casefold(), "") for name in names} - {"utf-8", ""}
    first = encoding_of(data) if b"\0" in data else "utf-8"
    # To believe one of two declared encodings would be a guess.
    agreed = declared if len(declared) == 1 else set[str]()
    for codec in (first, *agreed, encoding_of(data)):
        if codec is not None and _reads(data, codec):
            return codec
    raise DamagedFile("Kódování souboru nejde poznat; uložte ho v UTF-8 nebo Windows-1250.", path=path)


def role_of(text: str) -> Role | None:
    """Return the role that a label of a contact names, or None when it says something else."""
    return _ROLES.get(fold(text))


def _reads(data: bytes, codec: str) -> bool:
    try:
        return "\0" not in data.decode(codec)
    except UnicodeDecodeError:
        return False


def _role_words() -> dict[str, Role]:
    from pktui.domain.labels import ROLE

    return {fold(word): role for names in (ROLES, ROLE) for role, word in names.items()}


_ROLES = _role_words()
