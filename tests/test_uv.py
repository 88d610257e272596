"""`bin/uv.sh` of the checkout: which uv it runs, how it fetches one, and what it says when it cannot."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "bin" / "uv.sh"
ASKED = ["run", "--with", "dvě slova"]
# Each stub says which one it is and what it was asked for.
UV = '[ "$1" = --version ] || printf "%s|" {name} "$@"'
PYTHON = """
case "$HAS: $*" in
  *modul*"-m uv --version") ;;
  *modul*"-m uv "*) printf '%s|' modul "$@" ;;
  *pip*"-m pip --version" | *venv*"-c import ensurepip, venv") ;;
  *broken*"-m pip install "* | *broken*"-m venv "*) echo "no way out" >&2; exit 1 ;;
  *"-m pip install --quiet --target "*) mkdir "$6/bin" && cp "$STUBS/fetched" "$6/bin/uv" ;;
  *"-m venv "*) mkdir "$3/bin" && cp "$0" "$3/bin/python" ;;
  *"-m pip install --quiet uv") cp "$STUBS/fetched" "${0%/*}/uv" ;;
  *) exit 1 ;;
esac
"""
PIPX = '[ "$3" = --version ] || [ "$1" = --version ] || printf "%s|" pipx "$@"'

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def put(path: Path, text: str) -> None:
    """Make a program."""
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that runs the script where these programs are and Python has these modules."""
    stubs, programs = tmp_path / "stubs", tmp_path / "programy"
    stubs.mkdir()
    programs.mkdir()
    put(stubs / "fetched", UV.format(name="fetched"))
    for name in ("sh", "mkdir", "mktemp", "mv", "rm", "cp"):
        (programs / name).symlink_to(str(shutil.which(name)))

    def script(has: str = "", **made: str) -> subprocess.CompletedProcess[str]:
        for name, text in {"python3": PYTHON, **made}.items():
            put(programs / name, text)
        environment = {"PATH": str(programs), "HOME": str(tmp_path / "domov"), "HAS": has, "STUBS": str(stubs)}
        return subprocess.run(
            ["/bin/sh", str(SCRIPT), *ASKED],
            cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120,
        )  # fmt: skip

    return script


def kept(tmp_path: Path) -> list[str]:
    """Return what the script left in the user's cache."""
    return sorted(path.name for path in tmp_path.glob("domov/.cache/pktui/*"))


def answer(name: str, *before: str) -> str:
    return "".join(f"{word}|" for word in (name, *before, *ASKED))


def test_uv_that_is_there(run: Run, tmp_path: Path) -> None:
    """One on the path comes first; nothing is fetched."""
    done = run("modul pip venv", uv=UV.format(name="own"), pipx=PIPX)
    assert (done.stdout, done.stderr, done.returncode) == (answer("own"), "", 0)
    assert kept(tmp_path) == []


def test_uv_of_python(run: Run, tmp_path: Path) -> None:
    """One that is a module of Python; one on the path that does not run does not count."""
    done = run("modul pip venv", uv="exit 127", pipx=PIPX)
    assert (done.stdout, done.stderr, done.returncode) == (answer("modul", "-m", "uv"), "", 0)
    assert kept(tmp_path) == []


@pytest.mark.parametrize("has", ["pip", "venv", "pip venv"])
def test_fetched_once(run: Run, tmp_path: Path, has: str) -> None:
    """Where there is none, it is fetched by what Python has, into the cache alone, and found there next time."""
    first = run(has)
    assert (first.stdout, first.returncode) == (answer("fetched"), 0)
    assert first.stderr.startswith("Stahuji program uv")
    assert kept(tmp_path) == ["uv"]
    again = run()
    assert (again.stdout, again.stderr, again.returncode) == (answer("fetched"), "", 0)


@pytest.mark.parametrize("has", ["", "pip broken", "venv broken"])
def test_uv_of_pipx(run: Run, tmp_path: Path, has: str) -> None:
    """Where Python has neither pip nor venv, or they fail, pipx runs it."""
    done = run(has, pipx=PIPX)
    assert (done.stdout, done.returncode) == (answer("pipx", "run", "uv"), 0)
    assert kept(tmp_path) == []


@pytest.mark.parametrize("has", ["", "pip broken", "venv broken"])
@pytest.mark.parametrize("made", [{}, {"pipx": "exit 1"}, {"python3": "exit 127"}], ids=["", "pipx", "python3"])
def test_what_to_install(run: Run, tmp_path: Path, has: str, made: dict[str, str]) -> None:
    """When nothing works, the last line says what to install; what a tool said stands above it."""
    done = run(has, **made)
    assert (done.stdout, done.returncode) == ("", 4)
    assert "sudo apt install python3-venv" in done.stderr.splitlines()[-1]
    assert ("no way out" in done.stderr) == ("broken" in has and "python3" not in made)
    assert kept(tmp_path) == []


def test_uv_that_stopped_working_is_fetched_again(run: Run, tmp_path: Path) -> None:
    """A private one from another computer, or half of one, is replaced."""
    own = tmp_path / "domov" / ".cache" / "pktui" / "uv"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"\x7fELF")
    own.chmod(0o755)
    assert run("pip").stdout == answer("fetched")
