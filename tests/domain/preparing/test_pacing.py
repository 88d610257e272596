"""Lengths of the programme that fit the time and what past meetings took."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW, make_meeting

from pktui.domain.agenda import AgendaItem, Phase
from pktui.domain.conference import Conference, finish, step_to
from pktui.domain.preparing.pacing import LEAST_FOR_PLAN, Pace, fit, introductions, paces, suggest

NEEDS = AgendaItem("b-n", "Potřeby", 20, Phase.NEEDS)
PLAN = AgendaItem("b-p", "Plán", 30, Phase.PLAN)
COFFEE = AgendaItem("b-k", "Káva", 10)
AGENDA = (COFFEE, NEEDS, PLAN)


def held(*lengths: int, ended: bool = True) -> Conference:
    """Return a meeting whose items took these minutes, one second each step to count in."""
    conference = make_meeting(agenda=AGENDA).conference
    now: datetime = NOW
    for number, minutes in enumerate(lengths):
        conference = step_to(conference, 1, now, f"u-{number}")
        now += timedelta(minutes=minutes)
    return finish(conference, now, "u-k") if ended else conference


def test_real_lengths_are_medians_of_meetings() -> None:
    """Each phase is known by itself, an own item by its title; one strange meeting does not decide."""
    known = paces([held(10, 25, 30), held(12, 27, 34), held(90, 26, 35)], NOW + timedelta(days=1))
    assert known == {"kava": Pace(10, 12, 3), Phase.NEEDS: Pace(20, 26, 3), Phase.PLAN: Pace(30, 34, 3)}


def test_only_meetings_held_to_their_end_teach() -> None:
    """A clock that was never stopped and a meeting that was never held say nothing."""
    assert paces([held(10, 25, ended=False), make_meeting().conference], NOW + timedelta(days=30)) == {}


def test_a_clock_that_was_set_teaches_nothing() -> None:
    """An item that seems to have taken days is left out, the others of its meeting are not."""
    known = paces([held(10, 400 * 1440, 30)], NOW + timedelta(days=500))
    assert known == {"kava": Pace(10, 10, 1), Phase.PLAN: Pace(30, 30, 1)}


def test_items_that_were_skipped_teach_nothing() -> None:
    """An item nobody came to is not known to take no time."""
    assert set(paces([held(10)], NOW + timedelta(days=1))) == {"kava"}


def test_proposal_follows_the_past_and_fits() -> None:
    """What usually takes longer gets more, in whole steps; what is too much is taken in proportion."""
    long_needs: dict[Phase | str, Pace] = {Phase.NEEDS: Pace(20, 33, 2)}
    proposed = suggest(AGENDA, long_needs, 65)
    assert [each.minutes for each in proposed] == [10, 25, 30]
    assert [each.pace for each in proposed] == [None, long_needs[Phase.NEEDS], None]


def test_what_took_long_is_not_the_only_one_to_pay() -> None:
    """When the total is too small, the learned length still shows: others give their part."""
    agenda = (replace(COFFEE, minutes=20), NEEDS, PLAN)
    proposed = suggest(agenda, {Phase.NEEDS: Pace(20, 35, 3)}, 70)
    assert [each.minutes for each in proposed] == [15, 25, 30]


def test_the_plan_keeps_its_time() -> None:
    """A plan that used to be hurried keeps what it has, and never less than twenty minutes."""
    hurried: dict[Phase | str, Pace] = {Phase.PLAN: Pace(30, 5, 4)}
    assert suggest(AGENDA, hurried, 60)[2].minutes == 30
    short = (NEEDS, replace(PLAN, minutes=10))
    assert suggest(short, {}, 30)[1].minutes == LEAST_FOR_PLAN


def test_what_does_not_fit_stays_above_the_total() -> None:
    """When nothing can be shortened any more, the proposal says so by its sum."""
    assert sum(each.minutes for each in suggest(AGENDA, {}, 20)) == 5 + 5 + 30


def test_rest_goes_to_needs_proposals_and_plan() -> None:
    """Minutes that are left go to the work in turn, and to anything when there is none."""
    assert fit(AGENDA, [10, 20, 30], 73) == (10, 28, 35)
    assert fit((COFFEE,), [10], 25) == (25,)
    assert fit((), [], 25) == ()


agendas = st.lists(
    st.builds(AgendaItem, st.uuids().map(str), st.just("bod"), st.integers(0, 90), st.sampled_from([None, *Phase])),
    max_size=12,
).map(tuple)


@given(agendas, st.integers(1, 600))
def test_fitting_never_breaks_a_promise(agenda: tuple[AgendaItem, ...], total: int) -> None:
    """Whatever the programme: nothing is negative, the plan never loses, and the sum is right or nothing can give."""
    minutes = fit(agenda, [item.minutes for item in agenda], total)
    assert all(new >= 0 for new in minutes)
    assert all(new >= item.minutes for item, new in zip(agenda, minutes, strict=True) if item.phase is Phase.PLAN)
    if agenda and sum(item.minutes for item in agenda) <= total:
        assert sum(minutes) == total
    elif sum(minutes) > total:
        givers = [(item, new) for item, new in zip(agenda, minutes, strict=True) if item.phase is not Phase.PLAN]
        assert all(new <= 5 for _, new in givers)


@pytest.mark.parametrize(("people", "minutes"), [(0, 5), (3, 5), (12, 12)])
def test_introductions(people: int, minutes: int) -> None:
    """About a minute for each person, and a little at least."""
    assert introductions(people) == minutes
