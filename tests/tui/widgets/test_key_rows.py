"""The keys at the bottom of each screen, above all of a small one."""

from __future__ import annotations

import pytest
from tests.conftest import NOW
from tests.tui.conftest import ON_THE_DAY, Clock, Desk, OpenDesk
from tests.tui.screens.dialogs.test_all_dialogs import opened
from textual.geometry import Offset

from pktui.tui.screens.dialogs.confirm import Choose
from pktui.tui.screens.dialogs.conflict import ConflictDialog
from pktui.tui.screens.dialogs.dialog import Dialog
from pktui.tui.screens.dialogs.text import TextDialog
from pktui.tui.screens.history import HistoryScreen
from pktui.tui.widgets.key_rows import KeyHints, Tabs

TINY = (60, 20)
ALWAYS = ("M Nabídka", "F1 Nápověda", "F10 Konec")
# Where, what is pressed there, and the keys without which nobody knows what to do next.
NEEDED = [
    ("", (), ("Enter Otevřít", "Ctrl+N Nová konference", "Ctrl+F Hledat", "Ctrl+D Deník")),
    ("preparation", (), ("Enter Otevřít", "K Kazuistika", "P Program", "Ctrl+N Bod programu")),
    ("people", (), ("Enter Otevřít", "mezerník Je tu / není", "V Pohled", "Ctrl+N Nový účastník")),
    ("people", ("v",), ("Enter Otevřít", "mezerník Označit", "V Pohled", "Ctrl+N Nový účastník")),
    ("live", (), ("PgDn Dál", "Tab Lidé", "Ctrl+T Přestávka", "F11 Průvodce", "F12 Čas")),
    ("live", ("pagedown", "tab"), ("PgDn Dál", "Tab Lidé", "Ctrl+T Přestávka", "F11 Průvodce", "F12 Čas")),
    ("priorities", (), ("Enter Otevřít", "Ctrl+N Přidat", "T Tečka", "P Priorita", "U Úkol", "K Škála", "S Spojit")),
    ("plan", (), ("Enter Otevřít", "Ctrl+N Nový úkol", "mezerník Stav", "P Termín", "A Přijetí")),
    ("minutes", (), ("Enter Psát", "S Stav", "H Ohlasy", "K Karty", "Ctrl+N Připomínka", "Ctrl+E Editor")),
    ("minutes", ("enter",), ("Ctrl+S Uložit", "Ctrl+K Karty", "Ctrl+N Připomínka", "Ctrl+E Editor")),
    ("minutes", ("h",), ("K Komu",)),
    ("documents", (), ("Enter Vyrobit", "Z Zobrazit", "N Náhled", "V Všechny", "O Pro koho", "C Co chybí")),
    ("findings", (), ("V Vypnout či zapnout pravidlo",)),
]


async def test_one_sees_where_one_is(desk: OpenDesk) -> None:
    """On a small screen every tab has its key, the present one and those beside it their names; each can be clicked."""
    async with desk("documents", size=TINY) as at:
        assert at.text.splitlines()[1] == " F2 F3 F4 F5 Priority F6 Plán F7 Zápis F8 Tisk F9 Kontrola"
        await at.pilot.click(Tabs, offset=Offset(5, 0))
        await at.settle()
        assert at.place == "people"
        assert at.text.splitlines()[1] == " F2 Příprava F3 Lidé F4 Jednání F5 Priority F6 Plán F7 F8 F9"


async def test_tabs_far_away_are_scrolled_away(desk: OpenDesk) -> None:
    """Where not even the keys have room, those near the present one are seen, and a sign at each end with more."""
    async with desk("priorities", size=(26, 20)) as at:
        assert at.text.splitlines()[1] == "‹F3 F4 F5 Priority F6 F7›"


async def test_all_cases_have_tabs_too(desk: OpenDesk) -> None:
    """On the overview as on what it opens one sees where one is, and goes there by key or by a click."""
    async with desk() as at:
        row = " Přehled F6 Úkoly F7 Čísla roku F8 Spisy"
        assert at.text.splitlines()[1] == row
        await at.press("f8")
        assert at.place == "CaseFilesScreen"
        assert at.text.splitlines()[1] == row
        await at.press("f6", "f7")
        assert at.place == "YearScreen"
        await at.pilot.click(Tabs, offset=Offset(row.index("F6"), 0))
        await at.settle()
        assert at.place == "AllTasksScreen"
        await at.pilot.click(Tabs, offset=Offset(3, 0))
        await at.settle()
        assert at.place == "OverviewScreen"
        await at.pilot.click(Tabs, offset=Offset(row.index("Čísla"), 0))
        await at.settle()
        assert at.place == "YearScreen"


def footer(at: Desk) -> str:
    """Return the lines of keys as they stand on the screen."""
    return "\n".join(at.text.splitlines()[-at.app.screen.query_one(KeyHints).size.height :])


@pytest.mark.parametrize(("place", "keys", "needed"), NEEDED, ids=lambda each: each if isinstance(each, str) else "")
async def test_needed_keys_are_seen(desk: OpenDesk, place: str, keys: tuple[str, ...], needed: tuple[str, ...]) -> None:
    """On the smallest screen the keys of each screen are seen, besides help and the way out."""
    clock = Clock(ON_THE_DAY if place == "live" else NOW)
    async with desk("preparation" if place else "", size=TINY, clock=clock) as at:
        if place:
            await at.go(place)
        await at.press(*keys[:1])
        if isinstance(at.app.screen, Choose):
            await at.answer("kept")
        await at.press(*keys[1:])
        is_writing = "M Nabídka" not in footer(at)
        assert is_writing == (place == "live" or keys == ("enter",)), "a letter is text there"
        for key in (*needed, *ALWAYS[is_writing:]):
            assert key in footer(at), at.text
        assert footer(at).lstrip().startswith(needed[0])


@pytest.mark.parametrize(
    ("kind", "needed"),
    [
        (ConflictDialog, ("←→ Výběr", "Ctrl+S Uložit", "O Obojí", "J Jinak", "Esc Později")),
        (HistoryScreen, ("Enter Celá verze", "V Vrátit tuto verzi", "Esc Zpět")),
    ],
)
async def test_keys_that_decide_are_seen(desk: OpenDesk, kind: type[Dialog[object]], needed: tuple[str, ...]) -> None:
    """Where something is decided, every key that decides is seen on the smallest screen."""
    async with desk(size=TINY) as at:
        await opened(at, kind)
        await at.press("down")
        for key in ("F1 Nápověda", *needed):
            assert key in footer(at), at.text


async def test_keys_of_a_long_text_are_seen(desk: OpenDesk) -> None:
    """A text over the whole screen says how to leave it, to take a step back, and to write it elsewhere."""
    async with desk(size=TINY) as at:
        await opened(at, TextDialog)
        for key in ("Esc hotovo", "Ctrl+Z krok zpět", "Ctrl+E vlastní editor"):
            assert key in " ".join(at.text.split()), at.text


@pytest.mark.parametrize(
    ("place", "keys", "seen"),
    [
        ("live", ("alt+pagedown", "alt+pagedown"), "Esc zruší"),
        ("live", ("tab",), "Tab zpět k psaní"),
        ("live", ("f12",), "Esc zavře"),
        ("priorities", ("s",), "Esc nechá obě"),
    ],
)
async def test_the_way_back_is_seen(desk: OpenDesk, place: str, keys: tuple[str, ...], seen: str) -> None:
    """Where keys mean something else for a while, the key that leads back is not cut off."""
    async with desk("live", size=TINY) as at:
        await at.press("pagedown")
        for line in ("první", "druhá"):
            await at.type(f"p: {line}")
            await at.press("enter")
        at.clock.forward(minutes=24)
        await at.press("pagedown")
        await at.go(place)
        await at.press(*keys)
        assert seen in at.text, at.text


async def test_keys_of_both_rows_can_be_clicked(desk: OpenDesk) -> None:
    """A click on a key in the second row presses that key, not the one above it."""
    async with desk("plan", size=TINY) as at:
        assert at.hints["goals"].y == 1
        await at.click_hint("goals")
        assert at.app.screen.is_modal
        await at.press("escape")
        await at.click_hint("quit")
        assert at.app._exit


@pytest.mark.parametrize(
    ("size", "row"),
    [
        ((49, 24), " Malé okno, zvětšete ho (stačí 80×24)  F10 Konec"),
        ((80, 13), " Malé okno, zvětšete ho (stačí 80×24)  F10 Konec"),
        ((36, 24), " Malé okno, zvětšete ho  F10 Konec"),
        ((24, 5), " Malé okno, zvětšete"),
    ],
)
async def test_a_window_too_small_asks_for_a_larger_one(desk: OpenDesk, size: tuple[int, int], row: str) -> None:
    """Where nobody can work it says so, also when it was made small meanwhile; enlarged, it has its keys again."""
    async with desk("preparation") as at:
        before = at.text
        await at.pilot.resize_terminal(*size)
        await at.settle()
        assert row in footer(at)
        assert "F1 Nápověda" not in footer(at)
        if "F10" in row:
            assert list(at.hints) == ["quit"]
        await at.pilot.resize_terminal(80, 24)
        await at.settle()
        assert at.text == before


async def test_the_way_out_of_a_small_window_can_be_clicked(desk: OpenDesk) -> None:
    """The only key that stays is still a button."""
    async with desk(size=(49, 10)) as at:
        assert "F10 Konec" in footer(at)
        await at.click_hint("quit")
        assert at.app._exit
