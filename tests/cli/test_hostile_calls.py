"""A thousand calls with arguments nobody means: each ends in words, with a code of the contract, and writes where told.

The calls are made in this process, where they cost little; `test_surroundings.py` starts real ones.
"""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from tests.conftest import TODAY
from tests.systems import IS_WINDOWS

from pktui.cli.entry import guarded
from pktui.session.sample import copy_sample
from pktui.texts.clean import show

CALLS, ROUNDS = 100, 10
CONTRACT = {0, 1, 2, 3, 4, 5}
PATIENCE_SECONDS = 120

Dice: TypeAlias = random.Random

LONG = ("a" * 300, "ř" * 200, "a/" * 2100 + "a", "x" * 5000)
STRANGE = (
    "",
    " ",
    ".",
    "..",
    "-",
    "--",
    "-x",
    "--json=1",
    "a\nb",
    "\x1b[2J",
    "\udce8",
    "a\0b",
    "~",
    "*",
    "á\u0301",
    "🙂",
    "%s",
)
PLACES = (
    "spis", "spis/konference.md", "spis/plan.md", "spis/zapis.md", "spis/adresar.toml", "prazdna", "roura", "zasuvka",
    "kruh", "ven", "ven.csv", "roura.vcf", "nikam", "kus.md", "kus.csv", "kus.vcf", "neni", "neni/neni",
    "spis/plan.md/neni", "seznam",
)  # fmt: skip
READ_ONLY_PLACES = (
    ("CON", "NUL", "nul.md", "spis:proud", "spis.", "\\\\?\\C:", "C:", "Q:\\neni", "\\\\neni\\neni")
    if IS_WINDOWS
    else ("/dev/null", "/dev/full", "/proc/self/mem", "/proc/self/fd/0", "/neni")
)
TEXTS = (
    "1", "0", "-1", "9" * 400, "zítra", "31. 2. 2026", "vse", "plan", "md", "html,md", "Novákovi", "bezny-120", "bash",
)  # fmt: skip


def place(dice: Dice) -> str:
    return dice.choice(dice.choice((PLACES, PLACES, PLACES, STRANGE, LONG)))


def source(dice: Dice) -> str:
    return dice.choice(dice.choice((PLACES, PLACES, READ_ONLY_PLACES, STRANGE, LONG)))


def text(dice: Dice) -> str:
    return dice.choice(dice.choice((TEXTS, TEXTS, STRANGE, LONG)))


Maker: TypeAlias = Callable[[Dice], str]
# What a command takes: its places, and its options with what they take.
COMMANDS: dict[str, tuple[tuple[Maker, ...], dict[str, Maker | None]]] = {
    "": ((source,), {"--version": None, "--help": None, "--dokonceni": text}),
    "ukazka": ((place,), {"--jen-kopie": None}),
    "nova": ((place,), {"--spis": text, "--termin": text, "--vzor": text, "--navazuje": source, "--krizova": None}),
    "seznam": ((source,), {"--json": None}),
    "ukoly": ((source,), {"--json": None, "--po-terminu": None, "--kdo": text, "--ics": place, "--prepsat": None}),
    "export": ((source,), {"--dokument": text, "--do": text, "--kam": place, "--prepsat": None}),
    "kontrola": ((source,), {"--json": None}),
    "vzory": ((source,), {"--json": None, "--zkopirovat": text, "--overit": None}),
    "mistnost": ((source,), {}),
    "historie": ((place,), {"--json": None, "--ukaz": text, "--obnovit": text}),
    "adresar": ((source,), {"--json": None, "--vloz": source, "--do": place, "--prepsat": None}),
    "vycistit": ((), {"--ano": None, "--i-nerozhodnute": None}),
}
ALWAYS = {"nova": ("--spis", "--termin"), "export": ("--do",)}
SENSIBLE = {"--spis": "Novákovi", "--termin": "zítra", "--do": "md"}
# Commands that write, and the options without which they do not.
WRITES: dict[str, tuple[str, ...]] = {
    "ukazka": (), "nova": (), "export": (), "ukoly": ("--ics",), "historie": ("--obnovit",),
    "adresar": ("--vloz", "--do"), "vzory": ("--zkopirovat",),
}  # fmt: skip
RECORD = {"export": "spis/plan.md", "historie": "spis/plan.md", "vycistit": ""}


def call(dice: Dice) -> list[str]:
    """Return the arguments of one call: mostly of the right kind, with one or two that are not."""
    command = dice.choice(tuple(COMMANDS))
    places, options = COMMANDS[command]
    words = [command] if command else []
    if dice.random() < 0.5:
        words += [RECORD.get(command, "spis")] if places else []
    else:
        words += [make(dice) for make in places if dice.random() < 0.95]
    for option, make in options.items():
        if option in ALWAYS.get(command, ()) and dice.random() < 0.8:
            words += [option, SENSIBLE[option]]
        elif dice.random() < (0.7 if option == "--prepsat" else 0.35):
            words += [option] if make is None else [option, make(dice)]
    if dice.random() < 0.1:
        words.insert(dice.randrange(len(words) + 1), text(dice))
    return words


@pytest.fixture
def pattern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case with an address book, and everything a name may lead to."""
    for kind in ("STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    home = tmp_path / "vzor"
    case = copy_sample(home / "spis", TODAY)
    for kind in ("konference", "zapis", "plan"):
        min(case.glob(f"*-{kind}.md")).rename(case / f"{kind}.md")
    for path in case.glob("2*.md"):
        path.unlink()
    (home / "prazdna").mkdir()
    (home / "seznam").mkdir()
    (home / "kus.md").write_text("---\ndruh: plan\nid: [", encoding="utf-8")
    (home / "kus.csv").write_text("Jméno;E-mail\nJan Malý;jan@example.cz\n", encoding="utf-8")
    (home / "kus.vcf").write_text("BEGIN:VCARD\nFN:Jan", encoding="utf-8")
    return home


@pytest.fixture
def spared(tmp_path: Path) -> Iterator[Path]:
    """What lies outside; no call may reach it. A call that hangs is ended as an error."""

    def too_long(*_: object) -> None:
        raise TimeoutError

    outside = tmp_path / "venku"
    (outside / "slozka").mkdir(parents=True)
    (outside / "cizi.md").write_text("cizí", encoding="utf-8")
    if sys.platform == "win32":
        yield outside
        return
    before = signal.signal(signal.SIGALRM, too_long)
    yield outside
    set_alarm(0)
    signal.signal(signal.SIGALRM, before)


def set_alarm(seconds: int) -> None:
    """End what takes longer, where the system can do so; 0 is no alarm."""
    if sys.platform != "win32":
        signal.alarm(seconds)


def furnished(pattern: Path, room: Path) -> Path:
    """Return a fresh copy of the pattern with what cannot be copied: a pipe, a socket and links."""
    shutil.copytree(pattern, room)
    os.chdir(room)
    if sys.platform == "win32":
        return room
    for name in ("roura", "roura.vcf"):
        os.mkfifo(room / name)
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("zasuvka")  # from inside: the name of a socket has about a hundred bytes
    (room / "kruh").symlink_to("kruh")
    for name in ("ven", "ven.csv"):
        (room / name).symlink_to("../venku/cizi.md")
    (room / "nikam").symlink_to("../venku/neni.md")
    return room


def tree(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return everything in a folder: its kind and rights, its size, and when it was written."""
    found = {}
    for path, folders, files in os.walk(folder):
        for name in (*folders, *files):
            status = os.lstat(os.path.join(path, name))  # noqa: PTH118 - a thousand times over
            size = 0 if name in folders else status.st_size
            found[os.path.relpath(os.path.join(path, name), folder)] = (status.st_mode, size, status.st_ino)  # noqa: PTH118
    return found


def is_regular(found: tuple[int, int, int]) -> bool:
    """Tell a file from all else that `tree` found; what is inside a folder does not show on the folder."""
    return stat.S_ISREG(found[0])


def said(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> tuple[int, str, str]:
    """Return the code of a call, and what it said on the two streams, which are as the program makes them."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace") for _ in range(2)]
    with monkeypatch.context() as patch:
        patch.setattr("sys.stdout", streams[0])
        patch.setattr("sys.stderr", streams[1])
        patch.setattr("sys.stdin", None)
        set_alarm(PATIENCE_SECONDS)
        code = guarded(words)
        set_alarm(0)
    for stream in streams:
        stream.flush()
    out, err = (stream.buffer.getvalue().decode() for stream in streams)
    return code, out, err


def may_write(words: list[str], path: str) -> bool:
    """Tell whether a call has leave to write here: where its words say, or where the command always writes."""
    command, *rest = words or [""]
    if command not in WRITES or (WRITES[command] and not {*WRITES[command]} & {*rest}):
        return False
    named = {os.path.normpath(word) for word in rest if word}
    parents = {path, *(str(parent) for parent in Path(path).parents)}
    if parents & named or any(Path(name).is_relative_to(path) for name in named):
        return True
    if command == "export" and path.endswith("-denik.md"):
        return True  # what was made is noted there
    own = {"ukazka": "ukazka", "export": "dokumenty", "adresar": "adresar.toml"}.get(command)
    return own is not None and any(part.startswith(own) for part in Path(path).parts)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_any_call_ends_in_words(
    pattern: Path, spared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """The code is of the contract, the words are Czech and harmless, nothing else is touched, nothing hangs."""
    outside = tree(spared)
    monkeypatch.chdir(tmp_path)
    for number in range(CALLS):
        words = call(random.Random(f"{seed}/{number}"))
        room = furnished(pattern, tmp_path / f"{number}")
        before = tree(room)
        code, out, err = said(monkeypatch, words)
        about = (seed, number, words, code, out[-300:], err)
        assert code in CONTRACT, about
        lines = err.splitlines()
        assert all(line.startswith("pktui: ") and show(line) == line for line in lines), about
        # A record that cannot be read is told about, whatever becomes of the command; one bad paper stops no other.
        told = [line for line in lines if "kus.md" not in line] or lines[:1]
        assert code < 2 or len(told) == 1 or (words[0] == "export" and told), about
        assert "\x1b" not in out, about
        after = tree(room)
        changed = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
        assert all(may_write(words, path) for path in changed), (about, changed)
        assert all(is_regular(before[path]) for path in changed if path in before), (about, changed)
        assert tree(spared) == outside, about
        os.chdir(tmp_path)
        shutil.rmtree(room)
