"""The lowest line of F4 once the meeting is over."""

from __future__ import annotations

from tests.tui.conftest import OpenDesk


async def test_after_the_end_it_leads_with_what_is_then_to_do(desk: OpenDesk) -> None:
    """No phase comes any more: what is missing is first, then the plan, the minutes and the papers."""
    async with desk("live") as at:
        assert at.text.splitlines()[-1].startswith(" PgDn Dál")
        await at.press("pagedown", *["pagedown"] * len(at.conference.agenda))
        await at.answer("yes")
        assert at.text.splitlines()[-1].startswith(" F12 Co chybí  F6 Plán  F7 Zápis  F8 Tisk")
        assert "PgDn" not in at.text.splitlines()[-1]
