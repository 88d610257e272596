"""A paper is opened in the program the computer has for it, or it is said why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pktui.errors import FileProblem, NoDesktop
from pktui.tui.hosting.desktop import open_outside


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "zápis $(x).pdf"
    path.write_bytes(b"%PDF")
    return path


def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """Put a program in place of the one a desktop has; it leaves word beside it what it was asked."""
    programs = tmp_path / "programy"
    programs.mkdir()
    said = tmp_path / "řečeno"
    program = programs / "xdg-open"
    program.write_text(f'#!/bin/sh\nprintf "%s" "$1" > "{said}"\n{script}\n', encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":7")
    return said


def test_a_paper_goes_to_its_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paper: Path) -> None:
    """The name reaches it as it is, no shell reads it."""
    said = opener(tmp_path, monkeypatch, "exit 0")
    open_outside(paper)
    assert said.read_text(encoding="utf-8") == str(paper)


def test_a_computer_without_a_program_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paper: Path) -> None:
    """What the computer cannot open is told with the file."""
    opener(tmp_path, monkeypatch, "exit 3")
    with pytest.raises(FileProblem, match="neví, čím ho otevřít") as caught:
        open_outside(paper)
    assert caught.value.path == paper


@pytest.mark.parametrize("has_program", [False, True])
def test_no_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paper: Path, *, has_program: bool) -> None:
    """From another machine, or without such a program, the path is told."""
    opener(tmp_path, monkeypatch, "exit 0")
    if has_program:
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
            monkeypatch.delenv(name, raising=False)
    else:
        monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoDesktop, match="okna otevřít nedají") as caught:
        open_outside(paper)
    assert caught.value.path == paper


def test_what_is_not_made_yet(tmp_path: Path) -> None:
    """Nothing is started for a file that is not there."""
    with pytest.raises(FileProblem, match="Zatím tu nic není"):
        open_outside(tmp_path / "x.pdf")
