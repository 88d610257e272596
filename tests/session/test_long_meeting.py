"""A meeting of any length is written, read, merged, listed and printed; nothing is refused and nothing grows with it.

The long form, with `PKTUI_LONG=1`, makes every change of eight hours through the program.
"""

from __future__ import annotations

import os
import tracemalloc
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import TODAY
from tests.session.long_meeting import END, HOURS, MARK, NINE, PEOPLE, SENTENCE, long_meeting, write_meeting
from tests.session.test_stretches import Room, changed, files

from pktui.domain.live.speaking import speaking
from pktui.domain.meeting import Meeting
from pktui.export.papers.documents import DOCUMENTS
from pktui.export.papers.filling import make
from pktui.session.sample import copy_sample
from pktui.session.typed_line import TASK
from pktui.storage.history.history import History
from pktui.storage.records.folder import list_folder

LONG = "PKTUI_LONG" in os.environ
LAST = "2026-03-10-usek-1700.md"
KIB = 1024
SENTENCE_SAID = (
    "Bojím se, že když bude babička v nemocnici déle než týden, nebude mít kdo děti ráno vypravit do školy a školky, "
    "a že se to zase dozvíme až ze školy; potřebovala bych vědět, komu můžu zavolat i večer."
)
CHANGES = 40


@pytest.fixture(scope="module")
def whole() -> Meeting:
    """The meeting after eight hours."""
    return long_meeting()


@pytest.fixture
def folder(tmp_path: Path, whole: Meeting) -> Path:
    """The folder of the meeting after eight hours."""
    path = tmp_path / "Dlouzí"
    path.mkdir()
    write_meeting(path, whole)
    return path


@pytest.fixture
def room(folder: Path, tmp_path: Path) -> Room:
    """The program with the conference open at the end of the eight hours."""
    held = Room(folder, tmp_path / "stav")
    held.now = END
    return held


def test_two_hours_of_the_sample(tmp_path: Path) -> None:
    """Twelve people, a mark every 18 s and a sentence every minute: each is in its file at once, and phases go on."""
    room = Room(copy_sample(tmp_path / "Hrubešovi", TODAY), tmp_path / "stav")
    people = room.session.meeting.conference.people
    for second in range(0, 2 * 3600, 6):
        room.at(second / 60)
        if second % 18 == 0:
            room.speaks(people[second // 18 % len(people)].id)
        if second % 60 == 0:
            room.line(f"V {second // 60}. minutě: {SENTENCE_SAID}")
    room.change(lambda conference: replace(conference, place="Jinde"))
    assert room.session.unsaved == ()
    (read,) = (one.meeting for one in list_folder(room.folder).meetings if one.meeting.conference.day.month == 9)
    assert read == room.session.meeting
    assert (len(read.conference.captures), len(read.conference.turns)) == (120, 400)


def test_eight_hours_are_read_and_listed(folder: Path, whole: Meeting) -> None:
    """All of it comes back; no file is large, so that no line waits for the rest."""
    listing = list_folder(folder)
    assert (listing.damaged, listing.conflicts, listing.orphans) == ((), (), ())
    assert [stored.meeting for stored in listing.meetings] == [whole]
    assert (len(whole.conference.turns), len(whole.conference.captures), len(PEOPLE)) == (2880, 1440, 30)
    sizes = [path.stat().st_size for path in folder.iterdir()]
    assert sum(sizes) > 500 * KIB
    assert max(sizes) < 40 * KIB
    conference = whole.conference
    spoken = speaking(conference.turns, PEOPLE, conference.clock(END), END).spoken
    assert sum(spoken.values(), timedelta()) == timedelta(hours=HOURS)


def test_a_line_at_the_end(room: Room, whole: Meeting) -> None:
    """It goes into one file, a task also into the plan, keeps its link, and is taken back in one step."""
    before = files(room.folder)
    room.line("Poslední věta.")
    assert changed(before, files(room.folder)) == {LAST}
    room.line("Zavolat do školy", TASK)
    assert changed(before, files(room.folder)) == {LAST, "2026-03-10-plan.md"}
    (read,) = (stored.meeting for stored in list_folder(room.folder).meetings)
    assert read.plan is not None
    assert read.plan.tasks[-1].source == read.conference.captures[-1].id
    assert room.session.undo()
    assert room.session.undo()
    assert [stored.meeting for stored in list_folder(room.folder).meetings] == [whole]


def test_two_programs_at_the_end(room: Room, tmp_path: Path) -> None:
    """Lines, marks and corrections of old lines from two programs are all there in both, in the order of time."""
    other = Room(room.folder, tmp_path / "jinde")
    other.now = END + timedelta(seconds=5)
    room.line("Odtud.")
    other.line("Odjinud.")
    other.speaks(PEOPLE[3].id)
    other.change(
        lambda c: replace(c, captures=(replace(c.captures[0], text="Opraveno odjinud."), *c.captures[1:])),
    )
    room.change(
        lambda c: replace(
            c, captures=(*c.captures[:1], replace(c.captures[1], text="Opraveno odtud."), *c.captures[2:])
        ),
    )
    for one in (room, other, room):
        assert one.look() == []
    assert room.session.meeting == other.session.meeting
    assert room.lines[:2] == ["Opraveno odjinud.", "Opraveno odtud."]
    assert room.lines[-2:] == ["Odtud.", "Odjinud."]
    assert len(room.session.meeting.conference.turns) == 2881


def test_minutes_of_eight_hours(whole: Meeting) -> None:
    """The documents are made as of any meeting, and hold nothing that was caught."""
    for document in DOCUMENTS.values():
        made = make(document, whole, "md", END, None).decode()
        assert made
        assert "Věta číslo" not in made


def test_a_change_at_the_end_keeps_little_memory(room: Room) -> None:
    """What must be known to take it back and to join other versions does not grow with the meeting."""
    room.line("První, která všechno připraví.")
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for number in range(CHANGES):
            room.now += MARK
            room.speaks(PEOPLE[number % 30].id) if number % 3 else room.line(f"Věta {number}.")
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (after - before) / CHANGES < 20 * KIB


@pytest.mark.skipif(not LONG, reason="takes minutes; PKTUI_LONG=1 runs it")
def test_eight_hours_through_the_program(tmp_path: Path, whole: Meeting) -> None:
    """Every mark and every sentence of the eight hours is saved at once; at the end nothing is missing."""
    folder = tmp_path / "Dlouzí"
    folder.mkdir()
    write_meeting(folder, long_meeting(0))
    room = Room(folder, tmp_path / "stav")
    for number, turn in enumerate(whole.conference.turns):
        room.now = NINE + MARK * number
        room.speaks(turn.who_id)
        if number % (SENTENCE // MARK) == 0:
            room.line(whole.conference.captures[number // 2].text)
        assert room.session.unsaved == ()
    read = list_folder(folder).meetings[0].meeting.conference
    assert [one.text for one in read.captures] == [one.text for one in whole.conference.captures]
    assert [(one.at, one.who_id) for one in read.turns] == [(one.at, one.who_id) for one in whole.conference.turns]
    history = History(tmp_path / "stav", folder)
    assert max(sum(one.size for one in history.versions(name)) for name in history.records()) < 10 * KIB**2
