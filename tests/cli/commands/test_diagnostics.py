"""`pktui diagnostika`: all in one list, nothing of people, an exit code for scripts."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.systems import IS_WINDOWS, posix_only

Run = Callable[..., "subprocess.CompletedProcess[str]"]

PARTS = ["program", "terminal", "dokumenty", "slozka", "zaloha"]


def test_everything_is_looked_at_and_nothing_stays(run: Run, cases: Path) -> None:
    """Each part stands under its heading, the folder is as it was, and a computer that can all ends with 0."""
    before = sorted(cases.rglob("*"))
    done = run("diagnostika", cases)
    assert (done.returncode, done.stderr) == (0, "")
    for heading in ("Program", "Terminál", "Dokumenty", "Složka", "Záchranné soubory"):
        assert f"\n{heading}" in f"\n{done.stdout}"
    assert "výměna souborů" in done.stdout
    assert max(map(len, done.stdout.splitlines()[:-1])) <= 80
    assert sorted(cases.rglob("*")) == before


def test_the_same_for_scripts(run: Run, cases: Path) -> None:
    """The JSON has the same facts, each under names that do not change."""
    facts = json.loads(run("diagnostika", cases, "--json").stdout)["udaje"]
    assert list(dict.fromkeys(fact["oddil"] for fact in facts)) == PARTS
    names = [(fact["oddil"], fact["klic"]) for fact in facts]
    assert len(set(names)) == len(names)
    assert ("slozka", "zapis") in names
    assert all((fact["rada"] is None) == (fact["stav"] == "v_poradku") for fact in facts)


@posix_only
def test_trouble_ends_with_one(run: Run, tmp_path: Path) -> None:
    """What keeps pktui from its work is marked, says what to do and sets the code."""
    (tmp_path / "stav" / "pktui").mkdir(parents=True)
    (tmp_path / "stav" / "pktui").chmod(0o755)
    done = run("diagnostika", XDG_STATE_HOME=str(tmp_path / "stav"))
    assert done.returncode == 1
    assert "! kdo do ní smí" in done.stdout
    assert "  → Vejít do ní mohou i jiní" in done.stdout
    assert "brání v práci" in done.stdout


def test_no_such_folder(run: Run) -> None:
    """A folder that is not there is told like everywhere else."""
    done = run("diagnostika", "neni")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1)


@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_nobody_is_named(run: Run, tmp_path: Path, cases: Path, arguments: tuple[str, ...]) -> None:
    """No name of a case, a file, a folder above, a user or a computer gets into what people may send to others."""
    home = tmp_path / "kanarek1x"
    case = home / "OneDrive - kanarek2x" / "kanarek3x"
    shutil.copytree(cases / "rihovi", case)
    (case / "kanarek4x.md").write_text("kanarek5x", encoding="utf-8")
    (case / ".sync_kanarek6x.db").touch()
    ways = [case]
    if not IS_WINDOWS:
        ways.append(home / "odkaz")
        ways[-1].symlink_to(case)
    surroundings = {
        "USERPROFILE" if IS_WINDOWS else "HOME": str(home),
        "XDG_STATE_HOME": str(home / "kanarek7x"),
        "USERNAME" if IS_WINDOWS else "USER": "kanarek8x",
        "LOGNAME": "kanarek8x",
        "OneDrive": str(home / "OneDrive - kanarek2x"),
        "SSH_CONNECTION": "kanarek9x 1 kanarek9x 22",
        "TMUX": "/tmp/kanarek10x",
        "WT_SESSION": "kanarek11x",
        "EDITOR": "kanarek12x",
    }
    for folder in ways:
        done = run("diagnostika", folder, *arguments, **surroundings)
        assert "OneDrive" in done.stdout
        words = done.stdout + done.stderr
        for name in ("kanarek", "Říhovi", "rihovi", str(tmp_path), tmp_path.name, socket.gethostname()):
            assert name not in words, name


def test_a_half_installed_program_is_told_all_the_same(tmp_path: Path) -> None:
    """Where a library is missing this command goes on and names it; others could only end."""
    script = "import sys; sys.modules['msgspec'] = None; from pktui.cli import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", script, "diagnostika"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "! knihovna  msgspec chybí" in done.stdout
    assert "Složka" in done.stdout
