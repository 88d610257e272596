"""Contacts as vCard: reading versions 2.1, 3.0 and 4.0, writing 3.0, which the most phones and programs take."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from pktui.domain.contacts import Contact, ContactKind, name_parts, separate
from pktui.domain.labels import ROLE
from pktui.errors import DamagedFile
from pktui.storage.imported import Imported, role_of, sorted_out
from pktui.storage.vcard_lines import Property, cards, escaped, folded, parts, unescaped

_NO_CALLS = frozenset({"FAX", "PAGER"})
_KIND = ("KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS")
_GROUP = "skupina kontaktů, ne člověk"


def read_vcards(data: bytes, path: PurePath) -> Imported:
    """Return the contacts of a file with one card or more.

    Raises:
        DamagedFile: It is not a vCard; the line is named.
    """
    found = [(line, _contact(properties)) for line, properties in cards(data, path)]
    if not found:
        raise DamagedFile("V souboru není žádná vizitka.", path=path, line=1)
    return sorted_out(found)


def write_vcards(contacts: Iterable[Contact]) -> bytes:
    """Return a file with a card for each contact."""
    return b"".join(folded(line) for contact in contacts for line in _card(contact))


def _contact(properties: tuple[Property, ...]) -> Contact | str:
    kinds = {unescaped(found.value).casefold() for found in properties if found.name in _KIND}
    if "group" in kinds:
        return _GROUP
    name = _first(properties, "FN") or _name(properties)
    organisation = ", ".join(part for part in parts(_raw(properties, "ORG"), ";") if part)
    is_organisation = bool(kinds & {"org", "organization", "company"}) or not name
    labels = [label for found in properties if found.name == "CATEGORIES" for label in parts(found.value, ",")]
    roles = (role_of(label) for label in labels)
    return Contact(
        (organisation or name) if is_organisation else name,
        ContactKind.ORGANISATION if is_organisation else ContactKind.PERSON,
        organisation,
        _first(properties, "TITLE") or _first(properties, "ROLE"),
        tuple(dict.fromkeys(role for role in roles if role is not None)),
        _joined(properties, "TEL"),
        _joined(properties, "EMAIL"),
        "\n".join(unescaped(found.value) for found in properties if found.name == "NOTE"),
    )


def _name(properties: tuple[Property, ...]) -> str:
    family, given, middle, before, behind = (*parts(_raw(properties, "N"), ";"), *[""] * 5)[:5]
    name = " ".join(filter(None, (before, given, middle, family)))
    return f"{name}, {behind}" if name and behind else name


def _raw(properties: tuple[Property, ...], name: str) -> str:
    return next((found.value for found in properties if found.name == name), "")


def _first(properties: tuple[Property, ...], name: str) -> str:
    values = (unescaped(found.value) for found in properties if found.name == name)
    return next(filter(None, values), "")


def _joined(properties: tuple[Property, ...], name: str) -> str:
    """Return all numbers or addresses, each once."""
    values = (
        unescaped(found.value).removeprefix("tel:").removeprefix("mailto:")
        for found in properties
        if found.name == name and found.words.isdisjoint(_NO_CALLS)
    )
    return ", ".join(dict.fromkeys(each for value in values for each in separate(value)))


def _card(contact: Contact) -> list[str]:
    is_person = contact.kind is ContactKind.PERSON
    name = name_parts(contact.name)
    structured = (name.family, name.given, "", name.before, name.behind) if is_person else ("",) * 5
    organisation = contact.organisation if is_person else contact.name
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{escaped(contact.name)}", f"N:{';'.join(map(escaped, structured))}"]
    lines += [f"ORG:{escaped(organisation)}"] if organisation else []
    lines += [] if is_person else ["X-ABShowAs:COMPANY"]
    lines += [f"TITLE:{escaped(contact.position)}"] if contact.position else []
    lines += [f"TEL;TYPE=WORK,VOICE:{escaped(number)}" for number in separate(contact.phone)]
    lines += [f"EMAIL;TYPE=WORK,INTERNET:{escaped(address)}" for address in separate(contact.email)]
    lines += [f"CATEGORIES:{','.join(escaped(ROLE[role]) for role in contact.roles)}"] if contact.roles else []
    lines += [f"NOTE:{escaped(contact.note)}"] if contact.note else []
    return [*lines, "END:VCARD"]
