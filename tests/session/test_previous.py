"""The conference before an open one is found by its id in the same folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pktui.errors import FolderProblem
from pktui.session.previous import conference_before
from pktui.storage.records.folder import list_folder


def test_conference_before(sample_case: Path) -> None:
    """The first conference of the sample comes before the second one, whatever its file is called."""
    first, second = (stored.conference.record for stored in list_folder(sample_case).meetings)
    (sample_case / "2026-03-10-konference.md").rename(sample_case / "stará.md")
    found = conference_before(second, sample_case)
    assert found is not None
    assert found.id == first.id
    assert conference_before(first, sample_case) is None
    assert conference_before(replace(second, follows="k-nikde"), sample_case) is None
    with pytest.raises(FolderProblem):
        conference_before(second, sample_case / "nic")
