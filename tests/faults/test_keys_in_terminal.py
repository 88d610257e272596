"""Stories of keys that come together, through a real terminal: in one packet, over a bad line, while being stopped."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("through a pseudo-terminal of POSIX", allow_module_level=True)

import os
import random
import re
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from tests.faults.driven import HarshTerminal, wait_for
from tests.tui.terminal import pktui

from pktui.domain.meeting import Meeting
from pktui.domain.people import Person
from pktui.storage.records.folder import list_folder

ENTER, BACK, DOWN, END, NEW, SAVE, ESCAPE = "\r", "\x7f", "\x1b[B", "\x1b[F", "\x0e", "\x13", "\x1b"
F3, F4, F6, F10 = "\x1bOR", "\x1bOS", "\x1b[17~", "\x1b[21~"
_KEY = re.compile(r"\x1b(?:O[A-Z]|\[\d*[A-Z~])|.", re.DOTALL)

STOPPED_SECONDS, RUNNING_SECONDS = 0.07, 0.03


def people(meeting: Meeting) -> list[Person]:
    return list(meeting.conference.people)


def caught(meeting: Meeting) -> list[str]:
    return [capture.text for capture in meeting.conference.captures]


@dataclass(frozen=True, slots=True)
class Story:
    """Keys from the overview on, and what of the case is asked about behind them."""

    keys: str
    found: Callable[[Meeting], object]
    expected: Callable[[Meeting], object]


def _with_note(meeting: Meeting) -> list[tuple[str, str]]:
    return [(person.name, person.note) for person in people(meeting)]


def _first_note_longer(meeting: Meeting) -> list[tuple[str, str]]:
    first, *others = _with_note(meeting)
    return [(first[0], first[1] + " Doplněk v poznámce."), *others]


STORIES = {
    "backspace": Story(
        ENTER + F4 + f"Maxx{BACK}{BACK}minka řx{BACK}íká, žx{BACK}e děda zlobí.{ENTER}",
        caught,
        lambda before: [*caught(before), "Maminka říká, že děda zlobí."],
    ),
    "lines": Story(
        ENTER + F4 + f"Věta jedna.{ENTER}Věta dvě.{ENTER}Věta tři.{ENTER}",
        caught,
        lambda before: [*caught(before), "Věta jedna.", "Věta dvě.", "Věta tři."],
    ),
    "two enters": Story(ENTER + ENTER + ESCAPE, lambda meeting: meeting, lambda before: before),
    "new person": Story(
        ENTER + F3 + NEW + "Ivana Nova" + SAVE,
        lambda meeting: [person.name for person in people(meeting)],
        lambda before: [*(person.name for person in people(before)), "Ivana Nova"],
    ),
    "her note": Story(
        ENTER + F3 + ENTER + DOWN * 7 + END + " Doplněk v poznámce." + SAVE, _with_note, _first_note_longer
    ),
}


def meeting_of(case: Path) -> Meeting:
    """Return the coming conference as its files say now."""
    return list_folder(case).meetings[-1].meeting


@contextmanager
def starved(pid: int) -> Iterator[None]:
    """Let a process run for three tenths of the time."""
    is_over = threading.Event()

    def hold() -> None:
        while not is_over.is_set():
            os.kill(pid, signal.SIGSTOP)
            is_over.wait(STOPPED_SECONDS)
            os.kill(pid, signal.SIGCONT)
            is_over.wait(RUNNING_SECONDS)

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        yield
    finally:
        is_over.set()
        holder.join()


def _in_one(terminal: HarshTerminal, keys: str) -> None:
    terminal.write(keys.encode())


def _jittery(terminal: HarshTerminal, keys: str) -> None:
    """Send a few keys at a time with pauses as on a bad line."""
    chance, waiting = random.Random(7), _KEY.findall(keys)
    while waiting:
        count = chance.randint(1, 8)
        terminal.write("".join(waiting[:count]).encode())
        del waiting[:count]
        terminal.read(chance.uniform(0.1, 0.4))


@pytest.mark.parametrize("way", ["in one packet", "jittery", "starved"])
@pytest.mark.parametrize("name", STORIES)
def test_stories(sample_case: Path, tmp_path: Path, name: str, way: str) -> None:
    """The files hold what they would if each key had been typed slowly, and the program goes on."""
    story = STORIES[name]
    before = meeting_of(sample_case)
    terminal = HarshTerminal(pktui(sample_case), tmp_path)
    try:
        terminal.shows("Konference")
        with starved(terminal.pid) if way == "starved" else nullcontext():
            (_jittery if way == "jittery" else _in_one)(terminal, story.keys)

            def is_right() -> bool:
                terminal.read(0.01)
                return story.found(meeting_of(sample_case)) == story.expected(before)

            wait_for(is_right, f"{name} was never right")
        terminal.quiet()
        terminal.write(F10.encode() * 2)
        assert terminal.end() == 0
    finally:
        terminal.close()
    assert story.found(meeting_of(sample_case)) == story.expected(before)
