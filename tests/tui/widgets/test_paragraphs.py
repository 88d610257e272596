"""Whole paragraphs or their number, whatever room there is."""

from __future__ import annotations

import pytest

from pktui.tui.widgets.paragraphs import fitting, newest

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


@pytest.mark.parametrize(
    ("texts", "rows", "shown"),
    [
        ([], 3, []),
        (["ab"], 3, ["• ab"]),
        (["ab", "cd"], 2, ["• ab", "• cd"]),
        (["ab", "cd", "ef"], 2, ["… a 2 dřív", "• ef"]),
        (["ab", "cd cd cd cd"], 2, ["… a 1 dřív", "• cd cd…"]),
        (["ab", "cd cd cd cd"], 1, ["• cd cd…"]),
        (["ab cd ef gh"], 2, ["• ab cd", "  ef gh"]),
    ],
)
def test_the_newest_stay_in_a_column(texts: list[str], rows: int, shown: list[str]) -> None:
    """What has no room goes from the top and is counted there; a last one that is too long is cut."""
    assert newest(texts, 8, rows) == shown
