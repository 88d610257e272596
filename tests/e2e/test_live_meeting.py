"""A whole meeting of the sample in a real tmux at 80x24, with the keyboard only and with its hours compressed."""

from __future__ import annotations

import json
import subprocess
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from tests.e2e.leading import LINES, Meeting
from tests.e2e.test_meeting import PKTUI, Tmux, tmux, until
from tests.e2e.test_two_machines import into_text
from tests.faults.driven import ANSWERABLE

from pktui.domain.conference import Conference
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.plan import Acceptance
from pktui.domain.reviewed import NextStep
from pktui.domain.run import EventKind, State
from pktui.session.typed_line import NEWCOMER, PRIORITY, TASK
from pktui.storage.records.stored import StoredMeeting
from pktui.tui.widgets.capture import KINDS

__all__ = ["tmux"]

# A step of the test and what it waits for take this long of the meeting's own time, on the slowest machine.
SLACK = timedelta(minutes=3)
HALF_LINE = "Tatinek rekl, ze by"
ALL_LINES = [line for lines in LINES for line in lines]
ELSEWHERE = {PRIORITY, TASK, NEWCOMER}
EVALUATION = "Anežka odchází spokojená, tatínek by byl rád za kratší setkání."
# What nobody did in this meeting: the goal was not verified, nobody signed, the teacher is neither here nor asked
# again, the tasks of last time were not taken up, and of the minutes only the last section is written, so that they
# lack both dissents.
EXPECTED_WARNINGS = {"cil-overeni", "mlcenlivost", "dochazka", "ukol-po-terminu", "ukol-prijal", "zapis-casti"}
OLD_TASKS = {"u-sm2n", "u-na5s", "u-ta6v", "u-in8f"}
LAST_TASKS = {
    "u-no1r": NextStep.DONE, "u-sm2n": NextStep.GOES_ON, "u-du3p": NextStep.DONE, "u-sk4d": NextStep.DONE,
    "u-na5s": NextStep.GOES_ON, "u-ta6v": NextStep.GOES_ON, "u-an7k": NextStep.DONE, "u-in8f": NextStep.GOES_ON,
}  # fmt: skip


@pytest.fixture
def meeting(tmux: Tmux, tmp_path: Path) -> Meeting:
    """Return the second conference of the sample, five minutes before it begins."""
    folder = tmp_path / "spis"
    subprocess.run([PKTUI, "ukazka", folder, "--jen-kopie"], check=True, capture_output=True, timeout=120)
    own = Meeting(tmux, folder, tmp_path / "posun")
    own.turn_to(own.record.begins - timedelta(minutes=5))
    return own


def test_a_whole_meeting(meeting: Meeting, tmp_path: Path) -> None:
    """From the door to the list of what is owed: every line, step, arrival and break is in the records, once."""
    tmux = meeting.tmux
    meeting.open("Hrubešovi", "příprava")
    tmux.after(("Enter",), "2. konference")
    tmux.after(("F4",), "Jednání ještě nezačalo")
    meeting.come_and_go(*"abdfghijl")
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
    _check_course(stored.meeting.conference)
    _check_people(stored.meeting.conference)
    _check_plan(stored)
    _check_folder(meeting)
    tmux.run(f"{PKTUI} export --dokument plan --do docx {stored.conference.path}; echo hotovo=$?", "hotovo=0")
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
    meeting.come_and_go("c")
    meeting.people("b")
    meeting.at(9, 18)
    meeting.come_and_go("e")
    meeting.people("c", "c")
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
    tmux.shows("O plánu mluví jako první klient.")
    meeting.people("a")
    meeting.at(9, 35)
    meeting.people("b")
    meeting.catch(3)
    _look_back(meeting)
    meeting.at(9, 55)
    tmux.shows("přetaženo", "Skluz")
    meeting.next_phase(5)
    meeting.people("b", "b")
    tmux.after(("F12",), "Co se ztraceným časem", "zkrátit rovnoměrně", "◉")
    tmux.after(("Enter",), "Čas rozložen", "Podle plánu")


def _look_back(meeting: Meeting) -> None:
    """Go through all tasks of the last plan: a key says what becomes of each."""
    tmux = meeting.tmux
    tmux.shows("Zbývá projít 8 z 8")
    tmux.after(("C-x",), "zbývá projít 8 z 8", "Sepsat rozpis")
    for step in LAST_TASKS.values():
        tmux.keys("h" if step is NextStep.DONE else "p", "Down")
    tmux.shows("projité všechny úkoly (8)")
    tmux.after(("Escape",), "▶ 4 ")


def _needs_with_a_break_and_a_crash(meeting: Meeting) -> None:
    tmux = meeting.tmux
    meeting.catch(4)
    meeting.at(10, 2)
    tmux.after(("C-t",), "PŘESTÁVKA")
    tmux.after(("M-t",), "časovač 4:")
    meeting.at(10, 9)
    tmux.shows("PŘESTÁVKA 7 min", "časovač doběhl")
    tmux.keys("C-t")
    until(lambda: "PŘESTÁVKA" not in tmux.text, "the break is over")
    tmux.type(HALF_LINE)
    until(
        lambda: any(HALF_LINE in f.read_text(encoding="utf-8") for f in (tmux.room / "stav").rglob("*.denik")),
        "it is in the journal",
    )
    before = meeting.record
    meeting.kill()
    meeting.at(10, 14)
    meeting.open("Našel se nedopsaný text", HALF_LINE, ANSWERABLE)
    tmux.keys("Enter")
    meeting.is_written(HALF_LINE)
    tmux.shows("probíhá")
    tmux.after(("Enter",), "▶ 5 ", "F4 Jednání")
    assert meeting.record.events == before.events
    clock = meeting.record.clock(meeting.now)
    assert clock.running_item is not None
    spent = timedelta(minutes=12)
    assert spent - timedelta(seconds=2) <= clock.running_item.spent <= spent + SLACK


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
    meeting.people("e")
    meeting.come_and_go("g")


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
    tmux.keys("Enter")  # what help they need
    tmux.after(("Right",), "◂ ano ▸")
    tmux.after(("C-s",), f"Pozná se: {indicator}")


def _contact_and_evaluation(meeting: Meeting) -> None:
    tmux = meeting.tmux
    meeting.at(10, 55)
    meeting.next_phase(8)
    meeting.catch(7)
    tmux.after(("F6",), "Kontaktní osoba")
    tmux.after(("d",), "Další setkání", "Co se bude dít")
    tmux.keys("Tab", "Tab", "Tab")
    tmux.type("za 3 měsíce")
    tmux.shows("za 3 měsíce")
    tmux.keys("C-s")
    until(lambda: "bez termínu" not in tmux.text and "Kontaktní osoba" in tmux.text, "the next meeting has its day")
    tmux.after(("F4",), "▶ 8 ")
    meeting.at(11, 1)
    meeting.next_phase(9)
    meeting.catch(8)
    tmux.after(("F12",), "Než odejdete", "Není zapsané, jak lidé setkání hodnotí.", "jestli ho přijímá")
    tmux.after(("F12",), "▶ 9 ")
    tmux.after(("F7",), "Popis situace")
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
    """Every line is there once, in its phase; the one the crash interrupted is there too.

    Priorities and tasks are there as the notes they grew from.
    """
    conference = stored.meeting.conference
    captures = conference.captures
    assert len(ALL_LINES) == 30
    assert {kind for kind, _ in ALL_LINES} == {*KINDS, NEWCOMER}
    expected = {
        text: (CaptureKind.NOTE if kind in ELSEWHERE else CaptureKind(kind), conference.agenda[phase].id)
        for phase, lines in enumerate(LINES)
        for kind, text in lines
        if kind != NEWCOMER
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
    """Tell whether the item was on the table in the second of the line."""
    assert capture.at is not None
    begun = [e for e in conference.events if e.kind is EventKind.ITEM]
    before = [e.item for e in begun if e.at < capture.at]
    return capture.item in {*before[-1:], *(e.item for e in begun if e.at == capture.at)}


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
    assert set(late) == {"Radek Hrubeš", "Pavel Chvojka", "Terezie Jandová", "Ota Říha"}
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
    taken = Acceptance.ACCEPTED
    kept = [(t.what, t.who_id, t.due, t.indicator, t.accepted) for t in plan.tasks[-2:]]
    assert kept == [
        ("Založit kalendář víkendů", "o-rd7h", day + timedelta(days=7), "Tři víkendy platily.", taken),
        ("Jít s maminkou na správu bytů", "o-pe4s", day + timedelta(days=14), "Splátky jsou podepsané.", taken),
    ]
    assert {said.id: said.next for said in plan.reviewed} == LAST_TASKS
    assert {said.on for said in plan.reviewed} == {day}
    assert plan.contact
    assert plan.next_day is not None
    assert EVALUATION in stored.minutes.record.body


def _check_folder(meeting: Meeting) -> None:
    """Nothing lies beside the records, and the check finds only what the two newcomers and old tasks still owe."""
    others = [path.name for path in meeting.folder.iterdir() if path.suffix not in {".md", ".toml"}]
    assert others == []
    assert len([path for path in meeting.folder.glob("*.md") if "-usek-" not in path.name]) == 7
    done = subprocess.run(
        [PKTUI, "kontrola", str(meeting.folder), "--json"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    told = json.loads(done.stdout)["konference"][-1]["nalezy"]
    errors = [found["pravidlo"] for found in told if found["uroven"] == "chyba"]
    assert errors == ["nesouhlas-v-zapisu", "nesouhlas-v-zapisu"]
    assert {found["pravidlo"] for found in told} - {*errors} == EXPECTED_WARNINGS
    assert {found["polozka"] for found in told if found["pravidlo"] == "ukol-prijal"} == OLD_TASKS
