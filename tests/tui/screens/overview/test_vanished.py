"""The words about conferences that are not in the folder any more."""

from __future__ import annotations

import pytest

from pktui.tui.screens.overview.trouble import in_short, is_alarming


@pytest.mark.parametrize(
    ("gone", "seen", "words"),
    [
        (1, 1, "Ze složky zmizela 1 z 1 konference –"),
        (1, 2, "Ze složky zmizela 1 z 2 konferencí –"),
        (2, 6, "Ze složky zmizely 2 z 6 konferencí – pktui nic nesmazalo, zkontrolujte synchronizaci."),
        (5, 5, "Ze složky zmizelo 5 z 5 konferencí –"),
    ],
)
def test_plurals(gone: int, seen: int, words: str) -> None:
    """The sentence is right Czech for each number."""
    assert in_short(gone, seen).startswith(words)


def test_what_is_alarming() -> None:
    """Three of ten are, two are not."""
    assert is_alarming(3, 10)
    assert not is_alarming(2, 10)
