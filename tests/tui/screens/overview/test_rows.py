"""The lines of the overview above the conferences."""

from __future__ import annotations

from pathlib import Path

import pytest

from pktui.errors import DamagedFile, FileProblem, FolderProblem
from pktui.storage.records.folder import Listing
from pktui.tui.screens.overview.rows import trouble

CASES = Path("Spisy")


@pytest.mark.parametrize(
    ("problem", "state"),
    [
        (DamagedFile("Den 30. 2. 2026 v kalendáři není.", path=CASES / "plan.md"), "poškozený"),
        (FileProblem("K souboru nebo složce nemáte přístup.", path=CASES / "plan.md"), "nepřístupné"),
        (FolderProblem("K souboru nebo složce nemáte přístup.", path=CASES / "Novákovi"), "nepřístupné"),
    ],
)
def test_what_nobody_may_read_is_not_damaged(problem: FileProblem, state: str) -> None:
    """Only a file that was read and does not fit is called damaged."""
    (row,) = trouble(Listing(CASES, (), (problem,), (), ()))
    assert row.cells[-1] == state
