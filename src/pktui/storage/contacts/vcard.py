"""Contacts as vCard: reading versions 2.1, 3.0 and 4.0, writing 3.0, which the most phones and programs take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from pktui.domain.contacts import Contact, ContactKind, phones, separate, with_extension
from pktui.domain.people_names import name_parts
from pktui.errors import DamagedFile
from pktui.storage.contacts.imported import Imported, Skipped, Whose, one_contact, sorted_out, whose
from pktui.storage.contacts.vcard_lines import Flaw, Property, VCard, cards, escaped, parts, unescaped
from pktui.texts.content_lines import folded
from pktui.texts.words import upper_first

_KIND = ("KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS")
_GROUP = "skupina kontaktů, ne člověk"
_NAMES = frozenset({"FN", "N"})
_UNREADABLE = "jméno nejde přečíst, doplňte tento kontakt ručně"
_MAILTO = re.compile("^mailto:", re.IGNORECASE)
_PAUSED = re.compile(r"(\+?\d[\d\s().-]{4,})[,;pw]+(\d{1,6})#?", re.IGNORECASE)


def read_vcards(data: bytes, path: PurePath) -> Imported:
    """Return the contacts of a file with one card or more; what is broken in it is among what is left out.

    Raises:
        DamagedFile: There is no complete card in it; the line is named.
    """
    found = list(cards(data, path))
    if not any(isinstance(card, VCard) for card in found):
        first = found[0] if found else Flaw(1, "v souboru není žádná vizitka")
        assert isinstance(first, Flaw)  # noqa: S101 - there is no card among them
        raise DamagedFile(f"{upper_first(first.message)}.", path=path, line=first.line)
    entries: list[tuple[int, Contact | str]] = []
    left_out: list[Skipped] = []
    for card in found:
        if isinstance(card, Flaw):
            entries.append((card.line, card.message))
            continue
        contact = _contact(card)
        entries.append((card.line, contact))
        whose_card = f"{contact.name}: " if isinstance(contact, Contact) and contact.name else ""
        left_out += [Skipped(flaw.line, whose_card + flaw.message) for flaw in card.flaws]
    return sorted_out(entries, left_out)


def write_vcards(contacts: Iterable[Contact]) -> bytes:
    """Return a file with a card for each contact."""
    return b"".join(folded(line) for contact in contacts for line in _card(contact))


def _contact(card: VCard) -> Contact | str:
    properties = card.properties
    kinds = {unescaped(found.value).casefold() for found in properties if found.name in _KIND}
    if "group" in kinds:
        return _GROUP
    name = _first(properties, "FN") or _name(properties)
    if not name and not _NAMES.isdisjoint(flaw.name for flaw in card.flaws):
        return _UNREADABLE
    organisation = ", ".join(part for part in parts(_raw(properties, "ORG"), ";") if part)
    is_organisation = bool(kinds & {"org", "organization", "company"}) or not name
    labels = [label for found in properties if found.name == "CATEGORIES" for label in parts(found.value, ",")]
    return one_contact(
        name,
        organisation,
        _first(properties, "TITLE") or _first(properties, "ROLE"),
        labels,
        _numbers(properties),
        (_MAILTO.sub("", address) for address in _all(properties, "EMAIL")),
        _all(properties, "NOTE"),
        is_person=not is_organisation,
    )


def _name(properties: tuple[Property, ...]) -> str:
    family, given, middle, before, behind = (*parts(_raw(properties, "N"), ";"), *[""] * 5)[:5]
    name = " ".join(filter(None, (before, given, middle, family)))
    return f"{name}, {behind}" if name and behind else name


def _raw(properties: tuple[Property, ...], name: str) -> str:
    return next((found.value for found in properties if found.name == name), "")


def _all(properties: tuple[Property, ...], name: str) -> list[str]:
    return [unescaped(found.value) for found in properties if found.name == name]


def _first(properties: tuple[Property, ...], name: str) -> str:
    return next(filter(None, _all(properties, name)), "")


def _numbers(properties: tuple[Property, ...]) -> Iterator[tuple[Whose, str]]:
    """Yield all numbers, each with whose it is by its types and by the label of its group."""
    labels = {found.group: unescaped(found.value) for found in properties if found.name == "X-ABLABEL"}
    for found in properties:
        if found.name == "TEL":
            owner = whose(" ".join((*found.words, labels.get(found.group, ""))))
            yield from ((owner, number) for number in phones(_dialled(unescaped(found.value))))


def _dialled(value: str) -> str:
    """Return the number of a `tel:` address (RFC 3966), or of one that is followed by a pause and an extension."""
    if value[:4].casefold() == "tel:":
        number, *parameters = value[4:].split(";")
        value = number.replace("%2B", "+").replace("%20", " ")
        extension = next((each[4:] for each in parameters if each.casefold().startswith("ext=")), "")
        return with_extension(value, extension) if extension else value
    match = _PAUSED.fullmatch(value)
    return with_extension(match[1].strip(), match[2]) if match else value


def _card(contact: Contact) -> list[str]:
    is_person = contact.kind is ContactKind.PERSON
    name = name_parts(contact.name)
    structured = (name.family, name.given, "", name.before, name.behind) if is_person else ("",) * 5
    organisation = contact.organisation if is_person else contact.name
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{escaped(contact.name)}", f"N:{';'.join(map(escaped, structured))}"]
    lines += [f"ORG:{escaped(organisation)}"] if organisation else []
    lines += [] if is_person else ["X-ABShowAs:COMPANY"]
    lines += [f"TITLE:{escaped(contact.position)}"] if contact.position else []
    lines += [f"TEL;TYPE=WORK,VOICE:{escaped(number)}" for number in phones(contact.phone)]
    lines += [f"EMAIL;TYPE=WORK,INTERNET:{escaped(address)}" for address in separate(contact.email)]
    lines += [f"CATEGORIES:{','.join(escaped(role.label) for role in contact.roles)}"] if contact.roles else []
    lines += [f"NOTE:{escaped(contact.note)}"] if contact.note else []
    return [*lines, "END:VCARD"]
