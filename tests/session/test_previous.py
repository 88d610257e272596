"""The meeting before is found by its id; what is missing of it is said in one sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pktui.domain.conference import Conference
from pktui.errors import FolderProblem
from pktui.session.previous import NO_PREVIOUS, previous_of
from pktui.storage.records.folder import list_folder

PLAN = "2026-03-10-plan.md"


def conferences(case: Path) -> tuple[Conference, Conference]:
    first, second = (stored.conference.record for stored in list_folder(case).meetings)
    return first, second


def test_found_by_its_id(sample_case: Path) -> None:
    """The first conference of the sample comes before the second one, whatever its file is called."""
    first, second = conferences(sample_case)
    (sample_case / "2026-03-10-konference.md").rename(sample_case / "stará.md")
    found = previous_of(second, sample_case)
    assert found.meeting is not None
    assert found.meeting.conference.id == first.id
    assert found.meeting.plan is not None
    assert found.trouble == ""
    assert previous_of(first, sample_case) is NO_PREVIOUS


def test_not_there(sample_case: Path) -> None:
    """One that is in another folder is missed by the name people know it by."""
    _, second = conferences(sample_case)
    found = previous_of(replace(second, follows="k-nikde"), sample_case)
    assert found.meeting is None
    assert found.trouble == "Hrubešovi, 1. konference v téhle složce není, proto se k ní nejde vrátit."
    with pytest.raises(FolderProblem):
        previous_of(second, sample_case / "nic")


def test_without_its_plan(sample_case: Path) -> None:
    """The meeting is there, its plan is missed; a damaged plan is told with its line."""
    _, second = conferences(sample_case)
    path = sample_case / PLAN
    path.write_text(path.read_text(encoding="utf-8").replace("do: 2026-03-17", "do: kdysi", 1), encoding="utf-8")
    found = previous_of(second, sample_case)
    assert found.meeting is not None
    assert found.meeting.plan is None
    assert f"({PLAN}, řádek " in found.trouble
    assert "kdysi" in found.trouble
    path.unlink()
    assert previous_of(second, sample_case).trouble == "K minulé konferenci (Hrubešovi, 1. konference) tu není plán."


def test_damaged(sample_case: Path) -> None:
    """A conference that cannot be read is told as such, not as missing."""
    _, second = conferences(sample_case)
    (sample_case / "2026-03-10-konference.md").write_text("---\ndruh: konference\n", encoding="utf-8")
    found = previous_of(second, sample_case)
    assert found.meeting is None
    assert found.trouble.startswith("Z minulé konference se nedá něco přečíst (2026-03-10-konference.md")
