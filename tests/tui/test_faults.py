"""The process is told to end, loses its terminal, or meets its own bug: text is saved, nothing private is printed."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("through a pseudo-terminal of POSIX", allow_module_level=True)

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.tui.terminal import Terminal, pktui

Start = Callable[..., Terminal]

CRASHING = """
import sys
from datetime import datetime
from pathlib import Path
from pktui.tui import app as module
from pktui.tui.screens.people import PeopleScreen

def broken(self):
    secret = "Anežka Tajná " + self.marked.name
    raise LookupError(secret)

PeopleScreen.action_toggle_confidentiality = broken
sys.exit(module.run_tui(Path(sys.argv[1])))
"""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts a command in a terminal; all of them are ended after the test."""
    started: list[Terminal] = []

    def run(command: list[str], **environment: str) -> Terminal:
        started.append(Terminal(command, tmp_path, **environment))
        return started[-1]

    yield run
    for terminal in started:
        terminal.close()


def at_minutes(terminal: Terminal) -> None:
    terminal.shows("Hrubešovi")
    terminal.quiet()
    terminal.keys("enter", "f7")
    terminal.shows("Popis situace")


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP], ids=lambda told: told.name)
def test_told_to_end_saves_what_is_typed(start: Start, sample_case: Path, told: signal.Signals) -> None:
    """The signal of a closed terminal or of a shutdown keeps the sentence that was being typed."""
    terminal = start(pktui(sample_case))
    at_minutes(terminal)
    terminal.keys("enter")
    terminal.keys("Chci domů.")
    terminal.signal(told)
    assert terminal.end() == 128 + told
    assert "Chci domů." in (sample_case / "2026-09-15-zapis.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP], ids=lambda told: told.name)
def test_told_to_end_says_so_by_its_code(start: Start, sample_case: Path, told: signal.Signals) -> None:
    """The exit code is 128 and the number of the signal, and the terminal is given back."""
    terminal = start(pktui(sample_case))
    terminal.shows("Hrubešovi")
    terminal.quiet()
    terminal.signal(told)
    assert terminal.end() == 128 + told
    assert b"\x1b[?1049l" in terminal.sent


def test_leaving_by_key_is_no_error(start: Start, sample_case: Path) -> None:
    """F10 ends with 0 and leaves nothing behind on the normal screen."""
    terminal = start(pktui(sample_case))
    terminal.shows("Hrubešovi")
    terminal.quiet()
    terminal.keys("f10")
    assert terminal.end() == 0
    assert bytes(terminal.sent).rpartition(b"\x1b[?1049l")[2].decode().isascii()


def test_bug_ends_with_its_code_and_no_local_values(start: Start, sample_case: Path, tmp_path: Path) -> None:
    """An exception in a handler ends with 70 and a Czech sentence; no value of a variable is printed."""
    script = tmp_path / "crash.py"
    script.write_text(CRASHING, encoding="utf-8")
    terminal = start([sys.executable, str(script), str(sample_case)])
    terminal.shows("Hrubešovi")
    terminal.quiet()
    terminal.keys("enter", "f3", "l")
    assert terminal.end() == 70
    after = bytes(terminal.sent).rpartition(b"\x1b[?1049l")[2].decode("utf-8")
    words = " ".join(after.split())
    assert "Program narazil na vlastní chybu" in words
    assert "LookupError" in words
    for private in ("Tajná", "secret", "Traceback", "Hrubešov", "self"):
        assert private not in after


@pytest.mark.parametrize("keys", [("enter", "f3", "l"), ("f10",)], ids=["after another", "alone"])
def test_a_bug_at_the_end_is_told(start: Start, sample_case: Path, tmp_path: Path, keys: tuple[str, ...]) -> None:
    """Where the last words cannot be kept, it is said, also behind another bug; of neither is a value printed."""
    script = tmp_path / "crash.py"
    lost = """
def lost(self, screens):
    raise KeyError("Anežka Tajná")
from pktui.tui.hosting.open_cases import OpenCases
OpenCases.write_last_words = lost
sys.exit("""
    script.write_text(CRASHING.replace("sys.exit(", lost), encoding="utf-8")
    terminal = start([sys.executable, str(script), str(sample_case)])
    terminal.shows("Hrubešovi")
    terminal.quiet()
    terminal.keys(*keys)
    assert terminal.end() == 70
    words = " ".join(bytes(terminal.sent).rpartition(b"\x1b[?1049l")[2].decode("utf-8").split())
    assert ("LookupError" in words) == (keys != ("f10",))
    assert "nemusí být uložené: při ukončení narazil program na vlastní chybu (KeyError" in words
    for private in ("Tajná", "Traceback", "Hrubešov", "self"):
        assert private not in words


def test_wrong_bytes_on_input_are_survived(start: Start, sample_case: Path) -> None:
    """A byte that is no UTF-8 does not end the program behind the person's back."""
    terminal = start(pktui(sample_case))
    terminal.shows("Hrubešovi")
    terminal.quiet()
    os.write(terminal.fd, b"\xff\xfe\x80")
    terminal.quiet()
    terminal.keys("f1")
    terminal.shows("Přehled konferencí")
    terminal.keys("escape", "f10")
    assert terminal.end() == 0
