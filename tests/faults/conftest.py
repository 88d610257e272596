"""A small case file beside which broken files are put."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.faults.corpus import record


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a folder with two good conferences, one with its minutes and plan."""
    folder = tmp_path / "spis"
    folder.mkdir()
    papers = {
        "2026-03-10-konference.md": record("dobra-1"),
        "2026-09-15-konference.md": record("dobra-2", datum="2026-09-15"),
        "2026-03-10-zapis.md": "---\ndruh: zapis\nid: z\nkonference_id: dobra-1\nstav: koncept\n---\n\nText.\n",
        "2026-03-10-plan.md": "---\ndruh: plan\nid: p\nkonference_id: dobra-1\nukoly:\n- {id: u, co: Volat}\n---\n",
    }
    for name, text in papers.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
