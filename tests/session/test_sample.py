"""The copy of the sample case: its repeated conference is next week, whatever day it is today."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import TODAY

from pktui.assets import shipped
from pktui.domain.meeting import Stage
from pktui.domain.minutes import digest
from pktui.domain.taking import lost_dissent
from pktui.errors import AlreadyExists, FolderProblem
from pktui.session.sample import SAMPLE, copy_sample, free_folder, move_dates
from pktui.storage.records.folder import list_folder

LATEST = date(2026, 9, 15)
DIGEST = re.compile(r"(?<=\notisk: )\[\w+\]")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}\. ?\d{1,2}\. ?\d{4}")


def originals() -> dict[str, str]:
    return copies(shipped(SAMPLE))


def copies(folder: Path) -> dict[str, str]:
    """Return the texts without the digest of approved minutes, which goes with their dates."""
    return {path.name: DIGEST.sub("[]", path.read_text(encoding="utf-8")) for path in folder.iterdir()}


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_next_week_from_any_day(tmp_path_factory: pytest.TempPathFactory, today: date) -> None:
    """The repeated conference keeps its weekday and lies in the week after today; the files are in step with it."""
    folder = copy_sample(tmp_path_factory.mktemp("ukazka") / "nova", today)
    latest = date.fromisoformat(max(name for name in copies(folder) if name.endswith(".md"))[:10])
    assert latest.weekday() == LATEST.weekday()
    monday = today - timedelta(days=today.weekday())
    assert 7 <= (latest - monday).days < 14
    assert (latest - LATEST).days % 7 == 0
    shift = latest - LATEST
    assert copies(folder) == {move_dates(name, shift): move_dates(text, shift) for name, text in originals().items()}


def test_the_copy_is_a_case(tmp_path: Path) -> None:
    """The copy reads without trouble; the first conference is over and the second is being prepared."""
    today = date(2031, 1, 1)
    listing = list_folder(copy_sample(tmp_path / "a" / "b", today))
    assert (listing.damaged, listing.conflicts, listing.orphans) == ((), (), ())
    first, second = (stored.meeting for stored in listing.meetings)
    now = second.conference.begins - timedelta(days=3)
    assert (first.stage(now), second.stage(now)) == (Stage.APPROVED, Stage.PREPARED)
    assert first.minutes is not None
    assert first.minutes.digests == (digest(first.minutes),)
    assert lost_dissent(first) == ()
    assert second.conference.follows_day == first.conference.day
    assert first.conference.clock(now).offset == timedelta(minutes=14, seconds=30)


def test_every_date_moves(tmp_path: Path) -> None:
    """All dates in names, headers and texts move by the same time, and nothing else changes."""
    folder = copy_sample(tmp_path / "a", TODAY + timedelta(weeks=60))
    shift = timedelta(weeks=60)
    old, new = originals(), copies(folder)
    for name, text in old.items():
        moved = new[move_dates(name, shift)]
        assert DATE.sub("DEN", moved) == DATE.sub("DEN", text)
        pairs = zip(DATE.findall(text), DATE.findall(moved), strict=True)
        assert all(_day(after) - _day(before) == shift for before, after in pairs)


def _day(text: str) -> date:
    if "-" in text:
        return date.fromisoformat(text)
    day, month, year = (int(part) for part in text.replace(" ", "").split("."))
    return date(year, month, day)


def test_without_a_shift_nothing_changes(sample_case: Path) -> None:
    """A week before the dates of the sample its copy is the same, byte by byte."""
    assert copies(sample_case) == originals()


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("2026-03-10", "2026-03-17"),
        ("2026-03-10T09:05:00", "2026-03-17T09:05:00"),
        ("2026-03-10-plan.md", "2026-03-17-plan.md"),
        ("do 28. 12. 2026, pak", "do 4. 1. 2027, pak"),
        ("28.12.2026.", "4.1.2027."),
        ("24. 2. 2028", "2. 3. 2028"),
        ("30. 2. 2026 a 2026-13-01", "30. 2. 2026 a 2026-13-01"),
        (
            "10. 3. v 9.30, § 10 odst. 3, 359/1999 Sb., 600 000 012",
            "10. 3. v 9.30, § 10 odst. 3, 359/1999 Sb., 600 000 012",
        ),
        ("id: k-2026, číslo jednací 2026-03-1012", "id: k-2026, číslo jednací 2026-03-1012"),
    ],
)
def test_move_dates(text: str, moved: str) -> None:
    """Whatever says its year moves, and what is no day of the calendar stays."""
    assert move_dates(text, timedelta(days=7)) == moved


def test_target_with_something_in_it(tmp_path: Path) -> None:
    """A folder that is not empty, or a file, is refused and left as it was."""
    (tmp_path / "plná").mkdir()
    (tmp_path / "plná" / "poznámka.txt").write_text("x", encoding="utf-8")
    (tmp_path / "soubor").write_text("x", encoding="utf-8")
    for name in ("plná", "soubor"):
        with pytest.raises(AlreadyExists, match="Tady už něco je"):
            copy_sample(tmp_path / name, TODAY)
    assert [path.name for path in (tmp_path / "plná").iterdir()] == ["poznámka.txt"]
    assert (tmp_path / "soubor").read_text(encoding="utf-8") == "x"


def test_an_empty_target(tmp_path: Path) -> None:
    """An empty folder is as good as a new one."""
    (tmp_path / "prázdná").mkdir()
    assert len(copies(copy_sample(tmp_path / "prázdná", TODAY))) == 8


def test_a_target_that_cannot_be_made(tmp_path: Path) -> None:
    """Under a file no folder can be made."""
    (tmp_path / "soubor").write_text("", encoding="utf-8")
    with pytest.raises(FolderProblem) as caught:
        copy_sample(tmp_path / "soubor" / "a", TODAY)
    assert caught.value.path == tmp_path / "soubor" / "a"


def test_free_folder(tmp_path: Path) -> None:
    """The first name that is not taken is offered."""
    found = []
    for _ in range(3):
        found.append(free_folder(tmp_path).name)
        free_folder(tmp_path).mkdir()
    assert found == ["ukazka", "ukazka-2", "ukazka-3"]
