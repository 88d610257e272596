"""Signatures of the plan: a key notes one of today, another asks for the day, and nobody has to sign."""

from __future__ import annotations

from datetime import date

from tests.conftest import NOW
from tests.tui.conftest import Desk, OpenDesk

ANEZKA, LENKA = "o-an4k", "o-mq3k"


def signatures(at: Desk) -> list[tuple[str, date | None]]:
    return [(each.who_id, each.on) for each in at.plan.signatures]


async def test_a_signature_is_noted_and_taken_away(desk: OpenDesk) -> None:
    """Space notes today, once more takes it away; Enter asks for another day."""
    async with desk("plan") as at:
        await at.press("b", "space")
        assert signatures(at) == [(ANEZKA, NOW.date())]
        await at.press("up", "space", "enter")
        await at.type("2. 4.")
        await at.press("enter")
        assert signatures(at) == [(LENKA, date(2026, 4, 2))]
        assert "čt 2. 4. 2026" in at.text
