"""Headers that will be too long one day are told of long before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pktui.domain.conference import Conference
from pktui.storage.records.folder import list_folder
from pktui.storage.records.stored import CROWDED, crowded, load, save
from pktui.storage.text.splitter import HEADER_LIMIT


def test_half_of_the_room_is_told(sample_case: Path) -> None:
    """With the file, how much of how much it is, and what takes the room; the file is written and read as before."""
    path = sample_case / "2026-09-15-konference.md"
    stored = load(path)
    assert isinstance(stored.record, Conference)
    assert crowded([stored]) == ()
    people = tuple(replace(person, note="x" * (CROWDED // 12)) for person in stored.record.people)
    save(stored, replace(stored.record, people=people))
    (problem,) = crowded(list_folder(sample_case).meetings[1].papers)
    assert problem.path == path
    assert f"přes {HEADER_LIMIT // 1024} KiB se neuloží" in problem.message
    assert "Nejvíc místa zabírá „účastníci“" in problem.message


@pytest.mark.parametrize("length", [CROWDED - 200, CROWDED + 200])
def test_where_it_begins(tmp_path: Path, length: int) -> None:
    """A header of half the limit is still fine."""
    path = tmp_path / "a.md"
    path.write_text(f"---\ndruh: plan\nid: p-1\nkonference_id: k-1\nkontakt: {'x' * length}\n---\n")
    assert len(crowded([load(path)])) == (length > CROWDED)
