"""Inviting: who belongs to which group, what one step changes and what it leaves, who is the same person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from tests.conftest import make_meeting

from pktui.domain.conference import Conference
from pktui.domain.people import Answer, Briefing, Invitation, Person, Role
from pktui.domain.people_names import namesake
from pktui.domain.preparing.readiness import (
    Bulk,
    Group,
    Standing,
    done_for,
    group,
    is_ready,
    mistaken,
    standing,
    substitute_of,
    told_again,
    with_dates,
    without_client,
)

EARLIER, DAY = date(2026, 8, 20), date(2026, 9, 8)
READY = Briefing(EARLIER, knows_goal=True, knows_rights=True)
FRESH = Person("1", "Jan Čáp", (Role.PARENT,))
SILENT = Person("2", "Eva Malá", invitation=Invitation(EARLIER, "dopisem"))
COMES = Person(
    "3", "Ivo Říha", invitation=Invitation(EARLIER, answer=Answer.ACCEPTED, papers_on=EARLIER), briefing=READY
)
EXCUSED = Person("4", "Ota Vlk", invitation=Invitation(answer=Answer.EXCUSED))
KEPT_BACK = Person("5", "Zuzana Kos", invitation=Invitation(EARLIER, withheld="kazuistiku"))
PEOPLE = (FRESH, SILENT, COMES, EXCUSED, KEPT_BACK)


@pytest.mark.parametrize(
    ("whom", "ids"),
    [(Group.UNINVITED, "1"), (Group.SILENT, "25"), (Group.COMING, "1235"), (Group.MARKED, "14")],
)
def test_groups(whom: Group, ids: str) -> None:
    """Who answered was invited even when nobody noted the day; who will not come gets no more."""
    assert "".join(person.id for person in group(PEOPLE, whom, frozenset({"1", "4", "gone"}))) == ids


def test_sums() -> None:
    """Invited, answered, with papers, ready."""
    assert standing(PEOPLE) == Standing(4, 2, 1, 1)


@pytest.mark.parametrize(
    "briefing",
    [Briefing(), Briefing(None, True, True), Briefing(DAY, False, True), Briefing(DAY, True, None)],
)
def test_ready_needs_all_three(briefing: Briefing) -> None:
    """Talked with, knows the goal, knows the rights: one of them missing is not ready."""
    assert not is_ready(Person("1", "A", briefing=briefing))


def test_one_step_for_many() -> None:
    """Known days and words stay, the others are filled in, and nobody else is touched."""
    bulk = Bulk(Group.COMING, DAY, "e-mailem", DAY, DAY)
    fresh, silent, comes, excused, kept_back = done_for(PEOPLE, bulk, frozenset())
    assert fresh.invitation == Invitation(DAY, "e-mailem", papers_on=DAY)
    assert silent.invitation == Invitation(EARLIER, "dopisem", papers_on=DAY)
    assert (comes, excused) == (COMES, EXCUSED)
    assert [p.briefing.spoken_on for p in (fresh, silent, kept_back)] == [DAY] * 3


def test_papers_are_not_noted_for_whom_something_is_kept_back() -> None:
    """What that person got, somebody must say for that person alone."""
    (person,) = done_for([KEPT_BACK], Bulk(Group.SILENT, papers_on=DAY), frozenset())
    assert person == KEPT_BACK


@pytest.mark.parametrize("name", ["Jan Čáp", "jan cap", "Čáp Jan", "Mgr. Jan Čáp, Ph.D."])
def test_the_same_name(name: str) -> None:
    """Titles, diacritics and order make no other person; the person alone is no double."""
    assert namesake(PEOPLE, name) == FRESH
    assert namesake(PEOPLE, name, but="1") is None


@pytest.mark.parametrize("name", ["Jan Čáp ml.", "Jana Čápová", ""])
def test_another_name(name: str) -> None:
    """A son is told from his father."""
    assert namesake(PEOPLE, name) is None


def test_substitute_takes_over_the_work_and_not_the_trust() -> None:
    """The place and duties go over; the client one stood by, contacts and the case do not."""
    sent = Person(
        "1", "A", (Role.CLOSEST_WORKER, Role.ORGANISATION, Role.CASE_MANAGER), "učitel", "ZŠ", "600", "a@b.cz", "k",
        "x", Invitation(DAY, answer=Answer.SUBSTITUTE, substitute="Bc. Eva Malá"),
    )  # fmt: skip
    assert substitute_of(sent, "9") == Person("9", "Bc. Eva Malá", (Role.ORGANISATION,), organisation="ZŠ")


def test_substitute_is_somebody() -> None:
    """With nothing to hand over a professional sends a professional; a relative sends somebody with no role yet."""
    assert substitute_of(Person("1", "A", (Role.CASE_MANAGER,)), "9").roles == (Role.PROFESSIONAL,)
    assert substitute_of(Person("1", "A", (Role.PARENT,)), "9").roles == ()


def test_a_substitute_must_not_receive_it_either() -> None:
    """What is kept back from the person is kept back from whoever comes instead."""
    invitation = Invitation(EARLIER, substitute="Eva Malá", withheld="ví jen o dluhu", must_not=("kazuistika",))
    found = substitute_of(Person("1", "A", (Role.GUEST,), invitation=invitation), "9")
    assert found.invitation == Invitation(withheld="ví jen o dluhu", must_not=("kazuistika",))


def test_client_is_forgotten_with_the_role() -> None:
    """Who is no longer there for a client stands by nobody."""
    worker = Person("1", "A", (Role.CLOSEST_WORKER,), stands_by="k")
    assert without_client(worker) == worker
    assert without_client(Person("1", "A", (Role.GUEST,), stands_by="k")).stands_by == ""


PLANNED = make_meeting(place="knihovna", people=(FRESH, SILENT)).conference
LATER = replace(PLANNED, day=PLANNED.day + timedelta(days=7))


def sent(conference: Conference, on: date = DAY) -> Conference:
    """Return the conference whose people were invited that day, as a form stores it."""
    people = tuple(replace(p, invitation=replace(p.invitation, sent_on=on)) for p in conference.people)
    return with_dates(conference, replace(conference, people=people))


def test_an_invitation_remembers_to_what_it_was() -> None:
    """Day, time and place are noted once the day of sending is; nothing else changes them."""
    invited = sent(PLANNED)
    assert mistaken(invited) == {}
    other = replace(invited, day=LATER.day, start=time(8), place="škola")
    assert mistaken(other) == {"út 8. 9. 2026, 9:00, knihovna": other.people}
    assert with_dates(PLANNED, replace(PLANNED, goal="Klid")).people == PLANNED.people


@pytest.mark.parametrize("change", [{"day": LATER.day}, {"start": time(8)}, {"place": "škola"}])
def test_a_moved_meeting(change: dict[str, object]) -> None:
    """Whoever has the old invitation is known, until it holds again or they were told."""
    invited = sent(PLANNED)
    moved = with_dates(invited, replace(invited, **change))  # type: ignore[arg-type]
    assert [*mistaken(moved).values()] == [moved.people]
    assert mistaken(with_dates(moved, replace(moved, day=PLANNED.day, start=PLANNED.start, place="Knihovna"))) == {}
    told = told_again(moved, EARLIER)
    assert mistaken(told) == {}
    assert {person.invitation.sent_on for person in told.people} == {EARLIER}


def test_who_was_invited_before_anything_was_noted() -> None:
    """Of an old file nothing is claimed; when the day moves now, it is known what had been planned."""
    assert mistaken(replace(PLANNED, people=(SILENT,))) == {}
    moved = with_dates(PLANNED, LATER)
    assert mistaken(moved) == {"út 8. 9. 2026": (moved.people[1],)}


@pytest.mark.parametrize(
    ("answer", "is_told"), [(Answer.ACCEPTED, True), (Answer.EXCUSED, True), (Answer.DECLINED, False)]
)
def test_answers_about_another_day(answer: Answer, is_told: bool) -> None:
    """A yes to another day is no yes to this one, to another room it is; who declined waits for no date."""
    invited = sent(PLANNED)
    people = tuple(replace(p, invitation=replace(p.invitation, answer=answer)) for p in invited.people)
    for change, kept in (({"day": LATER.day}, Answer.NONE), ({"place": "škola"}, answer)):
        moved = with_dates(replace(invited, people=people), replace(invited, people=people, **change))
        assert bool(mistaken(moved)) is is_told
        answers = {person.invitation.answer for person in told_again(moved, EARLIER).people}
        assert answers == {kept if is_told else answer}
