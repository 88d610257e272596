"""Co odešlo (F8, C): what was made is noted by itself; when and how it went out is added there."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from tests.conftest import TODAY
from tests.tui.conftest import FIRST, Desk, OpenDesk

from pktui.domain.outgoing import Outgoing
from pktui.errors import FileProblem
from pktui.session.case.open_case import CaseSession
from pktui.session.outputs import output_folder
from pktui.storage.records.folder import list_folder


def papers(at: Desk) -> tuple[Outgoing, ...]:
    """Return what is noted now."""
    diary = at.stored.meeting.diary
    return diary.outgoing if diary else ()


async def make(at: Desk, name: str, key: str = "d") -> None:
    """Make a document for everybody and wait until it is noted."""
    await at.mark(name, "#documents")
    await at.press(key)
    await at.until(lambda: any(each.document == name for each in papers(at)), "it is noted")


async def test_what_is_made_is_noted_with_its_print(desk: OpenDesk, sample_case: Path) -> None:
    """The entry is in the file with the SHA-256 of the very file; Ctrl+Z takes back a change, never the note."""
    async with desk("documents") as at:
        await make(at, "plan")
        (entry,) = papers(at)
        (path,) = output_folder(sample_case).glob("*-plan.docx")
        assert entry.prints == (f"docx {sha256(path.read_bytes()).hexdigest()}",)
        assert (entry.made, entry.who, entry.is_out) == (TODAY, "", False)
        diary = list_folder(sample_case).meetings[-1].meeting.diary
        assert diary is not None
        assert diary.outgoing == (entry,)
        await at.press("ctrl+z")
        assert papers(at) == (entry,)
        await at.press("k")
        assert at.place == "outgoing"
        assert "1 papír · zatím neodešlo: 1" in at.text
        assert entry.prints[0].split()[1][:20] in at.text


async def test_a_paper_goes_out(desk: OpenDesk) -> None:
    """O asks for the day, the way and to whom; the next one of the same document is another entry."""
    async with desk("documents") as at:
        await make(at, "plan")
        await at.press("k", "o")
        await at.fill("Jak", "osobně")
        await at.fill("Komu", at.conference.people[1].name)
        await at.save()
        (entry,) = papers(at)
        person = at.conference.people[1]
        assert (entry.sent_on, entry.way, entry.who_id) == (TODAY, "osobně", person.id)
        assert "zatím neodešlo" not in at.text
        await at.press("ctrl+z")
        assert not papers(at)[0].is_out
        await at.press("ctrl+z", "escape")
        assert at.place == "documents"


async def test_a_paper_from_elsewhere_is_added_changed_and_taken_out(desk: OpenDesk) -> None:
    """What was not made here is written by hand; the list begins the diary when there is none."""
    async with desk("outgoing") as at:
        assert "zatím nic nevzniklo" in at.text
        await at.press("ctrl+n")
        await at.fill("Papír", "Zpráva školy")
        await at.save()
        assert [(each.title, each.sent_on) for each in papers(at)] == [("Zpráva školy", TODAY)]
        await at.press("enter")
        await at.fill("Jak odešel", "poštou")
        await at.save()
        assert papers(at)[0].way == "poštou"
        await at.press("delete")
        assert papers(at) == ()


async def test_a_note_that_cannot_be_written_is_told_and_the_paper_stands(
    desk: OpenDesk, sample_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk that is full the file is made all the same, and the trouble is told."""

    def full(*_: object) -> None:
        raise FileProblem("Na disku není místo.", path=sample_case)

    async with desk("documents") as at:
        monkeypatch.setattr(CaseSession, "note", full)
        await at.mark("plan", "#documents")
        await at.press("d")
        await at.until(lambda: any("Na disku není místo." in notice for notice in at.notices), "it is told")
        await at.until(lambda: any("Hotovo." in notice for notice in at.notices), "the paper is made")
        assert [*output_folder(sample_case).glob("*-plan.docx")]


async def test_a_sealed_package_shows_its_password_once(desk: OpenDesk, sample_case: Path) -> None:
    """Z makes one file for one person; the password is on the screen, in no file, and goes with the dialog."""
    async with desk("documents", conference=FIRST) as at:
        await at.press("o")
        await at.mark("o-mq3k", "#copies")
        await at.press("z", "enter")
        folder = output_folder(sample_case) / "k-odeslani"
        await at.until(lambda: "Heslo:" in at.text, "the package is made")
        password = shown_password(at)
        assert len(password.split("-")) == 9
        (package,) = folder.glob("*.zip")
        assert (folder / "jak-otevrit.pdf").is_file()
        assert {(each.package, each.who_id) for each in papers(at)} == {(package.name, "o-mq3k")}
        await at.press("k")
        assert at.app.clipboard == password
        await at.press("escape", "enter")
        assert "Heslo:" in at.text
        await at.press("escape", "down", "enter")
        assert "Heslo:" not in at.text
        held = [path.read_bytes() for path in sample_case.rglob("*") if path.is_file()]
        assert not any(password.encode() in data for data in held)
        assert not any(password in notice for notice in at.notices)


async def test_everybody_has_another_password(desk: OpenDesk, sample_case: Path) -> None:
    """One answer makes a package for each who gets something; all that is in one package goes out at once."""
    async with desk("documents", conference=FIRST) as at:
        screen = at.app.screen
        few = at.conference.people[1:3]
        screen.change_conference("lidé", lambda c: replace(c, people=few))  # type: ignore[attr-defined]
        await at.settle()
        await at.press("o", "z", "down", "enter")
        await at.until(lambda: at.text.count("balicek-") == 2, "both are made")
        one = shown_password(at)
        await at.press("down")
        assert one != shown_password(at)
        await at.press("escape", "down", "enter", "escape", "k", "o")
        await at.save()
        gone = [each for each in papers(at) if each.is_out]
        assert len({each.package for each in gone}) == 1
        assert gone[0].way == "zašifrovaný balíček e-mailem"
        assert 1 < len(gone) < len(papers(at))


async def test_a_package_that_cannot_be_made_says_why(desk: OpenDesk, sample_case: Path) -> None:
    """A broken letterhead leaves no package; its row says so, and there is no password to note."""
    async with desk("documents", conference=FIRST) as at:
        own = at.stored.folder / "vzory"
        own.mkdir()
        (own / "styl.docx").write_text("x", encoding="utf-8")
        await at.press("o", "z", "enter")
        await at.until(lambda: "nevznikl" in at.text, "it is told")
        within = (row.partition("│")[2].rpartition("│")[0].strip() for row in at.text.splitlines())
        assert "není dokument Wordu" in " ".join(within)
        assert not [*(output_folder(sample_case) / "k-odeslani").glob("*.zip")]
        await at.press("escape")
        assert "Máte hesla" not in at.text


def shown_password(at: Desk) -> str:
    """Return the password on the screen: what looks like words joined by hyphens, over two lines."""
    return "".join(re.findall(r"[a-z]+(?:-[a-z]+){3,}-?", at.text.partition("Heslo:")[2])[:2])
