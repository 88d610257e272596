"""Opening a conference while changes cannot be saved: they wait, come back with it, and are asked about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.tui.conftest import FIRST, SECOND, Desk, OpenDesk

from pktui.errors import FolderProblem
from pktui.session.case import open_case
from pktui.session.drafts.drafts import journal_folder, read_journal
from pktui.tui.cases import outside
from pktui.tui.screens.dialogs.confirm import Choose
from pktui.tui.screens.overview.screen import OverviewScreen

UNSAVED = "◆ neuloženo"
Disk = Callable[[bool], None]


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Return a function that lets the disk of the folder answer, or not."""
    monkeypatch.setattr(outside, "LOOK_SECONDS", 3600)

    def silent(folder: Path) -> None:
        raise FolderProblem("Složka teď neodpovídá.", path=folder)

    def answers(is_there: bool) -> None:
        monkeypatch.setattr(open_case, "check_answers", (lambda _folder: None) if is_there else silent)

    return answers


async def come_in_vain(at: Desk, disk: Disk) -> None:
    """Let the first person come while the disk does not answer, and go back to the overview."""
    disk(False)
    await at.press("space")
    assert UNSAVED in at.text.splitlines()[0]
    await at.press("escape")
    assert at.app.front(OverviewScreen) is not None


async def leave(at: Desk) -> None:
    """Ask to leave; what cannot be saved is asked about, and we stay."""
    await at.press("f10")
    assert isinstance(at.app.screen, Choose)
    assert "nejde uložit" in at.text
    await at.answer("stay")


async def test_the_same_conference_comes_back_with_its_changes(desk: OpenDesk, disk: Disk) -> None:
    """Who goes back to the overview and opens it again sees what is unsaved; it is saved when the disk answers."""
    async with desk("people") as at:
        await come_in_vain(at, disk)
        await at.open("people")
        assert "✓ je tu" in at.text
        assert UNSAVED in at.text.splitlines()[0]
        await leave(at)
        disk(True)
        await at.press("l")
        assert UNSAVED not in at.text.splitlines()[0]
        assert at.conference.people[0].attendance.present


async def test_another_conference_does_not_push_them_out(desk: OpenDesk, disk: Disk) -> None:
    """With another one open, leaving asks all the same; what waits is saved with the next thing that can be."""
    async with desk("people") as at:
        await come_in_vain(at, disk)
        await at.open("people", FIRST)
        await leave(at)
        await at.press("escape")
        await at.open("people", SECOND)
        assert "✓ je tu" in at.text
        await at.press("escape")
        await at.open("people", FIRST)
        disk(True)
        await at.press("f10")
        assert at.app._exit
        at.conference_id = SECOND
        assert at.conference.people[0].attendance.present


async def test_ctrl_c_promises_nothing_of_what_waits(desk: OpenDesk, disk: Disk) -> None:
    """While another conference waits for its disk, nobody is told that everything is saved; afterwards it is said."""
    async with desk("people") as at:
        await come_in_vain(at, disk)
        await at.open("people", FIRST)
        await at.press("ctrl+c")
        assert at.notices[-1] == "Program ukončíte klávesou F10."
        disk(True)
        assert at.app.save_all() is None
        await at.press("ctrl+c")
        assert "Všechno je uložené." in at.notices[-1]


async def test_what_waits_is_in_the_journal(desk: OpenDesk, disk: Disk) -> None:
    """A program that ends by force keeps the changes of a conference that was left."""
    async with desk("people") as at:
        await come_in_vain(at, disk)
        await at.open("people", FIRST)
        at.app._write_last_words()
        journals = journal_folder(at.folder).glob("*.denik")
        assert any("pritomen: ano" in draft.text for path in journals for draft in read_journal(path.read_bytes()))
