"""The screen hidden from whoever walks by."""

from __future__ import annotations

from pathlib import Path

from tests.tui.terminal import Terminal, pktui

COVER = "Skryto · pokračujte libovolnou klávesou"


def only_the_cover(terminal: Terminal) -> bool:
    return terminal.text.split() == COVER.split()


def test_one_key_hides_everything_and_any_other_shows_it(sample_case: Path, tmp_path: Path) -> None:
    """Nothing of the case stands on the screen, over a form neither; what was typed stays, and the key only shows."""
    terminal = Terminal(pktui(sample_case), tmp_path)
    try:
        terminal.shows("Hrubešovi")
        terminal.keys("\x0c")
        assert only_the_cover(terminal)
        terminal.keys("enter")
        terminal.shows("Nová konference")
        terminal.keys("enter")
        terminal.shows("Kazuistika")
        terminal.keys("enter")
        terminal.shows("Ctrl+S uložit")
        terminal.keys("rozepsané")
        terminal.shows("rozepsané")
        terminal.keys("\x0c")
        assert only_the_cover(terminal)
        terminal.keys("x")
        terminal.shows("rozepsané")
        assert "rozepsanéx" not in terminal.text
        terminal.keys("\x0c", "\x0c")
        terminal.shows("rozepsané")
    finally:
        terminal.close()
