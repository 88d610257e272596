"""The forms about a person: who it is, how they were invited, how they were made ready, when they were there."""

from __future__ import annotations

from collections.abc import Iterable

from pktui.domain.contacts import Contact
from pktui.domain.people import Answer, Person, Role
from pktui.domain.people_names import name_parts, namesake
from pktui.domain.preparing.readiness import Bulk, Group, group, needs_client
from pktui.tui.fields import (
    ChoiceField,
    DateField,
    Field,
    LongField,
    ManyField,
    SpansField,
    TextField,
    TimeField,
    ticked,
    yes_no,
)

_GROUPS = {
    Group.UNINVITED: "kdo ještě není pozvaný",
    Group.SILENT: "pozvaní, kteří neodpověděli",
    Group.COMING: "všichni, kdo se neomluvili",
    Group.UNSIGNED: "kdo přišel a nepodepsal",
    Group.MARKED: "označení mezerníkem",
}

INVITATION: tuple[Field, ...] = (
    DateField("invitation.sent_on", "Pozvánka dne", "dnes nebo 2. 3.", past=True),
    TextField("invitation.way", "Pozvánka jak", "dopisem nebo osobně"),
    ChoiceField("invitation.answer", "Odpověď", options=Answer.labels()),
    TextField("invitation.reason", "Důvod omluvy"),
    TextField("invitation.substitute", "Náhradník", "Jana Malá, zástupkyně"),
    DateField("invitation.papers_on", "Podklady předány", "dnes nebo 2. 3.", past=True),
    LongField("invitation.withheld", "Co dostat nemá"),
)
BRIEFING: tuple[Field, ...] = (
    DateField("briefing.spoken_on", "Rozhovor dne", "dnes nebo 2. 3.", past=True),
    yes_no("briefing.knows_goal", "Zná cíl"),
    yes_no("briefing.knows_rights", "Zná svá práva"),
    LongField("briefing.obstacle", "Co účast ztěžuje"),
)
ATTENDANCE: tuple[Field, ...] = (
    yes_no("attendance.present", "Je v místnosti"),
    TimeField("attendance.arrived", "Příchod", "9:20"),
    TimeField("attendance.left", "Odchod", "10:40"),
    SpansField("attendance.away", "Mezitím pryč", "10:05–10:20, 10:50–10:55"),
    ticked("attendance.confidentiality", "Mlčenlivost"),
)


def person_fields(person: Person, people: Iterable[Person], book: Iterable[Contact]) -> tuple[Field, ...]:
    """Return the form about who somebody is; it names the clients one can stand by."""
    clients = {"": "—", **{other.id: other.name for other in _clients(people, person)}}
    return (
        TextField("name", "Jméno", "Mgr. Jana Malá", required=True, suggestions=_names(book)),
        ManyField("roles", "Role", options=Role.labels()),
        ChoiceField("stands_by", "Při kom stojí", options=clients, asked_if=needs_client),
        TextField("relation", "Vztah k dítěti", "matka nebo třídní učitelka"),
        TextField("organisation", "Organizace", "ZŠ Dlouhá"),
        TextField("phone", "Telefon"),
        TextField("email", "E-mail"),
        LongField("note", "Poznámka"),
    )


def person_problem(person: Person, old: Person, people: tuple[Person, ...]) -> str:
    """Return in Czech what does not fit about a person; empty when all does."""
    if person.name != old.name and (other := namesake(people, person.name, but=person.id)):
        return (
            f"{other.label} už mezi účastníky je. Když jde o někoho jiného, odlište ho ve jméně, třeba „st.“ a „ml.“."
        )
    clients = {client.id for client in _clients(people, person)}
    if needs_client(person) and clients and person.stands_by not in clients:
        return "Vyberte prosím, při kom z rodiny bude stát."
    return ""


def bulk_fields(people: tuple[Person, ...], marked: frozenset[str]) -> tuple[Field, ...]:
    """Return the form of one step for many; it says how many people each group has."""
    groups = {whom: f"{label} ({len(group(people, whom, marked))})" for whom, label in _GROUPS.items()}
    return (
        ChoiceField("whom", "Pro koho", options=groups),
        DateField("sent_on", "Pozváni dne", "dnes nebo 2. 3.", past=True),
        TextField("way", "Pozváni jak", "dopisem nebo osobně"),
        DateField("papers_on", "Podklady dostali", "dnes nebo 2. 3.", past=True),
        DateField("spoken_on", "Rozhovor s nimi dne", "dnes nebo 2. 3.", past=True),
        ticked("signed", "Podpis mlčenlivosti"),
    )


def bulk_problem(bulk: Bulk, people: tuple[Person, ...], marked: frozenset[str]) -> str:
    """Return in Czech why the step cannot be done; empty when it can."""
    if not group(people, bulk.whom, marked):
        return "V téhle skupině nikdo není."
    if bulk.way and bulk.sent_on is None:
        return "Napište prosím i den, kdy byli pozváni."
    if not (bulk.sent_on or bulk.papers_on or bulk.spoken_on or bulk.signed):
        return "Vyplňte prosím aspoň jeden den, nebo že podepsali mlčenlivost."
    return ""


def _clients(people: Iterable[Person], person: Person) -> tuple[Person, ...]:
    return tuple(other for other in people if other.is_client and other.id != person.id)


def _names(book: Iterable[Contact]) -> tuple[str, ...]:
    """Return the names as they stand in the book, then without titles, as people begin to type them."""
    contacts = tuple(book)
    bare = (f"{parts.given} {parts.family}".strip() for parts in (name_parts(contact.name) for contact in contacts))
    return (*(contact.name for contact in contacts), *bare)
