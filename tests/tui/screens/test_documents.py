"""F8: the documents of the conference, what is missing in them, and what is made."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from tests.tui.conftest import FIRST, LARGE, ON_THE_DAY, SMALL, OpenDesk, running
from tests.tui.hosting.test_desktop import opener

from pktui.domain.flipchart import Capture, CaptureKind
from pktui.export.papers.document import NeededAt
from pktui.export.papers.documents import DOCUMENTS, file_name, needed_at
from pktui.session.outputs import output_folder
from pktui.tui.screens.case import CaseScreen


async def test_titles_can_be_read_whole(desk: OpenDesk) -> None:
    """On a small screen no title, number or sign of what is made is cut."""
    async with desk("preparation", size=SMALL) as at:
        folder = output_folder(at.stored.folder)
        folder.mkdir()
        documents = [each for each in DOCUMENTS.values() if each.belongs_to(at.stored.meeting.conference)]
        for document in documents:
            for fmt in ("docx", "pdf"):
                (folder / file_name(document, at.stored.meeting, fmt)).touch()
        await at.go("documents")
        for document in documents:
            await at.mark(document.name, "#documents")
            (row,) = (row for row in at.text.splitlines() if row.startswith(f" {document.label} "))
            assert re.search(r" DOCX a PDF\W*$", row)
            assert "…" not in row


async def test_what_was_agreed_comes_first_once_the_meeting_is_over(desk: OpenDesk) -> None:
    """The paper to be printed at once is the first row and marked from the last phase on, when F4 names it."""
    async with desk("documents", size=LARGE) as at:
        assert at.marked == "pozvanka-rodine"
        await at.press("down")
        await at.go("live")
        at.clock.moment = ON_THE_DAY
        for _ in at.conference.agenda[1:]:
            await at.press("pagedown")
        await at.go("documents")
        assert at.marked == "pozvanka-diteti"
        await at.go("live")
        await at.press("pagedown")
        await at.go("documents")
        assert at.marked == "rychly-vystup"
        assert parts(at.text) == ["Po setkání", "Před setkáním", "Ke stolu"]
        await at.press("down")
        assert at.marked == "zapis"
        await at.go("live")
        await at.press("pagedown")
        await at.answer("yes")
        await at.go("documents")
        assert at.marked == "zapis"
        assert at.text.splitlines()[5].startswith(" Na čem jsme se domluvili ")


def parts(text: str) -> list[str]:
    # On a wide screen the text of the marked paper stands beside them.
    rows = (row.partition("│")[0].strip() for row in text.splitlines())
    return [row for row in rows if row in {each.value.capitalize() for each in NeededAt}]


async def test_papers_needed_now_are_on_top(desk: OpenDesk) -> None:
    """Before the meeting letters, at the table what lies on it; the title of a part is no document."""
    async with desk("documents", size=LARGE) as at:
        assert parts(at.text) == ["Před setkáním", "Ke stolu", "Po setkání"]
        await at.press("up")
        for key in ("n", "enter", "o", "c", "z"):
            at.app.clear_notifications()
            await at.press(key)
            assert at.place == "documents"
            assert ["je jen nadpis" in notice for notice in at.notices] == [True]
        await at.go("live")
        at.clock.moment = ON_THE_DAY
        await at.press("pagedown")
        await at.go("documents")
        assert parts(at.text) == ["Ke stolu", "Před setkáním", "Po setkání"]


async def test_documents_are_made_while_one_goes_on(desk: OpenDesk) -> None:
    """Who goes to another screen at once gets the file and is told, there."""
    async with desk("documents") as at:
        at._send("d")
        while not at.app.workers:
            await asyncio.sleep(0)
        at._send("escape")
        await at.until(lambda: any("Hotovo." in notice for notice in at.notices), "it is told")
        assert any("jsou ve složce dokumenty." in notice for notice in at.notices)
        assert at.place == "OverviewScreen"
        assert [path.suffix for path in output_folder(at.stored.folder).iterdir()] == [".docx"]


async def test_only_what_is_not_there_yet_can_be_made(desk: OpenDesk) -> None:
    """What somebody wrote into a paper stays; where all is there already, that is no answer."""
    async with desk("documents") as at:
        await at.press("d")
        folder = output_folder(at.stored.folder)
        await at.until(lambda: any("Hotovo." in note for note in at.notices), "made")
        (written,) = folder.glob("*.docx")
        written.write_bytes(b"psano rukou")
        await at.press("enter")
        await at.answer("rest")
        await at.until(lambda: any(folder.glob("*.pdf")), "the other one is made")
        assert written.read_bytes() == b"psano rukou"
        await at.press("enter")
        assert "Vyrobit jen to" not in at.text


async def test_where_papers_are_is_told_from_the_case(sample_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when the folder was given from where one stood."""
    monkeypatch.chdir(sample_case.parent)
    async with running(Path(sample_case.name), "documents") as at:
        await at.press("d")
        await at.until(lambda: any("jsou ve složce dokumenty." in note for note in at.notices), "it is told")


async def test_a_format_that_fails_does_not_stop_the_other(desk: OpenDesk) -> None:
    """With a broken letterhead the PDF is made, the trouble is told, and the row shows what there is."""
    async with desk("documents") as at:
        own = at.stored.folder / "vzory"
        own.mkdir()
        (own / "styl.docx").write_text("x", encoding="utf-8")
        await at.press("enter")
        await at.until(lambda: any("není dokument Wordu" in notice for notice in at.notices), "it is told")
        await at.until(lambda: bool(re.search(r"blízké +nic +PDF$", at.text, re.MULTILINE)), "the other one is made")
        assert [path.suffix for path in output_folder(at.stored.folder).iterdir()] == [".pdf"]


async def test_signs_that_a_pdf_will_replace_are_told_before(desk: OpenDesk) -> None:
    """C lists them, and making the PDF says the first of them."""
    async with desk("documents") as at:
        own = at.stored.folder / "vzory"
        own.mkdir()
        (own / "pozvanka-rodine.md").write_text("Pan Wang (王) a paní (李).", encoding="utf-8")
        await at.press("c")
        assert "nemá „王“" in at.text
        assert "nemá „李“" in at.text
        await at.press("escape", "p")
        await at.until(lambda: any("Takových míst je 2" in notice for notice in at.notices), "it is told")


async def test_hidden_remarks_are_told_before_anything_is_made(desk: OpenDesk, sample_case: Path) -> None:
    """Under the list stands how much of which text no paper shows, also on a small screen; without any, nothing."""
    async with desk("documents", size=SMALL) as at:
        assert "skryté" not in at.text
    with (sample_case / "2026-09-15-konference.md").open("a", encoding="utf-8") as file:
        file.write("\nA %%b%% c %%d%%\n")
    async with desk("documents", size=SMALL) as at:
        shown = " ".join(at.text.split())
        assert "Nevytiskne se, co je skryté (%%…%%, <!-- … -->): v kazuistice 2 poznámky." in shown


async def test_dissent_that_is_missing_is_told_before_the_minutes_are_made(desk: OpenDesk) -> None:
    """Nothing is made before the answer, the harmless answer is the first, and other papers are not asked about."""
    dissent = Capture("z-d", CaptureKind.DISSENT, "S tím nesouhlasím.", who="teta")
    async with desk("documents") as at:
        screen = at.app.screen
        assert isinstance(screen, CaseScreen)
        screen.change_conference("nesouhlas", lambda c: replace(c, captures=(dissent,)))
        await at.settle()
        target = output_folder(at.stored.folder)
        await at.mark("zapis", "#documents")
        await at.press("d")
        assert "V zápisu chybí nesouhlas „S tím nesouhlasím.“ (teta)." in at.text
        await at.press("enter")
        assert not target.exists()
        await at.press("d")
        await at.answer("yes")
        await at.until(lambda: any(target.glob("*-zapis.docx")), "made")
        await at.mark("plan", "#documents")
        await at.press("d")
        await at.until(lambda: any(target.glob("*-plan.docx")), "made")


async def test_who_gets_what_is_listed(desk: OpenDesk) -> None:
    """O says of each person what the copy is like; C gives the whole to whoever missed a part, and takes it back."""
    async with desk("documents", conference=FIRST) as at:
        assert "Zvláštní výtisk (O): Anežka Hrubešová, Pavel Chvojka, Klára Vítovská a 2 další." in squeezed(at.text)
        await at.mark("zapis")
        await at.press("o")
        assert at.text.count("část, bez účasti: Jak to teď je") > 1
        await at.mark("o-an4k", "#copies")
        await at.press("c")
        assert at.conference.people[0].invitation.whole_copy
        assert "celý, i bez účasti: Jak to teď je" in at.text
        await at.press("c")
        assert not at.conference.people[0].invitation.whole_copy
        await at.press("down", "c")
        assert "nic nezmeškal" in at.notices[-1]


async def test_a_copy_is_looked_at_and_made_for_one_person(desk: OpenDesk) -> None:
    """N shows what the person would get, Enter makes that document, B all of theirs in a folder."""
    async with desk("documents", conference=FIRST) as at:
        await at.mark("zapis")
        await at.press("o")
        await at.mark("o-an4k", "#copies")
        await at.press("n")
        assert "Neúplný výtisk pro: Anežka Hrubešová." in squeezed(at.text)
        assert "tvojí účasti" in squeezed(at.text)
        await at.press("escape", "enter")
        folder = output_folder(at.stored.folder)
        await at.until(lambda: any("Hotovo." in notice for notice in at.notices), "the document is made")
        assert {path.name for path in folder.iterdir()} == {
            f"2026-03-10-hrubesovi-zapis-pro-anezka-hrubesova.{fmt}" for fmt in ("docx", "pdf")
        }
        await at.press("b")
        await at.until(lambda: any("2026-03-10-pro-" in notice for notice in at.notices), "the package is made")
        package = folder / "2026-03-10-pro-anezka-hrubesova"
        assert {path.name.split("-pro-")[0].partition("hrubesovi-")[2] for path in package.glob("*.pdf")} == {
            "pruvodni-dopis", "zapis", "plan", "rychly-vystup", "plan-diteti",
        }  # fmt: skip


async def test_nobody_gets_what_they_must_not(desk: OpenDesk, sample_case: Path) -> None:
    """A refused paper is told in a sentence, in the list, too; what is for everybody says who must not get it."""
    path = sample_case / "2026-09-15-konference.md"
    path.write_text(path.read_text("utf-8").replace("      - ukoly\n", "      - plan\n"), "utf-8")
    async with desk("documents") as at:
        await at.mark("plan")
        await at.press("c")
        assert "Tohle celé nesmí dostat: Bc. Zdeněk Mareda." in squeezed(at.text)
        await at.press("escape", "o")
        await at.mark("o-zd4n", "#copies")
        assert "tenhle papír ne" in at.text
        await at.press("enter")
        assert "Bc. Zdeněk Mareda nesmí dostat: Plán spolupráce." in at.notices[-1]
        await at.press("escape", "d")
        await at.until(lambda: any("Tohle celé nesmí dostat" in notice for notice in at.notices), "it is told")
        assert [made.name for made in output_folder(sample_case).iterdir()] == ["2026-09-15-hrubesovi-plan.docx"]


def squeezed(text: str) -> str:
    """Return a text of the screen in one line, without frames."""
    return " ".join(text.replace("│", " ").replace("\u00a0", " ").split())


async def test_own_documents_of_the_office_are_last(desk: OpenDesk) -> None:
    """A template that is not one of ours is a row of its own, and Enter makes it."""
    async with desk("preparation") as at:
        templates = at.stored.folder / "vzory"
        templates.mkdir()
        (templates / "foceni.md").write_text("{# název: Souhlas s focením #}\nText\n", encoding="utf-8")
        await at.go("documents")
        await at.press("end")
        assert at.marked == "foceni"
        assert "Souhlas s focením" in at.text
        await at.press("n")
        assert "Text" in at.text


async def test_the_preview_has_pages_and_makes_the_document(desk: OpenDesk) -> None:
    """N shows where each page begins and what is missing; Enter makes both formats."""
    async with desk("documents") as at:
        await at.mark("zapis")
        await at.press("n")
        await at.until(lambda: at.place == "PreviewDialog", "the preview is there")
        assert "Zápis z případové konference · 2 strany A4" in at.text
        assert "Chybí:" in at.text
        assert "── strana 1 z 2 ──" in at.text
        await at.press("enter")
        await at.until(lambda: any("Hotovo." in notice for notice in at.notices), "it is told")
        assert {path.suffix for path in output_folder(at.stored.folder).iterdir()} == {".docx", ".pdf"}


async def test_all_documents_are_made_at_once(desk: OpenDesk) -> None:
    """V makes every document of the list in both formats."""
    async with desk("documents", conference=FIRST) as at:
        await at.press("v")
        await at.until(lambda: any("Hotovo." in notice for notice in at.notices), "it is told")
        made = {path.name for path in output_folder(at.stored.folder).iterdir()}
        offered = [each for each in DOCUMENTS.values() if each.belongs_to(at.conference)]
        assert made == {file_name(each, at.stored.meeting, fmt) for each in offered for fmt in ("docx", "pdf")}


async def test_before_the_meeting_its_papers_are_made(desk: OpenDesk) -> None:
    """V leaves the minutes and the plan for later, and says so."""
    async with desk("documents") as at:
        await at.press("v")
        await at.settle()
        if at.place == "Choose":
            await at.answer("yes")
        await at.until(lambda: any("vyrobí V po setkání" in notice for notice in at.notices), "it is told")
        made = {path.name for path in output_folder(at.stored.folder).iterdir()}
        offered = [each for each in DOCUMENTS.values() if each.belongs_to(at.conference)]
        wanted = [each for each in offered if needed_at(each) is not NeededAt.AFTER]
        assert made == {file_name(each, at.stored.meeting, fmt) for each in wanted for fmt in ("docx", "pdf")}


def is_told(file: Path, words: str) -> bool:
    return file.is_file() and file.read_text(encoding="utf-8") == words


async def test_a_made_document_is_opened(desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Z gives the PDF, or the DOCX when there is no PDF, to the desktop; L gives the folder."""
    said = opener(tmp_path, monkeypatch, "exit 0")
    async with desk("documents") as at:
        folder = output_folder(at.stored.folder)
        await at.press("z")
        await at.until(lambda: any("Zatím tu nic není" in notice for notice in at.notices), "it is told")
        folder.mkdir()
        path = folder / file_name(DOCUMENTS["pozvanka-rodine"], at.stored.meeting, "docx")
        for key, wanted in (("z", path), ("l", folder)):
            path.touch()
            await at.press(key)
            await at.until(partial(is_told, said, str(wanted)), "it is opened")


async def test_no_second_diary_is_begun_beside_a_damaged_one(desk: OpenDesk, sample_case: Path) -> None:
    """The paper is made, it is told why it is not noted, and no byte of the diary changes."""
    diary = next(sample_case.glob("2026-03-10-denik.md"))
    diary.write_text("---\ndruh: denik\n  x: [\n---\n", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in sample_case.glob("*-denik*.md")}
    async with desk("documents", conference=FIRST) as at:
        await at.press("d")
        await at.until(lambda: any("Deník konference tu je" in notice for notice in at.notices), "it is told")
        assert output_folder(at.stored.folder).is_dir()
    assert {path.name: path.read_bytes() for path in sample_case.glob("*-denik*.md")} == before
