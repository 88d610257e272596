"""Ohlasy (F7, H): who gets the draft, one key for each thing that happens, and words that stay as they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import TODAY
from tests.tui.conftest import FIRST, Desk, OpenDesk

from pktui.domain.minutes import MinutesState, Reader, ReaderAnswer, Resolution

MOTHER, TEACHER = "c-mq3k", "c-ji6k"
WORDS = "Takhle to nebylo.\n\nSousedka o dětech *věděla*."


def reader(at: Desk, reader_id: str = MOTHER) -> Reader:
    return next(each for each in at.minutes.readers if each.id == reader_id)


async def begin(at: Desk) -> None:
    """Send the minutes of the first conference round again, to those who are proposed."""
    await at.press("s")
    await at.choose("Stav", "k připomínkám")
    await at.save()
    await at.press("enter")
    assert at.place == "readers"


async def test_a_round_from_its_beginning(desk: OpenDesk) -> None:
    """The state offers a day and asks to whom the draft goes; one key says that it went."""
    async with desk("minutes") as at:
        await at.press("s")
        await at.choose("Stav", "k připomínkám")
        await at.save()
        assert "Komu pošlete návrh zápisu?" in at.text
        await at.press("space", "enter")
        first, *_ = at.conference.people
        minutes = at.minutes
        assert (minutes.state, minutes.comments_until) == (MinutesState.COMMENTS, date(2026, 9, 15))
        assert at.place == "readers"
        assert first.id not in {each.who_id for each in minutes.readers}
        assert "návrh ještě nikomu neodešel" in at.text
        await at.press("o")
        await at.save()
        assert {(each.sent_on, each.way) for each in at.minutes.readers} == {(TODAY, "e-mailem")}
        assert f"odpovědělo 0 z {len(minutes.readers)}" in at.text
        await at.press("escape")
        assert at.place == "minutes"
        assert f"odpovědělo 0 z {len(minutes.readers)}" in at.text


async def test_a_day_that_was_only_offered(desk: OpenDesk) -> None:
    """Who opens the form for something else sends nothing round and sets no day."""
    async with desk("minutes") as at:
        await at.press("s")
        await at.fill("Zápis píše", "Jana Malá")
        await at.save()
        assert (at.minutes.author, at.minutes.comments_until) == ("Jana Malá", None)
        assert at.place == "minutes"


async def test_an_answer_by_one_key(desk: OpenDesk) -> None:
    """S agrees and takes that back, R reminds; Ctrl+Z undoes both."""
    async with desk("readers", conference=FIRST) as at:
        await at.mark("c-fa9t")
        await at.press("s", "r")
        said = reader(at, "c-fa9t")
        assert (said.answer, said.answered_on, said.reminded_on) == (ReaderAnswer.AGREES, TODAY, TODAY)
        await at.press("ctrl+z", "s")
        assert reader(at, "c-fa9t").answer is ReaderAnswer.NONE


async def test_dissent_is_not_taken_back_by_a_slip(desk: OpenDesk) -> None:
    """S on somebody who disagrees asks first; their words stay whatever the answer is."""
    async with desk("readers", conference=FIRST) as at:
        comments = at.minutes.comments
        await at.mark(MOTHER)
        await at.press("s", "enter")
        assert reader(at).answer is ReaderAnswer.DISSENT
        await at.press("s")
        await at.answer("yes")
        assert (reader(at).answer, at.minutes.comments) == (ReaderAnswer.AGREES, comments)


async def test_dissent_without_words_does_not_disappear_by_a_slip(desk: OpenDesk) -> None:
    """Nothing else tells of it, so S and Delete ask first."""
    async with desk("readers", conference=FIRST) as at:
        await at.mark("c-fa9t")
        await at.press("enter")
        await at.choose("Odpověď", "nesouhlas")
        await at.save()
        for key in ("s", "delete"):
            await at.press(key, "enter")
            assert reader(at, "c-fa9t").answer is ReaderAnswer.DISSENT
        await at.press("delete")
        await at.answer("yes")
        assert "c-fa9t" not in {each.id for each in at.minutes.readers}


@pytest.mark.parametrize(
    ("key", "answer", "resolution"),
    [("p", ReaderAnswer.COMMENT, Resolution.WAITING), ("n", ReaderAnswer.DISSENT, Resolution.DISSENT)],
)
async def test_words_that_are_pasted(desk: OpenDesk, key: str, answer: ReaderAnswer, resolution: Resolution) -> None:
    """A reply goes in as it came, with its paragraphs, under the name of the reader, who has answered by it."""
    async with desk("minutes") as at:
        await at.press("s")
        await at.choose("Stav", "k připomínkám")
        await at.save()
        await at.press("enter")
        await at.mark(MOTHER)
        await at.press(key)
        await at.paste(WORDS)
        await at.save()
        (comment,) = at.minutes.comments
        assert (comment.text, comment.who_id, comment.resolution) == (WORDS, "o-mq3k", resolution)
        assert (reader(at).answer, reader(at).answered_on) == (answer, TODAY)
        said = "Nesouhlas uložen" if answer is ReaderAnswer.DISSENT else "Připomínka uložena"
        assert any(notice.startswith(said) for notice in at.notices)


async def test_approved_minutes_are_not_commented_on_unasked(desk: OpenDesk) -> None:
    """Dissent that comes late does not get into what was approved without a word."""
    async with desk("readers", conference=FIRST) as at:
        await at.mark(TEACHER)
        await at.press("n")
        assert "Zápis je schválený" in at.text
        await at.press("escape")
        assert reader(at, TEACHER).answer is ReaderAnswer.COMMENT


async def test_everything_about_a_reader(desk: OpenDesk) -> None:
    """Enter opens it all; a signature on the very day of the meeting is told that nobody needs one."""
    async with desk("readers", conference=FIRST) as at:
        await at.mark(TEACHER)
        await at.press("enter")
        await at.fill("Podpis dne", "10. 3. 2026")
        assert "nikdo nemusí" in at.text
        await at.fill("Podpis dne", "2. 4. 2026")
        assert "nikdo nemusí" not in at.text
        await at.save()
        assert reader(at, TEACHER).signed_on == date(2026, 4, 2)


async def test_the_list_is_edited(desk: OpenDesk) -> None:
    """Somebody from outside is added, moved and taken out again; undo brings them back."""
    async with desk("readers", conference=FIRST) as at:
        await at.press("ctrl+n")
        await at.fill("Komu", "Mgr. Jana Vlková, opatrovnice")
        await at.save()
        added = at.minutes.readers[-1]
        assert (added.who, added.who_id, at.marked) == ("Mgr. Jana Vlková, opatrovnice", "", added.id)
        await at.press("alt+up")
        assert at.minutes.readers[-2] == added
        await at.press("delete")
        assert added not in at.minutes.readers
        await at.press("ctrl+z")
        assert added in at.minutes.readers


async def test_whom_the_minutes_are_kept_from(desk: OpenDesk, sample_case: Path) -> None:
    """They are not offered, cannot be added by hand, and no letter is made for one who is in the list already."""
    path = sample_case / "2026-03-10-konference.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("    jmeno: Mgr. Jiří Kopřiva\n", "    jmeno: Mgr. Jiří Kopřiva\n    nesmi_dostat: [zapis]\n"),
        "utf-8",
    )
    async with desk("readers", conference=FIRST) as at:
        await at.mark(TEACHER)
        await at.press("t")
        assert at.place == "readers"
        assert "zápis dostat nemá" in at.notices[-1]
        await at.press("delete", "k")
        at.app.clear_notifications()
        await at.settle()
        assert "Komu pošlete" in at.text
        assert "Mgr. Jiří Kopřiva" not in at.text.partition("Komu pošlete")[2].partition("mezerník")[0]
        await at.press("escape", "ctrl+n")
        await at.fill("Komu", "Mgr. Jiří Kopřiva")
        await at.save()
        assert "ani jeho návrh; je to zapsané na F3." in " ".join(at.text.replace("│", " ").split())
        assert TEACHER not in {each.id for each in at.minutes.readers}


@pytest.mark.parametrize(("key", "words"), [("t", "posíláme vám návrh zápisu"), ("x", "jsme vám poslali 16. 3. 2026")])
async def test_letters(desk: OpenDesk, key: str, words: str) -> None:
    """T and X show what to write to the marked person; S keeps it beside the case."""
    async with desk("readers", conference=FIRST) as at:
        await at.mark(MOTHER)
        await at.press(key)
        assert words in " ".join(at.text.replace("│", " ").split())
        await at.press("s")
        (made,) = [name for name in at.bytes() if name.endswith("lenka-hrubesova.txt")]
        assert made
