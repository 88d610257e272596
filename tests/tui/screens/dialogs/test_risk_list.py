"""The list of risks: what was done about each is kept, an own one is added, one key takes a slip away."""

from __future__ import annotations

from tests.tui.conftest import Desk, OpenDesk

from pktui.domain.risks import Risk


def thought(at: Desk) -> list[tuple[str, str]]:
    return [(care.name, care.done) for care in at.conference.risks]


async def test_a_risk_gets_an_answer_and_loses_it(desk: OpenDesk) -> None:
    """Enter writes what is done about the marked risk, Delete takes it away, and undo brings it back."""
    async with desk("preparation") as at:
        before = thought(at)
        await at.mark("Rizika", "#facts")
        await at.press("enter", "down", "enter")
        await at.type("Znamení „nerozumím“.")
        await at.press("ctrl+s")
        assert thought(at) == [*before, (Risk.JARGON.label, "Znamení „nerozumím“.")]
        await at.press("delete")
        assert thought(at) == before
        await at.press("escape", "ctrl+z")
        assert thought(at)[-1] == (Risk.JARGON.label, "Znamení „nerozumím“.")


async def test_an_own_risk_is_added(desk: OpenDesk) -> None:
    """A risk of this case alone has words of its own, and is marked then."""
    async with desk("preparation") as at:
        await at.mark("Rizika", "#facts")
        await at.press("enter", "ctrl+n")
        await at.type("Otec má za týden soud.")
        await at.press("enter")
        await at.type("Soud se na setkání neřeší.")
        await at.press("ctrl+s")
        assert thought(at)[-1] == ("Otec má za týden soud.", "Soud se na setkání neřeší.")
        assert "Co s tím: Soud se na setkání neřeší." in at.text
