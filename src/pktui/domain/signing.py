"""Signing the plan by hand, later and only where people want it (L: nobody is pressed to it on the spot)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from pktui.domain.conference import Conference
from pktui.domain.entries import put
from pktui.domain.people import Person, Role
from pktui.domain.people_names import id_by_name
from pktui.domain.plan import Plan, Signature

_LEADS = frozenset({Role.CASE_MANAGER, Role.CONVENER})


def in_signing_order(people: tuple[Person, ...], conference: Conference) -> tuple[Person, ...]:
    """Return people, clients first, then whoever watches over the plan or called the meeting, then the rest."""

    def place(person: Person) -> int:
        if conference.is_client(person):
            return 0
        return 1 if is_key_party(person, conference) else 2

    return tuple(sorted(people, key=place))


def is_key_party(person: Person, conference: Conference) -> bool:
    """Tell whether the plan is for the person to sign: a client, or the worker who answers for the case (L)."""
    return conference.is_client(person) or not _LEADS.isdisjoint(person.roles)


def signature_of(plan: Plan, person: Person, people: Iterable[Person]) -> Signature | None:
    """Return the signature of one of the people; None when there is none, and of two of one name it is the first's."""
    everybody = tuple(people)
    return next(
        (each for each in plan.signatures if person.id == (each.who_id or id_by_name(everybody, each.who))), None
    )


def signed(plan: Plan, person: Person, people: Iterable[Person], on: date | None, new_id: str) -> Plan:
    """Return the plan signed by one of the people on that day; `new_id` is the id of a first signature."""
    before = signature_of(plan, person, people) or Signature(new_id, person.label, person.id)
    return replace(plan, signatures=put(plan.signatures, replace(before, on=on)))
