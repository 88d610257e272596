"""The menu of a screen."""

from __future__ import annotations

import pytest
from tests.tui.conftest import OpenDesk

from pktui.tui.screens.dialogs.menu import MenuDialog


async def test_the_menu_groups_what_can_be_done(desk: OpenDesk) -> None:
    """M lists the commands of the screen in groups; Esc and M close it and nothing is changed."""
    async with desk("people") as at:
        before = at.bytes()
        for closing in ("escape", "m"):
            await at.press("m")
            for words in ("Nabídka", "Člověk na řádku", "P             Pozvání", "Před setkáním", "Adresář"):
                await at.shows(words)
            await at.press(closing)
            assert not at.app.screen.is_modal
        assert at.bytes() == before


@pytest.mark.parametrize("key", ["l", "L"])
async def test_a_key_does_from_the_menu_what_it_does_without(desk: OpenDesk, key: str) -> None:
    """The letter at a row does it at once, in either case."""
    async with desk("people") as at:
        await at.press("m", key)
        assert at.conference.people[0].attendance.confidentiality


async def test_enter_does_what_is_marked(desk: OpenDesk) -> None:
    """The first row is what Enter does on the screen; the names of groups do nothing."""
    async with desk("people") as at:
        await at.press("m", "home", "enter")
        await at.shows("Nabídka")
        await at.press("down", "enter")
        assert at.conference.people[0].name in at.text
        assert at.app.screen.is_modal


@pytest.mark.parametrize("place", ["", "preparation", "priorities", "plan", "minutes", "documents", "findings"])
async def test_every_screen_of_lists_has_it(desk: OpenDesk, place: str) -> None:
    """The lowest line says so, and M opens it; no key stands there twice."""
    async with desk(place) as at:
        assert "M Nabídka" in at.text
        await at.press("m")
        assert "Enter nebo klávesa udělá" in at.text
        menu = at.app.screen
        assert isinstance(menu, MenuDialog)
        keys = [key for row in menu.rows() for key in str(row.cells[0]).split()]
        assert len(keys) == len(set(keys)), keys
