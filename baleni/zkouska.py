"""Try a built folder as its user would: `PKTUI_BALICEK=FOLDER python -m pytest baleni/zkouska.py`.

`PKTUI_SPOUSTEC` may name a program that runs the built one, such as Wine for Windows; what needs a terminal or a shell
of this system is then left out.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from baleni.licence import SYSTEM, libraries
from tests.tui.terminal import Terminal

from pktui import __version__
from pktui.cli.command_table import COMMANDS

FOLDER = Path(os.environ["PKTUI_BALICEK"]).resolve()
RUNNER = shlex.split(os.environ.get("PKTUI_SPOUSTEC", ""))
PROGRAM = next(path for path in (FOLDER / "pktui" / name for name in ("pktui.exe", "pktui")) if path.is_file())
PATIENCE = 300.0
at_home = pytest.mark.skipif(bool(RUNNER), reason="needs a terminal or a shell of the system it was built for")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a user who has never run pktui, and no Python."""
    homes = {name: str(tmp_path / "domov") for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    others = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return {**others, **homes, "PATH": "/usr/bin:/bin"}


@pytest.fixture
def run(tmp_path: Path, surroundings: dict[str, str]) -> Run:
    """Return a function that runs the built program in `tmp_path`."""

    def call(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*RUNNER, str(PROGRAM), *words],
            cwd=tmp_path,
            env={**surroundings, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=PATIENCE,
        )

    return call


def first_plan(folder: Path) -> str:
    """Return the older plan of the sample, as it is called from `folder`."""
    return min((folder / "spis").glob("*-plan.md")).relative_to(folder).as_posix()


def test_version(run: Run) -> None:
    """It starts and is the one that was built."""
    done = run("--version")
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, ["pktui", __version__], "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_it(run: Run, command: str) -> None:
    """Their modules are read by name, so a missing one shows only when it is called."""
    done = run(command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"pktui {command}" in done.stdout


def test_sample_is_listed_and_checked(run: Run) -> None:
    """The sample, the rules and the files of the records are in it."""
    assert run("ukazka", "spis", "--jen-kopie").returncode == 0
    assert "2. konference" in run("seznam", "spis").stdout
    assert "zdroj" in run("kontrola", "spis", "--json").stdout


def test_diagnosis_has_nothing_against_it(run: Run) -> None:
    """It knows the versions of what is in it, and everything it needs is there."""
    done = run("diagnostika", "--json")
    (told,) = (each for each in json.loads(done.stdout)["udaje"] if each["klic"] == "knihovny")
    assert "chybí" not in told["hodnota"]
    assert "msgspec" in told["hodnota"]


def test_where_it_was_built_is_not_told() -> None:
    """Nothing but the versions comes with the libraries."""
    assert {path.name for path in FOLDER.rglob("*.dist-info/*")} == {"METADATA"}


def test_papers(run: Run, tmp_path: Path) -> None:
    """pandoc, Typst, templates and fonts are in it: a document comes out as DOCX and PDF."""
    run("ukazka", "spis", "--jen-kopie")
    done = run("export", first_plan(tmp_path), "--dokument", "plan", "--do", "docx,pdf", "--kam", "papiry")
    assert (done.returncode, done.stderr) == (0, "")
    (docx,), (pdf,) = (tmp_path / "papiry").glob("*.docx"), (tmp_path / "papiry").glob("*.pdf")
    assert "Hrubeš" in zipfile.ZipFile(docx).read("word/document.xml").decode("utf-8")
    assert pdf.read_bytes().startswith(b"%PDF-1.")
    assert b"Carlito" in pdf.read_bytes()


@at_home
def test_sealed_package(run: Run, tmp_path: Path, surroundings: dict[str, str]) -> None:
    """The compiled parts of the cipher are in it; a password is shown on a terminal alone."""
    run("ukazka", "spis", "--jen-kopie")
    plan = first_plan(tmp_path)
    words = ["export", plan, "--pro", "Lenka Hrubešová", "--dokument", "plan", "--sifrovane", "--kam", "balicky"]
    terminal = Terminal([str(PROGRAM), *words], tmp_path, **surroundings)
    try:
        assert terminal.end() == 0, terminal.text
    finally:
        terminal.close()
    (package,) = (tmp_path / "balicky").rglob("*.zip")
    assert all(entry.flag_bits & 1 for entry in zipfile.ZipFile(package).infolist() if entry.filename.endswith("pdf"))


@at_home
def test_every_screen_opens(tmp_path: Path, surroundings: dict[str, str], run: Run) -> None:
    """Widgets are read by name too; no screen misses one, and F10 leaves with a good conscience."""
    run("ukazka", "spis", "--jen-kopie")
    terminal = Terminal([str(PROGRAM), "spis"], tmp_path, **surroundings)
    try:
        terminal.shows("Hrubešovi")
        terminal.keys("f6", "f7", "f8", "escape", "escape", "escape", "enter")
        for key in ("f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f1", "escape", "ctrl+p", "escape"):
            terminal.keys(key)
        terminal.keys("f10")
        assert terminal.end() == 0, terminal.text
    finally:
        terminal.close()


@at_home
def test_other_programs_get_the_system_s_libraries(run: Run, tmp_path: Path) -> None:
    """What pktui starts, an editor say, must not be led to libraries that were packed with pktui."""
    pandoc, seen = FOLDER / "pktui" / "program" / "pypandoc" / "files" / "pandoc", tmp_path / "videno"
    spy = tmp_path / "pandoc"
    spy.write_text(f'#!/bin/sh\necho "[$LD_LIBRARY_PATH]" >> {seen}\nexec {shlex.quote(str(pandoc))} "$@"\n')
    spy.chmod(0o755)
    run("ukazka", "spis", "--jen-kopie")
    run("export", first_plan(tmp_path), "--dokument", "plan", "--do", "html", "--kam", "p", PYPANDOC_PANDOC=str(spy))
    assert set(seen.read_text().split()) == {"[]"}


@at_home
def test_start_script(tmp_path: Path, surroundings: dict[str, str]) -> None:
    """It starts the program from any folder and hands its words on."""
    command = ["sh", str(FOLDER / "spustit.sh"), "--version"]
    done = subprocess.run(
        command, cwd=tmp_path, env=surroundings, capture_output=True, encoding="utf-8", check=True, timeout=PATIENCE
    )
    assert done.stdout == f"pktui {__version__}\n"


def test_licences_are_told() -> None:
    """Every library has its text beside it, and no system library came in unnoticed."""
    texts = [path.name for path in (FOLDER / "licence").iterdir()]
    for library in libraries():
        name = library.name.removesuffix("-binary")
        assert any(re.match(rf"{name}(-|\.txt)", text) for text in texts), name
    assert {"GPL-2.0.txt", "python.txt", "pktui.txt", "pyinstaller-COPYING.txt"} <= set(texts)
    libraries_of_system = [path.name for path in (FOLDER / "pktui" / "program").glob("lib*.so*")]
    assert all(name.startswith(tuple(SYSTEM)) for name in libraries_of_system)
