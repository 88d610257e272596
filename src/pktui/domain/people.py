"""The people of one conference: who they are to the client, how they were invited, and whether they came."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from typing import TypeAlias

from pktui.domain.worded import Worded

Span: TypeAlias = tuple[time, time]

_GROWN_UP = 27
_NOT_QUITE = re.compile("necel|skoro|témě|bude", re.IGNORECASE)


class Role(Worded):
    """What a person does at the conference (methodology M, chapters 6.1 to 6.5 and 7); one person may hold several."""

    INITIATOR = "iniciator", "iniciátor"
    CONVENER = "svolavatel", "svolavatel"
    COORDINATOR = "koordinator", "koordinátor"
    FACILITATOR = "facilitator", "facilitátor"
    MINUTE_TAKER = "zapisovatel", "zapisovatel"
    CHILD = "dite", "dítě"
    PARENT = "rodic", "rodič"
    CARER = "pecujici", "pečující osoba"
    CLIENT = "klient", "klient"
    CLOSEST_WORKER = "pracovnik_nejblize", "pracovník nejblíže klientovi"
    SUPPORT_PERSON = "opora", "opora klienta"
    CASE_MANAGER = "case_manager", "case manager"
    PROFESSIONAL = "odbornik", "odborník"
    ORGANISATION = "organizace", "zástupce organizace"
    FAMILY = "blizka_osoba", "blízká osoba"
    GUEST = "prizvany", "přizvaný"


PART = {role: role.label for role in Role} | {
    Role.INITIATOR: "dává podnět",
    Role.CONVENER: "svolává",
    Role.COORDINATOR: "koordinuje",
    Role.FACILITATOR: "vede setkání",
    Role.MINUTE_TAKER: "zapisuje",
    Role.CLOSEST_WORKER: "pracuje s rodinou nejvíc",
    Role.SUPPORT_PERSON: "opora",
    Role.CASE_MANAGER: "hlídá plán",
    Role.ORGANISATION: "za organizaci",
    Role.GUEST: "host",
    Role.CLIENT: "hlavní osoba setkání",
}
"""The roles as papers say them of one person: what she or he does, so that no word has the wrong gender."""
PART_BESIDE_ADULT = PART | {Role.CLOSEST_WORKER: "pracuje s klientem nejvíc"}
"""The same at a conference about an adult client."""

LISTENER_ROLES = frozenset({Role.FACILITATOR, Role.MINUTE_TAKER})
CLIENT_ROLES = frozenset({Role.CHILD, Role.PARENT, Role.CARER, Role.CLIENT})
FAMILY_ROLES = CLIENT_ROLES | {Role.FAMILY, Role.SUPPORT_PERSON}


class Answer(Worded):
    """How a person answered the invitation."""

    NONE = "ceka", "čeká se"
    ACCEPTED = "prijal", "přijde"
    DECLINED = "odmitl", "odmítá účast"
    EXCUSED = "omluven", "omluva"
    SUBSTITUTE = "nahradnik", "náhradník"


@dataclass(frozen=True, slots=True)
class Invitation:
    """How a person was asked to come (M7).

    Attributes:
        sent_on: The day the invitation went out.
        way: By letter, e-mail, phone, in person; free text.
        answer: What the person said.
        reason: Why somebody declined or is excused; free text.
        substitute: Who comes instead; free text.
        papers_on: When the case summary and the programme reached the person (M6, M7).
        withheld: Why this person must not receive something; free text, in older files also what.
        to_day: The day of the meeting to which the person was invited; None when not known.
        to_start: At what time it was to begin; None when not known.
        to_place: Where it was to be; empty when not known.
        must_not: What this person must not receive, in words of the files (see `withholding`).
        whole_copy: Whether the facilitator gives the person also the phases without them (see `partial`).
    """

    sent_on: date | None = None
    way: str = ""
    answer: Answer = Answer.NONE
    reason: str = ""
    substitute: str = ""
    papers_on: date | None = None
    withheld: str = ""
    to_day: date | None = None
    to_start: time | None = None
    to_place: str = ""
    must_not: tuple[str, ...] = ()
    whole_copy: bool = False

    @property
    def keeps_back(self) -> bool:
        """Whether something is kept back from the person, named or not."""
        return bool(self.must_not or self.withheld)


@dataclass(frozen=True, slots=True)
class Briefing:
    """How a person was made ready for the meeting (M5, M7, W).

    Attributes:
        spoken_on: When somebody talked it over with the person.
        knows_goal: Whether the person knows what the meeting is for; None until somebody says.
        knows_rights: Whether the person knows their rights and that taking part is voluntary.
        obstacle: What could make it hard for the person to come or to speak; free text.
    """

    spoken_on: date | None = None
    knows_goal: bool | None = None
    knows_rights: bool | None = None
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class ChildPart:
    """How a child takes part (W, M5).

    Attributes:
        age: As people say it (`7`, `necelých 5`).
        part: Which part of the meeting the child is there for; free text.
        beside: With whom the child comes and sits, in words.
        why_not: Why the child does not come; free text.
    """

    age: str = ""
    part: str = ""
    beside: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether a person was in the room (L: the attendance list is the proof of presence).

    Attributes:
        present: None until somebody says.
        arrived: Time of a late arrival.
        left: Time of an early departure.
        confidentiality: Whether the confidentiality form was signed (M 7, first phase); being there does not say so.
        away: Times of leaving and of coming back of who left for a while, in their order.
    """

    present: bool | None = None
    arrived: time | None = None
    left: time | None = None
    confidentiality: bool = False
    away: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """One person around the client: a child, or an adult outside child protection.

    Attributes:
        id: Short, unique in the conference, never changes.
        name: As people say it, with titles.
        roles: In the order they were given.
        relation: Who the person is to the client (`matka`, `třídní učitelka`).
        stands_by: Id of the client this closest worker or support person stands by.
        born: When a child was born, as the file needs it; asked of nobody else.
    """

    id: str
    name: str
    roles: tuple[Role, ...] = ()
    relation: str = ""
    organisation: str = ""
    phone: str = ""
    email: str = ""
    stands_by: str = ""
    note: str = ""
    invitation: Invitation = field(default_factory=Invitation)
    briefing: Briefing = field(default_factory=Briefing)
    child: ChildPart = field(default_factory=ChildPart)
    attendance: Attendance = field(default_factory=Attendance)
    born: date | None = None

    @property
    def is_client(self) -> bool:
        """Whether the person is one conferences are held for; `Conference.is_client` knows about this one."""
        return not CLIENT_ROLES.isdisjoint(self.roles)

    @property
    def is_family(self) -> bool:
        """Whether the person comes from the client's side (client, relative, support person)."""
        return not FAMILY_ROLES.isdisjoint(self.roles)

    @property
    def is_professional(self) -> bool:
        """Whether the person comes from the other side; of somebody without a role nobody knows the side yet."""
        return bool(self.roles) and not self.is_family

    @property
    def label(self) -> str:
        """The person as kept beside an id elsewhere: `Petra Malá, ZŠ Dlouhá`."""
        belonging = self.organisation or self.relation
        return f"{self.name}, {belonging}" if belonging else self.name


def years(age: str) -> int | None:
    """Return how many whole years an age in words says (`necelých 7` is 6), None when it says no number of years."""
    number = re.search(r"\d+", age)
    if number is None or "měs" in age or not 0 < int(number[0]) < _GROWN_UP:
        return None
    return int(number[0]) - bool(_NOT_QUITE.search(age))


def holding(people: Iterable[Person], role: Role) -> tuple[Person, ...]:
    """Return the people who hold the role, in the given order."""
    return tuple(person for person in people if role in person.roles)


def present(people: Iterable[Person]) -> tuple[Person, ...]:
    """Return those who are marked present and have not left."""
    return tuple(p for p in people if p.attendance.present and p.attendance.left is None)


def only_listens(person: Person) -> bool:
    """Tell whether the person only leads the meeting or writes the minutes, and brings nothing of their own (M 6.3)."""
    return bool(person.roles) and LISTENER_ROLES.issuperset(person.roles)


def balance(people: Iterable[Person]) -> tuple[int, int]:
    """Return how many come from the client's side and how many professionals (M10); who has no role is neither."""
    everybody = tuple(people)
    return sum(person.is_family for person in everybody), sum(person.is_professional for person in everybody)


def part(person: Person) -> str:
    """Return what people at the table need to know about the person: the relation, else `rodič, dává podnět`."""
    words = PART_BESIDE_ADULT | {Role.CLIENT: Role.CLIENT.label}
    return person.relation or ", ".join(words[role] for role in person.roles)
