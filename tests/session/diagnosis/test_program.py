"""Which program it is, and whether it was compiled beforehand."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import pktui
from pktui import __version__
from pktui.session.diagnosis.fact import Fact, State
from pktui.session.diagnosis.program import program_part, system_words

ASK = "from pktui.session.diagnosis.program import program_part as p; print(p().facts[3].state.value)"


def facts() -> dict[str, Fact]:
    """Return what is said of the program."""
    return {fact.key: fact for fact in program_part().facts}


def test_versions() -> None:
    """It says which pktui and which Python it is."""
    assert facts()["pktui"].words == __version__
    assert facts()["python"].words.startswith(platform.python_version())


def test_the_computer_is_not_named() -> None:
    """The system says what it is, not what it is called."""
    assert platform.node() not in system_words()
    assert sys.platform == "win32" or os.uname().release in system_words()


def test_byte_code_is_looked_for(tmp_path: Path) -> None:
    """A program without byte code says what that costs; once compiled, it does not."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}

    def state() -> str:
        command = [sys.executable, "-c", ASK]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()

    assert state() == State.HINT
    code = "import compileall, sys; [compileall.compile_file(path, quiet=1) for path in sys.argv[1:]]"
    textual = Path(str(metadata.distribution("textual").locate_file("textual/app.py")))
    paths = [str(Path(pktui.__file__).parent / "tui" / "app.py"), str(textual)]
    subprocess.run([sys.executable, "-c", code, *paths], env=environment, check=True)
    assert state() == State.FINE


def test_a_library_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that pktui asks for and is not here is trouble, by its name."""
    wanted = ["platformdirs>=4", "neni-tu-nic<9,>=1", "jinde; sys_platform == 'x'"]
    monkeypatch.setattr(metadata, "requires", lambda _: wanted)
    fact = facts()["knihovny"]
    assert (fact.state, fact.words.partition(",")[0]) == (State.TROUBLE, "neni-tu-nic chybí")
    assert "jinde" not in fact.words, "what only other computers need"
    assert "platformdirs " in fact.words


def test_a_program_that_was_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run from its folder, it says so."""

    def unknown(_: str) -> list[str]:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "requires", unknown)
    assert "běží ze složky" in facts()["knihovny"].words
