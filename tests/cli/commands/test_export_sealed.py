"""`pktui export --sifrovane`: one encrypted file for each person, the password of which only a terminal sees."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from pyzipper import AESZipFile
from tests.systems import posix_only

from pktui.cli.commands import export
from pktui.cli.parser import build
from pktui.domain.outgoing import Outgoing
from pktui.errors import FileProblem
from pktui.session.case.open_case import CaseSession
from pktui.storage.records.folder import list_folder

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def sample(run: Run, tmp_path: Path) -> Path:
    """Return a copy of the sample."""
    run("ukazka", "ukazka", "--jen-kopie")
    return tmp_path / "ukazka"


def noted(folder: Path) -> tuple[Outgoing, ...]:
    """Return what the diary of the first conference has noted."""
    diary = list_folder(folder).meetings[0].meeting.diary
    return diary.outgoing if diary else ()


def at_terminal(*args: str | Path) -> tuple[int, str, str]:
    """Run the command with its errors on a terminal; return its code, its output and what the terminal shows."""
    pty = pytest.importorskip("pty")
    reader, writer = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "pktui", *map(str, args)], stdout=subprocess.PIPE, stderr=writer, check=False
    )
    os.close(writer)
    shown = b""
    try:
        while piece := os.read(reader, 65536):
            shown += piece
    except OSError:
        pass  # the other end is closed and all is read
    os.close(reader)
    return done.returncode, done.stdout.decode(), shown.decode().replace("\r", "")


@posix_only  # a console of Windows cannot be made without a window
def test_the_terminal_sees_the_password_and_the_output_the_path(sample: Path) -> None:
    """The password opens the package and is in no file; the guide lies beside, and all is noted for the person."""
    plan = min(sample.glob("*-plan.md"))
    code, out, shown = at_terminal("export", plan, "--pro", "Lenka Hrubešová", "--sifrovane", "--do", "md")
    assert code == 0
    (path,) = map(Path, out.split())
    assert path.parent == sample / "dokumenty" / "k-odeslani"
    assert re.fullmatch(r"balicek-\w{6}\.zip", path.name)
    found = re.search(r"^Lenka Hrubešová – heslo: ([a-z-]+)$", shown, re.MULTILINE)
    assert found
    with AESZipFile(path) as archive:
        archive.setpassword(found[1].encode())
        assert all(re.fullmatch(r"papir-\d+\.(md|ics)", name) for name in archive.namelist())
        first, *others = (archive.read(name).decode() for name in archive.namelist())
        assert "Průvodní dopis" in first
        assert any("# Plán spolupráce" in each for each in others)
    assert (path.parent / "jak-otevrit.pdf").is_file()
    assert not any(found[1].encode() in each.read_bytes() for each in sample.rglob("*") if each.is_file())
    assert {(each.who, each.package) for each in noted(sample)} == {("Lenka Hrubešová, matka", path.name)}


def test_no_terminal_no_password_no_package(run: Run, sample: Path) -> None:
    """With its errors in a pipe, or for nobody in particular, the command refuses before anything is made."""
    plan = min(sample.glob("*-plan.md"))
    refused = run("export", plan, "--pro", "vsichni", "--sifrovane")
    assert refused.returncode == 2
    assert "Heslo se ukazuje jen na terminálu" in refused.stderr
    for_nobody = run("export", plan, "--sifrovane")
    assert for_nobody.returncode == 2
    assert "přidejte --pro" in for_nobody.stderr
    assert not (sample / "dokumenty").exists()
    assert noted(sample) == ()


def test_what_is_made_is_noted(run: Run, sample: Path, tmp_path: Path) -> None:
    """Each document once with the print of each file, wherever it was written; made again it stays one entry."""
    plan = min(sample.glob("*-plan.md"))
    for fmt in ("md", "html", "md"):
        done = run("export", plan, "--dokument", "plan", "--do", fmt, "--kam", "ven", "--prepsat")
        assert (done.returncode, done.stderr) == (0, "")
    (entry,) = noted(sample)
    files = {path.suffix[1:]: sha256(path.read_bytes()).hexdigest() for path in (tmp_path / "ven").iterdir()}
    assert entry.prints == (f"html {files['html']}", f"md {files['md']}")


def test_a_note_that_cannot_be_written_is_told(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The paper stands, and the code says that something is missing."""

    def full(*_: object) -> None:
        raise FileProblem("Na disku není místo.", path=sample)

    monkeypatch.setattr(CaseSession, "note", full)
    parser, _ = build()
    plan = str(max(sample.glob("*-plan.md")))
    assert export.run(parser.parse_args(["export", plan, "--dokument", "plan", "--do", "md"])) == 3
    said = capsys.readouterr()
    assert Path(said.out.strip()).is_file()
    assert "Na disku není místo. Papíry vznikly, jen není zapsané, že vznikly." in said.err


def test_a_damaged_diary_gets_no_other_one_beside_it(run: Run, sample: Path) -> None:
    """The papers stand, the note is not made, and it is said; the diary stays as it is."""
    diary = min(sample.glob("*-denik.md"))
    diary.write_bytes(b"---\n: [\n---\n")
    said = run("export", min(sample.glob("*-plan.md")), "--dokument", "plan", "--do", "md")
    assert "jen není zapsané" in said.stderr
    assert [each.name for each in sample.glob("*-denik.md")] == [diary.name]
    assert diary.read_bytes() == b"---\n: [\n---\n"
