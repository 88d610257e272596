"""Texts of invitations and the calendar beside a case file."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import NOW

from pktui.domain.meeting import Meeting
from pktui.domain.people import find
from pktui.errors import AlreadyExists
from pktui.session.inviting import calendar_path, invitation_path, invitation_text, write_calendar
from pktui.storage.folder import list_folder


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
    names = (invitation_path(sample_case, meeting, person).name, calendar_path(sample_case, meeting).name)
    assert names == ("2026-09-15-hrubesovi-pozvanka-anezka-hrubesova.txt", "2026-09-15-konference.ics")


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
