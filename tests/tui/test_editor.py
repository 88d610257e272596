"""The person's own editor: the text goes there and back, and trouble loses nothing."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.tui.conftest import Desk, OpenDesk

from pktui.domain.minutes import sections
from pktui.tui.app import PktuiApp


@pytest.fixture(autouse=True)
def suspended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program be suspended without a terminal."""

    @contextmanager
    def suspend(_self: PktuiApp) -> Iterator[None]:
        yield

    monkeypatch.setattr(PktuiApp, "suspend", suspend)
    monkeypatch.delenv("VISUAL", raising=False)


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Set a small script as the editor; it gets the file as its last argument."""
    path = tmp_path / "muj editor.sh"
    path.write_text(f'#!/bin/sh\n[ "$1" = --klidne ] && shift\n{script}\n', encoding="utf-8")
    path.chmod(0o700)
    monkeypatch.setenv("EDITOR", f"'{path}' --klidne")


def section(at: Desk) -> str:
    return next(part.text for part in sections(at.minutes.body) if part.title == "Názor dítěte")


async def test_section_is_written_in_the_own_editor(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+E gives the section to EDITOR, with its arguments, and what comes back is in the file."""
    editor(
        tmp_path, monkeypatch, f'stat -c %a "$1" "$(dirname "$1")" > {tmp_path}/prava; printf "Chci domů.\\n" >> "$1"'
    )
    async with desk("minutes") as at:
        await at.mark("Názor dítěte")
        await at.press("ctrl+e")
        assert section(at) == "Chci domů."
        await at.press("ctrl+e")
        assert section(at) == "Chci domů.\nChci domů."
    assert (tmp_path / "prava").read_text().split() == ["600", "700"]
    assert [p for p in (tmp_path / "stav" / "pktui" / "editor").rglob("*") if p.is_file()] == []


async def test_summary_is_written_in_the_own_editor(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The case summary goes to the own editor, too."""
    editor(tmp_path, monkeypatch, 'printf "Celé znovu.\\n" > "$1"')
    async with desk("preparation") as at:
        await at.press("ctrl+k", "ctrl+e", "escape")
        assert at.conference.summary == "Celé znovu.\n"


@pytest.mark.parametrize("script", ['rm "$1"; mkfifo "$1"', 'rm "$1"; mkdir "$1"', 'rm "$1"', 'truncate -s 3M "$1"'])
async def test_only_a_text_comes_back_from_the_editor(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    """What the editor left instead of its file neither holds the program up nor gets into the minutes."""
    editor(tmp_path, monkeypatch, script)
    async with desk("minutes") as at:
        before = at.bytes()
        await at.press("ctrl+e")
        assert at.notices
        assert not any("tu není" in notice for notice in at.notices)
        assert at.bytes() == before


def left(tmp_path: Path) -> list[Path]:
    """Return the files that are kept of what was written in the editor."""
    return [path for path in (tmp_path / "stav" / "pktui" / "editor").rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("script", "name"),
    [
        ('yes "Chci domů." | head -c 3000000 > "$1"', "text.md"),
        ('echo "Chci domů." > "$1"; exit 1', "text.md"),
        ('echo "Chci domů." > "$1"; kill -9 $$', "text.md"),
        ('echo "Chci domů." > "$(dirname "$1")/.text.md.swp"; kill -9 $$', ".text.md.swp"),
    ],
    ids=["too large", "ended with an error", "killed", "killed before it saved"],
)
async def test_a_text_that_cannot_come_back_is_kept(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, name: str
) -> None:
    """What was written in the editor stays where only its author may read it, and the program says where."""
    editor(tmp_path, monkeypatch, script)
    async with desk("minutes") as at:
        before = at.bytes()
        await at.mark("Názor dítěte")
        await at.press("ctrl+e")
        assert at.bytes() == before
        (kept,) = [path for path in left(tmp_path) if path.stat().st_size]
        assert kept.name == name
        assert "Chci domů." in kept.read_text(encoding="utf-8")
        assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
        assert any(f"{kept}: " in notice and "zůstal" in notice for notice in at.notices), at.notices


@pytest.mark.parametrize(
    "script",
    [
        'echo "Chci domů." > "$1"; kill -INT $PPID $$; sleep 60',
        'trap "exit 3" INT; echo "Chci domů." > "$1"; kill -INT $PPID $$; sleep 60',
        'trap "" INT; kill -INT $PPID $$; echo "Chci domů." > "$1"',
    ],
    ids=["it ends", "it ends in its own way", "it goes on"],
)
async def test_ctrl_c_ends_at_most_the_editor(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    """Ctrl+C, which the terminal sends to both: what the editor has written comes back and the program goes on."""
    editor(tmp_path, monkeypatch, script)
    async with desk("minutes") as at:
        before = signal.getsignal(signal.SIGINT)
        await at.mark("Názor dítěte")
        await at.press("ctrl+e")
        assert section(at) == "Chci domů."
        assert at.place == "minutes"
        assert at.notices == []
        assert signal.getsignal(signal.SIGINT) is before
    assert left(tmp_path) == []


@pytest.mark.parametrize("script", ["exit 1", 'rm "$1"; exit 1', 'rm "$1"; mkfifo "$1"'])
async def test_nothing_is_kept_where_nothing_was_written(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    """The text that was handed over is in the program; its copy goes with the editor."""
    editor(tmp_path, monkeypatch, script)
    async with desk("minutes") as at:
        await at.mark("Popis situace")
        await at.press("ctrl+e")
        assert at.notices
    assert list((tmp_path / "stav" / "pktui" / "editor").iterdir()) == []


@pytest.mark.parametrize(
    ("command", "said"),
    [("false", "skončil chybou"), ("editor-ktery-tu-neni", "tu není")],
)
async def test_trouble_with_the_editor_is_told(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    """An editor that fails or is not there is told in Czech, and no file changes."""
    monkeypatch.setenv("EDITOR", command)
    async with desk("minutes") as at:
        before = at.bytes()
        await at.press("ctrl+e")
        assert any(said in notice for notice in at.notices)
        assert at.bytes() == before


async def test_unbalanced_quotes_in_editor_are_told(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken EDITOR does not end the program."""
    monkeypatch.setenv("EDITOR", "vim 'x")
    async with desk("minutes") as at:
        await at.press("ctrl+e")
        assert at.notices
        assert os.environ["EDITOR"] == "vim 'x"
