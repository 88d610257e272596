"""Putting an unfinished text back where it belongs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import sections, with_section
from pktui.domain.stretches import Stretch, with_stretch
from pktui.session.case import CaseSession
from pktui.session.create import empty_minutes
from pktui.session.drafts import Draft
from pktui.session.ids import new_entry_id
from pktui.session.in_words import changes_in_words, paper_in_words
from pktui.storage.codec import decode
from pktui.storage.document import Document
from pktui.storage.history.changes import Changed
from pktui.storage.stored import StoredMeeting
from pktui.texts.words import upper_first

SECTION, SUMMARY, CAPTURE, FIELD, RECORD = "section", "summary", "capture", "field", "record"
_NOTHING = "(nic)"
_THE_SAME = "Ve spisu už je všechno, co v tomto textu stojí."


def put_back(session: CaseSession, draft: Draft) -> None:
    """Put the text of the draft in its place and save it; a whole record is joined with what its file holds now.

    Raises:
        Contradiction: A whole record contradicts what its file holds now.
        PktuiError: It cannot be put back or saved.
    """
    path = session.folder / draft.place.name
    if draft.place.kind == RECORD and path in session.paths:
        session.absorb(path, Document.parse(draft.text.encode("utf-8"), path))
    else:
        session.apply("Nedopsaný text vložen", lambda meeting: restored(meeting, draft))


def restored(meeting: Meeting, draft: Draft) -> Meeting:
    """Return the meeting with the text of the draft in its place.

    A field of a form that was never finished has no value to go to; its text becomes a note, so that nothing is lost
    and nothing is guessed.

    Raises:
        DamagedFile: A draft of a whole record does not read as one.
    """
    place, text = draft.place, draft.text
    if place.kind == SECTION:
        minutes = meeting.minutes or empty_minutes(meeting)
        return meeting.having(replace(minutes, body=with_section(minutes.body, place.name, text)))
    if place.kind == SUMMARY:
        return meeting.having(replace(meeting.conference, summary=text))
    if place.kind == RECORD:
        record = decode(Document.parse(text.encode("utf-8"), PurePath(place.name)))
        return meeting.having(with_stretch(meeting.conference, record) if isinstance(record, Stretch) else record)
    note = f"{place.name}: {text}" if place.kind == FIELD else text
    capture = Capture(new_entry_id("c"), CaptureKind.NOTE, note, draft.at)
    return meeting.having(replace(meeting.conference, captures=(*meeting.conference.captures, capture)))


def words_of(stored: StoredMeeting, draft: Draft) -> str:
    """Return what the draft says: its text, or what a whole file would change."""
    if draft.place.kind != RECORD:
        return draft.text
    said = (f"{each.label}: {each.after or _NOTHING}" for each in _changes(stored, draft))
    return "\n".join(said) or _THE_SAME


def present_words(stored: StoredMeeting, draft: Draft) -> str:
    """Return what stands in the place of the draft now; empty where a draft only adds."""
    meeting = stored.meeting
    if draft.place.kind == RECORD:
        return "\n".join(f"{each.label}: {each.before or _NOTHING}" for each in _changes(stored, draft))
    if draft.place.kind == SECTION:
        body = meeting.minutes.body if meeting.minutes else ""
        return next((section.text for section in sections(body) if section.title == draft.place.name), "")
    return meeting.conference.summary if draft.place.kind == SUMMARY else ""


def describe(draft: Draft) -> str:
    """Return in Czech which screen, which field and whose entry the draft belongs to."""
    place = draft.place
    if place.where:
        return place.where
    if place.kind == RECORD:
        return f"{upper_first(paper_in_words(draft.text))}: celý soubor {place.name}, který nešlo uložit"
    names = {
        SECTION: f"F7 Zápis · část „{place.name}“",
        SUMMARY: "F2 Příprava · Kazuistika",
        CAPTURE: "F4 Jednání · řádek, který se psal při jednání",
        FIELD: f"Formulář · {place.name}",
    }
    return names.get(place.kind, place.name)


def screen_of(draft: Draft) -> str:
    """Return only the screen the draft belongs to, where nobody's name may be told."""
    return describe(draft).split(" · ")[0]


def _changes(stored: StoredMeeting, draft: Draft) -> tuple[Changed, ...]:
    data = (paper.document.data for paper in stored.papers if paper.path.name == draft.place.name)
    return changes_in_words(next(data, b""), draft.text)
