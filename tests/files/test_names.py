"""Names are such that every system takes them: those the program makes, and those people type."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from tests.systems import posix_only

from pktui.errors import AlreadyExists, FileProblem, FolderProblem
from pktui.files import create_bytes, make_folder, replace_bytes
from pktui.files.names import check_new_name

NOT_ON_WINDOWS = [
    "CON",
    "nul.md",
    "Com1.tar.gz",
    "LPT³",
    "Novák: rodina",
    "co?.md",
    'a"b',
    "a|b",
    "Novák s.r.o.",
    "a ",
    "a\tb",
]


@pytest.mark.parametrize("name", NOT_ON_WINDOWS)
def test_what_windows_could_not_open_is_not_made(tmp_path: Path, name: str) -> None:
    """Neither a file nor a folder, by whichever way; and nothing is made of it under another name either."""
    with pytest.raises(FileProblem, match="Windows"):
        create_bytes(tmp_path / name, b"x")
    with pytest.raises(FileProblem, match="Windows"):
        replace_bytes(tmp_path / name, b"x", None)
    with pytest.raises(FolderProblem, match="Windows"):
        make_folder(tmp_path / name / "dokumenty")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["console.md", "com10", "Novákovi 2026", "a.b.c", ".skryty", "„Uvozovky“", "aux-spis"])
def test_what_every_system_takes(tmp_path: Path, name: str) -> None:
    create_bytes(tmp_path / name, b"x")
    assert [path.name for path in tmp_path.iterdir()] == [name]


@posix_only
def test_what_is_there_already_is_written_as_any_other(tmp_path: Path) -> None:
    """Somebody's folder with a name only Linux takes is no reason not to work in it."""
    folder = tmp_path / "Novák: rodina"
    folder.mkdir()
    path = folder / "co?.md"
    path.write_bytes(b"old")
    replace_bytes(path, b"new", b"old")
    replace_bytes(path, b"newer", None)
    create_bytes(folder / "a.md", b"x")
    assert path.read_bytes() == b"newer"


@pytest.mark.parametrize("twin", ["PLÁN.md", unicodedata.normalize("NFD", "Plán.md"), "plán.MD"])
def test_no_twin_is_made(tmp_path: Path, twin: str) -> None:
    """Names that are one on Windows or on a Mac would cost one of the two files there."""
    create_bytes(tmp_path / "Plán.md", b"x")
    for make in (lambda path: create_bytes(path, b"y"), lambda path: replace_bytes(path, b"y", None), make_folder):
        if (tmp_path / twin).exists():
            continue  # this system takes them for one already
        with pytest.raises(FileProblem, match="stejné jméno"):
            make(tmp_path / twin)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"x"]


def test_its_own_name_is_no_twin(tmp_path: Path) -> None:
    path = tmp_path / "Plán.md"
    path.write_bytes(b"x")
    check_new_name(path)
    with pytest.raises(AlreadyExists, match="už existuje"):
        create_bytes(path, b"y")
