"""A facilitator and a minute taker on two machines, and the window on the wall: one folder, three real programs.

The folder is one and the same, as with a sync client that needs no time at all; slow ones are in tests/faults.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.e2e.test_meeting import PKTUI, Tmux, coming, until

from pktui.domain.conference import Conference
from pktui.domain.run import State

LINES = 25
STORY = "Maminka říká, že rozpis nocí drží a děti se v něm vyznají."
TEXT_COLUMN = 25
QUESTIONS = ("Dvě znění", "◆", "Který", "neuloženo", "Nepodařilo")


@dataclass
class Table:
    """Three terminals and the folder they share.

    Attributes:
        folder: The case.
        leads: The facilitator.
        writes: The minute taker.
        wall: The window for the room.
        records: Names of the records the case began with.
    """

    folder: Path
    leads: Tmux
    writes: Tmux
    wall: Tmux
    records: frozenset[str]

    @property
    def record(self) -> Conference:
        """The conference as its file says now."""
        return coming(self.folder).meeting.conference

    @property
    def lines(self) -> list[str]:
        """The lines caught so far."""
        return [capture.text for capture in self.record.captures]

    def asks_nothing(self) -> None:
        """Nobody was asked anything, and nothing lies beside the records."""
        for who in (self.leads, self.writes):
            text = who.text
            assert not [words for words in QUESTIONS if words in text], text
        assert {name for name in records(self.folder) if not re.search(r"-usek-\d{4}\.md$", name)} == self.records


def records(folder: Path) -> frozenset[str]:
    """Return the names of the records in a folder."""
    return frozenset(path.name for path in folder.glob("*.md"))


def into_text(who: Tmux) -> None:
    """Go from the marked section of the minutes into its text."""
    who.keys("Enter")
    until(lambda: int(who._run("display-message", "-p", "#{cursor_x}")) >= TEXT_COLUMN, "the text has the cursor")


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    """Return the three programs: the two on F4 of the coming conference, the third on the wall."""
    folder = tmp_path / "spis"
    subprocess.run([PKTUI, "ukazka", folder, "--jen-kopie"], check=True, capture_output=True, timeout=120)
    with ExitStack() as stack:
        windows = []
        for name in ("vede", "zapisuje", "sal"):
            (tmp_path / name).mkdir()
            windows.append(Tmux(tmp_path / name))
            stack.callback(windows[-1].close)
            windows[-1].wait_for_shell()
        leads, writes, wall = windows
        table = Table(folder, leads, writes, wall, records(folder))
        for who in (table.leads, table.writes):
            who.run(f"XDG_CONFIG_HOME={who.room}/nastaveni {PKTUI} {folder}; echo kod=$?", "Hrubešovi", "příprava")
            who.after(("Enter",), "2. konference")
            who.after(("F4",), "Jednání ještě nezačalo")
        table.wall.run(f"XDG_CONFIG_HOME={tmp_path}/sal/nastaveni {PKTUI} mistnost {folder}", "Za chvíli začneme")
        yield table
        for who in (table.leads, table.writes):
            who.keys("F10")
            who.shows("kod=0")


def test_both_write_at_once(table: Table) -> None:
    """Lines of both, typed at the same time as fast as can be, are all in the file once and on both screens."""
    table.leads.after(("PageDown",), "Začít dnes?")
    table.leads.after(("Down", "Enter"), "▶ 1 ")
    table.writes.shows("▶ 1 ", "zbývá")
    own = {who: [f"{name} {number:02} řádek" for number in range(LINES)] for who, name in _names(table)}
    for pair in zip(*own.values(), strict=True):
        for who, line in zip(own, pair, strict=True):
            who.type(line)
            who.keys("Enter")
    expected = sorted(line for lines in own.values() for line in lines)
    until(lambda: len(table.lines) >= len(expected), "every line is in the file")
    assert sorted(table.lines) == expected
    for who in own:
        until(lambda who=who: _last(who) == _last_of(table), "the last lines stand on both screens")  # type: ignore[misc]
    table.asks_nothing()
    assert {capture.item for capture in table.record.captures} == {table.record.agenda[0].id}


def _names(table: Table) -> tuple[tuple[Tmux, str], ...]:
    return (table.leads, "Vedu"), (table.writes, "Píšu")


def _last(who: Tmux) -> list[str]:
    """Return the words of the lines that were caught last, as they stand on the screen, the newest first."""
    rows = (row.partition(" · ")[2].strip() for row in who.text.splitlines() if " řádek" in row)
    return [row for row in rows if row][:3]


def _last_of(table: Table) -> list[str]:
    return table.lines[:-4:-1]


def test_steps_of_one_move_the_clock_of_the_other(table: Table) -> None:
    """PgDn of the facilitator changes the phase of the minute taker and, soon, of the wall; a break stops all three."""
    table.leads.after(("PageDown",), "Začít dnes?")
    table.leads.after(("Down", "Enter"), "▶ 1 ")
    table.writes.shows("▶ 1 ")
    table.wall.shows("Úvod a přivítání")
    for number, title in ((2, "Představení účastníků"), (3, "Cíl setkání")):
        table.leads.keys("PageDown")
        table.wall.shows(title)
        table.writes.shows(f"▶ {number} ")
    table.leads.after(("C-t",), "PŘESTÁVKA")
    table.writes.shows("PŘESTÁVKA")
    table.wall.shows("Přestávka")
    table.writes.keys("C-t")
    until(lambda: "PŘESTÁVKA" not in table.leads.text, "the break is over on both machines")
    assert table.record.clock(table.record.events[-1].at).state is State.RUNNING
    table.asks_nothing()


def test_minutes_and_lines_do_not_disturb_each_other(table: Table) -> None:
    """While the minute taker writes into F7, lines and steps of the facilitator come in; each text stays whole."""
    table.leads.after(("PageDown",), "Začít dnes?")
    table.leads.after(("Down", "Enter"), "▶ 1 ")
    table.writes.shows("▶ 1 ")
    table.writes.after(("F7",), "Popis situace")
    into_text(table.writes)
    words = STORY.split(" ")
    for number, word in enumerate(words):
        table.writes.type(word if number == len(words) - 1 else f"{word} ")
        table.leads.type(f"Zachyceno {number:02}")
        table.leads.keys("Enter")
    table.leads.after(("PageDown",), "▶ 2 ")
    table.writes.shows(words[-1])
    until(lambda: STORY in _minutes(table), "the text is in the minutes")
    assert table.lines == [f"Zachyceno {number:02}" for number in range(len(words))]
    table.writes.after(("F4",), "▶ 2 ", f"Zachyceno {len(words) - 1:02}")
    table.writes.after(("F7",), "Maminka říká")
    table.asks_nothing()


def _minutes(table: Table) -> str:
    found = coming(table.folder).minutes
    assert found is not None
    return found.record.body
