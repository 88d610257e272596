"""The diary of a case between two conferences."""

from __future__ import annotations

from datetime import date

from pktui.domain.diary import Diary, DiaryEntry, DiaryKind, about, diary_id, newest_first, noted, obstacles, talks

EARLY, LATE = date(2026, 3, 12), date(2026, 4, 21)
DIARY = Diary(
    "d-1",
    "k-1",
    entries=(
        DiaryEntry("d-late", LATE, DiaryKind.OBSTACLE, text="Správa bytů čeká.", task="t-1"),
        DiaryEntry("d-talk", EARLY, DiaryKind.TALK, text="Ví, co má udělat."),
        DiaryEntry("d-none", None, DiaryKind.OBSTACLE, text="Někdy jindy.", task="t-1"),
        DiaryEntry("d-other", LATE, DiaryKind.OBSTACLE, text="Ničeho se netýká."),
        DiaryEntry("d-said", LATE, text="Zatím se daří.", task="t-1"),
    ),
)


def test_the_latest_comes_first() -> None:
    """Entries stand by their day, of one day the one written last first, and those without a day at the end."""
    order = [entry.id for entry in newest_first(DIARY)]
    assert order == ["d-said", "d-other", "d-late", "d-talk", "d-none"]
    assert newest_first(None) == ()


def test_what_stands_in_the_way_of_a_task() -> None:
    """Obstacles are those of the task; one about no task belongs to none, and a good report is no obstacle."""
    assert [entry.id for entry in obstacles(DIARY, "t-1")] == ["d-late", "d-none"]
    assert obstacles(DIARY, "") == obstacles(DIARY, "t-2") == obstacles(None, "t-1") == ()


def test_what_is_said_of_a_task() -> None:
    """All that was noted about a task stands on one line with its days, what stood in the way first."""
    assert noted(about(DIARY, "t-1")) == (
        "21. 4. 2026 překážka: Správa bytů čeká. · překážka: Někdy jindy. · 21. 4. 2026 zpráva: Zatím se daří."
    )
    assert noted(about(DIARY, "t-2")) == noted(about(None, "t-1")) == ""


def test_talks() -> None:
    """A talk with the client is told from all else."""
    assert [entry.id for entry in talks(DIARY)] == ["d-talk"]


def test_one_conference_has_one_diary() -> None:
    """Whoever begins it gives it the same id; another conference has another."""
    assert diary_id("k-1") == diary_id("k-1") != diary_id("k-2")
    assert diary_id("k-1").startswith("d-")
