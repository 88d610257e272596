"""Unfinished texts put back where they belong."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import NOW

from pktui.domain.flipchart import CaptureKind
from pktui.domain.live.speaking import by_letter
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import sections
from pktui.session.cards import with_line
from pktui.session.drafts.drafts import Draft
from pktui.session.drafts.place import Place
from pktui.session.recovery.put_back import FIELD, describe, present_words, restored, words_of
from pktui.storage.records.folder import list_folder
from pktui.storage.records.stored import StoredMeeting, rewritten

SECOND = "k-3n8x5b1w7t"


@pytest.fixture
def stored(sample_case: Path) -> StoredMeeting:
    """The first conference of the sample, with its files."""
    return list_folder(sample_case).meetings[0]


@pytest.fixture
def meeting(stored: StoredMeeting) -> Meeting:
    """The first conference of the sample."""
    return stored.meeting


def draft(meeting: Meeting, kind: str, name: str, text: str, now: datetime) -> Draft:
    """Return a draft that belongs to the meeting."""
    return Draft(Place(meeting.conference.id, kind, name), text, now)


def test_section_goes_into_the_minutes(meeting: Meeting, now: datetime) -> None:
    """The text of a section replaces that section only."""
    fresh = restored(meeting, draft(meeting, "section", "Popis situace", "Nově", now))
    assert meeting.minutes is not None and fresh.minutes is not None  # noqa: PT018
    before = {section.title: section.text for section in sections(meeting.minutes.body)}
    after = {section.title: section.text for section in sections(fresh.minutes.body)}
    assert after == {**before, "Popis situace": "Nově"}


def test_section_makes_minutes_that_are_not_there(meeting: Meeting, now: datetime) -> None:
    """Text typed before the first save of the minutes makes them."""
    fresh = restored(replace(meeting, minutes=None), draft(meeting, "section", "Názor dítěte", "Chce domů", now))
    assert fresh.minutes is not None
    assert "Chce domů" in fresh.minutes.body


def test_summary_is_replaced(meeting: Meeting, now: datetime) -> None:
    """A draft of the case summary becomes the case summary."""
    assert restored(meeting, draft(meeting, "summary", "", "Text", now)).conference.summary == "Text"


@pytest.mark.parametrize(("kind", "note"), [("field", "Úkol · Co: Zavolat"), ("capture", "Zavolat")])
def test_other_texts_become_notes(meeting: Meeting, now: datetime, kind: str, note: str) -> None:
    """What has no place of its own is kept as a note with its time."""
    last = restored(meeting, draft(meeting, kind, "Úkol · Co", "Zavolat", now)).conference.captures[-1]
    assert (last.kind, last.text, last.at) == (CaptureKind.NOTE, note, now)


@pytest.mark.parametrize(("name", "kind"), [(CaptureKind.RISK, CaptureKind.RISK), ("task", CaptureKind.NOTE)])
def test_line_keeps_what_it_was_about(meeting: Meeting, now: datetime, name: str, kind: CaptureKind) -> None:
    """What was chosen for the line holds; a half-written line makes no task and nobody who came."""
    last = restored(meeting, draft(meeting, "capture", name, "Zavolat", now)).conference.captures[-1]
    assert (last.kind, last.text) == (kind, "Zavolat")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("note", CaptureKind.NOTE),
        ("need", CaptureKind.NEED),
        ("risk", CaptureKind.RISK),
        ("strength", CaptureKind.STRENGTH),
        ("proposal", CaptureKind.PROPOSAL),
        ("parked", CaptureKind.PARKED),
        ("dissent", CaptureKind.DISSENT),
    ],
)
def test_line_of_an_older_journal_keeps_what_it_was_about(
    meeting: Meeting, now: datetime, name: str, kind: CaptureKind
) -> None:
    """A journal left by an older version says the kind by an English word."""
    last = restored(meeting, draft(meeting, "capture", name, "Zavolat", now)).conference.captures[-1]
    assert (last.kind, last.text) == (kind, "Zavolat")


@pytest.mark.parametrize(
    ("name", "typed", "kind", "text"),
    [
        (CaptureKind.NOTE, "p: Klid doma", CaptureKind.NEED, "Klid doma"),
        (CaptureKind.NOTE, "p; Klid doma", CaptureKind.NEED, "Klid doma"),
        (CaptureKind.RISK, "o: S tím nesou", CaptureKind.DISSENT, "S tím nesou"),
        (CaptureKind.RISK, "p:", CaptureKind.RISK, "p:"),
        (CaptureKind.NOTE, "u: Zavolat", CaptureKind.NOTE, "u: Zavolat"),
        (CaptureKind.NOTE, "k: Jana Nov", CaptureKind.NOTE, "k: Jana Nov"),
        ("newcomer", "Jana Nov", CaptureKind.NOTE, "Jana Nov"),
    ],
)
def test_line_keeps_what_was_typed_before_it(
    meeting: Meeting, now: datetime, name: str, typed: str, kind: CaptureKind, text: str
) -> None:
    """The letter before a line says what it is about; what is no card keeps its letter, and people stay the same."""
    after = restored(meeting, draft(meeting, "capture", name, typed, now))
    assert (after.conference.captures[-1].kind, after.conference.captures[-1].text) == (kind, text)
    assert (after.conference.people, after.plan) == (meeting.conference.people, meeting.plan)


def test_line_keeps_whose_words_it_has(meeting: Meeting, now: datetime) -> None:
    """The mark behind it is read, not stored."""
    second = meeting.conference.people[1]
    card = restored(meeting, draft(meeting, "capture", CaptureKind.NOTE, "p: Klid +b", now)).conference.captures[-1]
    assert (card.text, card.who, card.who_id) == ("Klid", second.label, second.id)


def test_a_newcomer_is_written_once(meeting: Meeting, now: datetime) -> None:
    """Who stands among the people already is no note beside."""
    line = draft(meeting, "capture", CaptureKind.NOTE, "k: Jana Nováková, teta", now)
    came = with_line(meeting, CaptureKind.NOTE, line.text, now, "")
    assert restored(came, line) == came
    assert restored(meeting, line) != meeting


@pytest.mark.parametrize("kind", ["section", "summary", "capture", "field", "record"])
def test_every_kind_is_described(meeting: Meeting, now: datetime, kind: str) -> None:
    """A person can tell from the description where the text belongs."""
    words = describe(draft(meeting, kind, "Jméno", "x", now))
    assert words != "Jméno"


def test_present_text_is_what_stands_there(stored: StoredMeeting, now: datetime) -> None:
    """Comparing shows the section or the summary as it is now."""
    meeting = stored.meeting
    assert present_words(stored, draft(meeting, "summary", "", "", now)) == meeting.conference.summary
    assert "Anežka" in present_words(stored, draft(meeting, "section", "Popis situace", "", now))
    assert present_words(stored, draft(meeting, "section", "Není", "", now)) == ""


def test_whole_file_is_told_by_what_it_would_change(stored: StoredMeeting, now: datetime) -> None:
    """Only what differs is shown, before and after."""
    wanted = replace(stored.conference.record, place="Jinde")
    text = rewritten(stored.conference, wanted).data.decode()
    kept = draft(stored.meeting, "record", stored.conference.path.name, text, now)
    assert words_of(stored, kept) == "místo: Jinde"
    assert present_words(stored, kept) == f"místo: {stored.meeting.conference.place}"
    assert describe(kept).startswith("Konference: ")


def test_no_ids_in_a_whole_file(sample_case: Path, now: datetime) -> None:
    """What is shown of a whole new file names people and items, never the ids the file ties them with."""
    for stored in list_folder(sample_case).meetings:
        for paper in stored.papers:
            said = words_of(
                stored, draft(stored.meeting, "record", "2027-01-01-nova.md", paper.document.data.decode(), now)
            )
            ids = set(re.findall(r"(?:^|[ :_])id: (\S+?)[,}]?$", paper.document.data.decode(), re.MULTILINE))
            assert len(ids) > 1
            assert [found for found in ids if found in said] == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("o-mq3k:note", lambda m: next(p.note for p in m.conference.people if p.id == "o-mq3k")),
        (f"{SECOND}:goal", lambda m: m.conference.goal),
        (f"{SECOND}:client.consent_form", lambda m: m.conference.client.consent_form),
    ],
    ids=["entry", "record", "nested"],
)
def test_text_of_a_field_goes_to_its_field(sample_case: Path, name: str, found: Callable[[Meeting], str]) -> None:
    """A text of a form that was never saved is put into that very field, nowhere else."""
    before = list_folder(sample_case).meetings[1].meeting
    after = restored(before, Draft(Place(SECOND, FIELD, name, "F3 Lidé · Poznámka"), "Volat až večer.", NOW))
    assert found(after) == "Volat až večer."
    assert after.conference.captures == before.conference.captures


@pytest.mark.parametrize(
    "name", ["o-neni:note", "o-mq3k:invitation.sent_on", "o-mq3k:neni", "Nový účastník · Jméno", "u-sm2n:answered.how"]
)
def test_text_without_a_field_becomes_a_note(sample_case: Path, name: str) -> None:
    """Where the entry is gone or the value is no text, nothing is guessed: the words are a note."""
    before = list_folder(sample_case).meetings[1].meeting
    after = restored(before, Draft(Place(SECOND, FIELD, name, "F3 Lidé · Poznámka"), "Volat až večer.", NOW))
    assert after.conference.captures[-1].text == "F3 Lidé · Poznámka: Volat až večer."


def test_a_line_is_caught_once(meeting: Meeting, now: datetime) -> None:
    """A line that is there since the same moment is not added again; said once more later, it is another one."""
    person = meeting.conference.people[0]
    letter = next(letter for letter in "abcdefgh" if by_letter(meeting.conference.people, letter) is person)
    line = draft(meeting, "capture", CaptureKind.NOTE, f"Chci domů dřív. @{letter}", now)
    caught = with_line(meeting, CaptureKind.NOTE, line.text, now + timedelta(seconds=2), "")
    assert restored(caught, line) == caught
    assert restored(meeting, line) != meeting
    later = replace(line, at=now + timedelta(minutes=20))
    assert len(restored(caught, later).conference.captures) == len(caught.conference.captures) + 1
