"""Who and what the records of a meeting name, and what each is called in a text without names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pktui.domain.conference import Conference
from pktui.domain.contacts import Contact, ContactKind
from pktui.domain.meeting import Meeting
from pktui.domain.name_traces import name_words
from pktui.domain.people import Person, Role
from pktui.domain.people_names import name_parts, same_name_key
from pktui.domain.pseudonyms.found import Clue
from pktui.domain.pseudonyms.vocabulary import GENERIC_WORDS, NO_NAMES, PET_NAMES, TOWNS
from pktui.texts.words import fold

K = TypeVar("K")

FAMILY, PLACE, LEFT_OUT = "rodina", "obec", "vynecháno"

_NOUNS = frozenset(
    fold(
        "matka maminka máma otec tatínek táta babička děda dědeček sestra bratr teta strýc sestřenice bratranec dcera "
        "syn vnuk vnučka partner partnerka přítel přítelkyně kamarád kamarádka soused sousedka macecha otčím kmotra "
        "pěstoun pěstounka opatrovník opatrovnice manžel manželka učitel učitelka ředitel ředitelka zástupkyně "
        "psycholog psycholožka lékař lékařka pediatr pediatrička psychiatr psychiatrička pracovnice pracovník vedoucí "
        "asistent asistentka poradce poradkyně kurátor kurátorka policista policistka vychovatel vychovatelka "
        "terapeut terapeutka logoped logopedka trenér trenérka úřednice úředník sestřička koordinátor koordinátorka "
        "mediátor mediátorka advokát advokátka starosta starostka farář dobrovolník dobrovolnice metodik metodička "
        "speciální pedagog pedagožka duchovní vnučka soudkyně soudce "
    ).split()
)
_OF_ROLE = {
    Role.CHILD: "dítě", Role.CLIENT: "klient", Role.PARENT: "rodič", Role.CARER: "pečující osoba",
    Role.SUPPORT_PERSON: "opora", Role.CLOSEST_WORKER: "pracovník služby", Role.FACILITATOR: "facilitátor",
    Role.CASE_MANAGER: "case manager", Role.COORDINATOR: "koordinátor", Role.MINUTE_TAKER: "zapisovatel",
    Role.CONVENER: "svolavatel", Role.FAMILY: "blízká osoba",
}  # fmt: skip
_SORTS = (
    ("OSPOD", r"\bospod|socialne.?pravni"), ("mateřská škola", r"\bms\b|materska skola|skolka"),
    ("poradna", r"\bppp\b|\bspc\b|poradna"), ("škola", r"\bzs\b|\bss\b|\bsou\b|skola|gymnazium|uciliste"),
    ("nemocnice", r"nemocnice|klinika"), ("ordinace", r"ordinace|mudr|poliklinika"), ("soud", r"soud"),
    ("policie", r"policie|\bpcr\b"), ("dětský domov", r"detsk\w+ domov"), ("dům dětí", r"dum deti|\bddm\b"),
    ("sociální odbor", r"odbor social\w*|social\w+ odbor"), ("úřad", r"urad|magistrat|\bmeu\b|\bou\b"),
    ("knihovna", r"knihovna"), ("komunitní centrum", r"komunitni centrum|\bkc\b"), ("azylový dům", r"azylov"),
    ("služba", r"sluzba|\bsas\b|z\. ?s\.|z\. ?u\.|o\. ?p\. ?s\.|charita|diakonie|centrum|stredisko|spolek"),
)  # fmt: skip
_SHORTEST_UPPER = 6
_CAPITALISED = re.compile(r"[^\W\d_][\w-]+")
_OF_WHOSE = frozenset({"urad", "uradu", "magistrat", "mesto", "obec", "soud"})


@dataclass(frozen=True, slots=True)
class KnownName:
    """Somebody or something the records name.

    Attributes:
        words: Words by which a text names it, each recognised in all its cases.
        label: What it is called instead.
        clue: What it is.
        phrases: Whole names of several words, of an organisation.
        pet_names: What a person is called at home, in small letters.
        initials: First letters of given name and family name, folded; empty for what is no person.
        is_child: Whether nobody would say `pan` or `paní` of it.
        is_far: Whether it comes from the address book and need not have to do with the case.
    """

    words: tuple[str, ...]
    label: str
    clue: Clue
    phrases: tuple[str, ...] = ()
    pet_names: tuple[str, ...] = ()
    initials: str = ""
    is_child: bool = False
    is_far: bool = False


@dataclass(frozen=True, slots=True)
class Cast:
    """All that is known before a text is read.

    Attributes:
        known: Everybody and everything.
        people: What each person of the conference is called, by the id.
        organisations: What each organisation is called, by the text of the records.
        family: What the family is called.
    """

    known: tuple[KnownName, ...]
    people: Mapping[str, str]
    organisations: Mapping[str, str]
    family: str = FAMILY


def cast_of(meeting: Meeting, book: Iterable[Contact] = (), more: Iterable[str] = ()) -> Cast:
    """Return who and what a meeting and the address book name.

    Args:
        meeting: The conference with its papers.
        book: Contacts of the office; who is among the people already is known from there.
        more: Words somebody adds; they are to go, too.
    """
    conference = meeting.conference
    contacts = tuple(book)
    labels = _numbered({person.id: _base(person) for person in conference.people})
    said = tuple(dict.fromkeys(person.organisation for person in conference.people if person.organisation))
    far = tuple(dict.fromkeys(_organisations(contacts)))
    texts = tuple(dict.fromkeys((*said, *far)))
    towns = _towns((*texts, conference.place))
    named = {text: words for text in texts if (words := _naming(text, towns)) or _has_town(text, towns)}
    sorts = _numbered({text: _sort(text) for text in named})
    groups = _together((*texts, conference.place), towns)
    places = _numbered(dict.fromkeys(groups, PLACE))
    own = {same_name_key(person.name) for person in conference.people}
    known = (
        *(_known_person(person, labels[person.id]) for person in conference.people),
        *(_known_organisation(text, named[text], sorts[text], is_far=text not in said) for text in named),
        *(KnownName(group, label, Clue.PLACE) for group, label in places.items()),
        *(
            KnownName(words_of_name(each.name), _noun(each.position) or "odborník", Clue.PERSON, is_far=True)
            for each in contacts
            if each.kind is ContactKind.PERSON and same_name_key(each.name) not in own
        ),
        KnownName(_family_words(conference), FAMILY, Clue.PERSON),
        *(KnownName((word,), LEFT_OUT, Clue.NAME) for word in more),
    )
    return Cast(known, labels, sorts)


def _numbered(bases: Mapping[K, str]) -> dict[K, str]:
    """Return labels with a number where several would be the same."""
    count, seen = Counter(bases.values()), Counter[str]()
    found = {}
    for key, base in bases.items():
        seen[base] += 1
        found[key] = f"{base} {seen[base]}" if count[base] > 1 else base
    return found


def _base(person: Person) -> str:
    if Role.CHILD in person.roles:
        return _OF_ROLE[Role.CHILD]
    label = next((_OF_ROLE[role] for role in person.roles if role in _OF_ROLE), "")
    return _noun(person.relation) or label or ("blízká osoba" if person.is_family else "odborník")


def _noun(relation: str) -> str:
    """Return the noun of a relation with the adjectives before it: `třídní učitelka`; empty when it has none."""
    words = relation.split(",")[0].split()
    index = next((index for index, word in enumerate(words) if fold(word) in _NOUNS), None)
    if index is None:
        return ""
    before = words[:index]
    return " ".join((*(before if all(word.islower() for word in before) else ()), words[index].lower()))


def _known_person(person: Person, label: str) -> KnownName:
    parts = name_parts(person.name)
    given = parts.given.split()
    pet_names = tuple(pet for name in given for pet in PET_NAMES.get(fold(name), ()))
    initials = fold(f"{given[0][0]}{parts.family[0]}") if given and parts.family else ""
    is_child = Role.CHILD in person.roles
    return KnownName(words_of_name(person.name), label, Clue.PERSON, (), pet_names, initials, is_child)


def _known_organisation(text: str, words: tuple[str, ...], label: str, *, is_far: bool) -> KnownName:
    pieces = [piece.strip() for piece in text.split(",")]
    phrases = tuple(piece for piece in (text, *pieces) if len(piece.split()) > 1 and _has_name(piece))
    return KnownName(words, label, Clue.ORGANISATION, phrases, is_far=is_far)


def _has_name(piece: str) -> bool:
    words = _CAPITALISED.findall(piece)
    return any(word[0].isupper() and fold(word) not in NO_NAMES for word in words)


def _organisations(contacts: Iterable[Contact]) -> Iterator[str]:
    for each in contacts:
        name = each.name if each.kind is ContactKind.ORGANISATION else each.organisation
        if name:
            yield name


def _sort(text: str) -> str:
    folded = fold(text)
    return next((label for label, pattern in _SORTS if re.search(pattern, folded)), "organizace")


def _towns(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the towns in names of organisations and in the place.

    They are those on the list, behind `úřad`, alone behind a comma, and those that several have.
    """
    count: Counter[str] = Counter()
    found: dict[str, None] = {}
    for text in texts:
        words = _CAPITALISED.findall(text)
        alone = {piece.strip() for piece in text.split(",")[1:]}
        for index, word in enumerate(words):
            if not word[0].isupper() or fold(word) in NO_NAMES or fold(word) in GENERIC_WORDS:
                continue
            count[word] += 1
            is_of_office = index > 0 and fold(words[index - 1]) in _OF_WHOSE
            if fold(word) in TOWNS or is_of_office or word in alone or (count[word] > 1 and index > 0):
                found[word] = None
    return tuple(found)


def _together(texts: Iterable[str], towns: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the towns, the words of one together: `Horní Lhotka nad Orlicí` is one where it is written so."""
    known = set(towns)
    groups: list[list[str]] = []
    for text in texts:
        for piece in text.split(","):
            here = [word for word in _CAPITALISED.findall(piece) if word in known]
            met = [group for group in groups if not set(group).isdisjoint(here)]
            groups = [group for group in groups if group not in met]
            merged = dict.fromkeys([*(word for group in met for word in group), *here])
            groups += [list(merged)] if merged else []
    return tuple(map(tuple, groups))


def words_of_name(name: str) -> tuple[str, ...]:
    """Return the words a person is recognised by, each part of a double name alone; no titles, also unusual ones."""
    parts = [part for word in name_words(name) for part in word.split("-") if len(part) > 1]
    is_shouted = name.isupper()
    return tuple(
        part
        for part in parts
        if fold(part) not in NO_NAMES and (is_shouted or not (part.isupper() and len(part) < _SHORTEST_UPPER))
    )


def _naming(text: str, towns: Iterable[str]) -> tuple[str, ...]:
    """Return the words of an organisation that are its own: no towns, and none that many have."""
    known = set(towns)
    words = _CAPITALISED.findall(text)
    return tuple(
        word
        for word in words
        if word[0].isupper() and word not in known and fold(word) not in NO_NAMES and fold(word) not in GENERIC_WORDS
        and not re.search("|".join(pattern for _, pattern in _SORTS), fold(word))
    )  # fmt: skip


def _has_town(text: str, towns: Iterable[str]) -> bool:
    return not set(_CAPITALISED.findall(text)).isdisjoint(towns)


def _family_words(conference: Conference) -> tuple[str, ...]:
    """Return the words the family is called by; the name of one person alone is that person's."""
    own = {word for person in conference.people for word in words_of_name(person.name)}
    return tuple(word for word in words_of_name(conference.family) if word[0].isupper() and word not in own)
