"""What opens while the window is behind another one takes keys as soon as somebody comes back to it."""

from __future__ import annotations

import pytest
from tests.tui.conftest import KEYS, OpenDesk
from textual.events import AppBlur, AppFocus

from pktui.tui.screens.dialogs.confirm import Choose


@pytest.mark.parametrize("place", KEYS)
async def test_conference_that_opens_behind(desk: OpenDesk, place: str) -> None:
    """A conference of a slow folder opens after its window was left: its keys work where they would have."""
    async with desk(place) as at:
        usual = at.app.focused
        assert usual is not None
    async with desk() as at:
        at.app.post_message(AppBlur())
        await at.settle()
        await at.open(place)
        at.app.post_message(AppFocus())
        await at.settle()
        assert at.app.focused is not None
        assert at.app.focused.id == usual.id


async def test_question_that_comes_up_behind(desk: OpenDesk) -> None:
    """A question that nobody asked for comes up behind: its arrows work, and then those of the list below it."""
    async with desk("plan") as at:
        at.app.post_message(AppBlur())
        await at.settle()
        at.app.push_unasked(Choose("Co teď?", (("a", "jedno"), ("b", "druhé"))))
        await at.settle()
        at.app.post_message(AppFocus())
        await at.press("down")
        assert at.marked == "b"
        await at.press("enter")
        before = at.marked
        await at.press("down")
        assert at.place == "plan"
        assert at.marked != before
