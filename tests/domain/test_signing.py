"""Signing the plan later: who is asked first, and one signature for each person."""

from __future__ import annotations

from datetime import date

from tests.conftest import TODAY

from pktui.domain.people import Person, Role
from pktui.domain.plan import Plan, Signature
from pktui.domain.signing import is_key_party, key_parties, signature_of, signed

SCHOOL = Person("o-1", "Jiří Kopřiva", (Role.PROFESSIONAL,), organisation="ZŠ")
WORKER = Person("o-2", "Iva Sedlářová", (Role.CASE_MANAGER,))
MOTHER = Person("o-3", "Lenka Hrubešová", (Role.PARENT,), relation="matka")
PLAN = Plan("p-1", "k-1")


def test_the_family_comes_first() -> None:
    """Clients, then whoever answers for the case, then the others, who need not sign at all."""
    assert key_parties((SCHOOL, WORKER, MOTHER)) == (MOTHER, WORKER, SCHOOL)
    assert [is_key_party(person) for person in (SCHOOL, WORKER, MOTHER)] == [False, True, True]


def test_a_signature_is_of_one_person_and_can_get_another_day() -> None:
    """Whoever signs a second time has still one signature, with the later answer."""
    once = signed(PLAN, MOTHER, TODAY, "s-1")
    twice = signed(once, MOTHER, date(2026, 4, 2), "s-2")
    assert once.signatures == (Signature("s-1", "Lenka Hrubešová, matka", "o-3", TODAY),)
    assert twice.signatures == (Signature("s-1", "Lenka Hrubešová, matka", "o-3", date(2026, 4, 2)),)


def test_a_signature_written_by_hand_is_known_by_its_name() -> None:
    """In a file edited by hand the id is often left out."""
    plan = Plan("p-1", "k-1", signatures=(Signature("s-1", "lenka hrubesova"),))
    assert signature_of(plan, MOTHER) == plan.signatures[0]
    assert signature_of(plan, WORKER) is None


def test_a_signature_of_a_namesake() -> None:
    """Mother and daughter of one name: the id says which of them signed."""
    daughter = Person("o-4", MOTHER.name, (Role.CHILD,))
    plan = signed(PLAN, daughter, TODAY, "s-1")
    assert signature_of(plan, MOTHER) is None
    assert signature_of(plan, daughter) == plan.signatures[0]
