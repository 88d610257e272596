"""Where a command may put a file: only a regular file is replaced, and nobody gets to read more than the case."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.systems import posix_only

from pktui.session.local import history_of
from pktui.storage.history.index import Reason

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Put = Callable[[Path], object]

NAME = "cil.csv"


OBSTACLES: list[tuple[Put, str]] = [(Path.mkdir, "složka, ne soubor")]

# Windows has no other kinds of files that anybody could make.
if sys.platform != "win32":

    def _socket(path: Path) -> None:
        with socket.socket(socket.AF_UNIX) as end:
            end.bind(os.path.relpath(path))  # the name of a socket has about a hundred bytes

    def _device(path: Path) -> None:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 7))

    def _link_out(path: Path) -> None:
        outside = path.parent.with_name("venku.txt")
        outside.write_text("cizí", encoding="utf-8")
        path.symlink_to(outside)

    OBSTACLES += [
        (os.mkfifo, "není obyčejný soubor"),
        (_socket, "není obyčejný soubor"),
        (_link_out, "mimo složku"),
        (lambda path: path.symlink_to(path.name), "v kruhu"),
    ]
    if os.geteuid() == 0:
        OBSTACLES.append((_device, "není obyčejný soubor"))


def ics(run: Run, case: Path, put: Put, place: Path) -> subprocess.CompletedProcess[str]:
    put(place / NAME)
    return run("ukoly", case, "--ics", place / NAME, "--prepsat")


def address_book(run: Run, case: Path, put: Put, place: Path) -> subprocess.CompletedProcess[str]:
    put(place / NAME)
    return run("adresar", case, "--do", place / NAME, "--prepsat")


def document(run: Run, case: Path, put: Put, place: Path) -> subprocess.CompletedProcess[str]:
    order = ("export", case / "b-plan.md", "--dokument", "plan", "--do", "md", "--kam", place, "--prepsat")
    made = Path(run(*order).stdout.strip())
    made.unlink()
    put(made)
    return run(*order)


def brought_back(run: Run, case: Path, put: Put, place: Path) -> subprocess.CompletedProcess[str]:
    path = case / "b-plan.md"
    history_of(case).keep("p-2", path, path.read_bytes(), Reason.READ, NOW)
    path.unlink()
    put(path)
    return run("historie", path, "--obnovit", "1")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to put files into, and a state folder of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "stav"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ven").mkdir()
    return tmp_path / "ven"


@pytest.mark.parametrize(("put", "words"), OBSTACLES)
@pytest.mark.parametrize("command", [ics, address_book, document])
def test_only_a_regular_file_is_replaced(
    run: Run, cases: Path, place: Path, command: Callable[..., subprocess.CompletedProcess[str]], put: Put, words: str
) -> None:
    """Whatever else stands there is refused in one sentence and stays as it was."""
    done = command(run, cases / "rihovi", put, place)
    (left,) = [path for path in place.iterdir() if not path.name.startswith("venku")]
    assert (done.returncode, done.stdout) == (3, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert not stat.S_ISREG(left.lstat().st_mode)
    assert not (outside := place.with_name("venku.txt")).exists() or outside.read_text(encoding="utf-8") == "cizí"


@pytest.mark.parametrize(("put", "words"), OBSTACLES)
def test_a_version_comes_back_only_over_a_regular_file(
    run: Run, cases: Path, place: Path, put: Put, words: str
) -> None:
    """What took the place of a record is not opened, not followed and not replaced."""
    done = brought_back(run, cases / "rihovi", put, place)
    path = cases / "rihovi" / "b-plan.md"
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1, words
    assert not stat.S_ISREG(path.lstat().st_mode)
    assert not (outside := cases / "venku.txt").exists() or outside.read_text(encoding="utf-8") == "cizí"


@posix_only  # a link of Windows asks for rights that a user of an office has not
def test_the_folder_for_documents_may_not_lead_away(run: Run, cases: Path, tmp_path: Path) -> None:
    """A link found in the case folder is not followed out of it; a folder that somebody names himself may be one."""
    away = tmp_path / "jinam"
    away.mkdir()
    (cases / "rihovi" / "dokumenty").symlink_to(away)
    order = ("export", cases / "rihovi" / "b-plan.md", "--dokument", "plan", "--do", "md")
    done = run(*order)
    assert (done.returncode, done.stdout) == (3, "")
    assert "mimo složku" in done.stderr
    assert not [*away.iterdir()]
    assert run(*order, "--kam", cases / "rihovi" / "dokumenty").returncode == 0
    assert [*away.iterdir()]


@posix_only  # Windows lets a file inherit its rights from the folder
def test_what_is_made_of_a_case_is_read_by_nobody_else(run: Run, cases: Path, place: Path) -> None:
    """A private record gives private files and folders, one for the group a file for the group at most."""
    case = cases / "rihovi"
    (cases / "adresar.toml").write_text("", encoding="utf-8")
    (cases / "adresar.toml").chmod(0o640)
    for path in case.iterdir():
        path.chmod(0o600)
    case.chmod(0o750)
    old = place / "stary.ics"
    old.write_text("", encoding="utf-8")
    old.chmod(0o666)
    before = os.umask(0o022)
    try:
        assert run("export", case / "b-plan.md", "--dokument", "plan", "--do", "md").returncode == 0
        assert run("export", case / "b-plan.md", "--dokument", "plan", "--do", "md", "--kam", "a/b").returncode == 0
        assert run("ukoly", case, "--ics", place / "novy.ics").returncode == 0
        assert run("ukoly", case, "--ics", old, "--prepsat").returncode == 0
        assert run("adresar", cases, "--do", place / "lide.vcf").returncode == 0
        os.umask(0o077)
        assert run("adresar", cases, "--do", place / "nikdo.vcf").returncode == 0
    finally:
        os.umask(before)
    made = (*case.glob("dokumenty/*"), *place.with_name("a").glob("b/*"), place / "novy.ics", old, place / "nikdo.vcf")
    assert [mode(path) for path in made] == [0o600] * 5
    assert mode(place / "lide.vcf") == 0o640
    assert [mode(place.with_name("a")), mode(place.with_name("a") / "b"), mode(case / "dokumenty")] == [0o750] * 3


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
