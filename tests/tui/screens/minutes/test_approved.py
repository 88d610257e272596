"""F7: approved minutes do not change without a word: reopened for comments, or added to by an addendum."""

from __future__ import annotations

from datetime import date

import pytest
from tests.tui.conftest import FIRST, Desk, OpenDesk

from pktui.domain.minutes import MinutesState, ReaderAnswer, digest, is_changed
from pktui.tui.widgets.text_box import TextBox

WAYS = {
    "enter": ["enter"],
    "a letter in the text": ["tab", "x"],
    "delete in the text": ["tab", "backspace"],
    "enter in the text": ["tab", "enter"],
    "a comment": ["ctrl+n"],
    "the own editor": ["ctrl+e"],
}


@pytest.mark.parametrize("way", WAYS)
async def test_every_way_in_asks(desk: OpenDesk, way: str) -> None:
    """Whatever could change the text asks first, and leaving it changes no byte."""
    async with desk("minutes", conference=FIRST) as at:
        before = at.bytes()
        await at.press(*WAYS[way])
        assert "Zápis je schválený" in at.text
        assert "Napsat dodatek č. 2" in at.text
        assert "Schválit text" not in at.text
        await at.press("enter", "escape", "f6")
        assert at.bytes() == before


async def test_a_paste_asks(desk: OpenDesk) -> None:
    """A text pasted into approved minutes is not swallowed without a word."""
    async with desk("minutes", conference=FIRST) as at:
        before = at.bytes()
        await at.press("tab")
        await at.paste("vloženo")
        assert "Zápis je schválený" in at.text
        assert at.bytes() == before


@pytest.mark.parametrize("key", ["enter", "delete", "alt+up"])
async def test_a_comment_is_not_resolved_silently(desk: OpenDesk, key: str) -> None:
    """A key on a comment of approved minutes asks, because dissent may vanish from the paper by it."""
    async with desk("minutes", conference=FIRST) as at:
        await at.mark("comment:r-lh7m", "#sections")
        await at.press(key)
        assert "Zápis je schválený" in at.text


async def test_addendum(desk: OpenDesk) -> None:
    """It gets the next number and the day, keeps the text as it was, and can be read but not written over."""
    async with desk("minutes", conference=FIRST) as at:
        before = at.minutes
        await at.press("enter")
        await at.answer("addendum")
        await at.fill("Text", "Termín se posunul.\nNa květen.")
        await at.save()
        added = at.minutes.addenda[-1]
        assert (added.text, added.who, added.on) == (
            "Termín se posunul.\nNa květen.", "Bc. Hana Doubková", date(2026, 9, 8),
        )  # fmt: skip
        assert (at.minutes.body, at.minutes.state, at.minutes.digests) == (before.body, before.state, before.digests)
        assert "dodatek č. 2 · 8. 9. 2026" in at.text
        assert "Na květen." in at.text
        await at.press("tab")
        await at.type("přepsáno")
        await at.press("escape")
        assert at.minutes.addenda[-1] == added
        await at.press("ctrl+z")
        assert at.minutes == before


async def test_reopening(desk: OpenDesk) -> None:
    """It needs a new day for comments, ends the approval, and leads into the text that was meant."""
    async with desk("minutes", conference=FIRST) as at:
        await at.mark("Popis situace", "#sections")
        await at.press("enter")
        await at.answer("reopen")
        await at.fill("Připomínky do", "")
        await at.save()
        assert "do kdy se účastníci mohou vyjádřit" in at.text
        assert at.minutes.state is MinutesState.APPROVED
        await at.fill("Připomínky do", "za 10 dní")
        await at.save()
        assert (at.minutes.state, at.minutes.approved_on, at.minutes.digests) == (MinutesState.COMMENTS, None, ())
        answers = at.minutes.readers
        await at.answer("leave")
        assert at.minutes.readers == answers
        await at.type("Oprava. ")
        await at.press("escape")
        assert "## Popis situace\n\nOprava. Anežka" in at.minutes.body
        await at.press("s")
        await at.choose("Stav", "schváleno")
        await at.save()
        assert (at.minutes.approved_on, at.minutes.digests) == (date(2026, 9, 8), (digest(at.minutes),))


async def test_reopening_for_a_new_round(desk: OpenDesk) -> None:
    """A day is offered; asked again, everybody begins anew, and what people wrote stays word for word."""
    async with desk("minutes", conference=FIRST) as at:
        before = at.minutes
        await at.mark("Popis situace", "#sections")
        await at.press("enter")
        await at.answer("reopen")
        await at.save()
        await at.answer("again")
        assert at.minutes.comments_until == date(2026, 9, 15)
        assert [each.id for each in at.minutes.readers] == [each.id for each in before.readers]
        assert not any(each.sent_on or each.signed_on for each in at.minutes.readers)
        assert {each.answer for each in at.minutes.readers} == {ReaderAnswer.NONE}
        assert at.minutes.comments == before.comments


async def test_a_round_begun_by_the_state_has_its_own_day(desk: OpenDesk) -> None:
    """Nobody is asked for comments until a day that is long over, only because the state was changed in the form."""
    async with desk("minutes", conference=FIRST) as at:
        await at.press("s")
        await at.choose("Stav", "k připomínkám")
        await at.save()
        await at.answer("again")
        assert at.minutes.comments_until == date(2026, 9, 15)


def by_hand(at: Desk) -> None:
    """Change a word of the approved minutes as in Notepad."""
    path = at.stored.paths[1]
    path.write_bytes(path.read_bytes().replace("ranní směny".encode(), "odpolední směny".encode()))


async def test_changed_by_hand(desk: OpenDesk, sample_case: object) -> None:
    """F7 and F9 say so; approving anew is offered and takes the text as it is with the present day."""
    async with desk("findings", conference=FIRST) as at:
        assert "od schválení" not in at.text
        by_hand(at)
        await at.press("escape")
        await at.open("findings", FIRST)
        assert "Text zápisu se od schválení 31. 3. 2026 změnil" in at.text
        await at.go("minutes")
        assert "text se od schválení změnil" in at.text
        await at.press("enter")
        await at.answer("approve")
        assert not is_changed(at.minutes)
        assert at.minutes.approved_on == date(2026, 9, 8)
        assert "odpolední směny" in at.minutes.body
        assert "text se od schválení" not in at.text


async def test_approved_elsewhere_while_writing(desk: OpenDesk) -> None:
    """Words being typed while somebody approves the minutes are kept, and it is said that they were not approved."""
    async with desk("minutes") as at:
        await at.mark("Názor dítěte", "#sections")
        await at.press("enter")
        await at.type("Chci domů.")
        assert at.app.screen.query_one(TextBox).is_touched
        path = at.stored.paths[1]
        text = f"schvaleno\nschvaleno: 2026-09-08\notisk: [{digest(at.minutes)}]"
        path.write_bytes(path.read_bytes().replace(b"koncept", text.encode()))
        await at.press("escape")
        await at.until(lambda: at.minutes.state is MinutesState.APPROVED, "approved")
        assert "Chci domů." in at.minutes.body
        assert is_changed(at.minutes)
        assert "text se od schválení změnil" in at.text
        assert any("mezitím někdo schválil" in notice for notice in at.notices)
