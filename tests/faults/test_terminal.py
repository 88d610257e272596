"""A terminal that is tiny, poor, slow, frozen or closed, and odd things that come out of it: no crash, no text lost.

`PKTUI_LONG=1` resizes a thousand times; a failure names its seed.
"""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("through a pseudo-terminal of POSIX", allow_module_level=True)

import os
import random
import re
import select
import signal
import subprocess
import termios
import time
import tty
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.faults.driven import HarshTerminal, is_running, is_stopped, wait_for
from tests.tui.terminal import KEYS, pktui

from pktui.errors import EXIT_FILE
from pktui.session.drafts.drafts import journal_folder, read_journal
from pktui.storage.records.folder import list_folder

IS_LONG = "PKTUI_LONG" in os.environ
RESIZES = 1000 if IS_LONG else 100
# A window is about 6,000 bytes; the end of the program gives a line three seconds for what is left.
BYTES_A_SECOND = 1024 if IS_LONG else 8192
WAYS_BACK = 100  # more than there are dialogs one above another
MINUTES = "2026-09-15-zapis.md"
PLAN = "2026-09-15-plan.md"
SENTENCE = "Anežka chce domů."
COLOUR = re.compile(rb"[34]8;2;(\d+);(\d+);(\d+)")

Start = Callable[..., HarshTerminal]


@pytest.fixture
def start(sample_case: Path, tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts the program on the case; all of them are ended after the test."""
    started: list[HarshTerminal] = []

    def run(*command: str, **environment: str) -> HarshTerminal:
        started.append(HarshTerminal(list(command) or pktui(sample_case), tmp_path, **environment))
        return started[-1]

    yield run
    for terminal in started:
        terminal.close()


def at_overview(terminal: HarshTerminal) -> HarshTerminal:
    """Wait for the first screen."""
    terminal.shows("Hrubešovi")
    terminal.quiet()
    return terminal


def at_text(terminal: HarshTerminal) -> HarshTerminal:
    """Go into the first section of the minutes."""
    at_overview(terminal).keys("enter")
    terminal.shows("Kdy a kde")
    terminal.keys("f7")
    terminal.shows("Popis situace")
    terminal.keys("enter")
    return terminal


def at_task(terminal: HarshTerminal) -> HarshTerminal:
    """Go into the form of a new task."""
    at_overview(terminal).keys("enter")
    terminal.shows("Kdy a kde")
    terminal.keys("f6")
    terminal.shows("Kontaktní osoba")
    terminal.keys("ctrl+n")
    terminal.shows("Enter další pole")
    terminal.quiet()
    return terminal


def left(terminal: HarshTerminal) -> None:
    """Leave by F10."""
    terminal.keys("f10")
    assert terminal.end() == 0


def read(case: Path, name: str) -> str:
    """Return the text of a file of the case."""
    return (case / name).read_text(encoding="utf-8")


def paste(terminal: HarshTerminal, text: str) -> None:
    """Paste as a terminal with bracketed paste does."""
    terminal.write(b"\x1b[200~" + text.encode() + b"\x1b[201~")


@pytest.mark.parametrize(("columns", "lines"), [(1, 1), (0, 0), (1, 24), (80, 1), (300, 100)])
def test_any_size(start: Start, sample_case: Path, columns: int, lines: int) -> None:
    """One can type and change screens in a terminal of any size; grown back, the screen is as it was."""
    terminal = at_text(start())
    terminal.keys("f6")
    terminal.shows("Kontaktní osoba")
    before = terminal.text
    terminal.keys("f7")
    terminal.resize(columns, lines)
    terminal.quiet()
    terminal.keys("enter", SENTENCE, "f4", "f9", "f6")
    terminal.resize(80, 24)
    terminal.shows("Kontaktní osoba")
    terminal.quiet()
    assert terminal.text == before
    left(terminal)
    assert SENTENCE in read(sample_case, MINUTES)


@pytest.mark.parametrize(("window", "words"), [((), "Hrubešovi"), (("mistnost",), "Setkání brzy začne")])
def test_there_and_back(start: Start, sample_case: Path, window: tuple[str, ...], words: str) -> None:
    """A terminal that is as it was before the program looks has lost what stood in it, and gets it again."""
    terminal = start(*pktui(*window, sample_case))
    terminal.shows(words)
    terminal.quiet()
    before = terminal.text
    terminal.signal(signal.SIGSTOP)
    wait_for(lambda: is_stopped(terminal.pid), "the program goes on")
    terminal.resize(1, 1)
    terminal.resize(80, 24)
    assert terminal.text != before
    terminal.signal(signal.SIGCONT)
    terminal.becomes(before)
    left(terminal)


@pytest.mark.parametrize("stop", [signal.SIGSTOP, signal.SIGTSTP], ids=lambda stop: stop.name)
def test_stopped_and_going_on(start: Start, sample_case: Path, stop: signal.Signals) -> None:
    """A program that is stopped now and then gets every key in its order, and gives the terminal back as it was."""
    terminal = at_text(start())
    for word in SENTENCE.split(" "):
        terminal.signal(stop)
        wait_for(lambda: terminal.read(0) and is_stopped(terminal.pid), "the program goes on")
        terminal.signal(signal.SIGCONT)
        terminal.quiet()
        terminal.write(f"{word} ".encode())
    terminal.shows(SENTENCE)
    left(terminal)
    assert SENTENCE in read(sample_case, MINUTES)
    usual = termios.ECHO | termios.ICANON
    assert termios.tcgetattr(terminal.fd)[tty.LFLAG] & usual == usual


def test_starts_in_a_terminal_without_size(start: Start) -> None:
    """A terminal that does not know its size gets the usual one."""
    terminal = start()
    terminal.resize(0, 0)
    terminal.resize(80, 24)
    at_overview(terminal)
    left(terminal)


def storm(terminal: HarshTerminal, chance: random.Random, keys: Sequence[str]) -> None:
    """Sizes and keys come at random, faster than the program draws; at the end the size is as usual."""
    sizes = [(1, 1), (0, 0), (80, 24), (200, 60)]
    for _ in range(RESIZES):
        terminal.resize(*chance.choice([*sizes, (chance.randrange(1, 250), chance.randrange(1, 80))]))
        if chance.random() < 0.3:
            terminal.write(KEYS.get(key := chance.choice(keys), key).encode())
        terminal.read(0.002)
    terminal.resize(80, 24)
    terminal.quiet()


SCREENS = tuple(f"f{number}" for number in range(1, 10))


@pytest.mark.parametrize("seed", range(3 if IS_LONG else 1))
def test_many_sizes(start: Start, sample_case: Path, seed: int) -> None:
    """Sizes come at random while screens and dialogs come and go."""
    terminal = at_text(start())
    terminal.keys(SENTENCE)
    storm(terminal, random.Random(seed), [*SCREENS, "escape", "escape", "pagedown", "down", "tab"])
    to_overview(terminal)
    left(terminal)
    assert SENTENCE in read(sample_case, MINUTES), f"seed {seed}"


@pytest.mark.parametrize("seed", range(20 if IS_LONG else 2))
def test_many_sizes_and_openings(start: Start, sample_case: Path, seed: int) -> None:
    """The same with Enter among the keys, which opens and answers."""
    terminal = at_text(start())
    terminal.keys(SENTENCE)
    storm(terminal, random.Random(seed), [*SCREENS, "escape", "escape", "enter", "enter", "down", "tab"])
    to_overview(terminal)
    left(terminal)
    assert SENTENCE in read(sample_case, MINUTES), f"seed {seed}"
    assert list_folder(sample_case).damaged == ()


def to_overview(terminal: HarshTerminal) -> None:
    """Go back to the overview from wherever one is."""
    for _ in range(WAYS_BACK):
        # A dialog has a frame; the overview has none.
        if "Ctrl+N Nová konference" in terminal.text and "╭" not in terminal.text:
            return
        assert is_running(terminal.pid), f"the program ended:\n{terminal.text}"
        # A form asks whether to save what was typed.
        terminal.keys(*(("down", "enter") if "Uložit, co jste napsali?" in terminal.text else ("escape",)))
        # A question that opened by itself takes no key before it could be read.
        terminal.read(0.2)
    raise AssertionError(terminal.text)


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "dumb", "COLORTERM": ""},
        {"TERM": "linux", "COLORTERM": ""},
        {"TERM": "vt100", "COLORTERM": ""},
        {"TERM": "xterm-mono", "COLORTERM": ""},
        {"TERM": "", "COLORTERM": ""},
        {"NO_COLOR": "1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=lambda environment: "-".join(f"{k}={v}" for k, v in environment.items()),
)
def test_poor_terminals(start: Start, sample_case: Path, environment: dict[str, str]) -> None:
    """One can read, write and leave in a terminal that can do little."""
    terminal = at_text(start(**environment))
    terminal.keys(SENTENCE)
    terminal.shows(SENTENCE)
    left(terminal)
    assert SENTENCE in read(sample_case, MINUTES)
    if "NO_COLOR" in environment:
        assert all(len(set(colour)) == 1 for colour in COLOUR.findall(terminal.sent))


def journalled(case: Path, words: str) -> bool:
    """Tell whether the words are in the journal or in the minutes."""
    journals = [read_journal(path.read_bytes()) for path in journal_folder(case).glob("*.denik")]
    return words in read(case, MINUTES) or any(words in draft.text for drafts in journals for draft in drafts)


def test_slow_terminal(start: Start, sample_case: Path) -> None:
    """Over a slow line what is typed gets to the screen and into the file, and the terminal is given back."""
    terminal = at_text(start())
    os.write(terminal.fd, SENTENCE.encode() + KEYS["f2"].encode() + KEYS["f10"].encode())
    ended: list[int] = []
    looked = time.monotonic()

    def is_over() -> bool:
        # However late it is looked on a busy machine, the line takes what it takes in that time.
        nonlocal looked
        last, looked = looked, time.monotonic()
        due = len(terminal.sent) + max(int((looked - last) * BYTES_A_SECOND), 1)
        while len(terminal.sent) < due and select.select([terminal.fd], [], [], 0.02)[0]:
            if not terminal.take(due - len(terminal.sent)):
                break
        done, status = os.waitpid(terminal.pid, os.WNOHANG)
        ended.extend([os.waitstatus_to_exitcode(status)] * bool(done))
        return bool(done)

    wait_for(is_over, "the program never ended", seconds=0.05)
    terminal.ended(ended[0])
    assert ended == [0]
    while terminal.take(1 << 16):
        pass
    assert b"\x1b[?1049l" in terminal.sent
    assert SENTENCE in read(sample_case, MINUTES)


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP], ids=lambda told: told.name)
def test_frozen_terminal(start: Start, sample_case: Path, monkeypatch: pytest.MonkeyPatch, told: int) -> None:
    """A terminal that takes nothing any more, as over a dead network, holds up neither the journal nor the end."""
    monkeypatch.setenv("XDG_STATE_HOME", str(sample_case.parent / "stav"))
    terminal = at_text(start())
    os.write(terminal.fd, (KEYS["f6"] + KEYS["f7"]).encode() * 20 + b"\r")
    os.write(terminal.fd, SENTENCE.encode())
    wait_for(lambda: journalled(sample_case, SENTENCE), "the text never got anywhere")
    os.kill(terminal.pid, told)
    assert terminal.wait() == 128 + told
    assert SENTENCE in read(sample_case, MINUTES)


def test_stopped_while_frozen(start: Start, sample_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a frozen terminal has not taken when the program is stopped gets there before the program takes it anew."""
    monkeypatch.setenv("XDG_STATE_HOME", str(sample_case.parent / "stav"))
    terminal = at_text(start(PYTHONUNBUFFERED="1"))
    os.write(terminal.fd, (KEYS["f6"] + KEYS["f7"]).encode() * 20 + b"\r")
    os.write(terminal.fd, SENTENCE.encode())
    wait_for(lambda: journalled(sample_case, SENTENCE), "the text never got anywhere")
    terminal.signal(signal.SIGTSTP)
    wait_for(lambda: is_stopped(terminal.pid), "the program goes on")
    terminal.signal(signal.SIGCONT)
    terminal.shows(SENTENCE)
    terminal.quiet()
    assert re.findall(rb"\x1b\[\?1049[hl]", terminal.sent) == [b"\x1b[?1049h", b"\x1b[?1049l", b"\x1b[?1049h"]
    assert not re.search(rb"\x1b\[[\d;]*[^\d;?<>=$ A-Za-z]", terminal.sent), "half a command"
    left(terminal)
    assert SENTENCE in read(sample_case, MINUTES)


@pytest.mark.parametrize(("closed", "code"), [(">&-", 2), ("2>&-", 0), ("2>/dev/null", 0), ("<&-", 2)])
def test_closed_streams(start: Start, sample_case: Path, closed: str, code: int) -> None:
    """Without an input or an output there is a sentence, not a crash; without a stderr the program runs."""
    terminal = start("/bin/sh", "-c", f'exec "$@" {closed}', "sh", *pktui(sample_case))
    if code == 0:
        left(at_overview(terminal))
    else:
        assert terminal.end() == code
        assert "Traceback" not in terminal.text


@pytest.mark.parametrize("seed", range(10 if IS_LONG else 1))
def test_all_bytes(start: Start, sample_case: Path, seed: int) -> None:
    """Every byte there is, in any order and on several screens, ends nothing and breaks no file."""
    chance = random.Random(seed)
    meetings = len(list_folder(sample_case).meetings)
    # Ctrl+E would open an editor and give it the rest.
    terminal = at_text(start(VISUAL="/bin/true"))
    for screen in ("f7", "f4", "f6", "f2") if IS_LONG else ("f7", "f4"):
        terminal.keys(screen)
        # Ctrl+Q leaves, and should.
        data = [byte for byte in range(256) if byte != 0x11]
        chance.shuffle(data)
        terminal.write(bytes(data))
        terminal.quiet()
        to_overview(terminal)
        terminal.keys("enter")
    to_overview(terminal)
    left(terminal)
    listing = list_folder(sample_case)
    assert (len(listing.meetings), listing.damaged) == (meetings, ()), f"seed {seed}"


def test_bytes_that_are_no_text_leave_the_text(start: Start, sample_case: Path) -> None:
    """Bytes above ASCII that make no letters become marks; the words around them stay."""
    terminal = at_text(start())
    terminal.write("Žije ".encode() + bytes([*range(0x80, 0x100)]) + " s mámou.".encode())
    terminal.shows("mámou.")
    left(terminal)
    text = read(sample_case, MINUTES)
    assert re.search(r"Žije .* s mámou\.", text)
    assert "\ufffd" in text


LONG_LINES = "\n".join(f"{number}. řádek dlouhého zápisu od sociální pracovnice" for number in range(2000))


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_long_paste_into_the_minutes(start: Start, sample_case: Path, end: str) -> None:
    """A hundred thousand bytes pasted into the minutes are in the file, each line, whatever the terminal ends it by."""
    assert len(LONG_LINES.encode()) > 100_000
    terminal = at_text(start())
    paste(terminal, LONG_LINES.replace("\n", end))
    terminal.shows("1999. řádek")
    terminal.keys(" konec")
    terminal.shows("konec")
    left(terminal)
    assert LONG_LINES + " konec" in read(sample_case, MINUTES)


COLOURED = (
    "\x1b[32mPrvní\x1b[0m a \x1b[1;31mdruhé slovo\x1b[0m, pak \x1b[38;5;208mtřetí\x1b[m\x1b[K \x1bOP\x1b[15~a konec."
).encode()
PLAIN = "První a druhé slovo, pak třetí a konec."


@pytest.mark.parametrize("piece", [1, 7, 4096])
def test_coloured_paste_keeps_its_order(start: Start, sample_case: Path, piece: int) -> None:
    """Text copied out of a coloured terminal is in the file in its order, without colours, however it is sent."""
    terminal = at_text(start())
    sent = b"\x1b[200~" + COLOURED + b"\x1b[201~"
    for place in range(0, len(sent), piece):
        terminal.write(sent[place : place + piece])
    terminal.shows("a konec.")
    terminal.keys(" Dál.")
    terminal.shows("Dál.")
    left(terminal)
    assert f"{PLAIN} Dál." in read(sample_case, MINUTES)


def test_paste_without_an_end(start: Start, sample_case: Path) -> None:
    """A paste whose end got lost is in the file, and the keyboard works on."""
    terminal = at_text(start())
    terminal.write(b"\x1b[200~" + COLOURED)
    terminal.shows("a konec.")
    terminal.keys(" Dál.")
    terminal.shows("Dál.")
    left(terminal)
    assert f"{PLAIN} Dál." in read(sample_case, MINUTES)


def pasted_task(terminal: HarshTerminal, words: int) -> str:
    """Save a task of so many words, pasted into a field of one line, and return them."""
    text = " ".join(f"slovo{number}" for number in range(words))
    paste(at_task(terminal), text)
    terminal.shows(f"slovo{words - 1}")
    terminal.keys(" konec")
    terminal.shows("konec")
    terminal.keys("ctrl+s")
    terminal.gone("Enter další pole")
    return text + " konec"


def test_long_paste_into_a_field(start: Start, sample_case: Path) -> None:
    """A long text pasted into a field of one line is in the file, with what was typed behind it."""
    terminal = start()
    text = pasted_task(terminal, 6_000)
    left(terminal)
    plan = list_folder(sample_case).meetings[1].meeting.plan
    assert plan is not None
    assert plan.tasks[-1].what == text


def test_paste_too_long_for_the_file(start: Start, sample_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three hundred thousand bytes in a field are more than a header holds: it is said, and the text is kept."""
    monkeypatch.setenv("XDG_STATE_HOME", str(sample_case.parent / "stav"))
    terminal = start()
    text = pasted_task(terminal, 32_000)
    assert len(text) > 256 * 1024
    terminal.shows("256 KiB")
    terminal.keys("f10")
    terminal.shows("Některé změny nejde uložit")
    terminal.quiet()
    terminal.keys("down", "enter")
    assert terminal.end() == EXIT_FILE
    assert journalled(sample_case, text)


def test_lines_pasted_into_a_field_are_joined_and_it_is_said(start: Start, sample_case: Path) -> None:
    """Several lines in a field of one line: all words stay, and a notice says what happened to the lines."""
    terminal = at_task(start())
    paste(terminal, "Zavolat škole\r\n\r\nPoslat zprávu\nDomluvit doučování\n")
    terminal.shows("Zavolat škole Poslat zprávu Domluvit doučování")
    terminal.shows("3 řádky")
    terminal.keys("ctrl+s")
    terminal.gone("Enter další pole")
    left(terminal)
    assert "Zavolat škole Poslat zprávu Domluvit doučování" in read(sample_case, PLAN)


def test_process_leaves_no_dump(start: Start) -> None:
    """After the first paint the kernel is told to write no core file."""
    terminal = at_overview(start())

    def is_off() -> bool:
        limits = Path(f"/proc/{terminal.pid}/limits").read_text()
        return re.search(r"^Max core file size +0 +0 ", limits, re.MULTILINE) is not None

    wait_for(is_off, "core files are on")
    left(terminal)


def test_process_is_not_dumpable() -> None:
    """The memory cannot be read by other programs of the same user, either."""
    program = (
        "import ctypes; from pktui.tui.process.safety import leave_no_dump; leave_no_dump(); "
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "0\n"
