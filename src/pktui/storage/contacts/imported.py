"""What was read from a file with contacts, to be looked at before anything is done with it.

Whose number it is, what stands beside it says: a name of a column, a label or a type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import PurePath

from pktui.domain.contacts import Contact, ContactKind, separate, tidy
from pktui.domain.people import Role
from pktui.errors import DamagedFile
from pktui.storage.text.encodings import decoded, encoding_of
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
_OTHERS = re.compile(r"fax|pager|asist|assist|operator|sekret|secret|spravc|manager|manzel|spouse|telex|isdn")
_OFFICE = re.compile(r"company|spolecnost|\bfirm|organi[sz]a|ustredn|zentrale")


class Whose(Enum):
    """Who answers the number."""

    OWN = auto()
    OFFICE = auto()
    OTHERS = auto()


def whose(label: str) -> Whose:
    """Tell the person's own number from that of the office and from those of machines and other people."""
    words = fold(label)
    if _OTHERS.search(words):
        return Whose.OTHERS
    return Whose.OFFICE if _OFFICE.search(words) else Whose.OWN


def reached_at(numbers: Iterable[tuple[Whose, str]], *, is_person: bool) -> tuple[str, ...]:
    """Return the numbers to keep, each once: the office answers for a person only when there is no other number."""
    own, office = list[str](), list[str]()
    for owner, number in numbers:
        if owner is not Whose.OTHERS:
            (own if owner is Whose.OWN else office).append(number)
    return tuple(dict.fromkeys((own or office) if is_person else own + office))


@dataclass(frozen=True, slots=True)
class Skipped:
    """An entry of the file, or a detail of one, that will not get into the book.

    Attributes:
        line: Where it stands in the file, from 1.
        reason: Why, in Czech.
    """

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file brings.

    Attributes:
        contacts: Its entries, in their order.
        skipped: Entries that are not taken.
        left_out: Details of entries that cannot be read; the entries themselves are among the others.
    """

    contacts: tuple[Contact, ...]
    skipped: tuple[Skipped, ...]
    left_out: tuple[Skipped, ...] = ()


def sorted_out(found: Iterable[tuple[int, Contact | str]], left_out: Sequence[Skipped] = ()) -> Imported:
    """Tell the contacts fit for the book from the others.

    Args:
        found: Each entry with the line it begins on; a text is the reason why it is no contact.
        left_out: Details that could not be read, complete once all of `found` was taken.
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
    return Imported(tuple(contacts), tuple(skipped), tuple(left_out))


def one_contact(
    name: str,
    organisation: str,
    position: str,
    labels: Iterable[str],
    numbers: Iterable[tuple[Whose, str]],
    addresses: Iterable[str],
    notes: Iterable[str],
    *,
    is_person: bool,
) -> Contact:
    """Return a contact made of what an entry says; of what stands in it several times, each thing once.

    Args:
        name: Of the person; where an organisation has no other name, its own.
        organisation: Its name.
        position: Of the person.
        labels: Words that may name roles.
        numbers: Of telephones, each with whose it is.
        addresses: Texts with e-mail addresses.
        notes: What else is said.
        is_person: Whether the entry is about a person.
    """
    roles = (role_of(label) for label in labels)
    return Contact(
        name if is_person else organisation or name,
        ContactKind.PERSON if is_person else ContactKind.ORGANISATION,
        organisation,
        position,
        tuple(dict.fromkeys(role for role in roles if role is not None)),
        ", ".join(reached_at(numbers, is_person=is_person)),
        ", ".join(dict.fromkeys(each for text in addresses for each in separate(text))),
        "\n".join(notes),
    )


def codec_of(data: bytes, path: PurePath) -> str:
    """Return the codec in which all of `data` can be read: UTF-8, what it says itself, or what it looks like.

    It is UTF-8, too, when only some of the lines are: the others are broken then, not in another encoding.

    Raises:
        DamagedFile: It cannot be told.
    """
    names: list[bytes] = _DECLARED.findall(data)
    declared = {DECLARABLE.get(name.decode().casefold(), "") for name in names} - {"utf-8", ""}
    first = encoding_of(data) if b"\0" in data else "utf-8"
    # To believe one of two declared encodings would be a guess.
    agreed = declared if len(declared) == 1 else set[str]()
    for codec in (first, *agreed, encoding_of(data)):
        if codec is not None and decoded(data, codec) is not None:
            return codec
    lines = () if b"\0" in data else data.split(b"\n")
    if any(not line.isascii() and decoded(line, "utf-8") is not None for line in lines):
        return "utf-8"
    raise DamagedFile("Kódování souboru nejde poznat; uložte ho v UTF-8 nebo Windows-1250.", path=path)


_ROLES = {fold(word): role for role in Role for word in (role, role.label)}


def role_of(text: str) -> Role | None:
    """Return the role that a label of a contact names, or None when it says something else."""
    return _ROLES.get(fold(text))
