"""What all tests share: a fixed present moment and a copy of the sample case that fits it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from pktui.session.sample import copy_sample

TODAY = date(2026, 9, 8)
NOW = datetime(2026, 9, 8, 9, 0)  # noqa: DTZ001 - the wall clock of the room has no zone


@pytest.fixture
def sample_case(tmp_path: Path) -> Path:
    """Return a copy of the sample case whose repeated conference is a week from TODAY, on 2026-09-15."""
    return copy_sample(tmp_path / "Hrubešovi", TODAY)


@pytest.fixture
def now() -> datetime:
    """Return the present moment of the tests: nine in the morning of TODAY."""
    return NOW
