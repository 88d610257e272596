"""Whole paragraphs or their number, whatever room there is."""

from __future__ import annotations

import pytest

from pktui.tui.widgets.paragraphs import fitting

TWO = "ab cd"


@pytest.mark.parametrize(
    ("paragraphs", "rows", "shown"),
    [
        ((), 3, ""),
        (("a", "b"), 3, "a\n\nb"),
        (("a", "b"), 2, "a\nb"),
        (("a", "b", "c"), 2, "a\n+2"),
        ((TWO, "b", "c"), 5, "ab\ncd\nb\nc"),
        (("a", TWO, "c"), 3, "a\n+2"),
        ((TWO, TWO), 3, "ab\ncd\n+1"),
        ((TWO, "b", "c"), 2, "ab…\n+2"),
        (("ab cd ef",), 2, "ab\ncd…"),
        (("ab cd ef",), 1, "ab…"),
    ],
)
def test_fitting(paragraphs: tuple[str, ...], rows: int, shown: str) -> None:
    """Blank lines go first, then whole paragraphs from the end; a single one is cut with a sign."""
    assert fitting(paragraphs, 3, rows, lambda count: f"+{count}") == shown


@pytest.mark.parametrize("rows", range(2, 12))
def test_nothing_is_higher_than_its_place(rows: int) -> None:
    """With wide letters and long words the lines never need more room than there is."""
    paragraphs = ("漢字漢字漢字 slovo", "nejneobhospodařovávatelnější", "x\ny", "konec")
    text = fitting(paragraphs, 10, rows, str)
    assert len(text.splitlines()) <= rows
