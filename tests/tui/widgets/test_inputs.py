"""A field of one line holds one clean line, wherever its text comes from."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.conftest import OpenDesk


async def test_what_is_chosen_for_a_field_is_one_clean_line(desk: OpenDesk) -> None:
    """A name in a file may hold signs that command a terminal; in the field they are seen and do nothing."""
    async with desk("plan") as at:
        screen = at.app.case_screen
        assert screen is not None
        screen.change_conference(
            "jméno",
            lambda c: replace(c, people=(replace(c.people[0], name="Jana\x1b]0;x\u202e\tMalá\nml.", relation=""),)),
        )
        await at.press("ctrl+n")
        at.editor("Kdo").focus()
        await at.press("ctrl+f", "enter")
        assert at.editor("Kdo").value == "Jana␛]0;x⟨202E⟩ Malá ml."
