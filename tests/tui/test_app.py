"""The program as a whole: the palette of commands, the themes, the ways out."""

from __future__ import annotations

import pwd
from pathlib import Path

import pytest
from tests.tui.conftest import Desk, OpenDesk
from textual.command import CommandPalette

from pktui.errors import FolderProblem
from pktui.session.all_cases import calendar_file
from pktui.storage.office.settings import setting, user_settings
from pktui.tui.app import run_tui
from pktui.tui.parts.theme import THEME_NAMES
from pktui.tui.screens.all_tasks import AllTasksScreen
from pktui.tui.screens.case import TABS
from pktui.tui.screens.filing.screen import CaseFilesScreen
from pktui.tui.screens.overview.screen import OverviewScreen


def test_without_a_place_for_the_journal_nothing_begins(sample_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An account without a home is told so before the first screen: what is typed could not be kept."""

    def unknown(_user: int) -> object:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    for name in ("HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name)
    with pytest.raises(FolderProblem, match="HOME"):
        run_tui(sample_case)


async def command(at: Desk, name: str) -> None:
    """Run the first command the palette finds for the name."""
    await at.press("ctrl+p")
    await at.type(name)
    await at.until(lambda: at.app.screen.query_one("CommandList").option_count > 0, "something is found")  # type: ignore[attr-defined]
    await at.press("enter")
    await at.until(lambda: not isinstance(at.app.screen, CommandPalette), "the palette is closed")
    await at.settle()


async def test_palette_goes_to_every_screen(desk: OpenDesk) -> None:
    """Each screen can be reached by its Czech name."""
    async with desk("findings") as at:
        for tab in TABS:
            if tab.name != "documents":
                await command(at, tab.label)
                assert at.place == tab.name


async def test_palette_does_what_belongs_to_all_cases(desk: OpenDesk) -> None:
    """From a conference, from the overview and from each screen about all cases one gets to what the others do."""
    async with desk("people") as at:
        await command(at, "Úkoly ze všech")
        assert at.app.front(AllTasksScreen) is not None
        await command(at, "Opravit jméno, vynechat údaje")
        assert at.app.front(CaseFilesScreen) is not None
        await at.shows("Údaje člověka: vyberte řádek a stiskněte O.")
        await command(at, "Do kalendáře")
        assert at.app.front(AllTasksScreen) is not None
        await at.until(calendar_file(at.app.folder).exists, "the calendar is written")
        await command(at, "Nová konference")
        assert "Nová konference" in at.text
        await at.press("escape")
        assert at.app.front(OverviewScreen) is not None


async def test_palette_changes_the_file(desk: OpenDesk) -> None:
    """A command of the screen does the same as its key; undo is a command, too."""
    async with desk("people") as at:
        await command(at, "Je tu / není")
        assert at.conference.people[0].attendance.present
        await command(at, "Vzít zpět")
        assert at.conference.people[0].attendance.present is None
        await command(at, "Nový účastník")
        assert "Nový účastník" in at.text


async def test_caps_lock_stands_in_nobodys_way(desk: OpenDesk) -> None:
    """The lowest line shows keys as capitals, so a capital does what its key does; in a field it is a capital."""
    async with desk("people") as at:
        await at.press("S")
        assert "Kdo stojí kolem dítěte" in at.text
        await at.press("escape", "ctrl+n")
        await at.type("Vera S")
        assert "Vera S" in at.text


async def test_palette_has_every_theme(desk: OpenDesk) -> None:
    """Each theme is a command; screens stay readable as text."""
    async with desk("people") as at:
        for name, label in THEME_NAMES.items():
            await command(at, f"Vzhled: {label}")
            assert at.app.theme == name


async def test_palette_leaves(desk: OpenDesk) -> None:
    """Konec in the palette ends the program."""
    async with desk("people") as at:
        await at.press("ctrl+p")
        await at.type("Konec")
        await at.until(lambda: at.app.screen.query_one("CommandList").option_count > 0, "found")  # type: ignore[attr-defined]
        await at.press("enter")
        assert at.app._exit


@pytest.mark.parametrize(("place", "name"), [("people", "Otevřít"), ("documents", "Vyrobit")])
async def test_enter_of_a_list_is_in_the_palette(desk: OpenDesk, place: str, name: str) -> None:
    """What Enter does on a list can be found in the palette, too."""
    async with desk(place) as at:
        assert name in [item.title for item in at.app.get_system_commands(at.app.screen)]


@pytest.mark.parametrize("key", ["f10", "ctrl+q"])
async def test_keys_leave_with_everything_saved(desk: OpenDesk, key: str) -> None:
    """F10 and Ctrl+Q leave at once; the last change is in the file."""
    async with desk("people") as at:
        await at.press("space", key)
        assert at.app._exit
        assert at.conference.people[0].attendance.present


async def test_ctrl_c_says_how_to_leave(desk: OpenDesk) -> None:
    """Ctrl+C ends nothing and says which key does."""
    async with desk("people") as at:
        await at.press("ctrl+c")
        assert not at.app._exit
        assert any("F10" in notice for notice in at.notices)


async def test_notice_shows_markup_as_text(desk: OpenDesk) -> None:
    """A name with markup stands in a notice as it is written."""
    async with desk("people") as at:
        at.app.notify("[red]Jana[/x] [@click=app.quit]tady[/]\x1b[31m", title="[b]A[/b]")
        await at.settle()
        text = " ".join(at.text.split())
        assert "[red]Jana[/x]" in text
        assert "[b]A[/b]" in text
        assert "\x1b" not in text


async def test_theme_is_remembered(desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours chosen in the palette hold now and at the next start."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    async with desk("people") as at:
        await command(at, "světlý")
        assert at.app.theme == "pktui-svetly"
    assert setting(user_settings(), "vzhled", "motiv") == "pktui-svetly"


async def test_the_journal_is_promised_only_when_it_can_be_written(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the file nor the journal can be written: whoever leaves is told that the changes would be lost."""
    state = tmp_path / "stav"
    state.write_text("tady složka být nemůže", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    async with desk("people") as at:
        away = at.folder.with_name("pryč")
        at.folder.rename(away)
        await at.press("space", "f10")
        await at.until(lambda: "Ani do záchranného souboru" in at.text, "the question")
        assert "zůstanou v záchranném souboru" not in at.text
        await at.answer("stay")
        away.rename(at.folder)
