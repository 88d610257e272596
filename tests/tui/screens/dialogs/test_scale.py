"""The scale: a number and a reason from each person, beside those of last time."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.tui.conftest import FIRST, SECOND, Desk, OpenDesk

from pktui.domain.flipchart import Rating
from pktui.domain.people import Attendance
from pktui.session.case.open_case import CaseSession
from pktui.storage.records.folder import list_folder

ANEZKA, LENKA = "o-an4k", "o-mq3k"


def rate_before(folder: Path, *ratings: Rating) -> None:
    """Write values into the previous conference."""
    (stored,) = (s for s in list_folder(folder).meetings if s.conference.record.id == FIRST)
    session = CaseSession(stored, lambda: NOW)
    session.apply("škála", lambda m: m.having(replace(m.conference, ratings=ratings)))


def said(at: Desk) -> list[tuple[str, int, str]]:
    return [(rating.who_id, rating.value, rating.reason) for rating in at.conference.ratings]


async def test_value_and_reason_are_stored(desk: OpenDesk) -> None:
    """A number and a reason end up in the file with name and time, one value for each person, the last word."""
    async with desk("priorities") as at:
        await at.press("k", "6", "enter")
        await at.type("V noci je klid.")
        await at.press("enter", "down", "3", "4", "up")
        assert said(at) == [(ANEZKA, 6, "V noci je klid."), (LENKA, 4, "")]
        at.clock.forward(minutes=10)
        await at.press("7", "escape")
        assert said(at) == [(ANEZKA, 7, "V noci je klid."), (LENKA, 4, "")]
        first = at.conference.ratings[0]
        assert (first.who, first.at) == ("Anežka Hrubešová", NOW + timedelta(minutes=10))


async def test_each_person_is_one_step_of_undo(desk: OpenDesk) -> None:
    """Several arrows on one person are taken back at once."""
    async with desk("priorities") as at:
        await at.press("k", "right", "right", "right", "down", "left", "escape")
        assert said(at) == [(ANEZKA, 7, ""), (LENKA, 5, "")]
        await at.press("ctrl+z")
        assert said(at) == [(ANEZKA, 7, "")]
        await at.press("ctrl+z")
        assert not at.conference.ratings


async def test_each_key_is_kept_at_once(desk: OpenDesk) -> None:
    """A number is in the file with the key that sets it, though the list is still open."""
    async with desk("priorities") as at:
        await at.press("k", "6")
        assert said(at) == [(ANEZKA, 6, "")]
        await at.press("right")
        assert said(at) == [(ANEZKA, 7, "")]


async def test_told_to_end_behind_a_value(desk: OpenDesk) -> None:
    """A terminal closed right behind a number takes nothing with it."""
    async with desk("priorities") as at:
        await at.press("k", "down", "8")
        at.app._told_to_end(signal.SIGTERM)
        assert said(at) == [(LENKA, 8, "")]
        await at.until(lambda: at.app._exit, "the program ends")


async def test_a_value_looked_at_again_is_another_step(desk: OpenDesk) -> None:
    """What is set behind the question why, or behind somebody else, is taken back by itself."""
    async with desk("priorities") as at:
        await at.press("k", "6", "7", "enter", "escape", "8", "down", "4", "up", "9", "escape")
        values = []
        while at.conference.ratings:
            values.append([rating.value for rating in at.conference.ratings])
            await at.press("ctrl+z")
        assert values == [[9, 4], [8, 4], [8], [7]]


@pytest.mark.parametrize(
    ("keys", "value"), [("é", 0), ("+", 1), ("ě", 2), ("í", 9), ("+é", 10), ("10", 10), ("110", 10)]
)
async def test_czech_keyboards_need_no_shift(desk: OpenDesk, keys: str, value: int) -> None:
    """The upper row of a Czech keyboard types numbers as it is; 0 right behind 1 makes ten."""
    async with desk("priorities") as at:
        await at.press("k", *keys, "escape")
        assert said(at) == [(ANEZKA, value, "")]


async def test_nought_on_another_row_makes_no_ten(desk: OpenDesk) -> None:
    """1, a step, 0 are two numbers; arrows stop at the ends of the scale."""
    async with desk("priorities") as at:
        await at.press("k", "1", "down", "0", "left", "down", "9", "right", "right", "escape")
        assert [rating.value for rating in at.conference.ratings] == [1, 0, 10]


async def test_value_of_last_time_stands_beside(desk: OpenDesk, sample_case: Path) -> None:
    """The previous conference is found by its id; the last word counts, a sign tells the way."""
    rate_before(sample_case, Rating("h-0", 1, "Anežka", ANEZKA), Rating("h-1", 4, "Anežka", ANEZKA, "bojím se"),
                Rating("h-2", 6, "Lenka Hrubešová"))  # fmt: skip
    async with desk("priorities") as at:
        await at.press("k")
        assert "4 →" in at.text
        assert "Minule (út 10. 3. 2026): 4 – bojím se" in at.text
        await at.press("7", "down", "right", "left")
        assert "4 → 7 ▲" in at.text
        assert "····○··●···" in at.text
        assert "6 → 5 ▼" in at.text
        assert [(rating.before, rating.value) for rating in at.conference.ratings] == [(4, 7), (6, 5)]


async def test_arrow_right_behind_the_opening(desk: OpenDesk, sample_case: Path) -> None:
    """It begins at the value of last time however quickly it comes, and whatever else the folder does."""
    rate_before(sample_case, Rating("h-1", 2, "Anežka", ANEZKA))
    async with desk("priorities") as at:
        at._send("k")
        at._send("right")
        await at.settle()
        assert said(at) == [(ANEZKA, 2, "")]


async def test_value_is_taken_away(desk: OpenDesk) -> None:
    """Delete removes what somebody said, Enter asks nothing of somebody without a number."""
    async with desk("priorities") as at:
        await at.press("k", "5", "down", "up", "delete")
        assert not at.conference.ratings
        await at.press("enter")
        assert "Nejdřív zvolte číslo, potom proč." in at.notices
        await at.press("5", "delete", "escape")
        assert not at.conference.ratings


async def test_those_in_the_room_are_asked(desk: OpenDesk) -> None:
    """Once somebody is marked present, only they and those who have a value are on the list."""
    async with desk("priorities") as at:
        session = at.app.session
        assert session is not None
        people = session.meeting.conference.people
        here = tuple(replace(p, attendance=Attendance(present=p.id == LENKA)) for p in people)
        lasting = (Rating("h-1", 3, "Anežka", ANEZKA),)
        session.apply("lidé", lambda m: m.having(replace(m.conference, people=here, ratings=lasting)))
        await at.press("k")
        listed = at.text.split("Minule → teď")[1]
        assert "Lenka Hrubešová" in listed
        assert "Anežka Hrubešová" in listed
        assert "Radek" not in listed


async def test_folder_that_cannot_be_read_is_told(desk: OpenDesk, sample_case: Path) -> None:
    """Without the folder there is nothing to compare with, and it is said; values are asked all the same."""
    async with desk("priorities", conference=SECOND) as at:
        away = sample_case.rename(sample_case.with_name("pryč"))
        await at.press("k")
        assert any("z minula" in notice for notice in at.notices)
        os.rename(away, sample_case)  # noqa: PTH104 - back, so that the end can write
        await at.press("5", "escape")
        assert said(at) == [(ANEZKA, 5, "")]
