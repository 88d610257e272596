"""A folder in which there is no conference: nobody is left without a next step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.faults.mounts import locked_folder
from tests.tui.conftest import SECOND, running

from pktui.session.drafts.drafts import Drafts
from pktui.session.drafts.place import Place
from pktui.storage.records.folder import list_folder


@pytest.fixture
def home(tmp_path: Path, sample_case: Path) -> Path:
    """Return a folder with letters, below which the sample lies two levels deep."""
    folder = tmp_path / "doma"
    shutil.move(sample_case, folder / "Dokumenty" / "Spisy" / "Hrubešovi")
    (folder / "dopis.docx").touch()
    return folder


async def test_a_folder_of_other_things_is_told(tmp_path: Path) -> None:
    """Among other files it says that this is hardly the right folder, and how to open another one."""
    (tmp_path / "dopis.docx").touch()
    (tmp_path / "Fotky").mkdir()
    async with running(tmp_path) as at:
        await at.shows("pktui v ní vidí 2 jiné věci")
        assert "pktui CESTA" in at.text
        assert "Ctrl+N  založí novou konferenci" in at.text
        assert "Spisy jsou nejspíš" not in at.text


async def test_a_locked_folder_offers_no_work_in_it(tmp_path: Path) -> None:
    """Where nothing can be written it says so before anybody fills a form in."""
    with locked_folder(tmp_path / "cizi"):
        async with running(tmp_path / "cizi") as at:
            await at.shows("nemůžete zapisovat")
            assert "Ctrl+N  založí" not in at.text


async def test_cases_near_are_offered_and_opened(home: Path) -> None:
    """Enter opens the folder that has conferences; what is made then belongs there."""
    async with running(home) as at:
        await at.shows("Spisy jsou nejspíš")
        assert at.marked == str(home / "Dokumenty" / "Spisy")
        await at.press("enter")
        await at.shows("Hrubešovi")
        assert at.app.folder == home / "Dokumenty" / "Spisy"
        await at.press("enter")
        assert at.place == "preparation"


async def test_what_was_left_behind_is_offered_where_one_goes(home: Path) -> None:
    """A text that waits for the folder one goes to is offered as if it had been opened at once."""
    spisy = home / "Dokumenty" / "Spisy"
    drafts = Drafts(spisy, lambda: NOW)
    drafts.note(Place(SECOND, "capture", folder=str(spisy / "Hrubešovi")), "Chci domů.", was="")
    drafts.write()
    drafts.close()
    async with running(home) as at:
        await at.shows("Spisy jsou nejspíš")
        assert "Chci domů." not in at.text
        await at.press("enter")
        await at.shows("Chci domů.")


@pytest.mark.parametrize(("answer", "place"), [(None, "novakovi"), ("přímo sem, mezi ostatní soubory", "")])
async def test_a_first_conference_is_not_strewn_among_letters(tmp_path: Path, answer: str | None, place: str) -> None:
    """Ctrl+N among other files makes a folder for the case, unless one says otherwise."""
    (tmp_path / "dopis.docx").touch()
    async with running(tmp_path) as at:
        await at.press("ctrl+n")
        assert "do nové složky spisu" in at.text
        await at.fill("Spis", "Novákovi")
        await at.fill("Den", "za 14 dní")
        if answer:
            await at.choose("Kam", answer)
        await at.save()
        assert at.place == "preparation"
        (stored,) = list_folder(tmp_path).meetings
        assert stored.folder == tmp_path / place
