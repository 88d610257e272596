"""Rules for who comes, in which role, and how they were invited."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.checks.crowd import spots
from pktui.domain.checks.finding import Level, Rule, Spot, View, Where
from pktui.domain.inviting import is_expected, is_invited, mistaken, namesake
from pktui.domain.people import Answer, Person, Role, balance, holding
from pktui.texts.words import join_words, plural

OUTNUMBERED = 3
# With these numbers the Czech verb is in the plural.
_SOME = range(2, 5)
# They prepare and lead the meeting, so nobody invites them to it.
_HOSTS = frozenset({Role.FACILITATOR, Role.CONVENER, Role.COORDINATOR, Role.MINUTE_TAKER})


def _key_roles(view: View) -> Iterator[Spot]:
    for role in (Role.FACILITATOR, Role.MINUTE_TAKER, Role.CONVENER):
        if holding(view.expected, role):
            continue
        away = holding(view.meeting.conference.people, role)
        if away:
            yield Spot(f"{join_words([p.name for p in away])}: {role.label} na setkání nebude.", away[0].id)
        else:
            yield Spot(f"Nikdo není uveden jako {role.label}.")


def _independent_facilitator(view: View) -> Iterator[Spot]:
    for person in holding(view.expected, Role.FACILITATOR):
        engaged = {Role.CONVENER, Role.INITIATOR, Role.CLOSEST_WORKER, Role.CASE_MANAGER} & set(person.roles)
        if engaged or person.is_family:
            yield Spot(f"{person.name} vede setkání a zároveň má v případu jinou roli.", person.id)
        if Role.MINUTE_TAKER in person.roles:
            yield Spot(f"{person.name} vede setkání a zároveň zapisuje.", person.id)


def _twice(view: View) -> Iterator[Spot]:
    people = view.meeting.conference.people
    for number, person in enumerate(people):
        if namesake(people[:number], person.name) is not None:
            yield Spot(f"{person.name} je v seznamu dvakrát.", person.id)


def _balance(view: View) -> Iterator[Spot]:
    family, professionals = balance(view.expected)
    if family and professionals >= OUTNUMBERED * family:
        falls = plural(professionals, "odborník", "odborníci", "odborníků")
        verb = "připadají" if professionals in _SOME else "připadá"
        unknown = len(view.expected) - family - professionals
        rest = f"; zatím bez role {unknown}" if unknown else ""
        yield Spot(f"Na {plural(family, 'člověka', 'lidi', 'lidí')} z rodiny {verb} {falls}{rest}.")


def _guests(view: View) -> list[Person]:
    return [person for person in view.meeting.conference.people if _HOSTS.isdisjoint(person.roles)]


def _invitations(view: View) -> Iterator[Spot]:
    yield from spots([p for p in _guests(view) if not is_invited(p)], "pozvánka ještě neodešla.")


def _moved(view: View) -> Iterator[Spot]:
    for old, people in mistaken(view.meeting.conference).items():
        yield from spots(people, f"v pozvánce je „{old}“, a to už neplatí.")


def _anybody(view: View) -> Iterator[Spot]:
    if not any(is_expected(person) for person in view.meeting.conference.people):
        yield Spot("V seznamu účastníků není nikdo, kdo by měl přijít.")


def _reached(view: View) -> Iterator[Spot]:
    people = view.meeting.conference.people
    asked = [p for role in (Role.COORDINATOR, Role.CONVENER) for p in holding(people, role) if not p.is_family]
    if not any(person.phone or person.email for person in asked):
        missing = "Není vidět, komu se ozvat: koordinátor ani svolavatel tu nemá telefon ani e-mail."
        yield Spot(missing, asked[0].id if asked else "")


def _answers(view: View) -> Iterator[Spot]:
    waiting = [p for p in _guests(view) if is_invited(p) and p.invitation.answer is Answer.NONE]
    yield from spots(waiting, "odpověď na pozvánku zatím nepřišla.")


MOVED = Rule(
    "pozvanka-termin",
    "pozvánka na jiný termín",
    "M7",
    Level.WARNING,
    Where.PEOPLE,
    "Kdo o změně neví, přijde jindy nebo jinam.",
    _moved,
    days_before=21,
)
RULES = (
    Rule(
        "ucastnici",
        "seznam účastníků",
        "M7",
        Level.WARNING,
        Where.PEOPLE,
        "Kdo přijde, to mají ostatní vědět předem.",
        _anybody,
        days_before=21,
    ),
    Rule(
        "role",
        "hlavní role",
        "M",
        Level.WARNING,
        Where.PEOPLE,
        "Kdo svolává, kdo vede a kdo zapisuje, má být jasné předem.",
        _key_roles,
        days_before=21,
        step=True,
    ),
    Rule(
        "nezavislost",
        "nezávislé vedení",
        "M",
        Level.WARNING,
        Where.PEOPLE,
        "Facilitátor je nezávislý a zapisuje někdo jiný.",
        _independent_facilitator,
        days_before=21,
    ),
    Rule(
        "dvakrat",
        "nikdo dvakrát",
        "M7",
        Level.HINT,
        Where.PEOPLE,
        "V seznamu, na listině i v plánu má být každý jen jednou; jmenovce odlište, třeba „ml.“.",
        _twice,
        days_before=21,
    ),
    Rule(
        "prevaha",
        "poměr u stolu",
        "M10",
        Level.HINT,
        Where.PEOPLE,
        "Velká převaha odborníků bere rodině odvahu mluvit.",
        _balance,
        days_before=21,
    ),
    Rule(
        "pozvani",
        "pozvánky",
        "M7",
        Level.WARNING,
        Where.PEOPLE,
        "Kdo dostane pozvánku včas, může se připravit a uvolnit si čas.",
        _invitations,
        days_before=21,
        step=True,
    ),
    MOVED,
    Rule(
        "komu-se-ozvat",
        "komu se ozvat",
        "M7",
        Level.WARNING,
        Where.PEOPLE,
        "Kdo nemůže přijít nebo se chce zeptat, potřebuje telefon nebo e-mail.",
        _reached,
        days_before=21,
    ),
    Rule(
        "odpovedi",
        "odpovědi",
        "M7",
        Level.WARNING,
        Where.PEOPLE,
        "Ostatní mají předem vědět, kdo přijde; stačí zavolat.",
        _answers,
        days_before=7,
        step=True,
    ),
)
