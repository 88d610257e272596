"""Make the pictures of the documentation: all screens of the program on a copy of the sample, drawn by itself.

Run as `make pictures`; the SVG files go to docs/obrazky, or to `make pictures TO=FOLDER`.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

import pyte
from docs.vyvoj.screen_svg import rows_of, still
from rich.console import Console
from tests.tui.conftest import FIRST, LARGE, SMALL, Clock, Desk, look_again, running
from textual.app import App

from pktui.session.sample import copy_sample
from pktui.storage.records.folder import list_folder
from pktui.tui.room_view import RoomApp

PICTURES = Path(__file__).resolve().parents[1] / "obrazky"
DAY = date(2026, 9, 8)
"""So that the copy has the very days of the sample."""
SPOKEN = (
    "p; Klid na učení odpoledne +a",
    "r; Dluh na nájmu dělá mamince velké starosti",
    "s; Babička může přijet každé úterý +d",
)
# What is pressed from the overview, where Esc leads back to it.
OVERVIEW: Mapping[str, Sequence[str]] = {
    "prehled": (), "nova-konference": ("ctrl+n",), "ukoly": ("f6",), "cisla-roku": ("f7",), "spisy": ("f8",),
}  # fmt: skip
# What is pressed in the conference that has begun; a dialog is left with Esc.
AT_MEETING: Mapping[str, Sequence[str]] = {
    "jednani": (), "na-platne": ("ctrl+b",), "napoveda": ("f1",),
    "priprava": ("f2",), "otazky": ("o",), "program": ("p",),
    "lide": ("f3",), "clovek": ("enter",), "nabidka": ("m",), "prikazy": ("ctrl+p",),
    "plan": ("f6",), "ukol": ("enter",), "minuly-plan": ("h",), "denik": ("f6", "ctrl+d"),
    "zapis": ("f7", "down"), "historie": ("ctrl+r",), "tisk": ("f8",), "kontrola": ("f9",),
}  # fmt: skip
AFTER_MEETING: Mapping[str, Sequence[str]] = {"priority": ("f5",), "ohlasy": ("f7", "h")}
WIDE: Mapping[str, Sequence[str]] = {
    "lide-siroke": ("f3",), "jednani-siroke": ("f4",), "plan-siroky": ("f6",), "zapis-siroky": ("f7", "down"),
}  # fmt: skip
NAMES = (*OVERVIEW, *AT_MEETING, *AFTER_MEETING, *WIDE, "prehled-siroky", "prohlidka", "mistnost")


async def draw(folder: Path, target: Path) -> None:
    """Walk through the screens and keep a picture of each.

    Args:
        folder: A copy of the sample; a meeting is led in it.
        target: Where the pictures go.
    """
    begins = list_folder(folder).meetings[-1].conference.record.begins
    clock = Clock(begins)
    async with running(folder, clock=clock) as at:
        for name, keys in OVERVIEW.items():
            await at.press(*keys)
            keep(at.app, target, name)
            await at.press(*["escape"] * bool(keys))
        at.app.action_tour()
        await at.settle()
        keep(at.app, target, "prohlidka")
        await at.press("escape")
        await at.open("people")
        await at.press(*["space", "down"] * 9, "f4")
        await meeting_goes_on(at)
        await each(at, AT_MEETING, target)
    await on_the_wall(folder, clock, target)
    async with running(folder, "people", conference=FIRST) as at:
        await each(at, AFTER_MEETING, target)
    async with running(folder, size=LARGE, clock=clock) as at:
        keep(at.app, target, "prehled-siroky")
        await at.open("people")
        await each(at, WIDE, target)


async def meeting_goes_on(at: Desk) -> None:
    """Lead the meeting to the needs, and write down what is said."""
    await at.press("pagedown")
    for minutes in (12, 4, 5, 31):
        at.clock.forward(minutes=minutes)
        await at.press("pagedown")
    for line in SPOKEN:
        at.clock.forward(minutes=3, seconds=7)
        await at.type(line)
        await at.press("enter")
    await at.shows("Babička může")
    at.app.screen.tick()  # type: ignore[attr-defined]
    await at.settle()


async def each(at: Desk, ways: Mapping[str, Sequence[str]], target: Path) -> None:
    """Keep a picture behind each of these ways; a way that does not begin with the key of a screen opens something."""
    for name, keys in ways.items():
        depth = len(at.app.screen_stack)
        await at.press(*keys)
        keep(at.app, target, name)
        while len(at.app.screen_stack) > depth:
            await at.press("escape")


async def on_the_wall(folder: Path, clock: Clock, target: Path) -> None:
    """Keep a picture of the window for the room."""
    app = RoomApp(folder, clock)
    async with app.run_test(size=SMALL) as pilot:
        await look_again(app)
        await pilot.pause()
        keep(app, target, "mistnost")


def keep(app: App[None], target: Path, name: str) -> None:
    """Write a picture of the screen as it is."""
    width, height = app.size
    sent = StringIO()
    console = Console(width=width, height=height, file=sent, force_terminal=True, color_system="truecolor")
    console.print(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens))
    screen = pyte.Screen(width, height)
    pyte.Stream(screen).feed(sent.getvalue())
    (target / f"{name}.svg").write_text(still(rows_of(screen), f"pktui: {name}"), encoding="utf-8", newline="\n")


def main() -> None:
    """Draw all pictures on a throw-away copy of the sample."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room:
        os.environ |= {"XDG_STATE_HOME": f"{room}/stav", "XDG_CONFIG_HOME": f"{room}/nastaveni"}
        asyncio.run(draw(copy_sample(Path(room) / "Hrubešovi", DAY), target))


if __name__ == "__main__":
    main()
