"""A console window that is closed, and a session that ends, take no text with them."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.systems import windows_only

if sys.platform == "win32":
    from tests.tui.console import Console

    pytestmark = windows_only

    SENTENCE = "Chci domů."
    EVENTS = {"break": 1, "close": 2}

    @pytest.fixture
    def console(sample_case: Path, tmp_path: Path) -> Iterator[Console]:
        """A sentence is being typed into the minutes."""
        with Console([sys.executable, "-m", "pktui", str(sample_case)], tmp_path) as console:
            console.shows("Nová konference")
            console.keys("enter", "f7")
            console.shows("Popis situace")
            console.keys("enter")
            console.keys(SENTENCE)
            console.shows(SENTENCE)
            yield console

    def is_saved(case: Path) -> bool:
        """Tell whether the sentence is in the file of the minutes."""
        return SENTENCE in (case / "2026-09-15-zapis.md").read_text(encoding="utf-8")

    @pytest.mark.parametrize("name", EVENTS)
    def test_an_event_of_the_console_saves_what_is_typed(console: Console, sample_case: Path, name: str) -> None:
        """The routine the program set is called as the system calls it, and does not return before all is saved."""
        console.ask(event=EVENTS[name])
        assert console.end() == 128 + (signal.Signals["SIGBREAK"] if name == "break" else signal.SIGTERM)
        assert is_saved(sample_case)

    def test_the_end_of_the_session_saves_what_is_typed(console: Console, sample_case: Path) -> None:
        """The hidden window is told what Windows tells the windows of whoever logs off."""
        console.ask(end=True)
        assert console.end() == 128 + signal.SIGTERM
        assert is_saved(sample_case)
