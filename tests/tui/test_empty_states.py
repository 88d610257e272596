"""A screen with nothing on it says why, and what to press."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.tui.conftest import Desk, OpenDesk

from pktui.domain.meeting import Meeting
from pktui.tui.widgets.table import Column, Row, RowTable

BEGUN = {
    "preparation": ("Program je zatím prázdný. P nabídne vzory programu, Ctrl+N přidá první bod.",),
    "people": ("Zatím tu nikdo není. Ctrl+N přidá prvního člověka, A vybere z adresáře.",),
    "live": ("Program je zatím prázdný.", "Lidi přidáte na F3", "Zatím tu nikdo není."),
    "priorities": ("Zatím žádná karta.", "Ctrl+N napíše kartu", "zatím žádné; P udělá prioritu"),
    "plan": ("Zatím žádný úkol. Ctrl+N přidá první.", "Kontaktní osoba: zatím nikdo (D ji zapíše)"),
}


def emptied(meeting: Meeting) -> Meeting:
    """Return a conference that only has its day."""
    bare = replace(meeting.conference, people=(), agenda=(), captures=())
    plan = meeting.plan and replace(meeting.plan, tasks=(), priorities=(), goals=(), contact="", contact_id="")
    return replace(meeting, conference=bare, plan=plan)


def flat(at: Desk) -> str:
    """Return what stands on the screen on one line."""
    return " ".join(at.text.split())


@pytest.mark.parametrize("place", BEGUN)
async def test_a_new_conference_says_how_to_begin(desk: OpenDesk, place: str) -> None:
    """Each screen of a conference with nothing in it names the key that begins."""
    async with desk(place) as at:
        await at.elsewhere(emptied)
        at.app.case_screen.show_outside()  # type: ignore[union-attr]
        await at.settle()
        for words in BEGUN[place]:
            assert words in flat(at)
        if place in {"people", "plan"}:
            assert at.text.splitlines()[-1].startswith(" Ctrl+N Nový"), "what fills the list leads the lowest line"


async def test_a_search_without_a_hit_says_how_to_leave_it(desk: OpenDesk) -> None:
    """On the overview, and in the list of all tasks."""
    async with desk() as at:
        await at.press("ctrl+f")
        await at.type("xyzzy")
        assert "Spis „xyzzy“ tu není. Esc hledání zruší a ukáže zase všechny." in flat(at)
        await at.press("escape")
        assert "tu není" not in at.text
        await at.press("f6")
        await at.press("ctrl+f")
        await at.type("xyzzy")
        assert "Nic takového tu nečeká. Esc zruší hledání" in flat(at)


async def test_nothing_that_waits_or_misses_is_said(desk: OpenDesk, sample_case: Path) -> None:
    """A folder where all is done, a year without a conference, a file without versions."""
    for path in sample_case.glob("*-plan.md"):
        path.unlink()
    for path in sample_case.glob("*-zapis.md"):
        path.unlink()
    async with desk() as at:
        await at.press("f7")
        at.clock.forward(days=800)
        await at.press("escape", "f7")
        assert "V tomhle roce tu žádná konference není. Šipky ← a → ukážou jiný rok" in flat(at)


def test_every_list_has_words_for_having_no_row() -> None:
    """Words stand below the heading of an empty table only, and give it the height to be seen."""
    table = RowTable(Column("Kdo", 10), empty="Zatím nikdo. Ctrl+N přidá prvního.")
    assert table._empty_lines(20) == ["Zatím nikdo.", "Ctrl+N přidá", "prvního."]
    table._rows = (Row("a", ("Anna",)),)
    assert table._empty_lines(20) == []
