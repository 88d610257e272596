"""Somebody who leads a meeting with the keyboard, and what is said at it: for the test of a whole meeting."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("a window of tmux", allow_module_level=True)

import os
import signal
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tests.e2e.test_meeting import Tmux, coming, until

from pktui.domain.conference import Conference
from pktui.domain.flipchart import CaptureKind
from pktui.session.typed_line import NEWCOMER, PREFIXES, PRIORITY, TASK
from pktui.storage.records.stored import StoredMeeting
from pktui.tui.widgets.capture import KINDS

CLOCKED: Path = Path(__file__).with_name("clocked.py")
LETTER = {str(kind): letter for letter, kind in PREFIXES.items()}

NOTE, NEED, RISK, STRENGTH, PROPOSAL, PARKED, DISSENT = (str(kind) for kind in CaptureKind)
# What is caught in each of the nine phases.
LINES: tuple[tuple[tuple[str, str], ...], ...] = (
    ((NOTE, "Setkání vede pan Trnavský, zapisuje paní Doubková."), (PARKED, "Výživné patří na mediaci.")),
    ((NEWCOMER, "Terezie Jandová, sousedka"), (NOTE, "Sousedka přišla na maminčino přání.")),
    ((DISSENT, "Tatínek by cíl zúžil jen na víkendy."), (NOTE, "Ostatní chtějí mluvit i o nájmu.")),
    (
        (STRENGTH, "Anežka od března nechyběla ani hodinu."),
        (STRENGTH, "Vítek se naučil plavat."),
        (RISK, "Dva víkendy se zrušily na poslední chvíli."),
        (NOTE, "Anežku zrušené víkendy mrzely."),
        (DISSENT, "Tatínek: o změně trasy psal vždycky předem."),
    ),
    (
        (NEED, "Anežka chce vědět v pondělí, co bude v sobotu."),
        (NEED, "Maminka potřebuje skončit s nočními."),
        (RISK, "Správa bytů může splátky odmítnout."),
        (RISK, "Babička v zimě nepřijde, když námraza."),
        (STRENGTH, "Rozpis na lednici drží."),
        (PARKED, "Prázdniny příští rok."),
    ),
    (
        (PROPOSAL, "Sdílený kalendář v telefonu."),
        (PROPOSAL, "Strýc jako záloha na středy."),
        (PROPOSAL, "Když splátky neprojdou, půjde s maminkou poradce."),
        (NEED, "Tatínek potřebuje znát rozpis tras dřív."),
        (NOTE, "Shoda, že kalendář povede tatínek."),
    ),
    (
        (PRIORITY, "Děti vědí dopředu, kdo u nich bude."),
        (TASK, "Založit kalendář víkendů"),
        (TASK, "Jít s maminkou na správu bytů"),
        (NOTE, "Každý řekl nahlas, co si bere."),
    ),
    ((PRIORITY, "O změnách se ví včas."), (NOTE, "Příště stačí hodina a půl."), (NEWCOMER, "Ota Říha, správce sálu")),
    ((NOTE, "Anežka: dnes jsem se nebála."),),
)


@dataclass
class Meeting:
    """The program in the window, the folder it works on, and the clock of the room.

    Attributes:
        tmux: The window.
        folder: The case.
        offset: The file that turns the clock.
        kind: What the line is about now.
    """

    tmux: Tmux
    folder: Path
    offset: Path
    kind: str = NOTE

    def open(self, *words: str) -> None:
        """Start the program and wait for words."""
        self.tmux.run(f"{sys.executable} {CLOCKED} {self.folder} {self.offset}; echo kod=$?", *words)

    @property
    def stored(self) -> StoredMeeting:
        """The conference as its files say now."""
        return coming(self.folder)

    @property
    def record(self) -> Conference:
        """The conference without its papers."""
        return self.stored.meeting.conference

    @property
    def now(self) -> datetime:
        """The clock of the room."""
        ahead = timedelta(seconds=float(self.offset.read_text()))
        return datetime.now().replace(microsecond=0) + ahead  # noqa: DTZ005 - the wall clock of the room has no zone

    def turn_to(self, moment: datetime) -> None:
        """Turn the clock of the room forward; going back would be a mistake of the test."""
        ahead = moment - datetime.now()  # noqa: DTZ005 - the wall clock of the room has no zone
        assert not self.offset.exists() or moment > self.now, "the steps before took too long of the meeting's time"
        fresh = self.offset.with_suffix(".new")
        fresh.write_text(str(ahead.total_seconds()), encoding="ascii")
        fresh.replace(self.offset)

    def at(self, hour: int, minute: int) -> None:
        """Turn the clock of the room to a time of the day."""
        self.turn_to(self.record.begins.replace(hour=hour, minute=minute))

    def is_written(self, text: str) -> None:
        """Wait until a text is in a file of the case."""
        until(lambda: any(text in file.read_text(encoding="utf-8") for file in self.folder.glob("*.md")), text)

    def catch(self, phase: int) -> None:
        """Type the lines of a phase, by turns with a letter before them and with the arrows."""
        for index, (kind, text) in enumerate(LINES[phase]):
            if kind == NEWCOMER or (index % 2 == 0 and kind != self.kind):
                self.tmux.type(f"{LETTER[kind]}: {text}")
            else:
                self.walk_to(kind)
                self.tmux.type(text)
            self.tmux.keys("Enter")
            self.kind = NOTE
            self.is_written(text.partition(",")[0] if kind == NEWCOMER else text)

    def walk_to(self, kind: str) -> None:
        """Choose with the arrows what the line is about."""
        kinds = list(KINDS)
        steps = kinds.index(kind) - kinds.index(self.kind)
        for _ in range(abs(steps)):
            self.tmux.keys("Down" if steps > 0 else "Up")
        self.kind = kind
        self.tmux.shows(f" {KINDS[kind]} ▸")

    def people(self, *letters: str) -> None:
        """Press letters of people who speak, each of which leads back to the line by itself."""
        for letter in letters:
            self.tmux.after(("Tab",), "▸ mluví", "Tab zpět k psaní")
            self.tmux.keys(letter)
            self.is_left()

    def come_and_go(self, *letters: str) -> None:
        """Press letters of people who come or leave, and go back; once the meeting began, the space bar leads to it."""
        self.tmux.after(("Tab",), "Tab zpět")
        if self.record.events:
            self.tmux.shows("▸ mluví")
            self.tmux.keys("Space")
        self.tmux.shows("▸ přišel, odešel")
        self.tmux.keys(*letters, "Tab")
        self.is_left()

    def is_left(self) -> None:
        """Wait until the line has the keys again."""
        until(lambda: "Tab zpět" not in self.tmux.text, "the line is ready")

    def next_phase(self, number: int) -> None:
        """Go on with PgDn."""
        self.tmux.after(("PageDown",), f"▶ {number} ")

    def kill(self) -> None:
        """End the program as a loss of power would, and take a fresh window.

        The window runs `exec sh`, whatever the shell of the user is: else its child could be another shell.
        """
        shell = int(self.tmux._run("display-message", "-p", "#{pane_pid}"))
        os.kill(int(Path(f"/proc/{shell}/task/{shell}/children").read_text().split()[0]), signal.SIGKILL)
        self.tmux._run("respawn-pane", "-k", "-c", str(self.tmux.room), "exec sh")
        self.tmux.wait_for_shell()
        self.kind = NOTE
