"""Words for people and sections that more than one screen or document says in the same way."""

from __future__ import annotations

from pktui.domain.people import Person, Role

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
}
"""The roles as papers say them of one person: what she or he does, so that no word has the wrong gender."""

MINUTES_SECTIONS = (
    "Popis situace",
    "Potřeby a rizika",
    "Silné stránky a podpora",
    "Názor dítěte",
    "Návrhy řešení",
    "Odlišné názory",
    "Zhodnocení setkání",
)


def roles(person: Person) -> str:
    """Return the person's roles in words: `rodič, iniciátor`."""
    return ", ".join(role.label for role in person.roles)


def parts(person: Person) -> str:
    """Return the person's roles as papers say them: `rodič, dává podnět`."""
    return ", ".join(PART[role] for role in person.roles)


def part(person: Person) -> str:
    """Return what people at the table need to know about the person: the relation, else the roles."""
    return person.relation or roles(person)
