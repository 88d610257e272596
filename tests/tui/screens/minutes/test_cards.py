"""F7: cards of the meeting below the text of a section, put into it by keys; dissent that is withdrawn."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime

import pytest
from tests.tui.conftest import Desk, OpenDesk

from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.minutes import MinutesState, sections
from pktui.domain.plan import Task
from pktui.tui.screens.case import CaseScreen
from pktui.tui.widgets.text_box import TextBox

AT = datetime(2026, 9, 8, 9, 5)  # noqa: DTZ001 - the wall clock of the room has no zone
KINDS = (CaptureKind.NEED, CaptureKind.RISK, CaptureKind.STRENGTH, CaptureKind.PROPOSAL, CaptureKind.NOTE)
MANY = tuple(Capture(f"z-{n:02}", KINDS[n % 5], f"Věta číslo {n}.", AT, who_id="o-mq3k") for n in range(23))
DISSENTS = (
    Capture(
        "z-d1", CaptureKind.DISSENT, "Nikdy jsem je neopustila.", AT, who="Lenka Hrubešová, matka", who_id="o-mq3k"
    ),
    Capture("z-d2", CaptureKind.DISSENT, "S částkou nesouhlasím.", AT, who="strýc"),
)


@asynccontextmanager
async def minutes_of(desk: OpenDesk, **options: object) -> AsyncIterator[Desk]:
    """Open the minutes of a meeting with 25 cards, two of them dissent."""
    async with desk("minutes", **options) as at:
        screen = at.app.screen
        assert isinstance(screen, CaseScreen)
        screen.change_conference("karty", lambda c: replace(c, captures=(*MANY, *DISSENTS)))
        await at.settle()
        yield at


def text_of(at: Desk, title: str) -> str:
    return next(part.text for part in sections(at.minutes.body) if part.title == title)


def row_of(at: Desk, words: str) -> str:
    return next(line for line in at.text.splitlines() if words in line)


async def test_each_section_shows_its_cards(desk: OpenDesk) -> None:
    """How many wait stands beside each section; the cards stand below its text, whole with who said it."""
    async with minutes_of(desk) as at:
        assert "Potřeby a rizika · 10" in at.text
        assert "Odlišné názory · 2" in at.text
        await at.mark("Odlišné názory", "#sections")
        assert "Karty, které sem patří: čeká 2" in at.text
        assert "nesouhlas" in at.text
        assert "strýc: S částkou" in at.text
        await at.mark("Názor dítěte", "#sections")
        assert "příprava" in at.text


async def test_enter_takes_one_card_and_goes_on(desk: OpenDesk) -> None:
    """Ctrl+K goes to the cards, each Enter puts one at the end of the section and marks the next one."""
    async with minutes_of(desk) as at:
        await at.mark("Odlišné názory", "#sections")
        await at.press("ctrl+k", "enter")
        assert text_of(at, "Odlišné názory") == "- Lenka Hrubešová, matka: Nikdy jsem je neopustila."
        assert at.minutes.taken == ("z-d1",)
        assert at.marked == "z-d2"
        await at.press("enter")
        assert text_of(at, "Odlišné názory").endswith("\n- strýc: S částkou nesouhlasím.")
        assert "všechny jsou vyřízené" in at.text
        await at.press("enter")
        assert text_of(at, "Odlišné názory").count("strýc") == 1
        await at.press("escape", "ctrl+z")
        assert at.minutes.taken == ("z-d1",)
        assert "strýc" not in text_of(at, "Odlišné názory")
        await at.mark("Popis situace", "#sections")
        await at.mark("Odlišné názory", "#sections")
        await at.press("ctrl+k", "enter")
        assert sorted(at.minutes.taken) == ["z-d1", "z-d2"]


async def test_all_cards_at_once_behind_what_is_typed(desk: OpenDesk) -> None:
    """What was typed right before and not saved yet stays, and the cards follow; one undo takes them all back."""
    async with minutes_of(desk) as at:
        await at.mark("Návrhy řešení", "#sections")
        await at.press("enter")
        await at.type("Padly tyto návrhy:")
        await at.press("ctrl+k", "a")
        lines = text_of(at, "Návrhy řešení").splitlines()
        assert lines[:2] == ["Padly tyto návrhy:", ""]
        assert lines[2:] == [f"- Lenka Hrubešová, matka: Věta číslo {n}." for n in (3, 8, 13, 18)]
        await at.press("ctrl+k")
        await at.type("\nA dost.")
        await at.press("escape")
        assert text_of(at, "Návrhy řešení").endswith("číslo 18.\nA dost.")
        await at.press("ctrl+z", "ctrl+z")
        assert text_of(at, "Návrhy řešení") == "Padly tyto návrhy:"
        assert at.minutes.taken == ()


async def test_a_reworded_task_is_no_description_by_itself(desk: OpenDesk) -> None:
    """What the plan has in other words than were typed is marked so, and only Enter puts it into the text."""
    async with minutes_of(desk) as at:
        notes = tuple(Capture(f"z-u{n}", CaptureKind.NOTE, text, AT) for n, text in enumerate(("Splátky", "Klid")))
        screen = at.app.screen
        assert isinstance(screen, CaseScreen)
        screen.change_conference("karty", lambda c: replace(c, captures=notes))
        screen.change_plan("úkol", lambda p: replace(p, tasks=(Task("u-1", "Sepsat splátky", source="z-u0"),)))
        await at.mark("Popis situace", "#sections")
        assert "v plánu" in row_of(at, "Splátky")
        await at.press("ctrl+k", "a")
        assert text_of(at, "Popis situace") == "- Klid"
        assert "Co je v plánu, vloží jen Enter" in at.text
        at.app.clear_notifications()
        await at.shows("čeká 1")
        await at.press("home", "enter")
        assert text_of(at, "Popis situace") == "- Klid\n- Splátky"


async def test_what_is_done_leaves_room_for_the_text(desk: OpenDesk) -> None:
    """Where no card waits only one line says so; Ctrl+K still shows them, and keys pressed in one go are for them."""
    async with minutes_of(desk) as at:
        await at.mark("Odlišné názory", "#sections")
        await at.press("ctrl+k", "a")
        assert "strýc: S částkou" in row_of(at, "nesouhlas  strýc")
        await at.press("escape")
        assert "všechny jsou vyřízené" in at.text
        assert "nesouhlas  strýc" not in at.text
        at._send("ctrl+k")
        at._send("space")
        await at.settle()
        assert at.minutes.taken == ("z-d2",)
        await at.press("space", "o")
        assert "Kdo ho odvolal" in at.text
        await at.press("escape", "space")
        assert at.minutes.taken == ("z-d2",)


async def test_space_says_that_the_text_has_it(desk: OpenDesk) -> None:
    """A card written in other words is ticked without a word added, and the tick can be taken away."""
    async with minutes_of(desk) as at:
        before = at.minutes.body
        await at.mark("Odlišné názory", "#sections")
        await at.press("ctrl+k", "space")
        assert (at.minutes.taken, at.minutes.body) == (("z-d1",), before)
        assert "v textu jinak · Lenka" in at.text
        await at.press("space")
        assert at.minutes.taken == ()


async def test_cards_of_elsewhere(desk: OpenDesk) -> None:
    """V offers the cards of the whole meeting; where none belong, Ctrl+K offers them at once."""
    async with minutes_of(desk) as at:
        await at.mark("Silné stránky a podpora", "#sections")
        await at.press("ctrl+k", "v")
        assert "Všechny karty z jednání" in at.text
        await at.mark("z-d1", "#cards")
        await at.press("enter")
        assert "neopustila" in text_of(at, "Silné stránky a podpora")
        await at.press("v")
        assert "Karty, které sem patří" in at.text
        await at.press("escape")
        screen = at.app.screen
        assert isinstance(screen, CaseScreen)
        screen.change_conference("bez karet", lambda c: replace(c, captures=DISSENTS))
        await at.mark("Návrhy řešení", "#sections")
        assert "Karty, které" not in at.text
        await at.press("ctrl+k")
        assert "Všechny karty z jednání" in at.text


@pytest.mark.parametrize("typed", ["Lenka Hrubešová", "lenka", "Lenka Hrubešová, matka"])
async def test_withdrawing_dissent(desk: OpenDesk, typed: str) -> None:
    """Only whoever said it can take it back; who and when is kept with the card, and can be taken away again.

    Whichever part of the name was typed, the whole one is kept.
    """
    async with minutes_of(desk) as at:
        await at.mark("Odlišné názory", "#sections")
        await at.press("ctrl+k", "o")
        await at.fill("Kdo ho odvolal", "Radek Hrubeš")
        await at.save()
        assert "jen ten, kdo ho řekl: Lenka Hrubešová, matka" in at.text
        await at.fill("Kdo ho odvolal", "Hrubešová")
        await at.save()
        assert "jen ten, kdo ho řekl: Lenka Hrubešová, matka" in at.text, "the daughter has the same surname"
        await at.fill("Kdo ho odvolal", typed)
        await at.save()
        card = next(card for card in at.conference.captures if card.id == "z-d1")
        assert (card.withdrawn_by, card.withdrawn_on) == ("Lenka Hrubešová, matka", date(2026, 9, 8))
        assert "čeká 1" in at.text
        at.app.clear_notifications()
        await at.shows("odvoláno 8. 9. 2026")
        await at.press("o")
        await at.fill("Kdo ho odvolal", "")
        await at.fill("Kdy", "")
        await at.save()
        assert not any(card.is_withdrawn for card in at.conference.captures)
        await at.mark("Potřeby a rizika", "#sections")
        await at.press("ctrl+k", "o")
        assert at.place == "minutes"


async def test_withdrawing_what_is_in_the_text(desk: OpenDesk) -> None:
    """A dissent taken back stays in the text until somebody changes it there; that is said."""
    async with minutes_of(desk) as at:
        await at.mark("Odlišné názory", "#sections")
        await at.press("ctrl+k", "enter", "home", "o")
        await at.fill("Kdo ho odvolal", "Lenka")
        await at.save()
        await at.shows("V zápisu ten nesouhlas dál stojí")
        assert text_of(at, "Odlišné názory") == "- Lenka Hrubešová, matka: Nikdy jsem je neopustila."
        at.app.clear_notifications()
        await at.mark("z-d2", "#cards")
        await at.press("o")
        await at.fill("Kdo ho odvolal", "strýc")
        await at.save()
        assert [card.id for card in at.conference.captures if card.is_withdrawn] == ["z-d1", "z-d2"]
        assert not any("V zápisu ten nesouhlas" in notice for notice in at.notices), "this one is not in the text"


async def test_a_card_for_approved_minutes_is_asked_about(desk: OpenDesk) -> None:
    """Cards change the text, so approved minutes ask first; a tick does not change it."""
    async with minutes_of(desk) as at:
        await at.press("s")
        await at.choose("Stav", "schváleno")
        await at.save()
        before = at.minutes
        await at.mark("Odlišné názory", "#sections")
        await at.press("ctrl+k", "enter")
        assert "Zápis je schválený" in at.text
        await at.press("escape", "a", "escape")
        assert at.minutes == before
        await at.press("space")
        assert at.minutes == replace(before, taken=("z-d1",))
        assert at.minutes.state is MinutesState.APPROVED


@pytest.mark.parametrize("where", ["list", "text", "cards"])
async def test_escape_goes_back_to_the_sections(desk: OpenDesk, where: str) -> None:
    """Esc leads from the cards and from the text to the sections, and from there to the overview."""
    async with minutes_of(desk) as at:
        await at.mark("Návrhy řešení", "#sections")
        await at.press(*{"list": [], "text": ["enter", "escape"], "cards": ["ctrl+k", "escape"]}[where])
        assert not at.app.screen.query_one(TextBox).has_focus
        assert at.marked == "Návrhy řešení"
        await at.press("escape")
        assert at.place == "OverviewScreen"
