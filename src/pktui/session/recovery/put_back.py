"""Putting an unfinished text back where it belongs."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any

from pktui.domain.change import field_value, with_fields
from pktui.domain.diary import DiaryEntry
from pktui.domain.entries import put
from pktui.domain.flipchart import Capture, CaptureKind
from pktui.domain.meeting import Meeting
from pktui.domain.minutes import sections, with_section
from pktui.domain.people_names import newcomer
from pktui.domain.stretches import Stretch
from pktui.errors import DamagedFile, DecidedElsewhere
from pktui.session.case.open_case import CaseSession
from pktui.session.create import empty_diary, empty_minutes
from pktui.session.drafts.drafts import Draft
from pktui.session.drafts.place import RECORD, VALUES, Place
from pktui.session.ids import new_entry_id
from pktui.session.recovery.in_words import changes_in_words, paper_in_words
from pktui.session.recovery.left_behind import Leftover, claimed, finish
from pktui.session.typed_line import NEWCOMER, TypedLine, read_line
from pktui.storage.history.version_changes import Changed
from pktui.storage.records.codec import decode
from pktui.storage.records.record_kinds import Record, paper_of
from pktui.storage.records.stored import Stored, StoredMeeting
from pktui.storage.text.record_text import RecordText
from pktui.texts.clean import show_line
from pktui.texts.words import upper_first

SECTION, SUMMARY, CAPTURE, FIELD = "section", "summary", "capture", "field"
# A field of an entry of the diary; one that was never saved is begun by its first text.
DIARY_FIELD = "diary"
_FIELDS = (FIELD, DIARY_FIELD)
# Where forms change entries.
_ENTRIES = (
    "people", "agenda", "captures", "tasks", "reviewed", "priorities", "goals", "members", "comments", "readers",
    "entries",
)  # fmt: skip
_PUT_BACK = "Nedopsaný text vložen"
# A journal left by an older version says the kind of a line by its English name.
_KINDS = {word: kind for kind in CaptureKind for word in (kind.value, kind.name.lower())}
_NOTHING = "(nic)"
# Nobody says the same again so soon.
_MOMENT = timedelta(minutes=1)
_THE_SAME = "Ve spisu už je všechno, co v tomto textu stojí."


def put_back(session: CaseSession, draft: Draft) -> None:
    """Put the text of the draft in its place and save it.

    A whole file is joined with that of its record, whatever this is called by now; what contradicts it becomes a
    question. One whose record is in no file is written as a new one. A text that was begun from something else than
    what stands in its place now is joined with that in the same way.

    Raises:
        DamagedFile: A draft of a whole file does not read as one.
        PktuiError: It cannot be put back or saved.
    """
    if draft.place.kind != RECORD:
        meeting, was = session.meeting, draft.was
        if _writes_over(meeting, draft):
            before = None if was is None else restored(meeting, replace(draft, text=was))
            session.bring(restored(meeting, draft), before)
        else:
            session.apply(_PUT_BACK, lambda meeting: restored(meeting, draft))
        return
    document = _document(draft)
    record = decode(document)
    paper = _paper_for(session.stored, record)
    if paper is not None:
        same_id = document if record.id == paper.record.id else document.edit({"id": paper.record.id})
        session.absorb(paper.path, same_id, draft.base)
    elif isinstance(record, Stretch):
        session.begin(record)
    else:
        session.apply(_PUT_BACK, lambda meeting: meeting.having(record))


def restored(meeting: Meeting, draft: Draft) -> Meeting:
    """Return the meeting with the text of the draft in its place.

    A field of an entry that is not there, or of a value that is no text, has nothing to go to; what was typed into it
    becomes a note, so that nothing is lost and nothing is guessed.
    """
    place, text = draft.place, draft.text
    if place.kind == SECTION:
        minutes = meeting.minutes or empty_minutes(meeting)
        return meeting.having(replace(minutes, body=with_section(minutes.body, place.name, text)))
    if place.kind == SUMMARY:
        return meeting.having(replace(meeting.conference, summary=text))
    if place.kind in _FIELDS and (found := _holder(meeting, place.name)) is not None:
        paper, entries, entry, path = found
        filled = with_fields(entry, {path: text})
        return meeting.having(replace(paper, **{entries: put(getattr(paper, entries), filled)}) if entries else filled)
    if place.kind == CAPTURE:
        return _with_line(meeting, draft)
    if place.kind == DIARY_FIELD and (begun := _with_entry(meeting, draft)) is not None:
        return begun
    whence = {FIELD: place.where or place.name, DIARY_FIELD: place.where or place.name, VALUES: screen_of(draft)}.get(
        place.kind
    )
    return _with_card(meeting, TypedLine(CaptureKind.NOTE, f"{whence}: {text}" if whence else text), draft.at)


def _with_entry(meeting: Meeting, draft: Draft) -> Meeting | None:
    """Return the meeting with a new entry of the diary that has the text; None for a field that is no text."""
    entry_id, _, path = draft.place.name.partition(":")
    entry = DiaryEntry(entry_id, draft.at.date())
    if not _takes(entry, path):
        return None
    diary = meeting.diary or empty_diary(meeting)
    return meeting.having(replace(diary, entries=(*diary.entries, with_fields(entry, {path: draft.text}))))


def _with_line(meeting: Meeting, draft: Draft) -> Meeting:
    """Return the meeting with a line of the capture line; a half-written one makes no task, and nobody arrives by it.

    What would have become something else than a card is a note, as it was typed.
    """
    line = read_line(draft.text, _KINDS.get(draft.place.name, CaptureKind.NOTE), meeting.conference.people)
    if _is_caught(meeting, draft, line):
        return meeting
    card = line if line.kind in set(CaptureKind) else TypedLine(CaptureKind.NOTE, draft.text)
    return _with_card(meeting, card, draft.at)


def _with_card(meeting: Meeting, line: TypedLine, at: datetime) -> Meeting:
    label, who_id = (line.who.label, line.who.id) if line.who else ("", "")
    card = Capture(new_entry_id("c"), CaptureKind(line.kind), line.text, at, who=label, who_id=who_id)
    return meeting.having(replace(meeting.conference, captures=(*meeting.conference.captures, card)))


def _is_caught(meeting: Meeting, draft: Draft, line: TypedLine) -> bool:
    """Tell whether a line is there: the program may have ended after it was saved and before the journal knew."""
    if line.kind == NEWCOMER:
        came = newcomer("", line.text)
        return any(replace(came, id=each.id, attendance=each.attendance) == each for each in meeting.conference.people)
    texts = {draft.text, line.text}
    times = [each.at for each in meeting.conference.captures if each.text in texts]
    return any(at is not None and abs(at - draft.at) <= _MOMENT for at in times)


def is_saved(stored: StoredMeeting, draft: Draft) -> bool:
    """Tell whether the text stands in its place already, so that there is nothing to put back."""
    if draft.place.kind == RECORD:
        paper = paper_of_draft(stored, draft)
        if paper is None:
            return False
        mine, theirs = _document(draft), paper.document
        # All that is in it, not only what words can say: who a name stands for, a second, a key of a newer version.
        return (mine.tree, mine.body) == (theirs.tree, theirs.body)
    return restored(stored.meeting, draft) == stored.meeting


def unsaved(found: Iterable[tuple[Leftover, StoredMeeting]]) -> tuple[tuple[Leftover, StoredMeeting], ...]:
    """Return the texts that are still to be decided about; of what is saved by now the journal is cleared.

    A program may end between the file and its journal, and a text may be there twice, alone and within a whole file.

    Raises:
        FileProblem: A journal cannot be written.
    """
    found = tuple(found)
    saved = [leftover for leftover, stored in found if is_saved(stored, leftover.draft)]
    for leftover in saved:
        with suppress(DecidedElsewhere), claimed(leftover):
            finish(leftover)
    return tuple(each for each in found if each[0] not in saved)


def has_place(meeting: Meeting, draft: Draft) -> bool:
    """Tell whether the text has a place of its own to go back to; else it becomes something that was caught."""
    kind = draft.place.kind
    if kind == DIARY_FIELD and _with_entry(meeting, draft) is not None:
        return True
    return kind in {SECTION, SUMMARY, RECORD} or (kind in _FIELDS and _holder(meeting, draft.place.name) is not None)


def field_name(entry_id: str, path: str) -> str:
    """Return how the place of a field is named: by the id of its entry or record and the path of the domain field."""
    return f"{entry_id}:{path}"


def _holder(meeting: Meeting, name: str) -> tuple[Any, str, Any, str] | None:
    """Return the paper, its field of entries (empty for the paper itself), the entry and the path of a text in it."""
    entry_id, _, path = name.partition(":")
    for paper in meeting.papers:
        for entries in ("", *_ENTRIES):
            for entry in getattr(paper, entries, ()) if entries else (paper,):
                if entry.id == entry_id and _takes(entry, path):
                    return paper, entries, entry, path
    return None


def _takes(entry: object, path: str) -> bool:
    """Tell whether a text may stand in a field of an entry now: how a task was taken, only once it was."""
    return type(_value(entry, path)) is str and field_value(with_fields(entry, {path: "?"}), path) == "?"


def _value(entry: object, path: str) -> object:
    try:
        return field_value(entry, path)
    except AttributeError:
        return None


def words_of(stored: StoredMeeting, draft: Draft) -> str:
    """Return what the draft says: its text, or what a whole file would change."""
    if draft.place.kind != RECORD:
        return draft.text
    said = (f"{each.label}: {each.after or _NOTHING}" for each in _changes(stored, draft))
    return "\n".join(said) or _THE_SAME


def present_words(stored: StoredMeeting, draft: Draft) -> str:
    """Return what stands in the place of the draft now; empty where a draft only adds."""
    if draft.place.kind == RECORD:
        return "\n".join(f"{each.label}: {each.before or _NOTHING}" for each in _changes(stored, draft))
    return _replaced(stored.meeting, draft.place) or ""


def _replaced(meeting: Meeting, place: Place) -> str | None:
    """Return what stands where a text belongs; None where it only adds."""
    if place.kind == SECTION and meeting.minutes is not None:
        texts = (section.text for section in sections(meeting.minutes.body) if section.title == place.name)
        return next(texts, "")
    if place.kind in _FIELDS and (found := _holder(meeting, place.name)) is not None:
        return str(_value(*found[2:]))
    return meeting.conference.summary if place.kind == SUMMARY else None


def _writes_over(meeting: Meeting, draft: Draft) -> bool:
    """Tell whether something would be lost that whoever typed the text had not seen."""
    now = _replaced(meeting, draft.place)
    # Fields show their text cleaned, so only that can be compared.
    return now is not None and show_line(now) not in {show_line(draft.text), show_line(draft.was or "")}


def describe(draft: Draft) -> str:
    """Return in Czech which screen, which field and whose entry the draft belongs to."""
    place = draft.place
    if place.kind == RECORD:
        # Older journals know the file by its name alone.
        file = place.where or place.name
        return f"{upper_first(paper_in_words(draft.text))}: celý soubor {file}, který nešlo uložit"
    if place.where:
        return place.where
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


def paper_of_draft(stored: StoredMeeting, draft: Draft) -> Stored[Record] | None:
    """Return the file the draft of a whole file belongs to; None when it is not there, or the draft reads as none."""
    try:
        return _paper_for(stored, decode(_document(draft)))
    except DamagedFile:
        return None


def _changes(stored: StoredMeeting, draft: Draft) -> tuple[Changed, ...]:
    paper = paper_of_draft(stored, draft)
    return changes_in_words(paper.document.data if paper else b"", draft.text)


def _document(draft: Draft) -> RecordText:
    return RecordText.parse(draft.text.encode("utf-8"), PurePath(draft.place.where or draft.place.name))


def _paper_for(stored: StoredMeeting, record: Record) -> Stored[Record] | None:
    """Return the file a record belongs to; minutes, plan or diary may have been begun elsewhere under another id."""
    papers = [paper for paper in stored.papers if type(paper.record) is type(record)]
    return next((paper for paper in papers if paper_of(paper.record) == paper_of(record)), None)
