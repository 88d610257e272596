"""The manual page says what the command line says."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[1]
MANUAL = runpy.run_path(str(ROOT / "docs" / "vyvoj" / "manual.py"))


def test_page_is_current() -> None:
    """`make manual` would change nothing."""
    assert MANUAL["PAGE"].read_text(encoding="utf-8") == MANUAL["page"]()


def test_no_line_is_taken_for_a_request() -> None:
    """Words that begin with a dot, and their backslashes, stay words."""
    assert MANUAL["_text"](".TH\n'\\-") == "\\&.TH\n\\&'\\e\\-"
