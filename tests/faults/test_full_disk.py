"""A disk that is full and holds both the case and the journal, as on the usual laptop: what was typed is kept."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("through a pseudo-terminal of POSIX", allow_module_level=True)

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.conftest import NOW, TODAY
from tests.faults.driven import ANSWERABLE, HarshTerminal, wait_for
from tests.faults.mounts import Mounts, fill_up, needs_mounts
from tests.tui.terminal import Terminal, pktui

from pktui.errors import EXIT_FILE
from pktui.session.drafts.drafts import Drafts, read_journal
from pktui.session.drafts.place import Place
from pktui.session.recovery.left_behind import leftovers
from pktui.session.sample import copy_sample

FIRST = "Anežka dnes přišla sama. Bojí se jít domů. Chce mluvit s tetou."
# Longer than what the last block of a file could still take.
THEN = "".join(f" A větu {number} už psala na plném disku." for number in range(150))
ESCAPE = re.compile(r"\x1b\[[?\d;]*[a-z]")
GIVEN_BACK = b"\x1b[?1049l"
DISK = "16m"
MINUTES = "2026-09-15-zapis.md"
PAGE = 4096
Ending = Callable[[HarshTerminal], int]

pytestmark = needs_mounts


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a small disk with a case on it; the state of the user goes there, too."""
    place, mounts = tmp_path / "disk", Mounts()
    mounts.memory(place, DISK)
    shutil.copytree(copy_sample(tmp_path / "vzor", TODAY), place / "spis")
    yield place
    mounts.close()


@pytest.fixture
def start(disk: Path, tmp_path: Path) -> Iterator[Callable[[], HarshTerminal]]:
    """Return a function that starts the program on the case; all of them are ended after the test."""
    started: list[HarshTerminal] = []

    def run() -> HarshTerminal:
        started.append(HarshTerminal(pktui(disk / "spis"), tmp_path, XDG_STATE_HOME=str(disk / "stav")))
        return started[-1]

    yield run
    for terminal in started:
        terminal.close()


def journalled(disk: Path) -> str:
    """Return what the journals on the disk say."""
    journals = (disk / "stav").rglob("*.denik")
    return "\n".join(draft.text for path in journals for draft in read_journal(path.read_bytes()))


def kept(disk: Path) -> str:
    """Return what the journals on the disk or the minutes say; what leaves the journal is in the file by then."""
    return journalled(disk) + (disk / "spis" / MINUTES).read_text(encoding="utf-8")


def told(terminal: Terminal) -> str:
    """Return what stands on the terminal once it was given back, without line ends and what sets it up again."""
    return " ".join(ESCAPE.sub("", bytes(terminal.sent).rpartition(GIVEN_BACK)[2].decode()).split())


def write_until_full(terminal: HarshTerminal, disk: Path) -> None:
    """Write three sentences into the minutes, fill the disk, and put in many more."""
    terminal.shows("Hrubešovi")
    terminal.quiet()
    terminal.keys("enter", "f7")
    terminal.shows("Popis situace")
    terminal.keys("enter", FIRST)
    wait_for(lambda: terminal.read() and FIRST in kept(disk), "the sentences never got anywhere")
    fill_up(disk / "plno")
    terminal.write(b"\x1b[200~" + THEN.encode() + b"\x1b[201~")
    terminal.shows("větu 149")


def by_signal(number: signal.Signals) -> Ending:
    """Return the ending by a signal."""

    def end(terminal: HarshTerminal) -> int:
        terminal.signal(number)
        return terminal.end() - 128 - number

    return end


def killed(terminal: HarshTerminal) -> int:
    """Kill it."""
    terminal.signal(signal.SIGKILL)
    return terminal.end() + signal.SIGKILL


def closed(terminal: HarshTerminal) -> int:
    """Close the terminal."""
    return terminal.hang_up() - 128 - signal.SIGHUP


ENDINGS = {"SIGTERM": by_signal(signal.SIGTERM), "SIGHUP": by_signal(signal.SIGHUP), "kill": killed, "closed": closed}


@pytest.mark.parametrize("name", ENDINGS)
def test_what_is_typed_on_a_full_disk_is_offered(start: Callable[[], HarshTerminal], disk: Path, name: str) -> None:
    """However the program ends while the disk is full, the next start offers all that was typed."""
    terminal = start()
    write_until_full(terminal, disk)
    if name == "kill":
        # Half a second of typing is what a kill may cost.
        wait_for(lambda: terminal.read() and THEN.strip() in journalled(disk), "never in the journal")
    assert ENDINGS[name](terminal) == 0
    (disk / "plno").unlink()
    for spare in (disk / "stav").rglob("*.zasoba"):
        assert name == "kill"
        os.utime(spare, (0, 0))
    later = start()
    later.shows("Našel se nedopsaný text")
    later.shows(ANSWERABLE)
    later.keys("enter")
    later.shows("Hrubešovi")
    later.keys("f10")
    assert later.end() == 0
    assert FIRST + THEN in (disk / "spis" / MINUTES).read_text(encoding="utf-8")
    assert [path for path in (disk / "stav" / "pktui" / "denik").rglob("*") if path.is_file()] == []


KEPT = (
    "Konference 15. 9. 2026: v souboru 2026-09-15-zapis.md nejsou vaše poslední změny. "
    "Jsou v záchranném souboru tohoto počítače a pktui je při příštím spuštění nabídne."
)
LOST = "Do záchranného souboru tohoto počítače je nešlo zapsat, takže se ztratily."


def test_signal_says_what_is_unsaved(start: Callable[[], HarshTerminal], disk: Path) -> None:
    """After a signal the terminal says what is in no file and where it is, without a name or a word of the text."""
    terminal = start()
    write_until_full(terminal, disk)
    terminal.signal(signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    assert told(terminal) == f"pktui: {KEPT}"


def test_leaving_says_what_is_unsaved(start: Callable[[], HarshTerminal], disk: Path) -> None:
    """Who leaves all the same reads what is in no file and where it is, and the exit code says it, too."""
    terminal = start()
    write_until_full(terminal, disk)
    terminal.keys("f10")
    terminal.shows("zůstanou v záchranném souboru tohoto počítače")
    terminal.keys("down", "enter")
    assert terminal.end() == EXIT_FILE
    assert told(terminal) == f"pktui: {KEPT}"


def test_full_from_the_beginning(start: Callable[[], HarshTerminal], disk: Path) -> None:
    """Where not even the journal has room, that is said at once, nothing is promised, and leaving says what is lost."""
    fill_up(disk / "plno")
    terminal = start()
    terminal.shows("Hrubešovi")
    terminal.quiet()
    # Notices go by themselves, so they are looked for at once.
    terminal.write(b"\r")
    terminal.shows("Záchranný soubor")
    terminal.keys("f3")
    terminal.shows("V místnosti")
    terminal.write(b" ")
    # Of „jen v paměti (do záchranného souboru teď nejde psát)“, which is wrapped somewhere.
    terminal.shows("(do")
    terminal.keys("f10")
    terminal.shows("o neuložené změny přijít")
    terminal.keys("down", "enter")
    assert terminal.end() == EXIT_FILE
    assert "v souboru 2026-09-15-konference.md nejsou vaše poslední změny." in told(terminal)
    assert told(terminal).endswith(LOST)


def call(*arguments: str | Path) -> int:
    """Run a command of pktui and return its exit code."""
    return subprocess.run(pktui(*arguments), capture_output=True, check=False).returncode


MAKING: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "nova": (("nova",), ("--spis", "Novákovi", "--termin", "zítra")),
    "ukazka": (("ukazka",), ("--jen-kopie",)),
}


@pytest.mark.parametrize("there", [False, True], ids=["new folder", "folder that is there"])
@pytest.mark.parametrize("command", MAKING)
def test_what_cannot_be_made_whole_is_not_made(disk: Path, command: str, there: bool) -> None:
    """However little room there is, the case is there whole or not at all; with room, the same call makes it."""
    before, after = MAKING[command]
    case, ballast = disk / "novy", disk / "plno"
    if there:
        case.mkdir()
    call_it = partial(call, *before, case, *after)
    fill_up(ballast)
    codes = []
    while True:
        codes.append(call_it())
        if codes[-1] == 0:
            break
        assert (list(case.iterdir()) if there else case.exists()) in ([], False)
        # A page more than last time, so that each file is once the one that has no room.
        os.truncate(ballast, ballast.stat().st_size - PAGE)
    assert set(codes[:-1]) == {EXIT_FILE}
    assert len(codes) > 3
    names = {path.name for path in case.iterdir()}
    assert not [name for name in names if re.search("-2-", name)]
    assert sum(name.endswith("-konference.md") for name in names) == (1 if command == "nova" else 2)


@pytest.fixture
def state(disk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the journals on the small disk, for a journal in this process."""
    monkeypatch.setenv("XDG_STATE_HOME", str(disk / "stav"))
    return disk / "stav"


def test_hours_of_typing_on_a_full_disk(disk: Path, state: Path) -> None:
    """Typing on and on does not use the reserved room up: what no longer counts makes place for what does."""
    drafts = Drafts(disk / "spis", lambda: NOW)
    drafts.reserve()
    drafts.write()
    fill_up(disk / "plno")
    whole, section = Place("k-1", "record", "zapis.md"), Place("k-1", "section", "Popis situace")
    for number in range(200):
        drafts.note(whole, f"{number} " + "š" * 50_000)
        drafts.note(section, f"{number} " + "ř" * 3_000)
        drafts.write()
        assert drafts.trouble is None
        assert drafts.shortage is None
    (journal,) = state.rglob("*.denik")
    assert {draft.text[:4] for draft in read_journal(journal.read_bytes())} == {"199 "}
    drafts.close()
    assert {left.draft.text[:4] for left in leftovers()} == {"199 "}


def test_full_before_the_conference_is_opened(disk: Path, state: Path) -> None:
    """Where no room can be reserved any more, that is known; when there is some again, it is taken."""
    fill_up(disk / "plno")
    drafts = Drafts(disk / "spis", lambda: NOW)
    drafts.reserve()
    drafts.write()
    assert drafts.trouble is not None or drafts.shortage is not None
    (disk / "plno").unlink()
    drafts.note(Place("k-1", "section", "Popis situace"), "text")
    drafts.write()
    assert (drafts.trouble, drafts.shortage) == (None, None)
    drafts.close()
    assert [left.draft.text for left in leftovers()] == ["text"]
