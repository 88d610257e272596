"""What can be done on screens: one key means one thing, every key can be typed, every command is found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from tests.tui.conftest import OpenDesk
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from pktui.tui.app import PktuiApp
from pktui.tui.cases.opening import CASE_SCREENS
from pktui.tui.palette import commands
from pktui.tui.parts.commands import ScreenCommand, commands_of_class, offers
from pktui.tui.screens.case import CaseScreen
from pktui.tui.screens.dialogs.dialog import Dialog
from pktui.tui.screens.of_all_cases import OfAllCases
from pktui.tui.screens.overview.screen import OverviewScreen

# Both rows of digits, and what the upper one gives on Czech and Slovak keyboards without Shift.
UPPER_ROW = {*"0123456789", *"+ěščřžýáíé", *"+ľščťžýáíé"}
# What a Czech, a Slovak and an American keyboard give without AltGr.
TYPED = re.compile(r"[a-z]|f\d+|enter|insert|delete|escape|space|tab|(page)?(up|down)|left|right|home|end|backspace")

# A key in a list that only walks about, and the one that goes on, mean what every list means by them.
WALKING = {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab", "enter", "space"}
# One sense in several words: all actions in a row are the same thing to whoever presses the key.
SAME = [
    {"new", "add", "add_item", "add_comment"},
    {"quit", "leave"},
    {"help", "leave"},
    {"leave", "back", "leave_text", "forget", "app.go('overview')", "app.go('documents')", "app.go('minutes')", "done"},
    {"remove", "clear", "untell"},
    {"save", "done", "take", "use", "write", "leave"},
    {"copy", "help_quit"},
    {"find", "offer"},
    {"diary", "app.go('diary')"},
    {"outside", "write"},
    {"room_view", "leave"},  # pressed again, it closes what it opened
]
ARROWS = re.compile(r"(alt|ctrl|shift)\+(up|down|left|right|pageup|pagedown)")


def ours(kind: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for each in kind.__subclasses__():
        if each.__module__.startswith("pktui."):
            yield each
        yield from ours(each)


def everything() -> dict[type[DOMNode], tuple[ScreenCommand, ...]]:
    """Return the commands of everything of ours that takes keys, once every screen was imported."""
    kinds: set[type[DOMNode]] = {PktuiApp, OverviewScreen, *CASE_SCREENS.values(), *ours(Widget), *ours(Screen)}
    return {kind: found for kind in kinds if (found := commands_of_class(kind))}


def test_one_key_means_one_thing() -> None:
    """No key other than a bare letter means two things on two screens."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for kind, offered in everything().items():
        for command in offered:
            for key in command.keys:
                if len(key) > 1 and key not in WALKING and not ARROWS.fullmatch(key):
                    found[key][command.action.split("(")[0] if "app.go" not in command.action else command.action].add(
                        kind.__name__
                    )
    for key, actions in found.items():
        if re.fullmatch(r"f[5-8]", key):
            continue  # a tab of the case, or of the row of tabs of the overview
        assert len(actions) == 1 or any(set(actions) <= same for same in SAME), (key, dict(actions))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (PktuiApp, {"ctrl+l": "hide", "f10": "quit", "alt+q": "quit", "ctrl+q": "quit", "ctrl+p": "command_palette"}),
        (CaseScreen, {"f1": "help", "alt+i": "help", "ctrl+g": "help", "m": "app.menu", "ctrl+z": "undo"}),
        (
            CASE_SCREENS["live"],
            {
                "f11": "guide", "alt+r": "guide", "ctrl+y": "guide", "f12": "time", "alt+m": "time", "ctrl+a": "time",
                "ctrl+x": "look_back", "ctrl+up": "adjust(1)", "alt+t": "timer", "ctrl+pagedown": "target(1)",
            },
        ),
        (CASE_SCREENS["preparation"], {"k": "write_summary", "o": "guide", "p": "program", "l": "suggest_lengths"}),
        (CASE_SCREENS["people"], {"l": "toggle_confidentiality", "m": "app.menu", "ctrl+down": "move(1)"}),
        (CASE_SCREENS["priorities"], {"o": "undot", "t": "dot"}),
        (CASE_SCREENS["plan"], {"d": "agreements", "b": "signatures", "ctrl+d": "app.go('diary')"}),
        (CASE_SCREENS["minutes"], {"s": "state", "h": "app.go('readers')", "k": "cards", "v": "returned"}),
        (CASE_SCREENS["readers"], {"x": "letter(True)", "v": "returned", "z": "state"}),
        (CASE_SCREENS["documents"], {"c": "missing", "k": "app.go('outgoing')", "z": "open_file", "l": "open_folder"}),
    ],
    ids=lambda each: each.__name__ if isinstance(each, type) else "",
)  # fmt: skip
def test_keys_of_the_map_are_there(kind: type[DOMNode], expected: dict[str, str]) -> None:
    """Every key does what it is said to do."""
    keys = {key: command.action for command in commands_of_class(kind) for key in command.keys}
    assert {key: keys.get(key) for key in expected} == expected


def test_no_key_needs_altgr_or_a_row_of_digits() -> None:
    """Every key is a letter, a named key, or one of them with Ctrl, Alt or Shift; no digit and no other sign."""
    for kind, offered in everything().items():
        for command in offered:
            for key in command.keys:
                *modifiers, last = key.split("+")
                assert set(modifiers) <= {"ctrl", "alt", "shift"}, (kind, key)
                assert TYPED.fullmatch(last), (kind, key)
                assert last not in UPPER_ROW, (kind, key)
                assert len({"ctrl", "alt"} & set(modifiers)) < 2, (kind, key)
    # What terminals send for these is Backspace, Tab, Enter and Esc.
    all_keys = {key for offered in everything().values() for command in offered for key in command.keys}
    assert not all_keys & {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+s+h"}


def test_no_letter_is_taken_twice_on_one_screen() -> None:
    """On one screen a letter does one thing, but for the space bar, which follows the view."""
    kinds: tuple[type[DOMNode], ...] = (OverviewScreen, *CASE_SCREENS.values(), *ours(OfAllCases), *ours(Dialog))
    for kind in kinds:
        taken: dict[str, str] = {}
        for command in commands_of_class(kind):
            for key in command.keys:
                if key != "space":
                    assert taken.setdefault(key, command.action) == command.action, (kind, key)


async def test_the_list_of_commands_begins_here_and_has_all(desk: OpenDesk) -> None:
    """The commands of the present screen come first, then those of other screens with where they are."""
    async with desk("people") as at:
        listed = list(commands(at.app, at.app.screen))
        titles = [each.title for each in listed]
        assert titles.index("Pozvání") < titles.index("Kazuistika") < titles.index("Vzhled: tmavý")
        assert next(each for each in listed if each.title == "Kazuistika").help.startswith("F2 Příprava  K  ")
        for kind in CASE_SCREENS.values():
            for command in commands_of_class(kind) if kind is not type(at.app.screen) else ():
                if command.id and command.id not in {"up", "down"}:
                    assert command.label in titles, (kind, command)


async def test_a_command_of_another_screen_goes_there(desk: OpenDesk) -> None:
    """Found by words in any order and without diacritics, it opens the other screen and does its work there."""
    async with desk("people") as at:
        await at.command("ukol novy")
        assert at.app.screen.is_modal
        assert "Nový úkol" in at.text
        await at.press("escape")
        assert at.place == "plan"


async def test_a_command_to_a_row_nobody_has_seen_waits_for_its_key(desk: OpenDesk) -> None:
    """Called from another screen it changes nothing; it goes there and says which key does it."""
    async with desk("preparation") as at:
        before = at.bytes()
        for words, place, said in (
            ("je tu neni", "people", "Je tu / není: vyberte řádek a stiskněte mezerník."),
            ("mlcenlivost", "people", "Mlčenlivost: vyberte řádek a stiskněte L."),
            ("do sloupce vpravo", "priorities", "Do sloupce vpravo: vyberte řádek a stiskněte Ctrl+→."),
        ):
            await at.command(words)
            assert (at.place, at.notices[-1]) == (place, said)
            await at.go("preparation")
        assert at.bytes() == before


async def test_letters_are_no_commands_in_a_field(desk: OpenDesk) -> None:
    """While a line is being written its letters are text, so no key of one letter is active."""
    async with desk("live") as at:
        assert not [offer for offer in offers(at.app.screen) if offer.is_active and len(offer.command.printed) == 1]


@pytest.mark.parametrize(
    ("tooltip", "more"),
    [
        ("Kdy a jak", "kdy a jak"),
        ("K čemu vedou", "k čemu vedou"),
        ("DOCX i PDF", "DOCX i PDF"),
        ("F4 a F6", "F4 a F6"),
        ("", ""),
    ],
)
def test_a_tooltip_goes_on_behind_its_label(tooltip: str, more: str) -> None:
    """Behind a colon or a dash Czech goes on with a small letter."""
    assert ScreenCommand("act", "Popis", tooltip, (), "", "", is_shown=False, id="act").more == more
