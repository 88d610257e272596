"""Who writes the minutes and watches over the plan as long as nobody is named: whoever has the role."""

from __future__ import annotations

from dataclasses import replace

from tests.conftest import make_meeting

from pktui.domain.by_role import with_author, with_contact
from pktui.domain.minutes import Minutes
from pktui.domain.people import Person, Role
from pktui.domain.plan import Plan

TAKER = Person("o-1", "Hana Doubková", (Role.MINUTE_TAKER,))
MANAGER = Person("o-2", "Iva Sedlářová", (Role.CASE_MANAGER,), organisation="OSPOD")
MINUTES, PLAN = Minutes("z-1", "k-1"), Plan("p-1", "k-1")
CONFERENCE = make_meeting(people=(TAKER, MANAGER)).conference


def test_the_only_one_with_the_role_is_filled_in() -> None:
    """The minute taker writes the minutes, the case manager is the contact, with the id of that person."""
    assert with_author(MINUTES, CONFERENCE).author == "Hana Doubková"
    assert with_contact(PLAN, CONFERENCE) == replace(PLAN, contact="Iva Sedlářová, OSPOD", contact_id="o-2")


def test_who_is_named_stays() -> None:
    """A role never overwrites a name."""
    assert with_author(replace(MINUTES, author="Petr"), CONFERENCE).author == "Petr"
    assert with_contact(replace(PLAN, contact="Petr"), CONFERENCE).contact == "Petr"


def test_of_two_nobody_is_chosen() -> None:
    """Where two people have the role, and where nobody has it, nothing is filled in."""
    two = replace(CONFERENCE, people=(TAKER, replace(TAKER, id="o-3"), replace(MANAGER, roles=())))
    assert with_author(MINUTES, two) is MINUTES
    assert with_contact(PLAN, two) is PLAN
