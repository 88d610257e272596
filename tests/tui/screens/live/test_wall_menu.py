"""One small menu for all that the room may see; what is chosen there is in the file at once."""

from __future__ import annotations

import pytest
from tests.tui.conftest import Desk, OpenDesk

from pktui.domain.conference import RoomColumn, RoomView
from pktui.domain.live.room import shown_columns
from pktui.tui.screens.live.wall_menu import WallMenu

NEEDS, PROPOSALS, PRIORITIES, PLAN = RoomColumn


def shown(at: Desk) -> tuple[RoomView, tuple[RoomColumn, ...]]:
    return at.conference.room_view, shown_columns(at.conference)


async def test_columns_come_and_go_by_letters_in_both_cases(desk: OpenDesk) -> None:
    """Each letter brings a column or takes it away, the menu stays, and the sign in the head says what is shown."""
    async with desk("live") as at:
        await at.press("ctrl+b", "n", "P")
        assert isinstance(at.app.screen, WallMenu)
        assert shown(at) == (RoomView.COLUMNS, (NEEDS, PROPOSALS))
        await at.press("u", "n", "escape")
        assert shown(at) == (RoomView.COLUMNS, (NEEDS, PLAN))
        assert "na plátně: potřeby, plán beze jmen" in at.text
        assert at.place == "live"


async def test_one_column_is_what_older_programs_know(desk: OpenDesk) -> None:
    """Priorities or the plan alone are written as ever; the last column taken away leaves the clock."""
    async with desk("live") as at:
        await at.press("ctrl+b", "r")
        assert shown(at) == (RoomView.PRIORITIES, (PRIORITIES,))
        await at.press("r")
        assert shown(at) == (RoomView.BLANK, ())
        await at.press("u")
        assert shown(at) == (RoomView.PLAN, (PLAN,))


@pytest.mark.parametrize(("letter", "view"), [("h", RoomView.BLANK), ("c", RoomView.GOAL)])
async def test_the_clock_alone_or_the_goal_closes_the_menu(desk: OpenDesk, letter: str, view: RoomView) -> None:
    """Two keys leave the room only the clock, whatever was shown; the line goes on as it was."""
    async with desk("live") as at:
        await at.type("rozepsané")
        await at.press("ctrl+b", "p", letter)
        assert shown(at) == (view, ())
        assert at.place == "live"
        assert "rozepsané" in at.text


async def test_arrows_and_the_space_bar(desk: OpenDesk) -> None:
    """The mark stays on the row that was chosen; Enter does the same."""
    async with desk("live") as at:
        await at.press("ctrl+b", "down", "space")
        assert shown(at) == (RoomView.COLUMNS, (NEEDS,))
        assert at.marked == NEEDS
        await at.press("down", "enter", "escape")
        assert shown(at) == (RoomView.COLUMNS, (NEEDS, PROPOSALS))
        assert at.place == "live"


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_clock_is_seen_above_the_menu(desk: OpenDesk, size: tuple[int, int]) -> None:
    """The menu lies below the digits and the title of the phase."""
    async with desk("live", size=size) as at:
        await at.press("pagedown")
        before = at.text.splitlines()[:6]
        await at.press("ctrl+b")
        assert at.text.splitlines()[:6] == before


async def test_it_says_that_the_words_of_a_child_are_not_shown(desk: OpenDesk) -> None:
    """Whoever looks for a missing card on the wall reads here why."""
    async with desk("live") as at:
        await at.press("pagedown")
        await at.type("p: klid na učení @a\n")
        await at.press("ctrl+b")
        assert "bez 1 karty dítěte" in at.text
