"""A text whose program was killed is found wherever the case is by then."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("through a pseudo-terminal of POSIX", allow_module_level=True)

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults.driven import ANSWERABLE, HarshTerminal, is_stopped, wait_for
from tests.tui.terminal import pktui

from pktui.session.drafts.drafts import journals_home, read_journal

SENTENCE = "Anežka se bojí jít domů."
MINUTES = "2026-09-15-zapis.md"


def renamed(case: Path) -> Path:
    """Rename the folder."""
    return case.rename(case.with_name("Hrubešovi a spol"))


def from_above(case: Path) -> Path:
    """Start on the folder of all cases."""
    above = case.with_name("spisy")
    above.mkdir()
    case.rename(above / case.name)
    return above


def in_place(case: Path) -> Path:
    """Start where the case has been all the time, but on the folder above it."""
    return case.parent


def on_another_disk(case: Path) -> Path:
    """Move the case by copying it and removing the first one, as from disk to disk."""
    moved = shutil.copytree(case, case.parent / "disk" / "spis")
    shutil.rmtree(case)
    return moved


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], HarshTerminal]]:
    """Return a function that starts the program on a folder; all of them are ended after the test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stav"))
    started: list[HarshTerminal] = []

    def run(folder: Path) -> HarshTerminal:
        started.append(HarshTerminal(pktui(folder), tmp_path))
        return started[-1]

    yield run
    for terminal in started:
        terminal.close()


@pytest.mark.parametrize("move", [renamed, from_above, in_place, on_another_disk], ids=lambda move: move.__name__)
def test_killed_while_typing(
    start: Callable[[Path], HarshTerminal], sample_case: Path, move: Callable[[Path], Path]
) -> None:
    """After kill -9 in the minutes the text is offered, and put into the file that is there now."""
    terminal = start(sample_case)
    terminal.shows("Hrubešovi")
    terminal.quiet()
    terminal.keys("enter", "f7")
    terminal.shows("Popis situace")
    terminal.keys("enter", SENTENCE)
    kill_before_it_is_saved(terminal, sample_case / MINUTES)
    folder = move(sample_case)
    later = start(folder)
    later.shows("Našel se nedopsaný text")
    later.shows(ANSWERABLE)
    assert "F7 Zápis · část „Popis situace“" in later.text
    later.keys("enter")
    wait_for(lambda: later.read() and not journalled(), "the journal was not finished")
    (minutes,) = folder.rglob(MINUTES)
    assert SENTENCE in minutes.read_text(encoding="utf-8")
    later.keys("f10")
    assert later.end() == 0


def kill_before_it_is_saved(terminal: HarshTerminal, minutes: Path) -> None:
    """Kill the program while the sentence is in the journal; when it is in the file already, type on before."""

    def is_stopped_in_time() -> bool:
        # Only of a program that does nothing it is known that the journal still says what was read from it.
        terminal.signal(signal.SIGSTOP)
        wait_for(lambda: is_stopped(terminal.pid), "the program goes on")
        if SENTENCE in journalled():
            return True
        terminal.signal(signal.SIGCONT)
        if SENTENCE in minutes.read_text(encoding="utf-8"):
            terminal.write(b" A teta taky.")
        assert terminal.read(), "the program ended by itself"
        return False

    wait_for(is_stopped_in_time, "the sentence never got into the journal")
    terminal.signal(signal.SIGKILL)
    terminal.end()


def journalled() -> str:
    """Return what the journals say."""
    journals = journals_home().rglob("*.denik")
    return "\n".join(draft.text for path in journals for draft in read_journal(path.read_bytes()))
