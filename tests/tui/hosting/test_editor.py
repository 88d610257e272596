"""The person's own editor: the text goes there and back, and trouble loses nothing."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.tui.conftest import FIRST, LARGE, SECOND, Desk, OpenDesk, running

from pktui.domain.minutes import sections
from pktui.session.drafts.drafts import journals_home, read_journal
from pktui.session.drafts.editing import Room, hand_over
from pktui.session.drafts.place import Place
from pktui.session.local import state_folder
from pktui.session.recovery.left_behind import leftovers
from pktui.session.recovery.put_back import SUMMARY
from pktui.storage.records.folder import list_folder
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


async def test_the_text_being_written_goes_to_the_own_editor(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+E in the text gives what is written just now to the editor, and one writes on behind the same word."""
    editor(tmp_path, monkeypatch, """printf '\\nA dál.' >> "$1" """)
    async with desk("minutes") as at:
        await at.mark("Názor dítěte")
        await at.press("enter")
        await at.type("Chci")
        await at.press("ctrl+e")
        assert section(at) == "Chci\nA dál."
        await at.type(" domů")
        await at.press("escape")
        assert section(at) == "Chci domů\nA dál."


async def test_a_comment_does_not_go_to_the_own_editor(desk: OpenDesk) -> None:
    """Where the editor cannot be opened, its key is not shown."""
    async with desk("minutes", conference=FIRST, size=LARGE) as at:
        assert "outside" in at.hints
        await at.mark(f"comment:{at.minutes.comments[0].id}", "#sections")
        assert "outside" not in at.hints


async def test_summary_is_written_in_the_own_editor(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The case summary goes to the own editor, too."""
    editor(tmp_path, monkeypatch, 'printf "Celé znovu.\\n" > "$1"')
    async with desk("preparation") as at:
        await at.press("k", "ctrl+e", "escape")
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
    files = (tmp_path / "stav" / "pktui" / "editor").rglob("*")
    return [path for path in files if path.is_file() and path.name != "misto"]


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


async def test_written_text_is_in_the_journal_before_its_file_goes(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is killed as soon as the editor has ended loses nothing that was written in it."""
    editor(tmp_path, monkeypatch, 'printf "Celé znovu.\\n" > "$1"')
    seen: list[bool] = []

    def leave(room: Room, *, keep: bool) -> None:
        journals = [read_journal(path.read_bytes()) for path in journals_home().rglob("*.denik")]
        seen.append("Celé znovu.\n" in [draft.text for drafts in journals for draft in drafts])
        real(room, keep=keep)

    real = Room.leave
    monkeypatch.setattr(Room, "leave", leave)
    async with desk("preparation") as at:
        await at.press("k", "ctrl+e")
        assert seen == [True]
        await at.press("escape")
        assert at.conference.summary == "Celé znovu.\n"
    assert left(tmp_path) == []
    assert leftovers() == ()


async def test_editor_holds_its_text(desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the editor runs on without the program, nobody offers or removes what is being written in it."""
    editor(tmp_path, monkeypatch, f'ls -l /proc/$$/fd > "{tmp_path}/otevreno"')
    async with desk("minutes") as at:
        await at.press("ctrl+e")
    assert "/misto" in (tmp_path / "otevreno").read_text()


async def test_text_of_a_killed_program_is_offered(sample_case: Path) -> None:
    """What was written in the editor when the program was killed is offered like any unfinished text."""
    place = Place(SECOND, SUMMARY, "Kazuistika", folder=str(sample_case))
    before = list_folder(sample_case).meetings[1].conference.record.summary
    room = hand_over(place, before, before, NOW)
    room.text.write_text("Psáno v editoru.", encoding="utf-8")
    room.leave(keep=True)
    async with running(sample_case) as at:
        await at.shows("Našel se nedopsaný text")
        assert "F2 Příprava · Kazuistika" in at.text
        assert "Psáno v editoru." in at.text
        await at.press("enter")
        assert at.conference.summary == "Psáno v editoru."
    assert leftovers() == ()


async def test_text_whose_place_is_unknown_is_told_about(sample_case: Path) -> None:
    """A file of the editor about which nobody knows where it belongs is named, and stays."""
    room = state_folder() / "editor" / "stary"
    room.mkdir(parents=True)
    (room / "text.md").write_text("Psáno dávno.", encoding="utf-8")
    async with running(sample_case) as at:
        await at.until(lambda: bool(at.notices), "the notice")
        (notice,) = at.notices
        assert str(room / "text.md") in notice
        assert "zůstal text z vlastního editoru" in notice
    assert (room / "text.md").exists()


async def test_an_editor_that_hands_over_to_its_window(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends at once and the text stays open in it: what is saved there later is offered at the next start."""
    editor(tmp_path, monkeypatch, f'printf "%s" "$1" > {tmp_path}/otevreno')
    async with desk("minutes") as at:
        await at.mark("Názor dítěte")
        monkeypatch.setattr("pktui.tui.hosting.editor._AT_ONCE_SECONDS", 3600)
        await at.press("ctrl+e")
        assert any("hned skončil" in notice for notice in at.notices)
        Path((tmp_path / "otevreno").read_text(encoding="utf-8")).write_text("Chci domů.", encoding="utf-8")
    assert [left.draft.text for left in leftovers()] == ["Chci domů."]


async def test_an_editor_that_was_only_looked_into(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where somebody had time to read, a text that was not changed is back, and nothing is kept."""
    editor(tmp_path, monkeypatch, "true")
    async with desk("minutes") as at:
        await at.mark("Názor dítěte")
        monkeypatch.setattr("pktui.tui.hosting.editor._AT_ONCE_SECONDS", 0)
        await at.press("ctrl+e")
        assert at.notices == []
    assert left(tmp_path) == []
