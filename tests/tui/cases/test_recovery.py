"""Texts that were being typed when the program ended."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.tui.conftest import SMALL, running

from pktui.domain.minutes import sections
from pktui.session.drafts import Drafts, journal_folder
from pktui.session.place import Place
from pktui.session.recovery import RECORD
from pktui.storage.folder import list_folder

TEXT = "Anežka říká, že v noci slyší kroky."


def now() -> datetime:
    """Return the present moment of the tests."""
    return NOW


@pytest.fixture
def interrupted(sample_case: Path) -> Path:
    """A case in which a section of the minutes was being typed when the program ended."""
    drafts = Drafts(sample_case, now)
    record = list_folder(sample_case).meetings[1].conference.record.id
    drafts.note(Place(record, "section", "Popis situace"), TEXT)
    drafts.close()
    return sample_case


async def answered(folder: Path, *keys: str) -> str:
    """Start the program, press keys at the question, and return what was on the screen before them."""
    async with running(folder) as at:
        # Begun in the same breath as the question comes up, if there is one.
        await at.until(lambda: at.app.outside is not None, "the first paint is over")
        text = at.text
        await at.press(*keys)
    return text


def section(folder: Path) -> str:
    """Return the section as the file has it."""
    minutes = list_folder(folder).meetings[1].meeting.minutes
    assert minutes is not None
    return next(part.text for part in sections(minutes.body) if part.title == "Popis situace")


async def test_text_is_offered_and_put_in(interrupted: Path) -> None:
    """The question shows the text and its place; the first answer writes it into the file."""
    text = await answered(interrupted, "enter")
    assert "Našel se nedopsaný text" in text
    assert TEXT in text
    assert section(interrupted) == TEXT
    assert list(journal_folder(interrupted).glob("*.denik")) == []


async def test_text_can_be_compared_first(interrupted: Path) -> None:
    """Comparing shows both and comes back to the question."""
    await answered(interrupted, "down", "enter", "escape", "enter")
    assert section(interrupted) == TEXT


@pytest.mark.parametrize("keys", [("down", "down", "enter"), ("escape",)])
async def test_decision_can_wait(interrupted: Path, keys: tuple[str, ...]) -> None:
    """Without a decision the text is offered again."""
    await answered(interrupted, *keys)
    assert section(interrupted) == ""
    assert "Našel se nedopsaný text" in await answered(interrupted)


async def test_dropped_text_is_not_offered_again(interrupted: Path) -> None:
    """A dropped text stays on this computer but is not asked about."""
    await answered(interrupted, "down", "down", "down", "enter")
    assert section(interrupted) == ""
    assert "Našel se" not in await answered(interrupted)
    (kept,) = journal_folder(interrupted).glob("*.zahozeno")
    assert b"kroky" in kept.read_bytes()


@pytest.mark.parametrize("size", [SMALL, (60, 20)], ids=["80x24", "60x20"])
async def test_a_whole_file_hides_no_answer(sample_case: Path, size: tuple[int, int]) -> None:
    """Whatever the unfinished text is, all four answers stand on the screen; the one that drops it is never marked."""
    conference = list_folder(sample_case).meetings[1].conference
    drafts = Drafts(sample_case, now)
    whole = "\n".join(conference.path.read_text(encoding="utf-8").splitlines()[:40])
    drafts.note(Place(conference.record.id, RECORD, conference.path.name), whole)
    drafts.close()
    async with running(sample_case, size=size) as at:
        await at.until(lambda: at.app.outside is not None, "the first paint is over")
        for answer in ("Použít", "Porovnat", "Rozhodnout příště", "Zahodit"):
            assert answer in at.text, at.text
        assert at.marked == "use"
