"""Hours at a table, through a terminal: marks, sentences, a dispute in the middle, a full disk at the end.

Forty-four minutes are led in CI; `PKTUI_LONG=1` leads two hours with 150 sentences.
"""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import TODAY
from tests.e2e.leading import CLOCKED
from tests.faults.driven import ANSWERABLE, HarshTerminal, wait_for
from tests.faults.mounts import Mounts, fill_up, needs_mounts
from tests.faults.seed import LONG

from pktui.domain.conference import Conference
from pktui.session.drafts.drafts import read_journal
from pktui.session.sample import copy_sample
from pktui.storage.records.folder import list_folder, stamps

pytestmark = needs_mounts

ENTER, TAB, ESCAPE, DOWN, END, SAVE, NEXT = "\r", "\t", "\x1b[27u", "\x1b[B", "\x1b[F", "\x13", "\x1b[6~"
PHASE_MINUTES = 14
F3, F4, F10 = "\x1bOR", "\x1bOS", "\x1b[21~"
MINUTES, LATE = 120 if LONG else 44, 3
SENTENCES = MINUTES * 5 // 4
PHASES = 1 + MINUTES // PHASE_MINUTES
LETTERS = "abcdefghijkl"
MINE, THEIRS = "Volat po páté.", "Volat jen maminku."


@dataclass
class Table:
    """The program at the table and what it works on.

    Attributes:
        disk: A small disk that holds the case and what the program keeps for itself.
        offset: The file that turns the clock of the room.
        terminal: The window.
    """

    disk: Path
    offset: Path
    terminal: HarshTerminal
    _read: tuple[object, Conference] | None = None

    @property
    def case(self) -> Path:
        """The case folder."""
        return self.disk / "spis"

    @property
    def conference(self) -> Conference:
        """The conference with all that was caught at it, as the files say now; read again only when one has changed."""
        now = stamps(self.case)
        if self._read is None or self._read[0] != now:
            self._read = now, list_folder(self.case).meetings[-1].meeting.conference
        return self._read[1]

    def turn_to(self, minutes: float) -> None:
        """Turn the clock of the room to so many minutes behind the planned beginning."""
        ahead = self.conference.begins + timedelta(minutes=minutes) - datetime.now()  # noqa: DTZ005 - of the room
        fresh = self.offset.with_suffix(".new")
        fresh.write_text(str(ahead.total_seconds()), encoding="ascii")
        fresh.replace(self.offset)

    def type(self, keys: str) -> None:
        """Send keys in one packet."""
        self.terminal.write(keys.encode())

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until the files say so."""
        wait_for(lambda: self.terminal.read(0.1) and condition(), f"never happened: {what}")

    def caught(self) -> set[str]:
        """Return the sentences that are in files."""
        return {capture.text for capture in self.conference.captures}


def sentence(number: int) -> str:
    """Return one of the sentences."""
    return f"Věta {number}: děda říká, že dům už není prázdný."


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    """Return a table with the program open on the overview."""
    disk, mounts = tmp_path / "disk", Mounts()
    mounts.memory(disk, "32m")
    shutil.copytree(copy_sample(tmp_path / "vzor", TODAY), disk / "spis")
    offset = tmp_path / "posun"
    found = Table(disk, offset, None)  # type: ignore[arg-type]
    found.turn_to(0)
    found.terminal = _started(found, tmp_path)
    yield found
    found.terminal.close()
    mounts.close()


def _started(table: Table, room: Path) -> HarshTerminal:
    command = [sys.executable, str(CLOCKED), str(table.case), str(table.offset)]
    terminal = HarshTerminal(command, room, XDG_STATE_HOME=str(table.disk / "stav"))
    terminal.shows("Hrubešovi")
    return terminal


def test_nothing_is_lost(table: Table, tmp_path: Path) -> None:
    """Every sentence and mark is in a file or offered at the next start; the dispute waits and holds up nothing."""
    table.type(ENTER + F4 + NEXT)
    table.until(lambda: len(table.conference.events) == 1, "the meeting begins")
    # Until somebody is here, a letter means who comes.
    table.type(TAB + LETTERS[0] + TAB)
    table.until(lambda: table.conference.people[0].attendance.present is True, "somebody is here")
    spoken = _lead(table, 0, MINUTES // 2)
    _dispute(table)
    spoken += _lead(table, MINUTES // 2, MINUTES)
    assert [capture.text for capture in table.conference.captures[-SENTENCES:]] == list(map(sentence, range(SENTENCES)))
    assert [turn.who_id for turn in table.conference.turns] == spoken
    assert len(table.conference.events) == PHASES
    _on_a_full_disk(table)
    (table.disk / "plno").unlink()
    table.terminal.close()
    table.terminal = _started(table, tmp_path)
    _answered(table)
    late = {f"Pozdní {sentence(number)}" for number in range(LATE)}
    assert late <= table.caught() | set(_journalled(table))
    table.type(ENTER)
    table.terminal.shows("dvě znění")


def _lead(table: Table, begin: int, end: int) -> list[str]:
    """Lead the meeting for so many minutes, and return who was given the floor, by id."""
    people = table.conference.people
    spoken: list[str] = []
    for minute in range(begin, end):
        table.turn_to(minute + 1)
        keys = ""
        for number in range(minute * SENTENCES // MINUTES, (minute + 1) * SENTENCES // MINUTES):
            keys += sentence(number) + ENTER
        for step in range(3):
            index = (minute * 3 + step) % len(people)
            keys += TAB + LETTERS[index]
            spoken.append(people[index].id)
        if minute % PHASE_MINUTES == PHASE_MINUTES - 1:
            keys += NEXT
        table.type(keys)
        table.until(lambda: len(table.conference.turns) >= 3 * (minute + 1), f"minute {minute}")  # noqa: B023
    return spoken


def _dispute(table: Table) -> None:
    """Change a note, and let an older version of the file come back with another note in the same place."""
    path = next(table.case.glob("2026-09-15-konference.md"))
    note = table.conference.people[0].note
    before = path.read_bytes()
    table.type(F3 + ENTER + DOWN * 7 + END + f" {MINE}" + SAVE)
    table.until(lambda: MINE in table.conference.people[0].note, "the own note is saved")
    theirs = path.with_suffix(".tmp")
    theirs.write_bytes(before.replace(note.encode(), f"{note} {THEIRS}".encode()))
    theirs.replace(path)
    table.terminal.shows("dvě znění")
    table.type(F4)


def _on_a_full_disk(table: Table) -> None:
    """Fill the disk, say three more sentences, and shut the computer down."""
    fill_up(table.disk / "plno")
    for number in range(LATE):
        table.type(f"Pozdní {sentence(number)}{ENTER}")
    table.until(lambda: len(table.caught() | set(_journalled(table))) > 0, "the program goes on")
    table.terminal.shows(f"Pozdní {sentence(LATE - 1)}"[:16])
    table.terminal.quiet()
    table.terminal.signal(signal.SIGTERM)
    assert table.terminal.end() == 128 + signal.SIGTERM


def _journalled(table: Table) -> list[str]:
    """Return what journals say, whole files among it."""
    journals = (table.disk / "stav").rglob("*.denik")
    texts = [draft.text for path in journals for draft in read_journal(path.read_bytes())]
    return [f"Pozdní {sentence(number)}" for number in range(LATE) if any(sentence(number) in text for text in texts)]


def _answered(table: Table) -> None:
    """Take every unfinished text that is offered."""
    table.terminal.shows("Našel se nedopsaný text")
    while "Našel se nedopsaný text" in table.terminal.text:
        table.terminal.shows(ANSWERABLE)
        table.type(ENTER)
        table.terminal.gone(ANSWERABLE)
        table.terminal.quiet()
