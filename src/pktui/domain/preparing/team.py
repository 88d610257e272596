"""Who stands around the client (M16): the client, the family and those close to it, and professionals by their places.

Of a place only its words are known (`ZŠ Dlouhá`), so its kind is a guess from them. Nothing depends on it but the
order in which people are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from pktui.domain.conference import Conference
from pktui.domain.entries import find
from pktui.domain.people import PART, PART_BESIDE_ADULT, Person, Role
from pktui.domain.preparing.readiness import needs_client
from pktui.texts.words import fold, join_words

FAMILY, PROFESSIONALS = "Rodina a blízcí", "Odborníci a ostatní"

_SAYS_WHO = frozenset({Role.CHILD, Role.PARENT, Role.CARER, Role.CLIENT, Role.FAMILY})
# What a profession or a relation says by itself.
_SELF_EVIDENT = _SAYS_WHO | {Role.PROFESSIONAL, Role.ORGANISATION}


class PlaceKind(IntEnum):
    """Where a professional comes from; neighbours in this order stand beside each other."""

    OFFICE = 0
    SCHOOL = 1
    HEALTH = 2
    SERVICE = 3
    OTHER = 4
    LEADING = 5


_WORDS = {
    PlaceKind.OFFICE: ("ospod", "urad", "magistrat", "soud", "policie", "probacni", "socialneprav", "mesto", "obec"),
    PlaceKind.SCHOOL: ("skol", "zs", "ms", "ss", "sou", "gymnaz", "ucitel", "druzin", "ppp", "spc", "pedagog"),
    PlaceKind.HEALTH: ("nemocnic", "lekar", "ordinac", "klini", "zdrav", "psychiatr", "pediatr", "ambulanc", "mudr"),
    PlaceKind.SERVICE: ("sas", "charit", "diakon", "centr", "poradn", "sluzb", "azyl", "spolek", "nadac", "teren"),
}


@dataclass(frozen=True, slots=True)
class TeamMember:
    """One person of the team in words.

    Attributes:
        name: The name.
        who: Who the person is to the client and what they do at the meeting; empty when nobody has said.
        beside: Whom the person stands by, by name; empty for nobody in particular.
    """

    name: str
    who: str = ""
    beside: str = ""

    @property
    def said(self) -> str:
        """What is said of the person besides the name: `babička, stojí při: Eliška`."""
        return ", ".join(filter(None, (self.who, self.beside and f"stojí při: {self.beside}")))


@dataclass(frozen=True, slots=True)
class Circle:
    """People who come from one place; `place` is empty for who comes from none."""

    place: str
    members: tuple[TeamMember, ...]

    @property
    def in_words(self) -> str:
        """The place with its people: `ZŠ Dlouhá: Petra Malá (učitelka)`."""
        people = ", ".join(f"{each.name} ({each.said})" if each.said else each.name for each in self.members)
        return f"{self.place}: {people}" if self.place else people


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody around the client.

    Attributes:
        centre: Whom it is about, by name; a word when nobody of the people is the client.
        family: From the client's side, each alone.
        professionals: The others, by the places they come from; also those of whom nobody knows the side.
    """

    centre: tuple[str, ...]
    family: tuple[Circle, ...]
    professionals: tuple[Circle, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody around."""
        return not (self.family or self.professionals)

    @property
    def in_words(self) -> str:
        """All of it in a few sentences, for who does not see the picture."""
        rings = ((FAMILY, self.family), (PROFESSIONALS, self.professionals))
        around = (f"{title}: {'; '.join(circle.in_words for circle in ring)}." for title, ring in rings if ring)
        return " ".join((f"Schéma. Uprostřed: {join_words(self.centre)}.", *around))


def team(conference: Conference, about: Conference | None = None) -> Team:
    """Return the team of a conference.

    Args:
        conference: The conference, or what somebody may have of it.
        about: The conference before it was cut for somebody: whom it is about is known from it; None when it was not.
    """
    is_about_child = (about or conference).is_about_child
    clients = [each for each in conference.people if (Role.CHILD if is_about_child else Role.CLIENT) in each.roles]
    others = [each for each in conference.people if each not in clients]
    words = PART if is_about_child else PART_BESIDE_ADULT

    def member(person: Person) -> TeamMember:
        beside = find(conference.people, person.stands_by) if needs_client(person) else None
        return TeamMember(person.name.strip(), _who(person, words), beside.name.strip() if beside else "")

    family = [each for each in others if each.is_family]
    return Team(
        centre=tuple(each.name.strip() for each in clients) or ("dítě" if is_about_child else "klient",),
        family=tuple(Circle(each.organisation.strip(), (member(each),)) for each in family),
        professionals=tuple(
            Circle(place, tuple(map(member, people)))
            for place, people in _by_place(each for each in others if not each.is_family)
        ),
    )


def _who(person: Person, words: dict[Role, str]) -> str:
    """Return who the person is, and what they do at the meeting when it does not follow from that."""
    said = [words[role] for role in person.roles if not (person.relation and role in _SELF_EVIDENT)]
    return ", ".join(filter(None, (person.relation.strip(), *said)))


def _by_place(people: Iterable[Person]) -> Iterator[tuple[str, list[Person]]]:
    """Yield places with their people, kind by kind; who comes from none is alone."""
    places: dict[str, list[Person]] = {}
    for person in people:
        places.setdefault(fold(person.organisation) or f"\0{person.id}", []).append(person)
    for group in sorted(places.values(), key=lambda group: min(map(place_kind, group))):
        yield group[0].organisation.strip(), group


def place_kind(person: Person) -> PlaceKind:
    """Return where a professional comes from, as far as the words say; who only leads the meeting brings no place."""
    if person.roles and {Role.FACILITATOR, Role.MINUTE_TAKER}.issuperset(person.roles):
        return PlaceKind.LEADING
    words = fold(f"{person.organisation} {person.relation} {person.name}").replace(".", " ").replace(",", " ").split()
    for kind, known in _WORDS.items():
        if any(word == begin if len(begin) <= 3 else word.startswith(begin) for word in words for begin in known):
            return kind
    return PlaceKind.OTHER
