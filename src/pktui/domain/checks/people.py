"""Rules for who comes, in which role, and how they were invited."""

from __future__ import annotations

from collections.abc import Iterator

from pktui.domain.checks.rule import ASKED, INVITED, About, Level, Rule, Spot, View, because, spots
from pktui.domain.people import PART, Person, Role, balance, holding
from pktui.domain.people_names import namesake
from pktui.domain.preparing.readiness import Group, group, is_expected, mistaken, wanted_at
from pktui.texts.words import fold, join_words, plural

OUTNUMBERED = 3
# With these numbers the Czech verb is in the plural.
_SOME = range(2, 5)
# They prepare and lead the meeting, so nobody invites them to it.
_HOSTS = frozenset({Role.FACILITATOR, Role.CONVENER, Role.COORDINATOR, Role.MINUTE_TAKER})


@Rule("ucastnici", "seznam účastníků", "M7", Level.WARNING, About.ATTENDANCE, days_before=21, printed=ASKED | INVITED)
@because("Kdo přijde, to mají ostatní vědět předem.")
def _anybody(view: View) -> Iterator[Spot]:
    if not any(is_expected(person) for person in view.meeting.conference.people):
        yield Spot("V seznamu účastníků není nikdo, kdo by měl přijít.")


@Rule("role", "hlavní role", "M", Level.WARNING, About.ATTENDANCE, days_before=21, step=True)
@because("Kdo svolává, kdo vede a kdo zapisuje, má být jasné předem.")
def _key_roles(view: View) -> Iterator[Spot]:
    for role in (Role.FACILITATOR, Role.MINUTE_TAKER, Role.CONVENER):
        if holding(view.expected, role):
            continue
        away = holding(view.meeting.conference.people, role)
        if away:
            yield Spot(f"Kdo {PART[role]}, na setkání nebude: {join_words([p.name for p in away])}.", away[0].id)
        else:
            yield Spot(f"Není určeno, kdo {PART[role]}.")


@Rule("nezavislost", "nezávislé vedení", "M", Level.WARNING, About.ATTENDANCE, days_before=21)
@because("Facilitátor je nezávislý a zapisuje někdo jiný.")
def _independent_facilitator(view: View) -> Iterator[Spot]:
    for person in holding(view.expected, Role.FACILITATOR):
        engaged = {Role.CONVENER, Role.INITIATOR, Role.CLOSEST_WORKER, Role.CASE_MANAGER} & set(person.roles)
        if engaged or person.is_family:
            yield Spot(f"{person.name} vede setkání a zároveň má v případu jinou roli.", person.id)
        if Role.MINUTE_TAKER in person.roles:
            yield Spot(f"{person.name} vede setkání a zároveň zapisuje.", person.id)


@Rule("facilitator-odjinud", "facilitátor odjinud", "V", Level.HINT, About.ATTENDANCE, days_before=21)
@because("Kdo nepatří k úřadu, který konferenci svolává, tomu se snáz věří, že nikomu nestraní.")
def _from_elsewhere(view: View) -> Iterator[Spot]:
    for person in holding(view.expected, Role.FACILITATOR):
        for other in holding(view.expected, Role.CONVENER):
            if other != person and _is_one_house(person.organisation, other.organisation):
                yield Spot(f"{person.name} vede setkání a je ze stejného úřadu, který je svolává.", person.id)


def _is_one_house(one: str, other: str) -> bool:
    """Tell whether both are of one organisation; behind a comma people name its department."""
    names = {fold(each.partition(",")[0]) for each in (one, other)}
    return "" not in names and len(names) == 1


@Rule("dvakrat", "nikdo dvakrát", "M7", Level.HINT, About.ATTENDANCE, days_before=21)
@because("V seznamu, na listině i v plánu má být každý jen jednou; jmenovce odlište, třeba „ml.“.")
def _twice(view: View) -> Iterator[Spot]:
    people = view.meeting.conference.people
    for number, person in enumerate(people):
        if namesake(people[:number], person.name) is not None:
            yield Spot(f"{person.name} je v seznamu dvakrát.", person.id)


@Rule("prevaha", "poměr u stolu", "M10", Level.HINT, About.ATTENDANCE, days_before=21)
@because("Velká převaha odborníků bere klientovi odvahu mluvit.")
def _balance(view: View) -> Iterator[Spot]:
    family, professionals = balance(view.expected)
    if family and professionals >= OUTNUMBERED * family:
        falls = plural(professionals, "odborník", "odborníci", "odborníků")
        verb = "připadají" if professionals in _SOME else "připadá"
        unknown = len(view.expected) - family - professionals
        rest = f"; zatím bez role {unknown}" if unknown else ""
        side = "z rodiny" if view.meeting.conference.is_about_child else "na straně klienta"
        yield Spot(f"Na {plural(family, 'člověka', 'lidi', 'lidí')} {side} {verb} {falls}{rest}.")


def _guests(view: View) -> list[Person]:
    return [person for person in wanted_at(view.meeting.conference) if _HOSTS.isdisjoint(person.roles)]


@Rule("pozvani", "pozvánky", "M7", Level.WARNING, About.INVITING, days_before=21, step=True)
@because("Kdo dostane pozvánku včas, může se připravit a uvolnit si čas.")
def _invitations(view: View) -> Iterator[Spot]:
    yield from spots(group(_guests(view), Group.UNINVITED), "pozvánka ještě neodešla.")


@Rule("pozvanka-termin", "pozvánka na jiný termín", "M7", Level.WARNING, About.INVITING, days_before=21)
@because("Kdo o změně neví, přijde jindy nebo jinam.")
def invited_elsewhere(view: View) -> Iterator[Spot]:
    """Ask who was invited to what holds no more."""
    for old, people in mistaken(view.meeting.conference).items():
        yield from spots(people, f"v pozvánce je „{old}“, a to už neplatí.")


@Rule("komu-se-ozvat", "komu se ozvat", "M7", Level.WARNING, About.ATTENDANCE, days_before=21, printed=ASKED)
@because("Kdo nemůže přijít nebo se chce zeptat, potřebuje telefon nebo e-mail.")
def _reached(view: View) -> Iterator[Spot]:
    people = view.meeting.conference.people
    asked = [p for role in (Role.COORDINATOR, Role.CONVENER) for p in holding(people, role) if not p.is_family]
    if not any(person.phone or person.email for person in asked):
        missing = "Není vidět, komu se ozvat: kdo koordinuje nebo svolává, nemá tu telefon ani e-mail."
        yield Spot(missing, asked[0].id if asked else "")


@Rule("odpovedi", "odpovědi", "M7", Level.WARNING, About.INVITING, days_before=7, step=True)
@because("Ostatní mají předem vědět, kdo přijde; stačí zavolat.")
def _answers(view: View) -> Iterator[Spot]:
    yield from spots(group(_guests(view), Group.SILENT), "odpověď na pozvánku zatím nepřišla.")
