"""What is said of the marked person where there is room for it: who it is, what was agreed, what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pktui.domain.conference import Conference
from pktui.domain.entries import find
from pktui.domain.people import PART_BESIDE_ADULT, Person
from pktui.domain.preparing.readiness import is_invited
from pktui.texts.dates import show_day
from pktui.tui.widgets.detail import facts
from pktui.tui.widgets.plain import Piece

_KNOWS = {True: "ano", False: "ne", None: ""}


def person_pieces(person: Person, conference: Conference, there: str) -> Iterator[Piece]:
    """Yield what is known of a person of a conference; `there` says when the person was in the room."""
    yield (person.name, "bold")
    who = filter(
        None, (person.relation, ", ".join(PART_BESIDE_ADULT[role] for role in person.roles), person.organisation)
    )
    yield "".join(f"\n{each}" for each in who)
    beside = find(conference.people, person.stands_by)
    yield from facts(
        ("Telefon", person.phone), ("E-mail", person.email), ("Stojí při", beside.name if beside else ""),
        ("Narození", _day(person.born)), ("Poznámka", person.note),
    )  # fmt: skip
    yield from _part("Pozvání", *_invitation(person))
    yield from _part("Příprava", *_briefing(person))
    signed = "podepsaná" if person.attendance.confidentiality else ""
    yield from _part("Na setkání", ("Přítomnost", there), ("Mlčenlivost", signed))


def _invitation(person: Person) -> Iterator[tuple[str, str]]:
    invitation = person.invitation
    sent = ", ".join(filter(None, (_day(invitation.sent_on), invitation.way)))
    yield "Pozvánka", sent or "zatím neodešla"
    yield "Odpověď", invitation.answer.label if is_invited(person) else ""
    yield "Důvod", invitation.reason
    yield "Náhradník", invitation.substitute
    yield "Podklady", _day(invitation.papers_on) or "zatím ne"
    yield "Něco nesmí dostat", (invitation.withheld or "ano") if invitation.keeps_back else ""


def _briefing(person: Person) -> Iterator[tuple[str, str]]:
    briefing, child = person.briefing, person.child
    yield "Rozhovor", _day(briefing.spoken_on) or "zatím nebyl"
    yield "Zná cíl", _KNOWS[briefing.knows_goal]
    yield "Zná práva", _KNOWS[briefing.knows_rights]
    yield "Co účast ztěžuje", briefing.obstacle
    yield "Věk", child.age
    yield "U které části bude", child.part
    yield "S kým přijde", child.beside
    yield "Proč nepřijde", child.why_not


def _part(title: str, *known: tuple[str, str]) -> Iterator[Piece]:
    if any(value for _, value in known):
        yield ("\n\n" + title, "bold")
        yield from facts(*known)


def _day(day: date | None) -> str:
    return show_day(day) if day else ""
