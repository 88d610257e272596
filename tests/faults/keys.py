"""Sequences of keys and clicks over all screens and dialogs, sent slowly, in one packet, or in packets with stops."""

from __future__ import annotations

import asyncio
import itertools
import random
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from hypothesis import strategies as st
from tests.tui.conftest import Clock, Desk, running
from textual.binding import Binding
from textual.events import MouseDown, MouseUp
from textual.screen import Screen

import pktui.tui.cases.opening
from pktui.export.papers.printout import Printout
from pktui.tui.app import PktuiApp
from pktui.tui.parts.keys import QUIT
from pktui.tui.widgets.inputs import LineInput
from pktui.tui.widgets.text_box import TextBox

__all__ = ["Seen", "everything", "played", "steps"]

# Some end the program, Ctrl+E starts another one; what Ctrl+Z takes back in a field goes by the seconds between keys.
_LEFT_OUT = {*QUIT.split(","), "ctrl+e", "ctrl+z", "ctrl+c"}
_COMMON = ("enter", "enter", "down", "up", "tab", "space", "backspace", "left", "right", "delete", "ctrl+s", "escape")
_SCREENS = ("f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9")
_TEXTS = ("řeka", "Ivana", "o: ne, to nechci", "+14", "k: Jan, strýc", "15. 3.", "a", "x", "10:30")
_CLICK = "klik:"
_STAMP = re.compile(rb"DTSTAMP:[^\r\n]*")


def _bindings() -> set[str]:
    """Every key some screen, widget or the program itself has a use for."""
    found: set[str] = set()
    waiting: list[type] = [Screen, PktuiApp, LineInput, TextBox]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        for binding in getattr(kind, "BINDINGS", ()):
            keys = binding.key if isinstance(binding, Binding) else binding[0]
            found.update(key.strip() for key in keys.split(","))
    return found - _LEFT_OUT


assert pktui.tui.cases.opening.CASE_SCREENS  # all screens are known now

_text = st.sampled_from(_TEXTS).map(tuple)
_step: st.SearchStrategy[tuple[str, ...]] = st.one_of(
    st.sampled_from(_COMMON).map(lambda key: (key,)),
    st.sampled_from(_SCREENS).map(lambda key: (key,)),
    st.sampled_from(sorted(_bindings())).map(lambda key: (key,)),
    _text,
    # What people do: a line at the meeting, something new, a change in a form, a word inside another.
    _text.map(lambda text: (*text, "enter")),
    _text.map(lambda text: ("ctrl+n", *text, "ctrl+s")),
    st.tuples(st.integers(0, 8), _text).map(lambda what: ("enter", *("down",) * what[0], "end", *what[1], "ctrl+s")),
    _text.map(lambda text: (*text, "backspace", "backspace", *text)),
    st.sampled_from(("down", "up", "right", "pagedown", "tab")).flatmap(
        lambda key: st.integers(2, 7).map(lambda count: (key,) * count)
    ),
    st.tuples(st.integers(0, 79), st.integers(0, 23)).map(lambda at: (f"{_CLICK}{at[0]}:{at[1]}",)),
)


def steps() -> st.SearchStrategy[list[str]]:
    """Return sequences that begin on the overview and mostly go into a conference at once."""
    begin = st.sampled_from(_SCREENS).map(lambda screen: ["enter", screen])
    rest = st.lists(_step, min_size=4, max_size=14).map(lambda parts: [key for part in parts for key in part])
    return st.tuples(st.one_of(begin, begin, begin, st.just([])), rest).map(lambda both: both[0] + both[1])


@dataclass(frozen=True, slots=True)
class Seen:
    """What a sequence leaves: the files, the screen in front, and what stands in its fields."""

    files: dict[str, bytes]
    place: str
    typed: tuple[str, ...]


def everything(keys: Sequence[str]) -> list[list[str]]:
    """Return the sequence as one packet."""
    return [list(keys)]


def played(home: Path, sample: Path, keys: Sequence[str], *, seed: int | None = None, slowly: bool = False) -> Seen:
    """Run the program on a copy of the sample and send it the keys.

    Args:
        home: Where the copy and the journals go; made anew.
        sample: The case folder to copy.
        keys: As Textual names them; `klik:X:Y` is a click.
        seed: Cuts the keys into packets with stops between; None sends them in one.
        slowly: Whether all is done before the next key is sent.
    """
    shutil.rmtree(home, ignore_errors=True)
    folder = Path(shutil.copytree(sample, home / sample.name))
    packets = [[key] for key in keys] if slowly else _cut(keys, seed)
    return asyncio.run(_played(folder, packets, random.Random(seed), slowly=slowly))


def _cut(keys: Sequence[str], seed: int | None) -> list[list[str]]:
    if seed is None:
        return everything(keys)
    chance, packets, left = random.Random(seed), [], list(keys)
    while left:
        count = chance.randint(1, 6)
        packets.append(left[:count])
        left = left[count:]
    return packets


async def _played(folder: Path, packets: Iterable[Sequence[str]], chance: random.Random, *, slowly: bool) -> Seen:
    numbers = itertools.count()
    with (
        patch.dict("os.environ", XDG_STATE_HOME=str(folder.parent / "stav")),
        patch("pktui.session.ids._random", lambda length: f"{next(numbers):0{length}}"),
        patch("pktui.export.papers.printout.Printout.file", _paper),
    ):
        async with running(folder, clock=Clock()) as at:
            for packet in packets:
                for key in packet:
                    _send(at, key)
                if slowly:
                    await at.settle()
                else:
                    for _ in range(chance.choice((0, 1, 3, 10, 40, 200))):
                        await asyncio.sleep(0)
            await at.settle()
            assert at.app._exception is None
            at.app.save_all()
            fields = (field for field in at.app.screen.walk_children() if isinstance(field, LineInput | TextBox))
            # Calendars say by the clock of the computer when they were written.
            files = {name: _STAMP.sub(b"", data) for name, data in at.bytes().items()}
            return Seen(files, at.place, tuple(field.text for field in fields))


def _paper(printout: Printout, fmt: str) -> bytes:
    return f"{printout.sheet.title} {fmt}".encode()


def _send(at: Desk, key: str) -> None:
    if not key.startswith(_CLICK):
        at._send(" " if key == "space" else key)
        return
    x, y = map(int, key.removeprefix(_CLICK).split(":"))
    driver = at.app._driver
    assert driver is not None
    for kind in (MouseDown, MouseUp):
        driver.send_message(kind(None, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y))
