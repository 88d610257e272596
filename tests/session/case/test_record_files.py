"""The files of an open conference: where a new one belongs, and what becomes of one that others begin too."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from tests.session.test_stretches import FIRST, PLAN, SECOND, Room, on_disk

from pktui.domain.conference import Conference
from pktui.errors import AlreadyExists, FileProblem, FolderProblem, PktuiError
from pktui.files import is_missing
from pktui.session.case import record_files
from pktui.session.create import with_plan
from pktui.session.drafts.drafts import Drafts
from pktui.session.watch.case_watch import CaseWatch, Seen, take_in
from pktui.storage.records.folder import list_folder
from pktui.storage.records.record_kinds import Record
from pktui.storage.records.stored import Stored, create


@pytest.fixture
def room(sample_case: Path, tmp_path: Path) -> Room:
    """The second conference of the sample, which has nothing caught yet, at nine o'clock."""
    return Room(sample_case, tmp_path / "stav")


def hanging(*_: object) -> None:
    raise FolderProblem("Složka neodpovídá.")


def failing(*_: object, **__: object) -> None:
    raise FileProblem("Plný disk.")


def seen_by_a_slow_look(room: Room) -> Seen:
    """Return what a look finds that asked what is open, and only then, once the first line was there, the folder."""
    watch = CaseWatch()
    own = {paper.path: paper.record for paper in room.session.stored.papers}
    watch.look(room.folder, own)
    room.at(1).line("Moje.")
    return watch.look(room.folder, own)


def without_first(conference: Conference) -> Conference:
    return replace(conference, captures=conference.captures[1:])


def test_what_is_not_saved_is_told_without_the_disk(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the folder hangs, nobody who only asks what lags behind may hang on it, also in a new half hour."""
    drafts = Drafts(room.folder, lambda: room.now)
    asked: list[object] = []
    with monkeypatch.context() as patch:
        patch.setattr("pktui.session.case.open_case.check_answers", hanging)
        patch.setattr(os.path, "lexists", asked.append)
        for name in ("stat", "lstat", "open", "scandir"):
            patch.setattr(os, name, lambda *args, **_: asked.append(args))
        with pytest.raises(FolderProblem):
            room.at(31).line("V další půlhodině.")
        assert [path.name for path in room.session.unsaved] == ["2026-09-15-konference.md", SECOND]
        room.session.keep_unsaved(drafts)
    assert [path for path in asked if str(room.folder) in str(path)] == []
    assert len(drafts.open) == 2


def test_a_taken_name_is_found_out_when_the_file_is_made(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file that waits has its usual name until the disk can be asked; somebody else's stays as it is."""
    (room.folder / PLAN).unlink()
    room.reopen()
    (room.folder / PLAN).write_text("Něčí poznámky.\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("pktui.session.case.open_case.check_answers", hanging)
        with pytest.raises(FolderProblem):
            room.session.apply("Kontakt", lambda m: with_plan(m, lambda plan: replace(plan, contact="Eva")))
    assert [path.name for path in room.session.unsaved] == [PLAN]
    room.session.flush()
    assert (room.session.paths[-1].name, room.session.unsaved) == ("2026-09-15-2-plan.md", ())
    assert (room.folder / PLAN).read_text(encoding="utf-8") == "Něčí poznámky.\n"


def test_two_begin_one_stretch_in_the_same_moment(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who finds the file taken only while making it writes into it; nothing is told as an error."""
    others = iter([Room(room.folder, tmp_path / "tam")])

    def slow(path: Path, record: Record, mode: int) -> Stored[Record]:
        for other in others:
            other.at(2).line("Cizí.")
        return create(path, record, mode)

    with monkeypatch.context() as patch:
        patch.setattr(record_files, "create", slow)
        room.at(1).line("Moje.")
    assert sorted(room.lines) == sorted(on_disk(room.folder)) == ["Cizí.", "Moje."]
    assert room.session.unsaved == ()
    assert [path.name for path in room.folder.glob("*usek*")] == [FIRST]


def test_a_missing_file_comes_back_in_the_same_moment(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who finds it there again only while making it writes into it."""
    away = room.folder.parent / PLAN
    (room.folder / PLAN).rename(away)
    room.look()

    def slow(path: Path) -> bool:
        found = is_missing(path)
        if away.exists():
            away.rename(room.folder / PLAN)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(record_files, "is_missing", slow)
        room.session.apply("Kontakt", lambda m: with_plan(m, lambda plan: replace(plan, contact="Eva")))
    assert room.session.unsaved == ()
    plan = list_folder(room.folder).meetings[-1].meeting.plan
    assert plan is not None
    assert plan.contact == "Eva"


def test_a_name_that_cannot_be_taken_is_told(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody has begun the file, whoever refuses its name is not asked for ever."""

    def refused(path: Path, *_: object) -> None:
        raise AlreadyExists("Je tu už „2026-09-15-Usek-0900.md“.", path=path)

    monkeypatch.setattr(record_files, "create", refused)
    with pytest.raises(AlreadyExists):
        room.at(1).line("Moje.")
    assert [path.name for path in room.session.unsaved] == [FIRST]


def test_a_look_that_began_before_the_first_line(room: Room, tmp_path: Path) -> None:
    """It takes the own file for one of others; the line stays an own one, which others need not know."""
    seen = seen_by_a_slow_look(room)
    assert [stored.path.name for stored in seen.begun] == [FIRST]
    assert take_in(room.session, seen) == []
    assert room.session.joined == ()
    (room.folder / FIRST).unlink()
    there = Room(room.folder, tmp_path / "tam")
    there.at(2).line("Cizí.")
    assert room.look() == []
    assert room.lines == on_disk(room.folder) == ["Moje.", "Cizí."]


def test_a_look_at_a_line_that_was_taken_back(room: Room) -> None:
    """What is no longer so is not brought back by who looked before."""
    seen = seen_by_a_slow_look(room)
    assert room.session.undo()
    assert take_in(room.session, seen) == []
    assert room.lines == on_disk(room.folder) == []


def test_a_look_that_found_the_stretch_under_another_name(room: Room, tmp_path: Path) -> None:
    """Somebody else's file of a half hour begun here meanwhile: both lines stay, in one file."""
    there = Room(room.folder, tmp_path / "tam")
    there.at(2).line("Cizí.")
    (room.folder / FIRST).rename(room.folder / "2026-09-15-usek-0900 (NTB).md")
    seen = seen_by_a_slow_look(room)
    assert take_in(room.session, seen) == []
    assert room.look() == []
    assert sorted(room.lines) == sorted(on_disk(room.folder)) == ["Cizí.", "Moje."]
    assert [path.name for path in room.folder.glob("*usek*")] == [FIRST]


@pytest.mark.parametrize("is_seen", [True, False])
def test_a_stretch_of_others_that_cannot_be_written_yet(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_seen: bool
) -> None:
    """Own lines wait in memory and take none of theirs out, whether the file was seen or met."""
    there = Room(room.folder, tmp_path / "tam")
    room.look()
    with monkeypatch.context() as patch:
        patch.setattr("pktui.session.case.record_files.create", failing)
        with pytest.raises(FileProblem):
            room.at(1).line("Moje.")
    there.at(2).line("Cizí.")
    with monkeypatch.context() as patch:
        patch.setattr("pktui.session.case.record_file.replace_bytes", failing)
        if is_seen:
            room.look()
        else:
            with pytest.raises(FileProblem):
                room.session.flush()
        assert sorted(room.lines) == ["Cizí.", "Moje."]
    room.session.flush()
    assert sorted(room.lines) == sorted(on_disk(room.folder)) == ["Cizí.", "Moje."]
    assert room.session.unsaved == ()


def test_room_that_comes_while_lines_wait(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that waits for a second piece goes into the first one when others made room there."""
    monkeypatch.setattr("pktui.domain.stretches.MOST_ENTRIES", 3)
    for minute in (1, 2):
        room.at(minute).line(f"Věta {minute}.")
    with monkeypatch.context() as patch:
        patch.setattr("pktui.session.case.record_file.replace_bytes", failing)
        patch.setattr("pktui.session.case.record_files.create", failing)
        for minute in (3, 4):
            with pytest.raises(PktuiError):
                room.at(minute).line(f"Věta {minute}.")
    assert [path.name for path in room.session.unsaved] == [FIRST, FIRST.replace("0900", "0900-2")]
    Room(room.folder, tmp_path / "tam").change(without_first)
    room.session.flush()
    assert room.lines == on_disk(room.folder) == ["Věta 2.", "Věta 3.", "Věta 4."]
    assert room.session.unsaved == ()
