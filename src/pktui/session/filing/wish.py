"""What somebody asked for: that a name is corrected, or that one person's data are left out of a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from pktui.domain.data_request import RequestKind
from pktui.domain.name_traces import NameTraces, contacts_in
from pktui.domain.people import Person
from pktui.domain.people_names import same_name_key
from pktui.errors import UsageError
from pktui.storage.records.record_texts import TextAt, with_texts
from pktui.storage.records.stored import StoredMeeting

_TWO = "V jedné konferenci jsou dva lidé jména {name}; napřed je na F3 rozlište, ať je jasné, o koho jde."
_TAKEN = "Jméno {name} v tomto spisu už někdo má; zvolte jiné, aby se ti dva nespletli."
_WHOSE = "Napište jméno toho, o koho jde, jak je ve spisu."
_SAME = "To je totéž jméno; napište, jak má být správně."
_NAMED = "Do poznámky jméno nepatří, zůstalo by v ní."
_STILL = "V označení zůstalo něco ze jména; zvolte jiné, třeba „účastník č. 3“."


@dataclass(frozen=True, slots=True)
class Wish:
    """One request.

    Attributes:
        kind: What is to be done.
        person: The name as the newest conference with the person has it; of who is in none, as it was typed.
        new: The right name, or the word that is to stand in its place.
        note: Why, or on whose decision; without the name.
    """

    kind: RequestKind
    person: str
    new: str = ""
    note: str = ""


def people_of(stored: Sequence[StoredMeeting]) -> tuple[Person, ...]:
    """Return everybody in a case once, as the newest conference has them; who is only in older ones comes last."""
    found: dict[tuple[str, ...], Person] = {}
    for meeting in reversed(stored):
        for person in meeting.conference.record.people:
            found.setdefault(same_name_key(person.name), person)
    return tuple(found.values())


def neutral_word(stored: Sequence[StoredMeeting], person: Person | None) -> str:
    """Return a word for somebody whose name is left out, that nobody in the case has yet; None for an outsider."""
    everybody = people_of(stored)
    if person is None:
        return "jiný člověk"
    taken = {each.name for each in everybody}
    words = (f"účastník č. {number}" for number in count(everybody.index(person) + 1))
    return next(word for word in words if word not in taken)


def not_possible(wish: Wish, stored: Sequence[StoredMeeting]) -> str:
    """Say what is wrong with a request; empty when nothing is."""
    known = NameTraces((wish.person,))
    if not same_name_key(wish.person):
        return _WHOSE
    if wish.new == wish.person:
        return _SAME
    if known.speaks(wish.note):
        return _NAMED
    if wish.kind is RequestKind.LEFT_OUT and known.speaks(wish.new):
        return _STILL
    others = (each.name for each in people_of(stored) if not known.is_named(each.name))
    if same_name_key(wish.new) in set(map(same_name_key, others)):
        return _TAKEN.format(name=wish.new)
    return ""


def ids_of(wish: Wish, stored: Iterable[StoredMeeting]) -> dict[str, str]:
    """Return the id of the person in each conference by the id of that; conferences without the person are left out.

    Raises:
        UsageError: Two people of one conference have the name.
    """
    known, found = NameTraces((wish.person,)), dict[str, str]()
    for meeting in stored:
        conference = meeting.conference.record
        own = [person.id for person in conference.people if known.is_named(person.name)]
        if len(own) > 1:
            raise UsageError(_TWO.format(name=wish.person), path=meeting.conference.path)
        found.update((conference.id, each) for each in own)
    return found


def traces_of(wish: Wish, stored: Sequence[StoredMeeting], ids: dict[str, str]) -> NameTraces:
    """Return what the person is recognised by in a case: of who is left out also earlier names and the contacts."""
    known = NameTraces((wish.person,))
    others = tuple(each.name for each in people_of(stored) if not known.is_named(each.name))
    if wish.kind is RequestKind.CORRECTED:
        return NameTraces((wish.person,), others=others)
    people = [
        person
        for meeting in stored
        for person in meeting.conference.record.people
        if person.id == ids.get(meeting.conference.record.id)
    ]
    contacts = contacts_in(text for person in people for text in (person.phone, person.email))
    return NameTraces(tuple(dict.fromkeys((wish.person, *_names(stored, ids, people)))), contacts, others)


def _names(stored: Iterable[StoredMeeting], ids: dict[str, str], people: Iterable[Person]) -> Iterator[str]:
    """Yield the names that are written of the person: among the people, and where something is linked to them."""
    names: list[str] = []
    for meeting in stored:
        own = ids.get(meeting.conference.record.id)

        def look(at: TextAt, text: str, own: str | None = own) -> str:
            if own and at.linked == own:
                names.append(text.partition(",")[0].strip())
            return text

        for paper in meeting.papers:
            with_texts(paper.record, look)
    yield from (person.name for person in people)
    yield from names
