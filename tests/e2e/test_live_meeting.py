"""A whole meeting of the sample in a real tmux at 80x24, with the keyboard only and with its hours compressed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.e2e.test_meeting import PKTUI, Tmux, coming, tmux, until
from tests.e2e.test_two_machines import into_text

from pktui.domain.conference import Conference
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.run import EventKind, State
from pktui.storage.folder import StoredMeeting
from pktui.tui.widgets.capture import KINDS, NEWCOMER, PREFIXES, PRIORITY, TASK

__all__ = ["tmux"]

CLOCKED = Path(__file__).with_name("clocked.py")
LETTER = {str(kind): letter for letter, kind in PREFIXES.items()}
# A step of the test and what it waits for take this long of the meeting's own time, on the slowest machine.
SLACK = timedelta(minutes=3)
HALF_LINE = "Tatinek rekl, ze by"

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
ALL_LINES = [line for lines in LINES for line in lines]
ELSEWHERE = {PRIORITY, TASK, NEWCOMER}
EVALUATION = "Anežka odchází spokojená, tatínek by byl rád za kratší setkání."


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
        return self.stored.conference.record

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
            if index % 2 == 0 and kind != self.kind:
                self.tmux.type(f"{LETTER[kind]}: {text}")
            else:
                self.walk_to(kind)
                self.tmux.type(text)
            self.tmux.keys("Enter")
            self.is_written(text)

    def walk_to(self, kind: str) -> None:
        """Choose with the arrows what the line is about."""
        kinds = list(KINDS)
        steps = kinds.index(kind) - kinds.index(self.kind)
        for _ in range(abs(steps)):
            self.tmux.keys("Down" if steps > 0 else "Up")
        self.kind = kind
        self.tmux.shows(f" {KINDS[kind]} ▸")

    def people(self, *letters: str) -> None:
        """Press letters among the people and come back to the line."""
        self.tmux.after(("Tab",), "Tab zpět k psaní")
        for letter in letters:
            self.tmux.keys(letter)
        self.tmux.keys("Tab")
        until(lambda: "Tab zpět k psaní" not in self.tmux.text, "the line is ready")

    def next_phase(self, number: int) -> None:
        """Go on with PgDn."""
        self.tmux.after(("PageDown",), f"▶ {number} ")

    def kill(self) -> None:
        """End the program as a loss of power would, and take a fresh window."""
        shell = int(self.tmux._run("display-message", "-p", "#{pane_pid}"))
        os.kill(int(Path(f"/proc/{shell}/task/{shell}/children").read_text().split()[0]), signal.SIGKILL)
        self.tmux._run("respawn-pane", "-k", "-c", str(self.tmux.room), "sh")
        self.tmux.wait_for_shell()
        self.kind = NOTE


@pytest.fixture
def meeting(tmux: Tmux, tmp_path: Path) -> Iterator[Meeting]:
    """Return the second conference of the sample, five minutes before it begins."""
    folder = tmp_path / "spis"
    subprocess.run([PKTUI, "ukazka", folder, "--jen-kopie"], check=True, capture_output=True, timeout=60)
    own = Meeting(tmux, folder, tmp_path / "posun")
    own.turn_to(own.record.begins - timedelta(minutes=5))
    yield own


def test_a_whole_meeting(meeting: Meeting, tmp_path: Path) -> None:
    """From the door to the list of what is owed: every line, step, arrival and break is in the records, once."""
    tmux = meeting.tmux
    meeting.open("Hrubešovi", "příprava")
    tmux.after(("Enter",), "2. konference")
    tmux.after(("F4",), "Jednání ještě nezačalo")
    meeting.people("A", "B", "D", "F", "G", "H", "I", "J", "L")
    tmux.shows("V místnosti 9 z 12")

    _welcome_and_introduce(meeting)
    _goal_and_case(meeting)
    _needs_with_a_break_and_a_crash(meeting)
    _proposals_with_a_jump(meeting)
    _plan(meeting)
    _contact_and_evaluation(meeting)
    tmux.keys("F10")
    tmux.shows("kod=0")

    stored = meeting.stored
    _check_lines(stored)
    _check_course(stored.conference.record)
    _check_people(stored.conference.record)
    _check_plan(stored)
    _check_folder(meeting)
    tmux.run(f"{PKTUI} export --dokument plan --do docx {stored.conference.path}; echo kod=$?", "kod=0")
    documents = [*(meeting.folder / "dokumenty").iterdir()]
    assert len(documents) == 1
    assert b"kalend\xc3\xa1\xc5\x99 v\xc3\xadkend\xc5\xaf" in zipfile.ZipFile(documents[0]).read("word/document.xml")


def _welcome_and_introduce(meeting: Meeting) -> None:
    tmux = meeting.tmux
    meeting.at(9, 0)
    meeting.next_phase(1)
    tmux.after(("F11",), "Co teď")
    tmux.after(("F11",), "Facilitátor nedělá")
    tmux.after(("F11",), "▶ 1 ")
    meeting.catch(0)
    meeting.at(9, 11)
    meeting.next_phase(2)
    meeting.people("a")
    meeting.at(9, 14)
    meeting.people("C", "b")
    meeting.at(9, 18)
    meeting.people("E", "c", "c")
    tmux.shows("V místnosti 11 z 12")
    meeting.catch(1)
    tmux.shows("V místnosti 12 z 13")


def _goal_and_case(meeting: Meeting) -> None:
    """The case takes nine minutes more than planned; what was lost is spread over the rest."""
    tmux = meeting.tmux
    meeting.at(9, 22)
    meeting.next_phase(3)
    meeting.catch(2)
    meeting.at(9, 26)
    meeting.next_phase(4)
    tmux.shows("K případu mluví jako první klient.")
    meeting.people("a")
    meeting.at(9, 35)
    meeting.people("b")
    meeting.catch(3)
    meeting.at(9, 55)
    tmux.shows("přetaženo", "Skluz")
    meeting.next_phase(5)
    meeting.people("b", "b")
    tmux.after(("F12",), "Co se ztraceným časem", "zkrátit rovnoměrně", "◉")
    tmux.after(("Enter",), "Čas rozložen", "Podle plánu")


def _needs_with_a_break_and_a_crash(meeting: Meeting) -> None:
    tmux = meeting.tmux
    meeting.catch(4)
    meeting.at(10, 2)
    tmux.after(("C-t",), "PŘESTÁVKA")
    tmux.after(("C-l",), "časovač 4:")
    meeting.at(10, 9)
    tmux.shows("PŘESTÁVKA 7:", "časovač doběhl")
    tmux.keys("C-t")
    until(lambda: "PŘESTÁVKA" not in tmux.text, "the break is over")
    tmux.type(HALF_LINE)
    until(
        lambda: any(HALF_LINE in f.read_text() for f in (tmux.room / "stav").rglob("*.denik")), "it is in the journal"
    )
    before = meeting.record
    meeting.kill()
    meeting.at(10, 14)
    meeting.open("Našel se nedopsaný text", HALF_LINE)
    tmux.keys("Enter")
    meeting.is_written(HALF_LINE)
    tmux.shows("probíhá")
    tmux.after(("Enter",), "▶ 5 ", "F4 Jednání")
    assert meeting.record.events == before.events
    clock = meeting.record.clock(meeting.now)
    assert clock.running_item is not None
    assert timedelta(minutes=12) <= clock.running_item.spent <= timedelta(minutes=12) + SLACK


def _proposals_with_a_jump(meeting: Meeting) -> None:
    tmux = meeting.tmux
    meeting.at(10, 18)
    meeting.next_phase(6)
    meeting.people("e")
    meeting.catch(5)
    tmux.after(("M-PageDown", "M-PageDown"), "» 8 ", "Enter na prázdném řádku")
    tmux.after(("Enter",), "▶ 8 ")
    meeting.at(10, 25)
    tmux.after(("M-PageUp", "M-PageUp"), "» 6 ")
    tmux.after(("Enter",), "▶ 6 ")
    meeting.at(10, 31)
    meeting.people("e", "G")


def _plan(meeting: Meeting) -> None:
    tmux = meeting.tmux
    meeting.at(10, 36)
    meeting.next_phase(7)
    meeting.catch(6)
    tmux.after(("F6",), "Založit kalendář")
    tmux.keys(*["Down"] * 5)
    tmux.after(("Enter",), "Pozná se podle", "Jít s maminkou")
    _fill_task(tmux, "Bc. Petra Šindelková", "za 14 dní", "Splátky jsou podepsané.")
    tmux.after(("Up", "Enter"), "Pozná se podle", "Založit kalendář víkendů")
    _fill_task(tmux, "Radek Hrubeš, otec", "za 7 dní", "Tři víkendy platily.")
    tmux.after(("F4",), "▶ 7 ")


def _fill_task(tmux: Tmux, who: str, due: str, indicator: str) -> None:
    tmux.keys("Enter")
    for text in (who, due, indicator):
        tmux.type(text)
        tmux.shows(text)
        tmux.keys("Enter")
    tmux.after(("Right",), "◂ přijal/a ▸")
    tmux.after(("C-s",), f"Pozná se: {indicator}")


def _contact_and_evaluation(meeting: Meeting) -> None:
    tmux = meeting.tmux
    meeting.at(10, 55)
    meeting.next_phase(8)
    meeting.catch(7)
    tmux.after(("F6",), "Dohlíží")
    tmux.after(("C-d",), "Další setkání", "Co se bude dít")
    tmux.keys("Tab", "Tab")
    tmux.type("za 3 měsíce")
    tmux.shows("za 3 měsíce")
    tmux.keys("C-s")
    until(lambda: "bez termínu" not in tmux.text and "Dohlíží" in tmux.text, "the next meeting has its day")
    tmux.after(("F4",), "▶ 8 ")
    meeting.at(11, 1)
    meeting.next_phase(9)
    meeting.catch(8)
    tmux.after(("F12",), "Než odejdete", "Není zapsané, jak lidé setkání hodnotí.", "chybí: jestli ho přijímá")
    tmux.after(("F12",), "▶ 9 ")
    tmux.after(("F7",), "Zhodnocení setkání")
    tmux.keys(*["Down"] * 6)
    into_text(tmux)
    tmux.type(EVALUATION)
    tmux.keys("Escape")
    meeting.is_written("kratší setkání")
    tmux.after(("F4",), "▶ 9 ")
    meeting.at(11, 9)
    tmux.after(("PageDown",), "Ukončit jednání?")
    tmux.after(("Down", "Enter"), "Jednání skončilo", "Než odejdete")


def _check_lines(stored: StoredMeeting) -> None:
    """Every line is there once, in its phase; the one the crash interrupted is there too."""
    conference = stored.conference.record
    captures = conference.captures
    assert len(ALL_LINES) == 30
    assert {kind for kind, _ in ALL_LINES} == set(KINDS)
    expected = {
        text: (CaptureKind(kind), conference.agenda[phase].id)
        for phase, lines in enumerate(LINES)
        for kind, text in lines
        if kind not in ELSEWHERE
    }
    assert sorted(capture.text for capture in captures) == sorted([*expected, HALF_LINE])
    for capture in captures:
        if capture.text != HALF_LINE:
            assert (capture.kind, capture.item) == expected[capture.text]
            assert _is_in_its_phase(conference, capture), capture
    said = {capture.text: capture.who_id for capture in captures}
    people = {person.name: person.id for person in conference.people}
    assert said["Vítek se naučil plavat."] == people["Lenka Hrubešová"]
    assert said["Sdílený kalendář v telefonu."] == people["Pavel Chvojka"]
    assert said["Ostatní chtějí mluvit i o nájmu."] == ""


def _is_in_its_phase(conference: Conference, capture: Capture) -> bool:
    """Tell whether the item began before the line and nothing else began between."""
    assert capture.at is not None
    begun = [e for e in conference.events if e.kind is EventKind.ITEM and e.at <= capture.at]
    return begun[-1].item == capture.item


def _check_course(conference: Conference) -> None:
    items = [item.id for item in conference.agenda]
    begun = [event.item for event in conference.events if event.kind is EventKind.ITEM]
    assert begun == [*items[:6], items[7], *items[5:]]
    kinds = [event.kind for event in conference.events]
    assert (kinds.count(EventKind.PAUSE), kinds.count(EventKind.RESUME), kinds.count(EventKind.TIMER)) == (1, 1, 1)
    assert EventKind.ADJUST in kinds
    assert kinds[-1] is EventKind.FINISH
    clock = conference.clock(conference.events[-1].at)
    assert clock.state is State.FINISHED
    assert all(item.begun and item.ended for item in clock.items)
    pause, resume = (next(e.at for e in conference.events if e.kind is k) for k in (EventKind.PAUSE, EventKind.RESUME))
    assert timedelta(minutes=4) <= resume - pause <= timedelta(minutes=7) + SLACK
    assert conference.events[0].at - conference.begins <= SLACK
    assert conference.events[-1].at - conference.begins.replace(hour=11, minute=9) <= SLACK
    assert (
        sum((item.spent for item in clock.items), resume - pause) == conference.events[-1].at - conference.events[0].at
    )


def _check_people(conference: Conference) -> None:
    came = {person.name: person.attendance for person in conference.people}
    late = {name: a.arrived for name, a in came.items() if a.arrived}
    gone = {name: a.left for name, a in came.items() if a.left}
    assert set(late) == {"Radek Hrubeš", "Pavel Chvojka", "Terezie Jandová, sousedka", "Ota Říha, správce sálu"}
    assert late["Radek Hrubeš"].minute in range(14, 18)
    assert late["Pavel Chvojka"].minute in range(18, 22)
    assert [(name, left.hour, left.minute in range(31, 36)) for name, left in gone.items()] == [
        ("Mgr. Iva Sedlářová", 10, True)
    ]
    assert {name for name, a in came.items() if not a.present} == {"Mgr. Jiří Kopřiva"}


def _check_plan(stored: StoredMeeting) -> None:
    assert stored.plan is not None
    assert stored.minutes is not None
    plan = stored.plan.record
    assert [p.text for p in plan.priorities[-2:]] == ["Děti vědí dopředu, kdo u nich bude.", "O změnách se ví včas."]
    day = stored.conference.record.day
    kept = [(t.what, t.who_id, t.due, t.indicator, str(t.accepted)) for t in plan.tasks[-2:]]
    assert kept == [
        ("Založit kalendář víkendů", "o-rd7h", day + timedelta(days=7), "Tři víkendy platily.", "accepted"),
        ("Jít s maminkou na správu bytů", "o-pe4s", day + timedelta(days=14), "Splátky jsou podepsané.", "accepted"),
    ]
    assert plan.contact
    assert plan.next_day is not None
    assert EVALUATION in stored.minutes.record.body


def _check_folder(meeting: Meeting) -> None:
    """Nothing lies beside the records, and the check finds only what the two newcomers and old tasks still owe."""
    others = [path.name for path in meeting.folder.iterdir() if path.suffix not in {".md", ".toml"}]
    assert others == []
    assert len([*meeting.folder.glob("*.md")]) == 6
    done = subprocess.run(
        [PKTUI, "kontrola", str(meeting.folder), "--json"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    told = json.loads(done.stdout)["konference"][-1]
    print(json.dumps(told, ensure_ascii=False, indent=1))
