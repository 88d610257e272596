"""A conference about an adult on the screens: every one of them, with its forms and its help, knows of no child."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.adults import addicted, agreed, keep, senior, words_of_children
from tests.conftest import NOW
from tests.tui.conftest import Clock, Desk, running

from pktui.domain.conference import ConferenceForm, Context
from pktui.domain.meeting import Meeting
from pktui.tui.screens.preparation_forms import Fact


async def look(at: Desk, texts: list[str], *keys: str) -> None:
    """Press keys and keep what stands on the screen, help included."""
    await at.press(*keys)
    texts.append(at.text)


async def walk(at: Desk) -> list[str]:
    """Return what stands on the screens of the preparation, in their forms and in their help."""
    texts: list[str] = []
    for fact in Fact:
        if fact is not Fact.INVITED_GOAL:
            await at.mark(str(fact), "#facts")
            await look(at, texts, "enter")
            await look(at, texts, "f1")
            await at.press("escape", "escape")
    await look(at, texts, "o")
    await look(at, texts, "escape", "escape", "f3")
    for key in ("enter", "p", "r", "d", "t"):
        await look(at, texts, key)
        await at.press("escape")
    for key in ("v", "v", "f9", "f8", "f7", "f6"):
        await look(at, texts, key)
    await look(at, texts, "ctrl+n")
    await look(at, texts, "escape", "d")
    await at.press("escape")
    for key in ("c", "g", "ctrl+d"):
        await look(at, texts, key)
        await look(at, texts, "ctrl+n")
        await look(at, texts, "escape", "f1")
        await at.press("escape", "escape")
    for key in ("f2", "f3", "f5", "f6", "f7", "f8", "f9"):
        await look(at, texts, key, "f1")
        await at.press("escape")
    return texts


@pytest.mark.parametrize("meeting", [senior(), addicted()], ids=["senior", "addicted"])
async def test_no_screen_names_a_child(meeting: Meeting, tmp_path: Path) -> None:
    """Preparing, leading and writing up such a conference, nobody reads of children on any screen."""
    keep(tmp_path, meeting)
    clock = Clock(NOW)
    async with running(tmp_path, "preparation", (120, 40), clock, meeting.conference.id) as at:
        texts = [at.text, *await walk(at)]
        clock.moment = meeting.conference.begins
        await look(at, texts, "f4")
        for item in meeting.conference.agenda:
            await look(at, texts, "pagedown")
            await look(at, texts, "f11")
            await look(at, texts, "f11")
            clock.forward(minutes=item.minutes - 1)
            await look(at, texts, "f11")
        await look(at, texts, "f12")
    assert len(texts) > 60
    # The walk was really there.
    for words in ("Rizika setkání", "Pro a proti", "Vztah ke klientovi", "Dohody", "Nový cíl", "Nový záznam", "Co teď"):
        assert any(words in text for text in texts), words
    assert words_of_children(texts) == set()


async def test_after_the_meeting(tmp_path: Path) -> None:
    """The minutes have a section for the client, and at the table two sides are counted as theirs."""
    meeting = agreed(senior())
    keep(tmp_path, meeting)
    clock = Clock(datetime.combine(meeting.conference.day, NOW.time()) + timedelta(days=1))
    async with running(tmp_path, "minutes", clock=clock, conference=meeting.conference.id) as at:
        texts = [at.text]
        assert "Názor klienta" in at.text
        await look(at, texts, "f3")
        assert "klient a blízcí 2 · odborníků 5" in at.text
        for key in ("f4", "f8", "f9", "f6"):
            await look(at, texts, key)
        assert words_of_children(texts) == set()


async def test_context_chosen_on_f2_makes_it_an_adults(tmp_path: Path) -> None:
    """Whoever founded it as usual chooses the context; from then on nobody is asked about a child or a legal duty."""
    bare = senior()
    usual = replace(bare.conference, context=None, people=(), minutes=90)
    keep(tmp_path, bare.having(usual))
    async with running(tmp_path, "preparation", (120, 40), conference=bare.conference.id) as at:
        assert "Klient a dítě" in at.text
        await at.mark(str(Fact.INDICATION), "#facts")
        await at.press("enter")
        assert "Zákonná povinnost" in at.text
        await at.choose("Kontext", Context.CLIENT_ORDER.label)
        assert "Zákonná povinnost" not in at.text
        await at.choose("Typ", ConferenceForm.FIRST_OVER_CASE.label)
        assert "první nad případem: klient ví" in at.text
        await at.save()
        assert at.conference.context is Context.CLIENT_ORDER
        assert "Klient a dítě" not in at.text
        assert "! není určeno, kdo mu řekne výsledek" in at.text
        await at.mark(str(Fact.CLIENT), "#facts")
        await at.press("enter")
        await at.fill("Po setkání mu řekne", "Lída Holá poví, koho pozveme")
        await at.fill("Názor klienta", "Chce domů.")
        await at.save()
        assert at.conference.client.told_by == "Lída Holá poví, koho pozveme"
        assert at.conference.client.view == "Chce domů."
        assert "Názor dítěte" not in (await _minutes(at))


async def _minutes(at: Desk) -> str:
    await at.go("minutes")
    return at.text
