"""Real calls where something around them is missing: the folder, the home, a stream, room on the disk, Czech."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests.systems import IS_WINDOWS, posix_only

from pktui.cli.entry import guarded

PROGRAM = f"{shlex.quote(sys.executable)} -m pktui"
HOMES = ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
LONG = "a" * 300
FINE = {0, 1}  # the check finds something in these cases
CALLS = (
    "seznam spisy",
    "ukoly spisy --json",
    "kontrola spisy",
    "adresar spisy --vloz lide.csv",
    "export spisy/rihovi/b-plan.md --dokument plan --do md --prepsat --kam ven",
    "historie spisy/rihovi/b-plan.md --json",
    "nova spisy/novi --spis Noví --termin zítra",
    "vycistit --ano",
)
NO_ROOM = "Výstup nejde zapsat"


def shell(folder: Path, line: str, **environment: str) -> tuple[int, str, str]:
    """Return the code and the words of a line of shell in which `pktui` is the program."""
    done = subprocess.run(
        ["sh", "-c", line.replace("pktui", PROGRAM)],
        cwd=folder,
        env={**{name: value for name, value in os.environ.items() if name not in environment}, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout, done.stderr


def call_of(folder: Path, line: str, **environment: str) -> tuple[int, str, str]:
    """Return the code and the words of the program, called without a shell."""
    done = subprocess.run(
        [sys.executable, "-m", "pktui", *shlex.split(line)],
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def desk(cases: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder above the cases, with contacts to put into their book and a state of its own."""
    (cases.parent / "lide.csv").write_text("Jméno;E-mail\nJan Malý;jan@example.cz\n", encoding="utf-8")
    for name in HOMES:
        monkeypatch.setenv(name, str(cases.parent / "doma"))
    return cases.parent


@pytest.mark.parametrize(
    "call",
    ["", "mistnost", "historie", "nova --spis A --termin zítra", "adresar", "kontrola", "seznam", "ukoly", "ukazka"],
)
def test_a_name_no_disk_takes(desk: Path, call: str) -> None:
    """Three hundred letters are refused as a file problem, and nothing is made."""
    before = sorted(desk.iterdir())
    command, _, options = call.partition(" ")
    code, out, err = call_of(desk, f"{command} {LONG} {options}")
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert err.startswith(f"pktui: {LONG}")
    # Windows knows only that nothing of that name is there.
    assert "příliš dlouhý" in err or IS_WINDOWS
    assert sorted(desk.iterdir()) == before


@posix_only  # Windows removes no folder that somebody stands in
@pytest.mark.parametrize(
    "call", ["", "seznam", "ukazka", "nova . --spis A --termin zítra", "adresar --do a.csv", "export a.md"]
)
def test_a_folder_that_was_deleted(desk: Path, call: str) -> None:
    """Whoever stands in a folder that is gone hears so; what needs no folder works."""
    code, out, err = shell(desk, f"mkdir pryc; cd pryc; rmdir ../pryc; pktui {call}")
    assert (code, out) == (3, "")
    assert err == "pktui: Složka, ve které jste, už není; přejděte do jiné a zadejte příkaz znovu.\n"
    assert shell(desk, "mkdir pryc; cd pryc; rmdir ../pryc; pktui --version")[0] == 0


@posix_only  # only its shells close a stream
@pytest.mark.parametrize("call", CALLS)
def test_closed_streams(desk: Path, call: str) -> None:
    """What nobody listens to is not said elsewhere, least of all in a file; the work is done all the same."""
    before = {path: path.read_bytes() for path in desk.glob("spisy/*/*.md")}
    code, out, err = shell(desk, f"pktui {call} <&- >&- 2>&-")
    assert code in FINE
    assert (out, err) == ("", "")
    assert {path: path.read_bytes() for path in before} == before


@posix_only
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("call", [CALLS[1], CALLS[4], "--help", "--dokonceni bash"])
def test_no_room_for_what_is_said(desk: Path, call: str) -> None:
    """A result that cannot be written is a file problem; a complaint that cannot be written keeps its code."""
    code, out, err = shell(desk, f"pktui {call} >/dev/full")
    assert (code, out) == (3, "")
    assert NO_ROOM in err.splitlines()[-1]
    assert shell(desk, "pktui seznam neni 2>/dev/full")[0] == 3


@pytest.mark.parametrize("call", CALLS[3:])
def test_no_home(desk: Path, call: str) -> None:
    """Without a place for its state a command does its work or says what it lacks, and makes no odd folders."""
    (desk / "doma").write_text("", encoding="utf-8")
    before = {path.name for path in desk.iterdir()}
    code, _, err = call_of(desk, call)
    assert code in {0, 3}, err
    assert all(line.startswith("pktui: ") for line in err.splitlines()), err
    assert {path.name for path in desk.iterdir()} <= before | {"ven"}


@posix_only  # Windows knows the home of every account
@pytest.mark.parametrize("call", ["historie spisy/rihovi/b-plan.md", "adresar spisy --vloz lide.csv", "vycistit --ano"])
def test_an_account_without_a_home(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], call: str
) -> None:
    """Where nobody knows the home, nothing private is put into the folder one stands in."""

    def unknown(_user: int) -> object:
        raise KeyError

    monkeypatch.setattr("pwd.getpwuid", unknown)
    for name in HOMES:
        monkeypatch.delenv(name)
    monkeypatch.chdir(desk)
    before = {path.name for path in desk.iterdir()}
    assert guarded(call.split()) == 3
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "nastavte proměnnou HOME" in err
    assert {path.name for path in desk.iterdir()} == before


@pytest.mark.parametrize("call", ["kontrola spisy", CALLS[6]])
def test_a_terminal_without_czech(desk: Path, call: str) -> None:
    """In a locale without Czech letters the words are UTF-8 and the files the same."""
    code, out, err = call_of(desk, call, LC_ALL="C", LANG="C", PYTHONIOENCODING="ascii")
    assert code in FINE, err
    assert "\\x" not in out + err
    assert "\\u" not in out + err
