"""Ctrl+R: earlier versions of the files, how they differ from the present ones, and bringing one back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.tui.conftest import LARGE, SMALL, Desk, OpenDesk, check_snapshot
from tests.tui.terminal import Terminal, pktui
from tests.tui.test_hostile import NAME, see, write_case

from pktui.session.case.past import past_of
from pktui.session.local import history_of
from pktui.storage.history.index import Reason
from pktui.tui.screens.history import HistoryScreen

LENKA = "o-mq3k"


async def changed_twice(at: Desk) -> tuple[Path, bytes]:
    """Say that somebody is here and, later, bound to secrecy; return the file and its first version."""
    path = at.stored.conference.path
    before = path.read_bytes()
    await at.mark(LENKA)
    await at.press("space")
    at.clock.forward(minutes=20)
    await at.press("l")
    return path, before


async def test_versions_stand_newest_first_with_their_reasons(desk: OpenDesk) -> None:
    """The list says when and why each version was kept, and which one the file holds."""
    async with desk("people") as at:
        await changed_twice(at)
        await at.press("ctrl+r")
        rows = [line for line in at.text.splitlines() if "8. 9. 2026" in line]
        assert [row.split("2026")[1].split("  ")[0].strip() for row in rows] == ["9:20", "9:00", "9:00"]
        assert "= " in rows[0]
        assert "uloženo · nyní v souboru" in rows[0]
        assert "při otevření" in rows[2]
        assert "KiB" in rows[2]
        assert "stejná jako soubor" in at.text


async def test_difference_is_in_words_and_signs(desk: OpenDesk) -> None:
    """The marked version says what bringing it back would change; keys and codes of the file do not appear."""
    async with desk("people") as at:
        await changed_twice(at)
        await at.press("l")
        await at.go("preparation")
        await at.mark("Cíl", "#facts")
        await at.press("enter")
        await at.fill("Cíl v pozvánce", "Klid na učení")
        await at.save()
        await at.press("ctrl+r", "ctrl+end", "pagedown")
        assert "účastník „Lenka Hrubešová“: účast\n − ano" in at.text
        assert "mlčenlivost" not in at.text
        await at.press("pageup")
        assert "− Klid na učení" in at.text
        assert "+ " in at.text


async def test_arrows_go_to_the_other_files(desk: OpenDesk) -> None:
    """Left and right walk through the files of the conference, round the end."""
    async with desk("people") as at:
        await at.press("ctrl+r")
        names = []
        for _ in range(4):
            names.append(at.text.split("◂ ")[1].split(" ▸")[0])
            await at.press("right")
        assert names == [path.name for path in (*at.stored.paths, at.stored.paths[0])]


async def test_the_whole_version_can_be_read(desk: OpenDesk) -> None:
    """Enter shows the version as it would stand in the file."""
    async with desk("people") as at:
        await changed_twice(at)
        await at.press("ctrl+r", "ctrl+end", "enter")
        assert "druh: konference" in at.text
        await at.press("escape")
        assert isinstance(at.app.screen, HistoryScreen)


async def test_looking_and_saying_no_change_nothing(desk: OpenDesk) -> None:
    """The answer that is marked when asked is the harmless one."""
    async with desk("people") as at:
        await changed_twice(at)
        before = at.bytes()
        await at.press("ctrl+r", "ctrl+end", "v")
        assert "Co je v souboru teď, zůstane v historii" in at.text
        await at.press("enter")
        assert at.bytes() == before
        await at.press("v", "escape", "escape")
        assert at.place == "people"
        assert at.bytes() == before


async def test_a_version_comes_back_into_the_file_and_the_open_conference(desk: OpenDesk) -> None:
    """After bringing back, the file, the session and the screen have the old values, and the next change saves."""
    async with desk("people") as at:
        path, before = await changed_twice(at)
        given_up = path.read_bytes()
        await at.press("ctrl+r", "ctrl+end", "v")
        await at.answer("yes")
        assert path.read_bytes() == before
        assert "vráceno z historie · nyní v souboru" in at.text
        assert given_up in [past_of(path).content(version.number) for version in past_of(path).versions]
        await at.press("escape")
        assert "✓ je tu" not in at.text
        await at.mark(LENKA)
        await at.press("l")
        changed = path.read_bytes()
        assert [line for line in changed.splitlines() if line not in before.splitlines()] == [b"    mlcenlivost: ano"]


async def test_minutes_brought_back_stand_in_the_open_text(desk: OpenDesk) -> None:
    """A text typed a moment ago is saved first; after bringing back the field shows the version, and leaves it so."""
    async with desk("minutes") as at:
        path = at.stored.paths[1]
        before = path.read_bytes()
        await at.press("enter")
        await at.type("Rozepsaná věta")
        await at.press("ctrl+r", "right", "down")
        assert b"Rozepsan" in path.read_bytes()
        assert "část „Popis situace“\n − Rozepsaná věta" in at.text
        await at.press("ctrl+end", "v")
        await at.answer("yes")
        await at.press("escape")
        assert "Rozepsaná" not in at.text
        await at.go("people")
        await at.go("minutes")
        assert path.read_bytes() == before


async def test_file_changed_meanwhile_is_not_overwritten(desk: OpenDesk) -> None:
    """Somebody writes while the versions are looked at: theirs stays, and it is said."""
    async with desk("people") as at:
        path, _ = await changed_twice(at)
        await at.press("ctrl+r", "ctrl+end")
        path.write_bytes(path.read_bytes().replace(b"spis: Hrube", b"spis: Hruube"))
        theirs = path.read_bytes()
        await at.press("v")
        await at.answer("yes")
        assert path.read_bytes() == theirs
        assert at.notices


async def test_same_version_is_not_brought_back(desk: OpenDesk) -> None:
    """The version the file holds needs no bringing back, and says so."""
    async with desk("people") as at:
        await changed_twice(at)
        await at.press("ctrl+r", "v")
        assert at.notices[-1] == "Tato verze v souboru už je."


async def test_damaged_and_missing_files(desk: OpenDesk, sample_case: Path) -> None:
    """Outside of an open conference a damaged file is compared line by line, a missing one can be made again."""
    damaged, missing = sample_case / "2026-09-15-zapis.md", sample_case / "2026-09-15-plan.md"
    unknown = sample_case / "neznámý.md"
    contents = {path: path.read_bytes() for path in (damaged, missing)}
    history = history_of(sample_case)
    for path, data in contents.items():
        history.keep(path.name, path, data, Reason.READ, NOW)
    damaged.write_bytes(contents[damaged].replace(b"druh: zapis", b"druh: [zapis"))
    missing.unlink()
    unknown.write_bytes(b"?")
    async with desk() as at:
        at.app.push_screen(HistoryScreen((damaged, missing, unknown), at.clock))
        await at.settle()
        assert "− druh: ‹[zapis›" in at.text
        assert "+ druh: ‹zapis›" in at.text
        await at.press("v")
        await at.answer("yes")
        assert damaged.read_bytes() == contents[damaged]
        await at.press("right")
        assert "Soubor teď chybí" in at.text
        await at.press("v")
        await at.answer("yes")
        assert missing.read_bytes() == contents[missing]
        await at.press("right")
        assert "v místní historii o něm nic není" in " ".join(at.text.split())
        await at.press("v", "enter")
        assert isinstance(at.app.screen, HistoryScreen)
        assert unknown.read_bytes() == b"?"


async def test_lost_content_is_told(desk: OpenDesk) -> None:
    """A version whose content was damaged says so; nothing is brought back and the program goes on."""
    async with desk("people") as at:
        path, _ = await changed_twice(at)
        now = path.read_bytes()
        oldest = past_of(path).versions[-1]
        for kept in Path(os.environ["XDG_STATE_HOME"]).rglob(oldest.sha):
            kept.write_bytes(b"x")
        await at.press("ctrl+r", "ctrl+end")
        assert "chybí nebo je poškozený" in at.text
        await at.press("enter", "v")
        await at.answer("yes")
        assert path.read_bytes() == now
        assert at.notices == ["Obsah této verze v historii chybí nebo je poškozený; zkuste jinou verzi."]


async def test_palette_knows_the_history(desk: OpenDesk) -> None:
    """The list of commands opens it, too."""
    async with desk("people") as at:
        await at.press("ctrl+p")
        await at.type("Dřívější")
        await at.shows("Dřívější verze")
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, HistoryScreen), "the history is open")


async def test_f10_goes_back_to_the_conference(desk: OpenDesk) -> None:
    """As in every dialog F10 leaves the history first."""
    async with desk("people") as at:
        await at.press("ctrl+r", "f10")
        assert at.place == "people"


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_looks_as_reviewed(desk: OpenDesk, size: tuple[int, int]) -> None:
    """The screen and its dialogs look as the reviewed text files say."""
    shape = f"{size[0]}x{size[1]}"
    async with desk("people", size=size) as at:
        await changed_twice(at)
        await at.go("minutes")
        await at.press("enter")
        await at.type("Anežka chodí do školy ráda.\nVítek ještě kašle.")
        at.clock.forward(minutes=7)
        await at.press("escape")
        await at.go("people")
        await at.press("ctrl+r", "ctrl+end")
        check_snapshot(f"history-{shape}", at.text)
        await at.press("v")
        check_snapshot(f"history-question-{shape}", at.text)
        await at.press("escape", "right", "down")
        check_snapshot(f"history-minutes-{shape}", at.text)
        await at.press("f1")
        check_snapshot(f"history-help-{shape}", at.text)


def test_hostile_versions_are_text(tmp_path: Path) -> None:
    """Values that attack the terminal are text in the list, the difference, the whole version and the question."""
    folder = tmp_path / NAME.replace("\udcff", "").replace("/", "")
    path = write_case(folder)
    path.rename(folder / f"{NAME}.md".replace("\udcff", "").replace("/", ""))
    terminal = Terminal(pktui(folder), tmp_path)
    try:
        terminal.shows("F10")
        terminal.quiet()
        terminal.keys("enter", "f3", " ", "\x1b[3~")
        see(terminal, "\x12")
        see(terminal, "down")
        terminal.shows("zmizí")
        for keys in (("enter",), ("escape", "v")):
            see(terminal, *keys)
        see(terminal, "escape", "right", marker="soubor 2 z 3")
        see(terminal, "right", marker="soubor 3 z 3")
    finally:
        terminal.close()
