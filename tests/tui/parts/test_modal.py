"""Dialogs and the list of commands close once, however many keys were on their way."""

from __future__ import annotations

import pytest
from tests.tui.conftest import OpenDesk

from pktui.tui.palette import Palette
from pktui.tui.screens.dialogs.dialog import Message
from pktui.tui.screens.plan import PlanScreen


@pytest.mark.parametrize("over", [Palette, lambda: Message("Nadpis", "text")], ids=["palette", "dialog"])
async def test_screen_below_stays(desk: OpenDesk, over: type[Palette]) -> None:
    """Closing a second time closes neither the screen below nor the program."""
    async with desk("plan") as at:
        screen = over()
        at.app.push_screen(screen)
        await at.settle()
        screen.dismiss()
        screen.dismiss()
        await at.settle()
        assert isinstance(at.app.screen, PlanScreen)


async def test_letter_behind_the_end_of_the_palette(desk: OpenDesk) -> None:
    """A letter the palette takes in after it was closed finds no list any more and does no harm."""
    async with desk("plan") as at:
        palette = Palette()
        at.app.push_screen(palette)
        await at.settle()
        palette.dismiss()
        await at.settle()
        palette._gather_commands("p")
        await at.settle()
        assert isinstance(at.app.screen, PlanScreen)


async def test_dialog_under_another_screen_waits_for_it(desk: OpenDesk) -> None:
    """A dialog told to close while another screen lies over it closes itself, not the other one."""
    async with desk("plan") as at:
        below, above = Message("Pod", "text"), Message("Nad", "text")
        at.app.push_screen(below)
        at.app.push_screen(above)
        await at.settle()
        below.dismiss()
        below.dismiss()
        await at.settle()
        assert at.app.screen is above
        above.dismiss()
        await at.settle()
        assert isinstance(at.app.screen, PlanScreen)
