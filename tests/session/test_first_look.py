"""A folder without a conference: what is in it, and where cases are instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.faults.mounts import locked_folder
from tests.systems import posix_only

from pktui.errors import FolderProblem
from pktui.session.first_look import look_around, other_things


def make(*paths: Path) -> None:
    """Make empty files, and the folders above them."""
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_what_is_of_pktui_is_nothing_else(tmp_path: Path) -> None:
    """Hidden files, bins, settings, templates and papers are no other things; letters and photographs are."""
    make(*(tmp_path / name for name in (".skryty", "~$dopis.docx", "pktui.toml", "adresar.toml", "Vzory/plan.md")))
    make(tmp_path / "dokumenty" / "plan.pdf", tmp_path / "$RECYCLE.BIN" / "x")
    assert other_things(tmp_path) == ()
    make(tmp_path / "dopis.docx", tmp_path / "Fotky" / "a.jpg")
    assert other_things(tmp_path) == ("Fotky", "dopis.docx")
    assert look_around(tmp_path).others == 2


def test_cases_near(tmp_path: Path) -> None:
    """What pktui does not look into by itself is found: two and three levels below, and right above."""
    make(
        tmp_path / "doma" / "Dokumenty" / "Spisy" / "Novákovi" / "2026-03-10-konference.md",
        tmp_path / "doma" / "Dokumenty" / "Spisy" / "Říhovi" / "2026-03-10-2-konference.md",
        tmp_path / "doma" / "Práce" / "Malí" / "2026-03-10-konference.md",
        tmp_path / "doma" / "Práce" / ".skryte" / "2026-03-10-konference.md",
        tmp_path / "doma" / "Poznámky" / "Projekt" / "muj-plan.md",
    )
    home = tmp_path / "doma"
    assert look_around(home).cases == (home / "Práce", home / "Dokumenty" / "Spisy")
    make(tmp_path / "spis" / "2026-03-10-konference.md", tmp_path / "spis" / "dokumenty" / "plan.pdf")
    assert look_around(tmp_path / "spis" / "dokumenty").cases == (tmp_path / "spis",)


def test_above_a_folder_that_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder above is found for a folder without a name, too."""
    make(tmp_path / "2026-03-10-konference.md", tmp_path / "dokumenty" / "plan.pdf")
    monkeypatch.chdir(tmp_path / "dokumenty")
    assert look_around(Path()).cases == (tmp_path,)


def test_only_a_part_of_a_whole_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many folders only some are looked into, and only some of what is found is offered."""
    for number in range(12):
        make(tmp_path / f"a{number:02}" / "spis" / "2026-03-10-konference.md")
    assert look_around(tmp_path).cases == tuple(tmp_path / f"a{number:02}" for number in range(8))
    monkeypatch.setattr("pktui.session.first_look._MOST_FOLDERS", 3)
    assert len(look_around(tmp_path).cases) == 3


@posix_only
def test_what_nobody_may_enter_is_passed_over(tmp_path: Path) -> None:
    """A link in a circle and a folder that is gone hold nothing up; the folder itself must be there."""
    make(tmp_path / "a" / "b" / "2026-03-10-konference.md")
    (tmp_path / "a" / "kruh").symlink_to(tmp_path)
    assert look_around(tmp_path).cases == (tmp_path / "a",)
    with pytest.raises(FolderProblem):
        look_around(tmp_path / "neni")


@posix_only
def test_a_locked_folder_is_recognised(tmp_path: Path) -> None:
    """A folder one may only read says so before anybody tries."""
    with locked_folder(tmp_path / "cizi"):
        assert not look_around(tmp_path / "cizi").can_write
    assert look_around(tmp_path / "cizi").can_write
