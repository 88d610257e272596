"""F7, V: a returned DOCX is chosen, looked through, and what is ticked becomes comments in one step."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.export.word.word_files import LENKA, RADEK, about, comments, ins, p, parts_of, r, rewritten, zipped
from tests.tui.conftest import FIRST, Desk, OpenDesk

from pktui.domain.minutes import Comment, ReaderAnswer
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make
from pktui.storage.records.folder import list_folder
from pktui.tui.screens.dialogs.reply_file import ReplyFileDialog
from pktui.tui.screens.dialogs.reply_remarks import RemarksDialog

STRANGER = 'w:author="kopr" w:date="2026-06-05T08:00:00Z"'
BEHIND = "<w:r><w:t>"


@pytest.fixture
def back(sample_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Minutes that are out for comments, and a file that came back with two changes and a note of a stranger."""
    monkeypatch.setenv("HOME", str(tmp_path))
    minutes = sample_case / "2026-03-10-zapis.md"
    text = re.sub(r"stav: schvaleno.*\n", "stav: k_pripominkam\n", minutes.read_text(encoding="utf-8"))
    minutes.write_text(re.sub(r"(?m)^(schvaleno|otisk): .*\n", "", text), encoding="utf-8")
    sent = make(DOCUMENTS["zapis"], list_folder(sample_case).meetings[0].meeting, "docx", NOW, None)
    (sample_case / "dokumenty").mkdir()
    (sample_case / "dokumenty" / "zapis.docx").write_bytes(sent)
    file = tmp_path / "zpet.docx"
    file.write_bytes(_written_into(sent))
    return file


def _written_into(sent: bytes) -> bytes:
    marked = rewritten(
        sent,
        {
            "112": f"112</w:t></w:r>{ins(RADEK, ' asi')}{BEHIND}",
            "třídu nepřišla.": f"třídu nepřišla.</w:t></w:r>{ins(LENKA, ' Díky.')}{about('7', r(' Ano'))}{BEHIND}",
        },
    )
    parts = parts_of(marked)
    note = comments(f'<w:comment w:id="7" {STRANGER}>{p(r("Platí to ještě?"))}</w:comment>')
    return zipped({**parts, **note})


async def read(at: Desk, file: Path) -> None:
    await at.press("v")
    assert isinstance(at.app.screen, ReplyFileDialog)
    await at.paste(f"'{file}'")
    await at.press("enter")


def new(at: Desk) -> list[Comment]:
    minutes = at.minutes
    return [each for each in minutes.comments if each.id.startswith("p-")]


async def test_what_is_ticked_becomes_comments(desk: OpenDesk, back: Path) -> None:
    """Whose nobody knows is asked; all come in at once, their readers have answered, and Ctrl+Z takes all back."""
    async with desk("minutes", conference=FIRST) as at:
        before = at.minutes
        await read(at, back)
        await at.shows("zpet.docx · označeno 4 z 4")
        await at.shows("? kopr")
        await at.press("ctrl+s")
        # The note hangs on words nobody marked as put in.
        await at.shows("Kdo psal do souboru bez podpisu?")
        await at.answer("nobody")
        await at.shows("Kdo je „kopr“?")
        await at.answer("o-an4k")
        assert [(each.who, each.who_id, each.on) for each in new(at)] == [
            ("čtenář, který se nepodepsal", "", NOW.date()),
            ("Radek Hrubeš, otec", "o-rd7h", date(2026, 6, 3)),
            ("Lenka Hrubešová, matka", "o-mq3k", date(2026, 6, 4)),
            ("Anežka Hrubešová", "o-an4k", date(2026, 6, 5)),
        ]
        assert new(at)[3].text == "K místu „Ano“:\nPlatí to ještě?"
        # She had agreed; now she wants something otherwise.
        (girl,) = (each for each in at.minutes.readers if each.who_id == "o-an4k")
        assert (girl.answer, girl.answered_on) == (ReaderAnswer.COMMENT, date(2026, 6, 5))
        assert at.minutes.body == before.body
        await at.press("ctrl+z")
        assert at.minutes == before


async def test_nothing_comes_in_twice(desk: OpenDesk, back: Path) -> None:
    """The second time all is known, and of the stranger it is known who it was."""
    async with desk("minutes", conference=FIRST) as at:
        await read(at, back)
        await at.press("up", "a", "a", "space", "down", "ctrl+s")
        await at.answer("o-ji6k")
        once = at.minutes
        assert len(new(at)) == 3
        await read(at, back)
        await at.shows("označeno 1 z 1 · 3 už mezi připomínkami")
        assert "Mgr. Jiří Kopřiva" in at.text
        await at.press("end", "space", "a", "ctrl+s")
        await at.shows("Není označené nic nového")
        await at.press("escape")
        assert at.minutes == once


async def test_leaving_changes_nothing(desk: OpenDesk, back: Path) -> None:
    """Esc in the list, in the question whose it is, and in the question for the file writes no byte."""
    async with desk("minutes", conference=FIRST) as at:
        before = at.bytes()
        await at.press("v", "escape")
        await read(at, back)
        await at.press("ctrl+s", "escape")
        assert isinstance(at.app.screen, RemarksDialog)
        await at.press("k", "escape", "f1", "escape", "escape")
        assert at.place == "minutes"
        assert at.bytes() == before


async def test_a_file_that_is_none_of_ours_says_so(desk: OpenDesk, back: Path) -> None:
    """One sentence below the field, the question stays, and nothing changes."""
    async with desk("minutes", conference=FIRST) as at:
        before = at.bytes()
        for content, said in ((b"%PDF-1.7", "je PDF"), (b"x", "není dokument Wordu")):
            back.write_bytes(content)
            await read(at, back)
            await at.shows(said)
            await at.press("escape")
        await read(at, back.with_name("neni.docx"))
        await at.shows("neni.docx:")
        await at.press("escape")
        assert at.bytes() == before


async def test_a_file_from_the_list(desk: OpenDesk, back: Path, tmp_path: Path) -> None:
    """What mail saved is offered, a part of its name finds it, and an unchanged paper says that it brings nothing."""
    (tmp_path / "Stažené").mkdir()
    back.rename(tmp_path / "Stažené" / "zápis od táty.docx")
    async with desk("minutes", conference=FIRST) as at:
        (tmp_path / "Stažené" / "jiný.docx").write_bytes(make(DOCUMENTS["zapis"], at.stored.meeting, "docx", NOW, None))
        await at.press("v")
        await at.type("jiny")
        await at.press("enter")
        await at.shows("není žádný komentář ani změna")
        await at.press(*["backspace"] * 4)
        await at.type("od taty")
        await at.press("enter")
        await at.shows("označeno 4 z 4")


async def test_approved_minutes_ask_first(desk: OpenDesk) -> None:
    """A file that comes late changes nothing in what is approved."""
    async with desk("minutes", conference=FIRST) as at:
        before = at.bytes()
        await at.press("v")
        await at.shows("Zápis je schválený")
        await at.press("escape")
        assert at.bytes() == before


async def test_the_key_works_in_the_middle_of_typing(desk: OpenDesk, back: Path) -> None:
    """In the text it deletes no line; what was typed is kept."""
    async with desk("minutes", conference=FIRST) as at:
        await at.press("enter")
        await at.type("Nově. ")
        await at.press("v", "escape")
        assert "Nově. " in at.minutes.body


async def test_from_the_round_the_reader_is_offered_first(desk: OpenDesk, back: Path) -> None:
    """Who is marked among the readers probably sent the file: Enter says so of what nobody signed."""
    async with desk("minutes", conference=FIRST) as at:
        await at.press("h")
        radek = next(each for each in at.minutes.readers if each.who_id == "o-rd7h")
        await at.mark(radek.id)
        await read(at, back)
        await at.press("k")
        await at.shows("Kdo psal do souboru bez podpisu?")
        await at.press("enter")
        await at.shows("nepodepsáno · beze sledování změn → Radek Hrubeš, otec")


async def test_a_home_that_is_not_here(back: Path, desk: OpenDesk) -> None:
    """A path that begins with the home of somebody unknown is refused in Czech, and the question stays."""
    async with desk("minutes", conference=FIRST) as at:
        await at.press("v")
        await at.type("~nikdo-takovy/zapis.docx")
        await at.press("enter")
        assert "Domovskou složku (~) tu program nenašel" in at.text
        assert isinstance(at.app.screen, ReplyFileDialog)
