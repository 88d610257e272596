"""What is caught at a meeting goes to files of half an hour: begun, joined, missing, damaged, left alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pktui.domain.conference import Conference
from pktui.domain.flipchart import CaptureKind, shifted
from pktui.domain.meeting import Meeting
from pktui.errors import DamagedFile, FileProblem
from pktui.session.cards import with_line, with_turn, without_card
from pktui.session.case.open_case import CaseSession
from pktui.session.drafts.drafts import Drafts
from pktui.session.recovery.put_back import put_back
from pktui.session.typed_line import NEWCOMER, TASK
from pktui.session.watch.case_watch import CaseWatch, take_in
from pktui.storage.history.history import History
from pktui.storage.records.folder import list_folder
from pktui.storage.records.stored import load

NINE = datetime(2026, 9, 15, 9)  # noqa: DTZ001 - the wall clock of the room has no zone
CONFERENCE, PLAN = "2026-09-15-konference.md", "2026-09-15-plan.md"
FIRST, SECOND = "2026-09-15-usek-0900.md", "2026-09-15-usek-0930.md"


class Room:
    """A program with the conference open, whose clock is set by hand."""

    def __init__(self, folder: Path, state: Path | None = None) -> None:
        self.folder = folder
        self.now = NINE
        self.history = History(state, folder) if state else None
        self._watch = CaseWatch()
        self.reopen()

    def reopen(self) -> None:
        """Close the program and open it again."""
        self.session = CaseSession(list_folder(self.folder).meetings[-1], lambda: self.now, self.history)

    def at(self, minute: float) -> Room:
        """Set the clock to so many minutes after nine."""
        self.now = NINE + timedelta(minutes=minute)
        return self

    def line(self, text: str, kind: str = CaptureKind.NOTE) -> None:
        """Write a line and press Enter."""
        self.session.apply("Řádek", lambda meeting: with_line(meeting, kind, text, self.now, ""))

    def speaks(self, who_id: str) -> None:
        """Mark who speaks."""
        self.change(lambda conference: with_turn(conference, who_id, self.now))

    def change(self, change: Callable[[Conference], Conference]) -> None:
        """Change the conference."""
        self.session.apply("Změna", lambda meeting: meeting.having(change(meeting.conference)))

    def look(self) -> list[str]:
        """Bring in what others did, until there is nothing new; return what stood in the way."""
        problems = []
        for _ in range(3):
            own = {paper.path: paper.record for paper in self.session.stored.papers}
            problems = take_in(self.session, self._watch.look(self.folder, own))
        return [str(problem) for problem in problems]

    @property
    def lines(self) -> list[str]:
        """What is written on the flipchart."""
        return texts(self.session.meeting)


def texts(meeting: Meeting) -> list[str]:
    return [capture.text for capture in meeting.conference.captures]


def on_disk(folder: Path) -> list[str]:
    return texts(list_folder(folder).meetings[-1].meeting)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@pytest.fixture
def room(sample_case: Path) -> Room:
    """The second conference of the sample, which has nothing caught yet, at nine o'clock."""
    return Room(sample_case)


def test_the_first_line_begins_a_stretch(room: Room) -> None:
    """The conference says that it has stretches and keeps every other byte; the line is in a file of its own."""
    before = files(room.folder)
    room.at(1).line("První věta.")
    after = files(room.folder)
    assert changed(before, after) == {CONFERENCE, FIRST}
    assert after[CONFERENCE] == before[CONFERENCE].replace(b"\nformat: 1\n", b"\nformat: 2\n")
    assert after[FIRST].decode().splitlines()[:6] == [
        "---",
        "druh: usek",
        "format: 2",
        f"id: {load(room.folder / FIRST).record.id}",
        "konference: Hrubešovi, 2. konference",
        f"konference_id: {room.session.meeting.conference.id}",
    ]
    assert on_disk(room.folder) == room.lines == ["První věta."]


def test_one_line_touches_one_file(room: Room) -> None:
    """A line and a mark of who speaks go into the file of their half hour; a task and who came where they belong."""
    room.at(1).line("První věta.")
    steps: tuple[tuple[int, Callable[[], None], set[str]], ...] = (
        (2, lambda: room.line("Druhá věta."), {FIRST}),
        (3, lambda: room.speaks("o-mq3k"), {FIRST, CONFERENCE}),
        (4, lambda: room.speaks("o-mq3k"), {FIRST}),
        (31, lambda: room.line("Třetí věta."), {SECOND}),
        (32, lambda: room.line("Zavolat do školy", TASK), {SECOND, PLAN}),
        (33, lambda: room.line("Petra Malá", NEWCOMER), {CONFERENCE}),
    )
    for minute, act, name in steps:
        before = files(room.folder)
        room.at(minute)
        act()
        assert changed(before, files(room.folder)) == name
    assert on_disk(room.folder) == ["První věta.", "Druhá věta.", "Třetí věta.", "Zavolat do školy"]
    assert list_folder(room.folder).meetings[-1].meeting == room.session.meeting


def test_old_lines_stay_where_they_are(sample_case: Path) -> None:
    """Lines that an older program wrote into the conference stay there and are changed there."""
    for path in sample_case.glob("2026-09-15-*"):
        path.unlink()
    held = Room(sample_case)
    name = "2026-03-10-konference.md"
    original, before = files(sample_case)[name], held.lines
    held.now = held.session.meeting.conference.begins + timedelta(minutes=5)
    held.line("Nová věta.")
    assert files(sample_case)[name] == original.replace(b"\nformat: 1\n", b"\nformat: 2\n")
    assert on_disk(sample_case) == [*before, "Nová věta."]
    now = files(sample_case)
    held.change(lambda c: replace(c, captures=(replace(c.captures[0], text="Jinak."), *c.captures[1:])))
    assert changed(now, files(sample_case)) == {name}
    assert on_disk(sample_case) == ["Jinak.", *before[1:], "Nová věta."]
    assert len(files(sample_case)[name].splitlines()) == len(original.splitlines())


def test_a_line_is_taken_back_in_one_step(room: Room) -> None:
    """Also the first one of a stretch, and a task with its line; the file stays."""
    room.at(1).line("První věta.")
    before = room.session.meeting
    room.at(31).line("Zavolat do školy", TASK)
    assert room.session.undo() == "Řádek"
    assert room.session.meeting.plan == before.plan
    assert on_disk(room.folder) == room.lines == ["První věta."]
    assert room.session.undo() == "Řádek"
    assert on_disk(room.folder) == []
    assert {FIRST, SECOND} <= files(room.folder).keys()
    room.at(32).line("Dál.")
    assert on_disk(room.folder) == ["Dál."]


def test_cards_change_places_across_files(room: Room) -> None:
    """A card moved past a card of another half hour stays there after the program is opened again."""
    for minute in (1, 2, 31, 32):
        room.at(minute).line(f"Věta {minute}.")
    third = room.session.meeting.conference.captures[2].id
    before = files(room.folder)
    room.change(lambda c: replace(c, captures=shifted(c.captures, third, -1)))
    assert changed(before, files(room.folder)) == {CONFERENCE}
    room.reopen()
    assert room.lines == ["Věta 1.", "Věta 31.", "Věta 2.", "Věta 32."]
    room.at(33).line("Věta 33.")
    room.change(lambda c: without_card(Meeting(c), c.captures[0].id).conference)
    assert on_disk(room.folder) == ["Věta 31.", "Věta 2.", "Věta 32.", "Věta 33."]


def test_two_programs_write_at_once(sample_case: Path, tmp_path: Path) -> None:
    """Each begins the stretch, sees the lines of the other, and both have them in one order."""
    here, there = Room(sample_case, tmp_path / "tady"), Room(sample_case, tmp_path / "tam")
    here.at(1).line("Tady v 9.01.")
    there.at(2).line("Tam v 9.02.")
    for room in (here, there, here):
        assert room.look() == []
    here.at(31).line("Tady v 9.31.")
    there.look()
    there.at(33).line("Tam v 9.33.")
    here.at(32).line("Tady v 9.32.")
    for room in (here, there, here):
        assert room.look() == []
    wanted = ["Tady v 9.01.", "Tam v 9.02.", "Tady v 9.31.", "Tady v 9.32.", "Tam v 9.33."]
    assert here.lines == there.lines == on_disk(sample_case) == wanted
    assert sorted(path.name for path in sample_case.glob("*usek*")) == [FIRST, SECOND]
    assert here.session.undo()
    assert there.look() == []
    assert there.lines == [line for line in wanted if line != "Tady v 9.32."]


@pytest.mark.parametrize("with_copy", [True, False])
def test_two_machines_begin_one_stretch_apart(sample_case: Path, tmp_path: Path, *, with_copy: bool) -> None:
    """Each on its own disk; the sync client then puts one file in place of the other, with a copy or without."""
    folder = tmp_path / "tam" / "Hrubešovi"
    shutil.copytree(sample_case, folder)
    here, there = Room(sample_case, tmp_path / "stav-tady"), Room(folder, tmp_path / "stav-tam")
    here.at(1).line("Tady.")
    there.at(2).line("Tam.")
    assert here.look() == []
    if with_copy:
        shutil.copy(sample_case / FIRST, sample_case / "2026-09-15-usek-0900.sync-conflict-20260915-090300-ABCDEFG.md")
    shutil.copy(folder / FIRST, sample_case / FIRST)
    assert here.look() == []
    assert here.lines == on_disk(sample_case) == ["Tady.", "Tam."]
    assert list(sample_case.glob("*conflict*")) == []
    shutil.copy(sample_case / FIRST, folder / FIRST)
    assert there.look() == []
    assert there.lines == on_disk(folder) == ["Tady.", "Tam."]


def test_a_stretch_begun_elsewhere_is_gone_on_with(sample_case: Path, tmp_path: Path) -> None:
    """A file that lies there already, not seen yet, is joined; no second one is begun."""
    here, there = Room(sample_case, tmp_path / "tady"), Room(sample_case, tmp_path / "tam")
    here.at(1).line("Tady.")
    there.at(2).line("Tam.")
    assert there.lines == on_disk(sample_case) == ["Tady.", "Tam."]
    assert [path.name for path in sample_case.glob("*usek*")] == [FIRST]


def test_a_missing_stretch_means_nothing_deleted(room: Room, tmp_path: Path) -> None:
    """With half of the files here the rest works, and when the other half comes everything is there."""
    room.at(1).line("První věta.")
    room.at(31).line("Zavolat do školy", TASK)
    away = shutil.move(room.folder / SECOND, tmp_path / SECOND)
    room.reopen()
    assert room.lines == ["První věta."]
    room.at(61).line("Třetí věta.")
    room.change(lambda c: replace(c, captures=(replace(c.captures[0], text="Jinak."), *c.captures[1:])))
    shutil.move(away, room.folder / SECOND)
    assert room.look() == []
    assert room.lines == on_disk(room.folder) == ["Jinak.", "Zavolat do školy", "Třetí věta."]
    assert room.session.meeting.plan is not None
    assert room.session.meeting.plan.tasks[-1].source == room.session.meeting.conference.captures[1].id


def test_a_stretch_goes_while_the_conference_is_open(room: Room) -> None:
    """What the program holds stays and is written again with the next line."""
    room.at(1).line("První věta.")
    (room.folder / FIRST).unlink()
    room.look()
    room.at(31).line("Druhá věta.")
    assert on_disk(room.folder) == room.lines == ["První věta.", "Druhá věta."]


def test_a_missing_stretch_is_begun_anew_and_comes_back(room: Room, tmp_path: Path) -> None:
    """Two files of one half hour, each with lines of its own, become one with all of them."""
    room.history = History(tmp_path / "stav", room.folder)
    room.reopen()
    room.at(1).line("První věta.")
    away = shutil.move(room.folder / FIRST, tmp_path / FIRST)
    room.reopen()
    room.at(2).line("Druhá věta.")
    shutil.move(away, room.folder / FIRST)
    assert room.look() == []
    assert sorted(room.lines) == sorted(on_disk(room.folder)) == ["Druhá věta.", "První věta."]


def test_a_damaged_stretch_is_named_and_the_rest_works(room: Room) -> None:
    """It is listed with its reason and line, never touched, and the conference is there without it."""
    for minute in (1, 31):
        room.at(minute).line(f"Věta {minute}.")
    (room.folder / FIRST).write_bytes(b"---\ndruh: usek\nid: u-1\n---\n")
    (room.folder / SECOND.replace("0930", "1000")).write_bytes(b"")
    before = files(room.folder)
    listing = list_folder(room.folder)
    assert [(problem.path.name if problem.path else "", problem.line) for problem in listing.damaged] == [
        (FIRST, 2),
        (SECOND.replace("0930", "1000"), 1),
    ]
    assert on_disk(room.folder) == ["Věta 31."]
    room.reopen()
    room.at(40).line("Dál.")
    assert changed(before, files(room.folder)) == {SECOND}


def test_a_lonely_stretch_is_told(room: Room) -> None:
    """Without its conference it is listed as lonely minutes are."""
    room.at(1).line("Věta.")
    (room.folder / CONFERENCE).unlink()
    orphans = {path.name for path in list_folder(room.folder).orphans}
    assert orphans == {FIRST, PLAN, "2026-09-15-zapis.md"}


def test_unsaved_lines_are_in_the_journal_and_come_back(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line whose stretch could not be begun is kept by the journal and put where it belongs."""
    room.at(1).line("První věta.")
    drafts = Drafts(room.folder, lambda: room.now)
    with monkeypatch.context() as patch:
        patch.setattr("pktui.session.case.record_files.create", failing)
        with pytest.raises(FileProblem, match="disk"):
            room.at(31).line("Druhá věta.")
    room.session.keep_unsaved(drafts)
    assert [path.name for path in room.session.unsaved] == [SECOND]
    (draft,) = drafts.open
    room.reopen()
    put_back(room.session, draft)
    assert on_disk(room.folder) == room.lines == ["První věta.", "Druhá věta."]


@pytest.mark.parametrize("begun", [True, False])
def test_a_line_longer_than_any_file_is_split_as_advised(room: Room, *, begun: bool) -> None:
    """A whole document pasted as a line fits no file; what the sentence advises helps, and nothing else waits then."""
    if begun:
        room.at(1).line("Začali jsme.")
    with pytest.raises(FileProblem, match="rozdělte") as refused:
        room.at(2).line("x" * 300_000)
    assert "pod něj" not in refused.value.message
    *before, card = room.session.meeting.conference.captures
    room.change(lambda conference: replace(conference, captures=(*before, replace(card, text="x" * 150_000))))
    room.line("y" * 150_000)
    assert room.session.unsaved == ()
    assert on_disk(room.folder)[-2:] == ["x" * 150_000, "y" * 150_000]


def failing(*_: object) -> None:
    raise FileProblem("Plný disk.")


def test_an_older_program_says_so_and_shows_the_rest(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that knows only the first format names the conference, lists the others, and has nothing to write into."""
    room.at(1).line("Věta.")
    before = files(room.folder)
    monkeypatch.setattr("pktui.storage.records.codec.FORMAT_IN_STRETCHES", 1)
    listing = list_folder(room.folder)
    told = {problem.path.name: problem.message for problem in listing.damaged if problem.path}
    assert told.keys() == {CONFERENCE, FIRST}
    assert set(told.values()) == {"Soubor má novější formát 2; otevřete ho v novější verzi programu."}
    assert [stored.meeting.conference.number for stored in listing.meetings] == [1]
    assert {path.name for path in listing.orphans} == {PLAN, "2026-09-15-zapis.md"}
    assert files(room.folder) == before


def test_an_older_program_that_has_it_open_writes_nothing(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its changes of the conference stay with it, told and in its journal, while the file is of a newer format."""
    older = Room(room.folder)
    room.at(1).line("Věta.")
    before = files(room.folder)
    monkeypatch.setattr("pktui.storage.records.codec.FORMAT_IN_STRETCHES", 1)
    with pytest.raises(DamagedFile, match="novější formát"):
        older.change(lambda conference: replace(conference, place="Jinde"))
    assert [path.name for path in older.session.unsaved] == [CONFERENCE]
    assert files(room.folder) == before


def test_a_conference_an_older_program_wrote_over(room: Room) -> None:
    """Should its file say the first format again, what is in the stretches is there, and the next line mends it."""
    room.at(1).line("První věta.")
    path = room.folder / CONFERENCE
    path.write_bytes(path.read_bytes().replace(b"\nformat: 2\n", b"\nformat: 1\n"))
    room.reopen()
    assert room.session.unsaved == ()
    room.at(2).line("Druhá věta.")
    assert on_disk(room.folder) == ["První věta.", "Druhá věta."]
    assert b"\nformat: 2\n" in path.read_bytes()


def test_no_caught_word_is_in_the_case_summary(room: Room) -> None:
    """What is sent out before the meeting does not change by what is said at it."""
    before = room.session.meeting.conference.summary
    room.at(1).line("Tajná věta.")
    assert room.session.meeting.conference.summary == before
    assert "Tajná věta." not in (room.folder / CONFERENCE).read_text(encoding="utf-8")
