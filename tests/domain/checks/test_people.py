"""The rules count those who are awaited: who said no holds no role, and a substitute stands in for who sends one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import NOW, TODAY
from tests.domain.checks.test_rulebook import BEFORE, PEOPLE, PROFESSIONALS, before, found, person

from pktui.domain.checks.rulebook import review
from pktui.domain.meeting import Meeting
from pktui.domain.people import Answer, Invitation, Person, Role
from pktui.domain.preparing.readiness import expected
from pktui.storage.records.folder import list_folder

EXCUSED = Invitation(sent_on=TODAY, answer=Answer.EXCUSED)
SENDS = Invitation(sent_on=TODAY, answer=Answer.SUBSTITUTE, substitute="Jana Nová")
GUEST = Person("o-g", "Host", (Role.GUEST,), invitation=EXCUSED)


def sentences(meeting: Meeting, rule: str) -> list[str]:
    return [finding.spot.text for finding in review(meeting, NOW).findings if finding.rule.id == rule]


def sample(folder: Path, says_no: Callable[[Person], bool]) -> Meeting:
    """Return the prepared conference of the sample, where these people excused themselves."""
    meeting = list_folder(folder).meetings[-1].meeting
    people = tuple(
        replace(p, invitation=replace(p.invitation, answer=Answer.EXCUSED)) if says_no(p) else p
        for p in meeting.conference.people
    )
    return replace(meeting, conference=replace(meeting.conference, people=people))


@pytest.mark.parametrize(("role", "text"), [(Role.FACILITATOR, "vede setkání"), (Role.MINUTE_TAKER, "zapisuje")])
def test_role_of_somebody_who_does_not_come(sample_case: Path, role: Role, text: str) -> None:
    """Whoever leads and whoever writes must really come; the prepared sample is not prepared without them."""
    (said,) = sentences(sample(sample_case, lambda p: role in p.roles), "role")
    assert text in said


def test_no_client_comes(sample_case: Path) -> None:
    """When child, parents and carers all said no, the conference would talk about them without them."""
    (said,) = sentences(sample(sample_case, lambda p: p.is_client), "klient-pozvan")
    assert "nepřijde" in said


def test_sample_stays_as_prepared(sample_case: Path) -> None:
    """Somebody else who excused themselves spoils nothing."""
    assert not review(sample(sample_case, lambda p: p.roles == (Role.PROFESSIONAL,)), NOW).findings


@pytest.mark.parametrize(("index", "rule"), [(1, "role"), (1, "opora"), (2, "role"), (3, "role"), (0, "klient-pozvan")])
@pytest.mark.parametrize("answer", [Answer.DECLINED, Answer.EXCUSED, Answer.SUBSTITUTE])
def test_who_does_not_come_holds_no_role(index: int, rule: str, answer: Answer) -> None:
    """A no counts like an empty chair; so does a substitute nobody has named."""
    assert rule not in found(BEFORE)
    assert rule in found(person(index, invitation__answer=answer))


def test_a_named_substitute_counts() -> None:
    """Who writes can be stood in for; trust of the client can not, and a parent has no substitute."""
    assert "role" not in found(person(2, invitation=SENDS))
    assert "opora" in found(person(1, invitation=SENDS))
    assert "klient-pozvan" in found(person(0, invitation=SENDS))


def test_a_substitute_is_counted_once() -> None:
    """Once the substitute is among the people, the one who sent them is not counted any more."""
    sender, substitute = replace(PEOPLE[2], invitation=SENDS), Person("o-n", "Jana Nová", (Role.MINUTE_TAKER,))
    (stands_in,) = expected((sender,))
    assert (stands_in.name, stands_in.roles, stands_in.id) == ("Jana Nová", sender.roles, sender.id)
    assert expected((sender, substitute)) == (substitute,)
    assert expected((GUEST,)) == ()
    described = replace(sender, invitation=replace(SENDS, substitute="Mgr. Jana Nová, zástupkyně"))
    assert expected((described, substitute)) == (substitute,)


def test_who_does_not_come_does_not_break_independence() -> None:
    """A facilitator who excused themselves may have had any role."""
    biased = replace(PEOPLE[3], id="o-b", name="Ota", roles=(Role.FACILITATOR, Role.INITIATOR))
    assert "nezavislost" in found(before(people=(*PEOPLE, biased)))
    assert "nezavislost" not in found(before(people=(*PEOPLE, replace(biased, invitation=EXCUSED))))


def test_balance_counts_those_who_come() -> None:
    """Who excused themselves does not sit at the table."""
    away = tuple(replace(each, name=f"Jan {each.id}", invitation=EXCUSED) for each in PROFESSIONALS)
    assert "prevaha" not in found(before(people=(*PEOPLE, *away)))
    alone = tuple(replace(each, invitation=EXCUSED) if each.is_family and each.id != "o-1" else each for each in PEOPLE)
    assert sentences(before(people=alone), "prevaha") == ["Na 1 člověka z rodiny připadají 3 odborníci."]


def test_people_without_a_role_are_told_apart() -> None:
    """Nobody knows on whose side they come, so they are no professionals; but it is said that they are there."""
    nobody = tuple(Person(f"o-x{number}", f"Host {number}", invitation=PEOPLE[0].invitation) for number in range(2))
    assert "prevaha" not in found(before(people=(*PEOPLE[:3], *nobody)))
    assert sentences(before(people=(*PEOPLE[:4], *nobody)), "prevaha") == [
        "Na 1 člověka z rodiny připadají 3 odborníci; zatím bez role 2."
    ]


def test_child_who_does_not_come_needs_a_voice() -> None:
    """A child that said no is the one whose view has to be brought, also when another child comes."""
    child = replace(PEOPLE[0], roles=(Role.CHILD,))
    away = replace(child, id="o-c", name="Vítek", invitation=EXCUSED)
    silent = {"client__child_view_by": ""}
    assert "nazor-prinese" not in found(before(people=(child, *PEOPLE[1:]), **silent))
    assert sentences(before(people=(away, *PEOPLE), **silent), "nazor-prinese") == [
        "Vítek na setkání nebude a není určeno, kdo přinese, co k tomu říká."
    ]
    assert sentences(before(people=(child, away, *PEOPLE[1:]), **silent), "nazor-prinese")
    assert not sentences(before(people=(away, *PEOPLE)), "nazor-prinese")


def test_introductions_are_for_those_who_come() -> None:
    """Time for introductions counts substitutes and leaves out who excused themselves."""
    item = replace(BEFORE.conference.agenda[0], minutes=4)
    assert "predstaveni" not in found(before(agenda=(item,)))
    more = tuple(Person(f"o-m{number}", f"Jan {number}", (Role.GUEST,), invitation=SENDS) for number in range(1))
    assert "predstaveni" in found(before(agenda=(item,), people=(*PEOPLE, *more)))
    assert "predstaveni" not in found(before(agenda=(item,), people=(*PEOPLE, GUEST)))
