"""The address book: professionals, organisations and facilitators to invite (methodology W), and finding them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pktui.domain.labels import ROLE
from pktui.domain.names import name_parts, same_name_key
from pktui.domain.people import FAMILY_ROLES, Person, Role
from pktui.texts.words import fold, matches, sort_key

# What somebody tends to do at every conference; the other roles make sense only in the case where they were given.
_USUAL_ROLES = frozenset({
    Role.CONVENER, Role.COORDINATOR, Role.FACILITATOR, Role.MINUTE_TAKER, Role.CASE_MANAGER, Role.PROFESSIONAL,
    Role.ORGANISATION,
})  # fmt: skip
_ELSEWHERE = "Jinde uvedeno: "
_SEPARATORS = re.compile(r"[,;/]|:::")
_MARK = r"\(?(?:linka|klapka|kl\.|l\.|kl(?=\s)|extension|ext\.?|x|\#)"
_BETWEEN_PHONES = re.compile(rf"(?:[,;/]|:::)(?!\s*{_MARK}[\s.:=]*\d)", re.IGNORECASE)
_WITH_EXTENSION = re.compile(
    rf"(?P<number>\+?\d[\d\s().-]{{4,}}?)[\s,;/]*{_MARK}[\s.:=]*(?P<extension>\d{{1,6}})\)?", re.IGNORECASE
)


class ContactKind(StrEnum):
    """What an entry of the address book is."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Contact:
    """One entry of the address book.

    Attributes:
        name: Of the person, with titles, or of the organisation.
        kind: Which of the two it is.
        organisation: Where a person works; empty for an organisation.
        position: What a person does there (`dětská lékařka`).
        roles: What they usually do at conferences.
        phone: One number or more, divided by commas.
        email: One address or more, divided by commas.
        note: About working with them, never about a case.
    """

    name: str
    kind: ContactKind = ContactKind.PERSON
    organisation: str = ""
    position: str = ""
    roles: tuple[Role, ...] = ()
    phone: str = ""
    email: str = ""
    note: str = ""

    @property
    def is_family(self) -> bool:
        """Whether a role says that this is a client or somebody close to them."""
        return not FAMILY_ROLES.isdisjoint(self.roles)


def professional(person: Person) -> bool:
    """Tell whether somebody in a conference is there by profession, as far as roles and organisation say it."""
    return not person.is_family and bool(person.organisation or not _USUAL_ROLES.isdisjoint(person.roles))


def contact_of(person: Person, *, even_family: bool = False) -> Contact:
    """Return the entry for a person of a conference.

    The relation to the child, the note and roles that belong to the one case stay in the case.

    Args:
        person: Whom to put into the book.
        even_family: Somebody decided to put a client or a relative there too.

    Raises:
        ValueError: The person is not there by profession and nobody decided that; the message is Czech.
    """
    if not (even_family or professional(person)):
        raise ValueError(
            f"{person.name}: do adresáře patří odborníci a organizace; klienti, rodina a blízcí zůstávají jen ve spisu."
        )
    kept = _USUAL_ROLES | FAMILY_ROLES if even_family else _USUAL_ROLES
    return Contact(
        person.name,
        organisation=person.organisation,
        roles=tuple(role for role in person.roles if role in kept),
        phone=person.phone,
        email=person.email,
    )


def person_from(contact: Contact, person_id: str) -> Person:
    """Return a new person of a conference; an organisation comes under its own name until somebody is named."""
    roles = contact.roles
    if contact.kind is ContactKind.ORGANISATION and not roles:
        roles = (Role.ORGANISATION,)
    return Person(
        person_id,
        contact.name,
        roles,
        relation=contact.position,
        organisation=contact.organisation,
        phone=contact.phone,
        email=contact.email,
    )


def in_order(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return the contacts by family name in Czech order, titles aside."""
    return tuple(sorted(contacts, key=_order))


def find_contacts(contacts: Iterable[Contact], query: str) -> tuple[Contact, ...]:
    """Return those in which every word of the query occurs, diacritics and case aside, the likeliest first.

    A name that begins with the query comes first, then words of a name that begin so, then words of the organisation
    or position, then everything else (roles, e-mail, phone, the middle of a word).
    """
    found = [contact for contact in contacts if matches(query, _searched(contact))]
    return tuple(sorted(found, key=lambda contact: (_distance(contact, query), _order(contact))))


def same_of(contacts: Sequence[Contact], named: Sequence[int], wanted: Contact) -> int | None:
    """Return the place of the entry about the same person or organisation, or None.

    People of one name are the same when they share an organisation, an e-mail or a phone, or when what is known of
    them does not differ and nobody else comes into question.

    Args:
        contacts: All entries.
        named: Places of those whose `name_key` is that of the wanted one.
        wanted: Whose entry is looked for.
    """
    for place in named:
        if contacts[place] == wanted:
            return place
    compared = {place: _compare(contacts[place], wanted) for place in named}
    sharing = [place for place, (shares, _) in compared.items() if shares]
    if sharing:
        return sharing[0]
    possible = [place for place, (_, differs) in compared.items() if not differs]
    return possible[0] if len(possible) == 1 else None


def name_key(contact: Contact) -> tuple[ContactKind, tuple[str, ...]]:
    """Return what is equal for entries that may be about the same person or organisation."""
    if contact.kind is ContactKind.ORGANISATION:
        return contact.kind, tuple(fold(contact.name).split())
    return contact.kind, same_name_key(contact.name)


def updated(old: Contact, new: Contact) -> Contact:
    """Return the entry with what `new` adds; nothing known is replaced, for nobody knows which of the two is older.

    Another place of work or position than the known one is noted.
    """
    pairs = ((old.organisation, new.organisation), (old.position, new.position))
    elsewhere = ", ".join(there for here, there in pairs if here and there and fold(here) != fold(there))
    return replace(
        old,
        name=max(old.name, new.name, key=len),
        organisation=old.organisation or new.organisation,
        position=old.position or new.position,
        roles=old.roles + tuple(role for role in new.roles if role not in old.roles),
        phone=_with_more(old.phone, phones(new.phone), _numbers),
        email=_with_more(old.email, separate(new.email), _addresses),
        note=_noted(_noted(old.note, new.note), f"{_ELSEWHERE}{elsewhere}" if elsewhere else ""),
    )


def tidy(contact: Contact) -> Contact:
    """Return the contact with its texts on one line each, the note aside, and no blanks around them."""
    is_person = contact.kind is ContactKind.PERSON
    return replace(
        contact,
        name=_one_line(contact.name),
        organisation=_one_line(contact.organisation) if is_person else "",
        position=_one_line(contact.position) if is_person else "",
        phone=_one_line(contact.phone),
        email=_one_line(contact.email),
        note="\n".join(contact.note.splitlines()).strip(),
    )


def separate(text: str) -> tuple[str, ...]:
    """Return the addresses, labels or names of a field that may hold several."""
    return tuple(part.strip() for part in _SEPARATORS.split(text) if part.strip())


def phones(text: str) -> tuple[str, ...]:
    """Return the numbers of a text; one with an extension is always written `234 567 890 linka 12`."""
    return tuple(_spelled(part.strip()) for part in _BETWEEN_PHONES.split(text) if part.strip())


def with_extension(number: str, extension: str) -> str:
    """Return the number that leads to an extension."""
    return f"{number} linka {extension}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _order(contact: Contact) -> tuple[object, ...]:
    if contact.kind is ContactKind.ORGANISATION:
        return (sort_key(contact.name),)
    parts = name_parts(contact.name)
    return (sort_key(f"{parts.family} {parts.given}"),)


def _searched(contact: Contact) -> str:
    roles = " ".join(ROLE[role] for role in contact.roles)
    return " ".join((
        contact.name, contact.organisation, contact.position, roles, contact.email, contact.phone,
    ))  # fmt: skip


def _distance(contact: Contact, query: str) -> int:
    wanted = fold(query)
    parts = name_parts(contact.name)
    if any(fold(name).startswith(wanted) for name in (f"{parts.given} {parts.family}", parts.family, contact.name)):
        return 0
    if _begins(wanted, contact.name):
        return 1
    return 2 if _begins(wanted, f"{contact.organisation} {contact.position}") else 3


def _begins(wanted: str, text: str) -> bool:
    words = re.findall(r"\w+", fold(text))
    return all(any(word.startswith(part) for word in words) for part in wanted.split())


def _compare(one: Contact, other: Contact) -> tuple[bool, bool]:
    """Tell whether the two share a detail, and whether they differ in one."""
    if one.kind is ContactKind.ORGANISATION:
        return True, False
    pairs = (
        ({fold(one.organisation)} - {""}, {fold(other.organisation)} - {""}),
        (_addresses(one.email), _addresses(other.email)),
        (_numbers(one.phone), _numbers(other.phone)),
    )
    shares = any(ours & theirs for ours, theirs in pairs)
    differs = any(ours and theirs and not ours & theirs for ours, theirs in pairs)
    return shares, differs


def _noted(note: str, more: str) -> str:
    return note if more in note else f"{note}\n{more}".lstrip()


def _with_more(known: str, more: Iterable[str], meant: Callable[[str], set[str]]) -> str:
    """Return numbers or addresses with those behind them that are not among them yet."""
    for each in more:
        # What is no number (`přes recepci`) is compared as it is written.
        is_new = not meant(each) <= meant(known) if meant(each) else each not in known
        if is_new:
            known = f"{known}, {each}" if known else each
    return known


def _addresses(text: str) -> set[str]:
    return {fold(part) for part in separate(text)}


def _numbers(text: str) -> set[str]:
    """Return phone numbers so that `+420 600 000 012` equals `600000012`."""
    digits = ("".join(char for char in part if char.isdecimal()) for part in phones(text))
    return {number.removeprefix("00").removeprefix("420") if len(number) > 9 else number for number in digits if number}


def _spelled(number: str) -> str:
    match = _WITH_EXTENSION.fullmatch(number)
    return with_extension(match["number"].strip(), match["extension"]) if match else number
