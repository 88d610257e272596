"""Nothing that was typed is lost: words typed into the minutes while the program is killed or its terminal closed.

A short round runs in CI; `PKTUI_LONG=1` runs a hundred. A failure prints its seed.
"""

from __future__ import annotations

import os
import random
import re
import signal
import time
from pathlib import Path

import pytest
from tests.tui.terminal import Terminal, pktui

from pktui.session.drafts import journal_folder, read_journal

ROUNDS = 100 if "PKTUI_LONG" in os.environ else 3
WORD_SECONDS = 0.05
PROMISED_SECONDS = 0.5
MINUTES = "2026-09-15-zapis.md"
WORD = re.compile(r"slovo(\d+)")


def typed_until(terminal: Terminal, seconds: float) -> list[float]:
    """Type numbered words for so long and return when each was sent."""
    sent: list[float] = []
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        os.write(terminal.fd, f"slovo{len(sent)} ".encode())
        sent.append(time.monotonic())
        while time.monotonic() - sent[-1] < WORD_SECONDS:
            terminal.read(0.01)
    return sent


def kept(case: Path) -> int:
    """Return how many words, counted from the first without a gap, are in the file or in the journal."""
    texts = [(case / MINUTES).read_text(encoding="utf-8")]
    for journal in journal_folder(case).glob("*.denik"):
        texts += [draft.text for draft in read_journal(journal.read_bytes())]
    numbers = max(([int(number) for number in WORD.findall(text)] for text in texts), key=len)
    assert numbers == list(range(len(numbers)))
    return len(numbers)


@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("ending", ["kill -9", "closed terminal", "SIGTERM"])
def test_typed_words_are_kept(
    sample_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, seed: int
) -> None:
    """A killed program loses at most half a second of typing; a closed terminal and a shutdown lose nothing."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stav"))
    terminal = Terminal(pktui(sample_case), tmp_path)
    terminal.shows("Hrubešovi")
    terminal.keys("enter")
    terminal.shows("Kdy a kde")
    terminal.keys("f7")
    terminal.shows("Popis situace")
    terminal.keys("enter")
    sent = typed_until(terminal, random.Random(seed).uniform(0.8, 3.5))
    if ending == "kill -9":
        terminal.signal(signal.SIGKILL)
    else:
        # What is still in the terminal was not typed into the program yet.
        terminal.shows(f"slovo{len(sent) - 1}")
        terminal.signal(signal.SIGHUP if ending == "closed terminal" else signal.SIGTERM)
    ended = time.monotonic()
    terminal.end()
    terminal.close()
    owed = sum(ended - at > PROMISED_SECONDS for at in sent) if ending == "kill -9" else len(sent)
    assert kept(sample_case) >= owed, f"seed {seed}"
