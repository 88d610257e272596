"""Signing the plan later: who is asked first, and one signature for each person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.conftest import TODAY, make_meeting

from pktui.domain.conference import Context
from pktui.domain.people import Person, Role
from pktui.domain.plan import Plan, Signature
from pktui.domain.signing import in_signing_order, is_key_party, signature_of, signed

SCHOOL = Person("o-1", "Jiří Kopřiva", (Role.PROFESSIONAL,), organisation="ZŠ")
WORKER = Person("o-2", "Iva Sedlářová", (Role.CASE_MANAGER,))
MOTHER = Person("o-3", "Lenka Hrubešová", (Role.PARENT,), relation="matka")
PLAN = Plan("p-1", "k-1")
EVERYBODY = (SCHOOL, WORKER, MOTHER)


def test_the_family_comes_first() -> None:
    """Clients, then whoever answers for the case, then the others, who need not sign at all."""
    conference = make_meeting(people=(SCHOOL, WORKER, MOTHER)).conference
    assert in_signing_order(conference.people, conference) == (MOTHER, WORKER, SCHOOL)
    assert [is_key_party(person, conference) for person in conference.people] == [False, True, True]


def test_of_an_adult_only_the_adult_is_the_client() -> None:
    """A mother who stands by her grown-up son has no plan of her own to sign."""
    son = Person("o-4", "Ota Hrubeš", (Role.CLIENT,))
    conference = replace(make_meeting(people=(MOTHER, SCHOOL, son)).conference, context=Context.CLIENT_ORDER)
    assert in_signing_order(conference.people, conference) == (son, MOTHER, SCHOOL)
    assert [is_key_party(person, conference) for person in (son, MOTHER)] == [True, False]


def test_a_signature_is_of_one_person_and_can_get_another_day() -> None:
    """Whoever signs a second time has still one signature, with the later answer."""
    once = signed(PLAN, MOTHER, EVERYBODY, TODAY, "s-1")
    twice = signed(once, MOTHER, EVERYBODY, date(2026, 4, 2), "s-2")
    assert once.signatures == (Signature("s-1", "Lenka Hrubešová, matka", "o-3", TODAY),)
    assert twice.signatures == (Signature("s-1", "Lenka Hrubešová, matka", "o-3", date(2026, 4, 2)),)


def test_a_signature_written_by_hand_is_known_by_its_name() -> None:
    """In a file edited by hand the id is often left out."""
    plan = Plan("p-1", "k-1", signatures=(Signature("s-1", "lenka hrubesova"),))
    assert signature_of(plan, MOTHER, EVERYBODY) == plan.signatures[0]
    assert signature_of(plan, WORKER, EVERYBODY) is None


def test_a_signature_of_a_namesake() -> None:
    """Mother and daughter of one name: the id says which of them signed."""
    daughter = Person("o-4", MOTHER.name, (Role.CHILD,))
    both = (*EVERYBODY, daughter)
    plan = signed(PLAN, daughter, both, TODAY, "s-1")
    assert signature_of(plan, MOTHER, both) is None
    assert signature_of(plan, daughter, both) == plan.signatures[0]


def test_one_signature_without_an_id_is_not_of_two() -> None:
    """Of two people of one name, a signature written by hand is counted once."""
    both = (MOTHER, Person("o-4", MOTHER.name, (Role.CHILD,)))
    plan = Plan("p-1", "k-1", signatures=(Signature("s-1", MOTHER.name),))
    assert [signature_of(plan, person, both) is not None for person in both] == [True, False]
