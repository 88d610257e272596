"""Nothing that was typed is lost, however the program ends: words typed through a terminal while it meets its end.

A few rounds run in CI. `PKTUI_LONG=1` runs 300; a failed round names its seed, and `PKTUI_SEED=17` runs that one alone.
"""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("through a pseudo-terminal of POSIX", allow_module_level=True)

import os
import random
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.driven import HarshTerminal, is_running, wait_for
from tests.faults.faulty import SECRET
from tests.tui.terminal import KEYS, PATIENCE, pktui

from pktui.errors import EXIT_BUG
from pktui.session.drafts.drafts import journal_folder, read_journal

WORD_SECONDS = 0.04
PROMISED_SECONDS = 0.5
WORD = re.compile(r"slovo(\d+)\b")
LINE_WORDS = 7
GIVEN_BACK = b"\x1b[?1049l"
FAULTY = Path(__file__).with_name("faulty.py")
TMUX = shutil.which("tmux")


@dataclass
class Round:
    """One program that is being typed into.

    Attributes:
        case: The folder it works on.
        terminal: Where it runs.
        trigger: The file that sets off a built-in fault.
        place: Where one types.
        random: What chooses the moments.
        sent: When each word was typed.
        seen: When each word was first seen on the screen.
    """

    case: Path
    terminal: HarshTerminal
    trigger: Path
    place: str
    random: random.Random
    sent: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)

    def type_for(self, seconds: float) -> None:
        """Type numbered words for so long or until the program has gone; in the line, Enter comes now and then."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.is_over:
            is_line_full = self.place == "line" and len(self.sent) % LINE_WORDS == LINE_WORDS - 1
            blank = b"\r" if is_line_full else b" "
            try:
                os.write(self.terminal.fd, b"slovo%d" % len(self.sent) + blank)
            except OSError:
                return
            self.sent.append(time.monotonic())
            while time.monotonic() - self.sent[-1] < WORD_SECONDS:
                if not self.terminal.read(0.01):
                    return
            self.look()

    @property
    def is_over(self) -> bool:
        """Whether the program has given the terminal back."""
        return GIVEN_BACK in self.terminal.sent

    def look(self) -> None:
        """Note what the screen shows; behind the program's end the terminal itself shows what is typed."""
        if self.is_over:
            return
        count = max((int(number) + 1 for number in WORD.findall(self.terminal.text)), default=0)
        self.seen += [time.monotonic()] * (count - len(self.seen))

    def all_seen(self, screen: Callable[[], str] | None = None) -> None:
        """Wait until the last word is on the screen: what is still in the terminal was not typed into the program.

        `screen` asks somebody else what stands there: the terminal of the tests does not know all that tmux sends.
        """
        if self.place == "line" and len(self.sent) % LINE_WORDS == 0:
            # The line was just emptied by Enter.
            self.type_for(WORD_SECONDS)
        word = f"slovo{len(self.sent) - 1}"
        if screen is None:
            self.terminal.shows(word)
        else:
            wait_for(lambda: self.terminal.read(0) and word in screen(), f"„{word}“ never stood on the screen")


def kept(case: Path) -> int:
    """Return how many words, counted from the first without a gap, are in the files or in the journal."""
    texts = [path.read_text(encoding="utf-8") for path in case.glob("*.md")]
    for journal in journal_folder(case).glob("*.denik"):
        texts += [draft.text for draft in read_journal(journal.read_bytes())]
    numbers = {int(number) for text in texts for number in WORD.findall(text)}
    # The last one may be torn: `slovo1` of `slovo12`.
    count = next(number for number in range(len(numbers) + 1) if number not in numbers)
    assert len(numbers) - count <= 1, sorted(numbers)
    return count


# Where one types, and the keys that lead there from the overview.
PLACES = {"minutes": ("f7", "Popis situace", "enter"), "form": ("f6", "Plán", "ctrl+n"), "line": ("f4", "Jednání", "")}
SETTLED = {"minutes": "Popis situace", "form": "Co", "line": "pište a Enter"}


def go(terminal: HarshTerminal, place: str) -> None:
    """Go from the overview to the field."""
    screen, shown, inside = PLACES[place]
    terminal.shows("Hrubešovi")
    terminal.quiet()
    terminal.keys("enter")
    terminal.shows("Kdy a kde")
    terminal.keys(screen)
    terminal.shows(shown)
    if inside:
        terminal.keys(inside)
    terminal.shows(SETTLED[place])
    terminal.quiet()


def by_signal(number: signal.Signals) -> Callable[[Round], int]:
    """Return the ending by a signal once all is on the screen."""

    def end(this: Round) -> int:
        this.all_seen()
        this.terminal.signal(number)
        assert this.terminal.end() == 128 + number
        return len(this.sent)

    return end


def killed(this: Round) -> int:
    """End by kill -9; what was typed in the last half second may be gone.

    The time is that on the screen: on a busy machine, the program may not have got the processor for a word before.
    """
    this.terminal.signal(signal.SIGKILL)
    ended = time.monotonic()
    assert this.terminal.end() == -signal.SIGKILL
    return sum(ended - at > PROMISED_SECONDS for at in this.seen)


def closed(this: Round) -> int:
    """End by closing the terminal for real."""
    this.all_seen()
    assert this.terminal.hang_up() == 128 + signal.SIGHUP
    return len(this.sent)


def tmux_killed(this: Round) -> int:
    """End by killing the whole of tmux."""
    this.all_seen(lambda: tmux("capture-pane", "-p"))
    (pid,) = (int(pid) for pid in tmux("list-panes", "-F", "#{pane_pid}").split())
    tmux("kill-server")
    wait_for(lambda: not is_running(pid), "the program outlived tmux")
    this.terminal.end()
    return len(this.sent)


def quit_at_once(this: Round) -> int:
    """Leave by F10 sent in one go with the last word."""
    os.write(this.terminal.fd, b"slovo%d " % len(this.sent) + KEYS["f10"].encode())
    this.sent.append(time.monotonic())
    return left(this)


def left(this: Round) -> int:
    """Leave by F10, which a form answers with a question."""
    if this.place == "form":
        this.terminal.shows("Uložit, co jste napsali?")
        this.terminal.quiet()
        this.terminal.keys("enter")
        this.terminal.gone("Enter další pole")
        this.terminal.keys("f10")
    assert this.terminal.end() == 0
    return len(this.sent)


def wrong_bytes(this: Round) -> int:
    """Go on typing behind bytes that are no UTF-8, and leave."""
    os.write(this.terminal.fd, bytes([*range(0xF5, 0x100), 0xC3, 0x80, 0xBF]))
    this.type_for(this.random.uniform(0.2, 1.0))
    this.all_seen()
    this.terminal.keys("f10")
    return left(this)


def disk_full_for_a_while(this: Round) -> int:
    """Type on while no file takes a byte, then leave when there is room again."""
    this.trigger.touch()
    this.type_for(this.random.uniform(0.5, 2.0))
    this.trigger.unlink()
    this.type_for(this.random.uniform(0.1, 0.5))
    # Notices about the disk may cover the field, so the screen cannot be asked.
    this.terminal.keys("f10")
    return left(this)


def by_fault(this: Round) -> int:
    """End by an error in the program itself while typing goes on; nothing that was seen is lost or told."""
    this.trigger.touch()
    this.type_for(PATIENCE)
    assert this.terminal.end() == EXIT_BUG
    after = bytes(this.terminal.sent).rpartition(GIVEN_BACK)[2].decode()
    assert "Program narazil na vlastní chybu" in " ".join(after.split())
    assert "LookupError faulty.py:" in " ".join(after.split())
    assert SECRET.split()[0] not in after
    assert "Traceback" not in after
    return len(this.seen)


FAULTS = ("worker", "thread", "handler", "timer", "bare")
ENDINGS: dict[str, Callable[[Round], int]] = {
    "kill -9": killed,
    "SIGHUP": by_signal(signal.SIGHUP),
    "SIGTERM": by_signal(signal.SIGTERM),
    "SIGQUIT": by_signal(signal.SIGQUIT),
    "closed terminal": closed,
    "tmux kill-server": tmux_killed,
    "wrong bytes": wrong_bytes,
    "full disk": disk_full_for_a_while,
    "F10": quit_at_once,
    **dict.fromkeys(FAULTS, by_fault),
}


def rounds() -> Iterator[tuple[str, str, int]]:
    """Yield the ending, the place and the seed of each round: all endings in turn, then at the next place."""
    names, places = list(ENDINGS), list(PLACES)
    for seed in range(300 if "PKTUI_LONG" in os.environ else len(names)):
        turn, index = divmod(seed, len(names))
        yield names[index], places[(turn + index) % len(places)], seed


def wanted() -> list[tuple[str, str, int]]:
    """Return the rounds to run: all, or the one that is asked for."""
    asked = os.environ.get("PKTUI_SEED")
    return [this for this in rounds() if asked is None or this[2] == int(asked)]


def tmux(*arguments: str) -> str:
    """Ask the tmux of this test."""
    return subprocess.run([str(TMUX), "-S", "tmux", *arguments], capture_output=True, text=True).stdout


def command(ending: str, case: Path, trigger: Path) -> list[str]:
    """Return the command line of the program with what the ending needs."""
    if ending == "tmux kill-server":
        return [str(TMUX), "-S", "tmux", "-f", "/dev/null", "new-session", *pktui(case)]
    if ending in {*FAULTS, "full disk", "no journal"}:
        return [sys.executable, str(FAULTY), str(case), str(trigger), ending]
    return pktui(case)


Begin = Callable[..., Round]


@pytest.fixture
def socket(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Have tmux find its socket by the name alone: a path of one has at most 107 characters."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TMUX", raising=False)


@pytest.fixture
def begin(sample_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, socket: None) -> Iterator[Begin]:
    """Return a function that starts the program and goes where one types; everything is ended after the test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stav"))
    started: list[Round] = []

    def start(ending: str, place: str, seed: int) -> Round:
        trigger = tmp_path / "trigger"
        monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]), prepend=os.pathsep)
        terminal = HarshTerminal(command(ending, sample_case, trigger), tmp_path)
        this = Round(sample_case, terminal, trigger, place, random.Random(seed))
        started.append(this)
        go(terminal, place)
        return this

    yield start
    for this in started:
        this.terminal.close()
    if TMUX:
        tmux("kill-server")


@pytest.mark.parametrize(("ending", "place", "seed"), wanted())
def test_typed_words_are_kept(begin: Begin, ending: str, place: str, seed: int) -> None:
    """A killed program loses at most half a second of typing, any other end loses nothing."""
    if ending.startswith("tmux") and TMUX is None:
        pytest.fail("this test needs tmux, which .ci/run installs")
    this = begin(ending, place, seed)
    this.type_for(this.random.uniform(0.3, 2.0))
    owed = ENDINGS[ending](this)
    assert kept(this.case) >= owed, f"PKTUI_SEED={seed}: {len(this.sent)} typed"


@pytest.mark.parametrize("seed", range(3 if "PKTUI_LONG" in os.environ else 1))
def test_without_journal_words_are_lost(begin: Begin, seed: int) -> None:
    """The oracle can fail: a program that keeps no journal loses words when it is killed."""
    this = begin("no journal", "form", seed)
    this.type_for(1.0)
    # On a busy machine the words stand on the screen a while later; only from then on half a second counts.
    this.all_seen()
    this.look()
    this.type_for(2 * PROMISED_SECONDS)
    assert killed(this) > kept(this.case)
