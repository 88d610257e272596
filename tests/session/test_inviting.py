"""Texts of invitations and the calendar beside a case file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import NOW

from pktui.domain.entries import find
from pktui.domain.meeting import Meeting
from pktui.errors import AlreadyExists, FileProblem
from pktui.session.case.past import past_of
from pktui.session.inviting import (
    INVITATION,
    calendar_path,
    calendar_paths,
    invitation_text,
    letter_path,
    write_calendar,
)
from pktui.session.outputs import output_folder
from pktui.storage.records.folder import list_folder


@pytest.fixture
def meeting(sample_case: Path) -> Meeting:
    return max((s.meeting for s in list_folder(sample_case).meetings), key=lambda meeting: meeting.conference.day)


@pytest.mark.parametrize(
    ("person_id", "words"), [("o-an4k", "Ahoj,"), ("o-mq3k", "Dobrý den,"), ("o-ji6k", "Vážená paní, vážený pane,")]
)
def test_wording_follows_the_person(sample_case: Path, meeting: Meeting, person_id: str, words: str) -> None:
    """A child, the family and professionals get each their own text, on lines a mail program can wrap."""
    person = find(meeting.conference.people, person_id)
    assert person is not None
    text = invitation_text(sample_case, meeting, person, NOW)
    assert words in text
    assert person.name in text.replace("\u00a0", " ")
    assert max(map(len, text.splitlines())) > 120


def test_own_wording_of_the_office_wins(sample_case: Path, meeting: Meeting) -> None:
    """A template beside the case is used."""
    (sample_case / "vzory").mkdir()
    (sample_case / "vzory" / "pozvanka-rodine.md").write_text("Ahoj, {{ pozvanka.jmeno }}!", "utf-8")
    person = meeting.conference.people[1]
    assert f"Ahoj, {person.name}!" in invitation_text(sample_case, meeting, person, NOW)


def test_names_of_files(sample_case: Path, meeting: Meeting) -> None:
    """They sort by day; the one for calendars, which is sent around, does not name the family."""
    person = meeting.conference.people[0]
    names = (letter_path(sample_case, meeting, INVITATION, person.name).name, calendar_path(sample_case, meeting).name)
    assert names == ("2026-09-15-hrubesovi-pozvanka-anezka-hrubesova.txt", "2026-09-15-konference.ics")


def test_letters_of_two_people_of_one_name(sample_case: Path, meeting: Meeting) -> None:
    """Each has a file of its own: the letter of one is never in place of that of the other."""
    person = meeting.conference.people[0]
    people = (*meeting.conference.people, replace(person, id="o-2", name="Anežka HRUBEŠOVÁ"))
    both = meeting.having(replace(meeting.conference, people=people))
    names = [letter_path(sample_case, both, INVITATION, each.name, each.id).name for each in (person, people[-1])]
    assert names == [f"2026-09-15-hrubesovi-pozvanka-anezka-hrubesova-{who}.txt" for who in (person.id, "o-2")]


def test_calendar_is_not_replaced_unasked(sample_case: Path, meeting: Meeting) -> None:
    """A second file is refused, then made when it is asked for; the event keeps its id."""
    path = write_calendar(sample_case, meeting)
    first = path.read_bytes()
    with pytest.raises(AlreadyExists):
        write_calendar(sample_case, meeting)
    assert write_calendar(sample_case, meeting, overwrite=True) == path
    uid = f"UID:{meeting.conference.id}@pktui\r\n".encode()
    assert uid in first
    assert uid in path.read_bytes()


def moved(meeting: Meeting, day: date) -> Meeting:
    return meeting.having(replace(meeting.conference, day=day))


def test_after_a_move_only_the_new_day_is_there(sample_case: Path, meeting: Meeting) -> None:
    """The file of the old day is replaced by a newer one, once that is allowed, and is in the history."""
    old = write_calendar(sample_case, meeting)
    first = old.read_bytes()
    later = moved(meeting, date(2026, 12, 1))
    assert calendar_paths(sample_case, later) == (old.with_name("2026-12-01-konference.ics"), old)
    with pytest.raises(AlreadyExists):
        write_calendar(sample_case, later)
    assert old.read_bytes() == first
    new = write_calendar(sample_case, later, overwrite=True)
    assert [path.name for path in new.parent.glob("*.ics")] == ["2026-12-01-konference.ics"]
    assert sequence(new.read_bytes()) > sequence(first)
    past = past_of(old)
    assert first in [past.content(kept.number) for kept in past.versions]


def test_two_moves_and_back_keep_growing(sample_case: Path, meeting: Meeting) -> None:
    """Within one second, and also when the first day comes back."""
    days = [date(2026, 9, 15), date(2026, 12, 1), date(2026, 11, 3), date(2026, 9, 15)]
    made = [write_calendar(sample_case, moved(meeting, day), overwrite=True).read_bytes() for day in days]
    assert [sequence(data) for data in made] == sorted({sequence(data) for data in made})
    assert len(list(output_folder(sample_case).glob("*.ics"))) == 1


@pytest.mark.parametrize("foreign", [b"moje", b"BEGIN:VCALENDAR\r\nPRODID:x\r\nEND:VCALENDAR\r\n", b"\xff\x00"])
def test_no_file_of_somebody_else_is_removed(sample_case: Path, meeting: Meeting, foreign: bytes) -> None:
    """What only has such a name, belongs to another conference, or is a link, stays."""
    folder = write_calendar(sample_case, meeting).parent
    (folder / "2026-09-16-konference.ics").write_bytes(foreign)
    other = meeting.having(replace(meeting.conference, id="k-jina", day=date(2026, 9, 17)))
    (folder / "2026-09-17-konference.ics").write_bytes(write_calendar(sample_case, other).read_bytes())
    (folder / "2026-09-18-konference.ics").symlink_to(folder / "2026-09-15-konference.ics")
    (folder / "2026-09-19-konference.ics").mkdir()
    before = {path.name for path in folder.iterdir()}
    write_calendar(sample_case, moved(meeting, date(2026, 12, 1)), overwrite=True)
    after = {path.name for path in folder.iterdir()}
    assert before - after == {"2026-09-15-konference.ics"}
    assert (folder / "2026-09-16-konference.ics").read_bytes() == foreign


def test_a_conference_that_is_not_called_is_cancelled(sample_case: Path, meeting: Meeting) -> None:
    """The same file says that the meeting is not held; one that was held, or is planned, says nothing of the kind."""
    planned = meeting.having(replace(meeting.conference, events=()))
    path = write_calendar(sample_case, planned)
    first = path.read_bytes()
    assert b"STATUS:CONFIRMED" in first
    off = planned.having(replace(planned.conference, indicated=False))
    assert write_calendar(sample_case, off, overwrite=True) == path
    assert b"STATUS:CANCELLED" in path.read_bytes()
    assert sequence(path.read_bytes()) > sequence(first)


def test_a_folder_in_the_place_of_the_file_is_told(sample_case: Path, meeting: Meeting) -> None:
    """It says what stands there, and nothing is removed."""
    old = write_calendar(sample_case, meeting)
    later = moved(meeting, date(2026, 12, 1))
    calendar_path(sample_case, later).mkdir()
    with pytest.raises(FileProblem, match="složka, ne soubor"):
        write_calendar(sample_case, later, overwrite=True)
    assert old.exists()


def sequence(data: bytes) -> int:
    return int(data.partition(b"SEQUENCE:")[2].partition(b"\r\n")[0])
