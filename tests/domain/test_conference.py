"""The conference: goal, length, whom it is about, moving through the programme, and the clock on the right day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from tests.conftest import AGENDA, NOW, TODAY, make_meeting

from pktui.domain.conference import ClientCare, Conference, ConferenceForm, Context, finish, step_to
from pktui.domain.people import Person, Role
from pktui.domain.run import Event, EventKind, State

CONFERENCE = make_meeting().conference
NOTHING = ClientCare()


def run(*items: str, day: date = TODAY) -> Conference:
    """Return the conference after these items, each five minutes, begun at nine of `day`."""
    start = datetime.combine(day, time(9))
    return replace(
        CONFERENCE,
        events=tuple(
            Event(f"u-{index}", start + timedelta(minutes=5 * index), EventKind.ITEM, item)
            for index, item in enumerate(items)
        ),
    )


def test_beginning() -> None:
    """It begins at its time, at nine when none was agreed."""
    assert replace(CONFERENCE, start=time(13, 30)).begins == datetime.combine(TODAY, time(13, 30))
    assert replace(CONFERENCE, start=None).begins == NOW
    assert replace(CONFERENCE, start=time(0)).begins == datetime.combine(TODAY, time(0))


def test_goal() -> None:
    """The goal verified at the meeting holds; until then that of the invitation."""
    conference = replace(CONFERENCE, goal="Domov")
    assert conference.current_goal == "Domov"
    assert replace(conference, goal_verified="Klid doma").current_goal == "Klid doma"


@pytest.mark.parametrize(("planned", "rest"), [(90, 30), (60, 0), (45, -15)])
def test_unassigned_minutes(planned: int, rest: int) -> None:
    """What the programme leaves of the length, below zero when it is too long."""
    assert replace(CONFERENCE, minutes=planned).unassigned_minutes == rest


@pytest.mark.parametrize("offset", [1, -1])
def test_the_first_step_begins(offset: int) -> None:
    """Whichever way one goes first, the meeting begins with its first item."""
    stepped = step_to(CONFERENCE, offset, NOW, "u-1")
    assert stepped.events == (Event("u-1", NOW, EventKind.ITEM, "b-1"),)


@pytest.mark.parametrize(("before", "offset", "after"), [("b-1", 1, "b-2"), ("b-2", 1, "b-3"), ("b-3", -1, "b-2")])
def test_stepping(before: str, offset: int, after: str) -> None:
    """The next or previous item of the programme begins at the present moment."""
    now = NOW + timedelta(minutes=7)
    stepped = step_to(run(before), offset, now, "u-9")
    assert stepped.events[-1] == Event("u-9", now, EventKind.ITEM, after)
    assert len(stepped.events) == 2


@pytest.mark.parametrize(("before", "offset"), [("b-1", -1), ("b-3", 1)])
def test_edges_of_the_programme(before: str, offset: int) -> None:
    """Before the first item and past the last one nothing happens; the end is a step of its own."""
    conference = run(before)
    assert step_to(conference, offset, NOW, "u-9") is conference


def test_no_programme_no_step() -> None:
    """A meeting without a programme cannot begin."""
    conference = replace(CONFERENCE, agenda=())
    assert step_to(conference, 1, NOW, "u-1") is conference


def test_the_end_is_a_step() -> None:
    """The end is one more step of the log; without it the meeting runs on."""
    ended = finish(run("b-1"), NOW + timedelta(minutes=9), "u-9")
    assert ended.clock(NOW + timedelta(hours=5)).state is State.FINISHED
    assert replace(ended, events=ended.events[:-1]) == run("b-1")


def test_clock_of_the_planned_day() -> None:
    """On its day a meeting is measured against the invitation, also when it began late."""
    late = replace(CONFERENCE, events=(Event("u", NOW + timedelta(minutes=12), EventKind.ITEM, "b-1"),))
    seen = late.clock(NOW + timedelta(minutes=12))
    assert seen.planned_end == NOW + timedelta(minutes=60)
    assert seen.offset == timedelta(minutes=12)


@pytest.mark.parametrize("days", [-3, 1, 40])
def test_clock_of_another_day(days: int) -> None:
    """A meeting held on another day is measured against its own beginning."""
    conference = run("b-1", day=TODAY + timedelta(days=days))
    assert conference.clock(conference.events[0].at).offset == timedelta()


def test_minutes_given_the_day_before() -> None:
    """A change of an item's length made the day before does not move the day of the meeting."""
    early = Event("u-0", NOW - timedelta(days=1), EventKind.ADJUST, "b-1", 5)
    conference = replace(CONFERENCE, events=(early,))
    assert conference.clock(NOW).planned_end == NOW + timedelta(minutes=60)
    begun = replace(conference, events=(early, Event("u-1", NOW, EventKind.ITEM, "b-1")))
    assert begun.clock(NOW).offset == timedelta(minutes=5)


def test_programme_is_shared() -> None:
    """The clock shows the items of the conference themselves, in their order."""
    assert tuple(item.item for item in CONFERENCE.clock(NOW).items) == AGENDA


def among(*roles: Role, context: Context | None = None, care: ClientCare = NOTHING) -> Conference:
    """Return a conference with one person of each role."""
    people = tuple(Person(f"o-{number}", str(role), (role,)) for number, role in enumerate(roles))
    return replace(CONFERENCE, people=people, context=context, client=care)


OUTSIDE = [context for context in Context if context is not Context.CHILD_PROTECTION]


@pytest.mark.parametrize("context", [None, Context.CHILD_PROTECTION])
@pytest.mark.parametrize("roles", [(), (Role.PROFESSIONAL,), (Role.CARER,), (Role.PARENT, Role.FAMILY)])
def test_a_child_until_somebody_says_otherwise(context: Context | None, roles: tuple[Role, ...]) -> None:
    """Files from before there was an adult client, and those that say nothing yet, are about a child."""
    assert among(*roles, context=context).is_about_child


@pytest.mark.parametrize("context", [None, *OUTSIDE])
def test_an_adult_client(context: Context | None) -> None:
    """The role of an adult client says that there is no child, whatever close person is there, until one comes."""
    assert not among(Role.CLIENT, context=context).is_about_child
    assert not among(Role.CLIENT, Role.PARENT, Role.CARER, context=context).is_about_child
    assert among(Role.CLIENT, Role.CHILD, context=context).is_about_child


def test_child_protection_is_about_a_child() -> None:
    """What the office for child protection calls is about a child, also when the mother is entered as the client."""
    assert among(Role.CLIENT, context=Context.CHILD_PROTECTION).is_about_child


@pytest.mark.parametrize("context", OUTSIDE)
def test_outside_child_protection(context: Context) -> None:
    """Outside child protection there is a child only where a role or a text says so."""
    assert not among(context=context).is_about_child
    assert not among(Role.PROFESSIONAL, Role.FAMILY, context=context).is_about_child
    for role in (Role.CHILD, Role.PARENT, Role.CARER):
        assert among(role, context=context).is_about_child
    for care in (
        ClientCare(situation="deset let"),
        ClientCare(child_view="chce domů"),
        ClientCare(child_view_by="Iva"),
    ):
        assert among(context=context, care=care).is_about_child


def test_clients_of_a_conference() -> None:
    """A parent is a client beside a child, and a close person beside an adult client."""
    mother, senior = Person("o-1", "Eva", (Role.PARENT,)), Person("o-2", "Marie", (Role.CLIENT,))
    assert replace(CONFERENCE, people=(mother,)).is_client(mother)
    adult = replace(CONFERENCE, people=(mother, senior))
    assert not adult.is_client(mother)
    assert adult.is_client(senior)


def test_without_the_client() -> None:
    """A control without the client and a first meeting over the case are planned without them."""
    without = {context for context in Context if replace(CONFERENCE, context=context).is_without_client}
    assert without == {Context.CONTROL_WITHOUT_CLIENT}
    assert {form for form in ConferenceForm if replace(CONFERENCE, form=form).is_without_client} == {
        ConferenceForm.FIRST_OVER_CASE
    }
