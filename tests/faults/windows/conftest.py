"""The file that is saved."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return an empty file."""
    path = tmp_path / "zapis.md"
    path.write_bytes(b"")
    return path
