"""What asks people for comments on the draft of the minutes, and what reminds them, worded for each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from pktui.domain.entries import find
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import MinutesState
from pktui.session.inviting import REMINDER, REQUEST, letter_path, letter_text
from pktui.storage.records.folder import list_folder

SENT, UNTIL = date(2026, 3, 16), date(2026, 3, 24)
CHILD, MOTHER, TEACHER, NOBODY = "o-an4k", "o-mq3k", "o-ji6k", ""


@pytest.fixture
def meeting(sample_case: Path) -> Meeting:
    """The first conference of the sample while its minutes are out for comments."""
    found = min((s.meeting for s in list_folder(sample_case).meetings), key=lambda each: each.conference.day)
    assert found.minutes is not None
    readers = tuple(replace(each, sent_on=SENT) for each in found.minutes.readers)
    return found.having(replace(found.minutes, state=MinutesState.COMMENTS, comments_until=UNTIL, readers=readers))


def said(folder: Path, meeting: Meeting, kind: str, person_id: str, today: date = SENT) -> str:
    text = letter_text(folder, meeting, kind, person_id, datetime(today.year, today.month, today.day, 9))  # noqa: DTZ001
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("kind", [REQUEST, REMINDER])
@pytest.mark.parametrize(
    ("person_id", "greeting", "consent"),
    [
        (CHILD, "Ahoj,", "Když se neozveš, nebudeme si myslet, že souhlasíš."),
        (MOTHER, "Dobrý den,", "Když se neozvete, nebudeme to brát jako souhlas."),
        (TEACHER, "Vážená paní, vážený pane,", "Když se neozvete, nebudeme to brát jako souhlas."),
        (NOBODY, "Dobrý den,", "Když se neozvete, nebudeme to brát jako souhlas."),
    ],
)
def test_wording(sample_case: Path, meeting: Meeting, kind: str, person_id: str, greeting: str, consent: str) -> None:
    """A child, the family and professionals are spoken to each in their way; to all, silence is no consent."""
    person = find(meeting.conference.people, person_id)
    text = said(sample_case, meeting, kind, person_id)
    assert greeting in text
    assert consent in text
    assert "do 24. 3. 2026" in text.replace("*", "")
    assert "Bc. Hana Doubková, tel. 600 000 023" in text
    assert (f"Pro: {person.name}" in text) if person else ("Pro:" not in text)
    assert "Hrubešovi" not in text


def test_when_it_was_sent(sample_case: Path, meeting: Meeting) -> None:
    """A reminder says when the draft went to this person; to one of whom it is not known, it says none."""
    assert "poslali 16. 3. 2026" in said(sample_case, meeting, REMINDER, MOTHER)
    assert "poslali." in said(sample_case, meeting, REMINDER, NOBODY)


@pytest.mark.parametrize("person_id", [MOTHER, TEACHER])
def test_after_the_deadline(sample_case: Path, meeting: Meeting, person_id: str) -> None:
    """Nobody is asked to answer by a day that has passed."""
    assert "rádi počkáme" in said(sample_case, meeting, REMINDER, MOTHER, date(2026, 3, 25))
    assert "24. 3." not in said(sample_case, meeting, REQUEST, person_id, date(2026, 3, 25))


def test_its_file(sample_case: Path, meeting: Meeting) -> None:
    """It lies beside the other papers, named after what it is and whom it is for."""
    name = letter_path(sample_case, meeting, REMINDER, "Lenka Hrubešová").name
    assert name == "2026-03-10-hrubesovi-pripomenuti-pripominek-lenka-hrubesova.txt"
