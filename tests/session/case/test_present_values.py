"""Taking back an own change after others changed something."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.session.test_stretches import Room, failing, on_disk

from pktui.errors import FileProblem
from pktui.session.cards import without_card


@pytest.fixture
def room(sample_case: Path) -> Room:
    """The second conference of the sample, which has nothing caught yet, at nine o'clock."""
    return Room(sample_case)


def something_arrives(room: Room) -> None:
    """Somebody else changes the place."""
    Room(room.folder).change(lambda conference: replace(conference, place="Od jiného"))
    assert room.look() == []
    assert room.session.meeting.conference.place == "Od jiného"


def test_a_line_whose_stretch_could_not_be_begun(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line goes, one that was written before it stays, and nothing waits for the disk any more."""
    with monkeypatch.context() as patch:
        patch.setattr("pktui.session.case.record_files.create", failing)
        for text in ("Zůstane.", "Omylem."):
            with pytest.raises(FileProblem):
                room.at(1).line(text)
        something_arrives(room)
        with pytest.raises(FileProblem):
            room.session.undo()
        assert room.lines == ["Zůstane."]
        assert room.session.undo() == "Řádek"
    assert room.lines == on_disk(room.folder) == []
    assert room.session.unsaved == ()
    assert room.session.meeting.conference.place == "Od jiného"


def test_a_line_taken_out_before_its_stretch_could_be_begun(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line comes back, although there is no file of its half hour."""
    with monkeypatch.context() as patch:
        patch.setattr("pktui.session.case.record_files.create", failing)
        with pytest.raises(FileProblem):
            room.at(1).line("Má zůstat.")
        room.session.apply("Smazáno", lambda meeting: without_card(meeting, meeting.conference.captures[-1].id))
        something_arrives(room)
    assert room.session.undo() == "Smazáno"
    assert room.lines == on_disk(room.folder) == ["Má zůstat."]


def test_the_first_line_of_a_stretch(room: Room) -> None:
    """Also once it is in its file."""
    room.at(1).line("Omylem.")
    something_arrives(room)
    assert room.session.undo() == "Řádek"
    assert room.lines == on_disk(room.folder) == []
