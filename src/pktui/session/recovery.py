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
from pktui.storage.codec import decode
from pktui.storage.document import Document

SECTION, SUMMARY, CAPTURE, FIELD, RECORD = "section", "summary", "capture", "field", "record"


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


def present_text(meeting: Meeting, draft: Draft) -> str:
    """Return what stands in the place of the draft now; empty where a draft only adds."""
    if draft.place.kind == SECTION:
        body = meeting.minutes.body if meeting.minutes else ""
        return next((section.text for section in sections(body) if section.title == draft.place.name), "")
    return meeting.conference.summary if draft.place.kind == SUMMARY else ""


def describe(draft: Draft) -> str:
    """Return in Czech where the draft belongs."""
    names = {
        SECTION: f"zápis, část „{draft.place.name}“",
        SUMMARY: "kazuistika",
        CAPTURE: "řádek, který se psal při jednání",
        FIELD: f"formulář, {draft.place.name}",
        RECORD: f"celý soubor {draft.place.name}, který nešlo uložit",
    }
    return names.get(draft.place.kind, draft.place.name)
