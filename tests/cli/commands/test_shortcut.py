"""`pktui zastupce`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.systems import IS_WINDOWS

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SUFFIX = {"win32": ".lnk", "darwin": ".command"}.get(sys.platform, ".desktop")


def test_shortcut_goes_where_it_was_sent(run: Run, tmp_path: Path) -> None:
    """Its path is printed, it is for its owner alone, and nothing of it is in a case folder."""
    (tmp_path / "Spisy").mkdir()
    (tmp_path / "plocha").mkdir()
    done = run("zastupce", "Spisy", "--kam", "plocha", "--jmeno", "Porady")
    (made,) = (tmp_path / "plocha").iterdir()
    assert (done.returncode, done.stderr) == (0, "")
    assert (made.name, Path(done.stdout.strip()).name) == (f"Porady{SUFFIX}", made.name)
    assert IS_WINDOWS or made.stat().st_mode & 0o777 == 0o700
    assert [*(tmp_path / "Spisy").iterdir()] == []


def test_another_one_is_not_replaced_unasked(run: Run, tmp_path: Path) -> None:
    """Only `--prepsat` does it."""
    (tmp_path / f"A{SUFFIX}").write_text("cizí", encoding="utf-8")
    words = ("zastupce", ".", "--kam", ".", "--jmeno", "A")
    done = run(*words)
    assert (done.returncode, done.stdout) == (3, "")
    assert "--prepsat" in done.stderr
    assert (tmp_path / f"A{SUFFIX}").read_text(encoding="utf-8") == "cizí"
    assert run(*words, "--prepsat").returncode == 0
    assert (tmp_path / f"A{SUFFIX}").read_bytes() != "cizí".encode()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not say by a variable where the desktop is")
def test_desktop_is_where_the_user_has_it(run: Run, tmp_path: Path) -> None:
    """A desktop that is not there is told, with the way out."""
    place = {"HOME": str(tmp_path), "XDG_DESKTOP_DIR": str(tmp_path / "Plocha")}
    done = run("zastupce", ".", **place)
    assert (done.returncode, done.stdout) == (3, "")
    assert "--kam" in done.stderr
    (tmp_path / "Plocha").mkdir()
    assert run("zastupce", ".", **place).returncode == 0
    assert [path.name for path in (tmp_path / "Plocha").iterdir()] == ["Případové konference.desktop"]


@pytest.mark.parametrize("name", ["", " ", "..", "a/b", "a\\b", "C:", "a\nb", "co?"])
def test_name_has_to_be_one(run: Run, tmp_path: Path, name: str) -> None:
    """What would be another folder, or nothing, is refused."""
    done = run("zastupce", ".", "--kam", ".", "--jmeno", name)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert [*tmp_path.iterdir()] == []


def test_missing_folder(run: Run) -> None:
    """A shortcut that leads nowhere is not made."""
    done = run("zastupce", "neni", "--kam", ".")
    assert done.returncode == 3
    assert "Složka neexistuje" in done.stderr
