"""Pasted lines stay lines, or become one line, in every field; no file ever holds the picture of a line end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.tui.cases.test_draft_places import PLACES
from tests.tui.conftest import OpenDesk
from tests.tui.terminal import Terminal, pktui

from pktui.domain.flipchart import Capture, CaptureKind
from pktui.tui.screens.case import CaseScreen
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.text_box import TextBox

ENDS = ["\r", "\r\n", "\n", "\x85", "\u2028", "\u2029", "\v", "\f"]
WORDS = ("první odstavec", "druhý odstavec", "třetí odstavec")
# Marks of CR, LF, NEL, VT and FF, and how a missing glyph is told.
PICTURES = [mark.encode() for mark in ("␍", "␊", "␤", "␋", "␌", "⟨85⟩", "⟨2028⟩", "⟨2029⟩")]


@pytest.mark.parametrize(("screen", "key"), sorted({(screen, key) for screen, key, _ in PLACES}))
async def test_every_field(desk: OpenDesk, screen: str, key: str) -> None:
    """A field of many lines has three more, a field of one line has them joined by blanks."""
    async with desk(screen) as at:
        if key:
            await at.press(key)
        pasted = 0
        for field in at.app.screen.query("LineInput, TextBox"):
            if not isinstance(field, LineInput | TextBox) or not field.display:
                continue
            if isinstance(field, TextBox) and field.read_only:
                continue
            for end in ENDS:
                field.focus()
                field.clear()
                await at.paste(end.join(WORDS))
                if field is not at.app.focused:
                    await at.press("escape")
                assert field.text == ("\n" if isinstance(field, TextBox) else " ").join(WORDS), ascii(end)
            pasted += 1
        assert pasted


async def test_what_was_copied_inside_is_taken_in_alike(desk: OpenDesk) -> None:
    """Ctrl+V brings no line end into a field of one line either."""
    async with desk("plan") as at:
        await at.press("ctrl+n")
        at.app.copy_to_clipboard("\n".join(WORDS))
        await at.press("ctrl+v")
        assert at.editor("Co").text == " ".join(WORDS)
        await at.paste("a")
        assert at.editor("Co").text == " ".join(WORDS) + "a"


@pytest.mark.parametrize("end", ENDS, ids=ascii)
async def test_new_cards_of_pasted_lines(desk: OpenDesk, end: str) -> None:
    """On F5 a new card may become as many as there are lines, without bullets, in one step of undo."""
    async with desk("priorities") as at:
        before = at.conference.captures
        await at.press("right", "ctrl+n")
        await at.paste(end.join(f"- {words}" for words in WORDS))
        assert "3 karty: každý řádek zvlášť" in at.text
        await at.press("enter")
        added = at.conference.captures[len(before) :]
        assert [(card.kind, card.text) for card in added] == [(CaptureKind.RISK, words) for words in WORDS]
        assert len({card.id for card in added}) == 3
        await at.press("ctrl+z")
        assert at.conference.captures == before


async def test_pasted_lines_of_one_card(desk: OpenDesk) -> None:
    """Both other answers leave the joined text in the form, nothing saved yet."""
    async with desk("priorities") as at:
        before = at.conference.captures
        for leave in (at.press("escape"), at.answer("one")):
            await at.press("ctrl+n")
            await at.paste("\r".join(WORDS))
            await leave
            await at.save()
        assert [card.text for card in at.conference.captures[len(before) :]] == [" ".join(WORDS)] * 2


async def test_new_priorities_of_pasted_lines(desk: OpenDesk) -> None:
    """A list of priorities comes in at once."""
    async with desk("priorities") as at:
        before = at.plan.priorities
        await at.press("tab", "ctrl+n")
        await at.paste("1. klid\r2. oběd")
        assert "2 priority: každý řádek zvlášť" in at.text
        await at.press("enter")
        assert [each.text for each in at.plan.priorities[len(before) :]] == ["klid", "oběd"]


async def test_a_card_of_many_lines_is_edited_as_one(desk: OpenDesk) -> None:
    """Pasting into a card that is there offers nothing, and one whose text has lines in the file stays one."""
    async with desk("priorities") as at:
        many = Capture("z-1", CaptureKind.NEED, "první\ndruhý")
        screen = at.app.screen
        assert isinstance(screen, CaseScreen)
        screen.change_conference("karta", lambda c: replace(c, captures=(*c.captures, many)))
        before = at.conference.captures
        await at.press("enter")
        await at.fill("Kdo to říká", "Lenka")
        await at.save()
        assert at.conference.captures[-1] == replace(
            many, who="Lenka Hrubešová, matka", who_id=at.conference.people[1].id
        )
        await at.press("enter")
        await at.paste("\r".join(WORDS))
        assert "každý řádek zvlášť" not in at.text
        await at.save()
        assert len(at.conference.captures) == len(before)


def test_a_real_terminal(sample_case: Path, tmp_path: Path) -> None:
    """Lines divided by carriage returns, as terminals send them: three lines in F7, one in F4, no pictures in files."""
    pasted = f"\x1b[200~{chr(13).join(WORDS)}\x1b[201~"
    terminal = Terminal(pktui(sample_case), tmp_path)
    try:
        terminal.shows("F10")
        terminal.keys("enter")
        terminal.shows("F7 Zápis")
        terminal.keys("f7", "enter", pasted, "\x1b[27u")
        terminal.keys("f4", pasted)
        terminal.shows("3 karty: každý řádek zvlášť")
        terminal.keys("\x1b[27u")
        terminal.keys("enter", "f10")
        assert terminal.end() == 0
    finally:
        terminal.close()
    data = b"".join(path.read_bytes() for path in sample_case.rglob("*.md"))
    assert "\n".join(WORDS).encode() in data
    assert " ".join(WORDS).encode() in data
    assert [picture for picture in PICTURES if picture in data] == []
