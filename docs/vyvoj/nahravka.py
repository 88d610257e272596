"""Record a meeting: the real program in a terminal of 80x24, on a copy of the sample, led with the keyboard.

Run as `make recording`; docs/obrazky gets jednani.cast for asciinema and jednani-zive.svg made from it. The clock of
the room stands unless it is turned here, so the recording comes out the same each time.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path

from docs.vyvoj.film import Film
from docs.vyvoj.screen_svg import rows_of
from tests.tui.terminal import Terminal

from pktui.session.sample import copy_sample
from pktui.storage.records.folder import list_folder

TITLE = "pktui: případová konference od otevření spisu po zápis"
DAY = date(2026, 9, 8)
"""So that the copy has the very days of the sample."""
PROGRAM = Path(__file__).with_name("still_clock.py")
PICTURES = Path(__file__).resolve().parents[1] / "obrazky"
CAST, DRAWING = "jednani.cast", "jednani-zive.svg"
POSTER = 0.6
"""Which part of the film has passed in the picture that stands still."""

LOOK, GLANCE, LETTER = 2.4, 0.8, 0.08
AT_ONCE = 2  # letters between two frames
TICK, PATIENCE = 1.5, 60.0
DOING = ("enter", "pagedown", "c", "ctrl+s", "n")


class Recording:
    """The program in its terminal, and the film of it."""

    def __init__(self, room: Path, tick: float = TICK) -> None:
        """Start the program; it works in the folder `room`.

        Args:
            room: An empty folder.
            tick: For how many seconds the screen must stay as it is before it is taken; less may take one that the
                program still puts in order.
        """
        self._tick = tick
        self.film = Film(TITLE)
        self._folder = copy_sample(room / "Hrubešovi", DAY)
        self._moment = list_folder(self._folder).meetings[-1].conference.record.begins - timedelta(minutes=4)
        self._clock = room / "hodiny"
        self._turn()
        self._caption = ""
        command = [sys.executable, str(PROGRAM), str(self._folder), str(self._clock)]
        self._terminal = Terminal(command, room, XDG_CONFIG_HOME=str(room / "nastaveni"))

    def say(self, caption: str) -> None:
        """Say under the picture what comes."""
        self._caption = caption
        self._take(GLANCE)

    def see(self, words: str, seconds: float = LOOK) -> None:
        """Wait until these words are on the screen, and look for a while."""
        self._terminal.shows(words)
        self._terminal.quiet()
        self._take(seconds)

    def read(self, notice: str) -> None:
        """Read a notice, and wait until it is gone: how long it stands is the time of this machine."""
        self.see(notice)
        deadline = time.monotonic() + PATIENCE
        while notice in self._terminal.text and time.monotonic() < deadline:
            self._terminal.read()
        self._rest()
        self._take(LETTER)

    def press(self, *keys: str, seconds: float = GLANCE) -> None:
        """Press keys, one after another, and look at what each did."""
        for key in keys:
            self._terminal.keys(key)
            if key in DOING:
                self._rest()
            self._take(seconds)

    def type(self, text: str) -> None:
        """Write some words."""
        for at in range(0, len(text), AT_ONCE):
            self._terminal.keys(text[at : at + AT_ONCE])
            self._take(LETTER * AT_ONCE)
        self._take(GLANCE)

    def pass_time(self, minutes: float) -> None:
        """Let time pass in the room, and wait until the program has seen it."""
        self._moment += timedelta(minutes=minutes)
        self._turn()
        self._rest()

    def end(self) -> None:
        """Leave the program."""
        self._terminal.keys("escape", "f10")
        code = self._terminal.end()
        if code:
            raise SystemExit(f"pktui ended with {code}")

    def close(self) -> None:
        """End what still runs."""
        self._terminal.close()

    def _rest(self) -> None:
        """Wait until the screen stays as it is while its clock ticks: a new row may find its place with the tick."""
        seen, since = self._terminal.text, time.monotonic()
        while time.monotonic() - since < self._tick:
            self._terminal.read()
            if self._terminal.text != seen:
                seen, since = self._terminal.text, time.monotonic()
        self._terminal.quiet()

    def _take(self, seconds: float) -> None:
        self.film.take(rows_of(self._terminal.screen), seconds, self._caption)

    def _turn(self) -> None:
        fresh = self._clock.with_suffix(".new")
        fresh.write_text(datetime.isoformat(self._moment), encoding="ascii")
        fresh.replace(self._clock)


def lead(at: Recording) -> None:
    """Lead a meeting: from the overview to the minutes."""
    at.see("K řešení", 0)
    at.say("Přehled: co na vás čeká, a konference, která za chvíli začne")
    at.see("příprava · dnes")
    at.say("Enter ji otevře: F2 Příprava, proč se sejít a program")
    at.press("enter")
    at.see("Program")
    at.say("F3 Lidé: mezerník zapíše, že někdo přišel")
    at.press("f3")
    for _ in range(3):
        at.press(" ", "down", seconds=0.35)
    at.see("V místnosti 3", 0)
    at.say("C zapíše všechny, kdo slíbili, že přijdou")
    at.press("c")
    at.read("Přišli, jak slíbili")
    _run(at)
    at.say("F6 Plán: Enter otevře úkol a termín se píše, jak se říká")
    at.press("f6", *["down"] * 4, "enter", "tab", "tab", seconds=0.4)
    at.type("za dva týdny")
    at.press("tab", seconds=LOOK)
    at.press("ctrl+s")
    at.see("29. 9. 2026")
    at.say("F7 Zápis: K jde ke kartám z jednání a Enter je do něj přidá")
    at.press("f7", "down", "k", "enter")
    at.see("Zápis")
    at.say("F8 Tisk: N papír napřed ukáže, Enter ho vyrobí v DOCX a PDF")
    at.press("f8", "end", seconds=GLANCE)
    at.press(*["up"] * 10, seconds=0.1)
    at.press("n")
    at.see("Plán spolupráce ·")
    at.press("pagedown", seconds=2 * LOOK)


def _run(at: Recording) -> None:
    """Lead the first half of the meeting, and write down what is said."""
    at.say("F4 Jednání: PgDn ho zahájí a vede z jedné části do další")
    at.press("f4", seconds=LOOK)
    at.pass_time(4)
    at.press("pagedown", seconds=LOOK)
    for minutes in (12, 4, 5, 21):
        at.pass_time(minutes)
        at.press("pagedown")
    at.say("Hodiny hlídají čas každé části i celku, vedle je, kdo je v místnosti")
    at.see("▶ 5")
    at.say("Co zazní, napíšete: p; je potřeba a +a znamená, že to řekla Anežka")
    at.pass_time(2.2)
    at.type("p; Klid na učení odpoledne +a")
    at.press("enter")
    at.see("Zachyceno  1 potřeba")
    at.say("Silná stránka, riziko, návrh, nesouhlas: stačí písmeno")
    at.pass_time(3.1)
    at.type("s; Babička může přijet každé úterý +d")
    at.press("enter")
    at.see("Babička může")
    at.say("u; udělá z věty úkol a +g řekne, kdo ho má")
    at.pass_time(14.5)
    at.press("pagedown")
    at.pass_time(4)
    at.type("u; Domluvit doučování ve škole +g")
    at.press("enter")
    at.read("Úkol přidán")


def record() -> Film:
    """Record the film on a throw-away copy of the sample."""
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as room:
        recording = Recording(Path(room))
        try:
            lead(recording)
            recording.end()
        finally:
            recording.close()
    return recording.film


def main() -> None:
    """Record the meeting and draw it."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    target.mkdir(parents=True, exist_ok=True)
    cast = record().cast()
    (target / CAST).write_text(cast, encoding="utf-8", newline="\n")
    film = Film.of_cast(cast)
    (target / DRAWING).write_text(film.svg(poster=POSTER * film.length), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
