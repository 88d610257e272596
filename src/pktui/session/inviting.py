"""Letters for one person as plain text, and the meeting for a calendar; both can be put beside the case file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pktui.domain.entries import find
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.partial import copy_for
from pktui.domain.people import Person
from pktui.errors import AlreadyExists
from pktui.export.papers.for_whom import letter_for
from pktui.files import check_target, read_bytes, safe_name
from pktui.session.clock import local_now
from pktui.session.outputs import is_made, is_plain, output_folder, remove_output, write_output
from pktui.session.printing import printed
from pktui.storage.records.stored import SIZE_LIMIT
from pktui.texts.clean import show

INVITATION, REQUEST, REMINDER = "pozvanka", "vyzva-k-pripominkam", "pripomenuti-pripominek"
TASK_REMINDER = "pripomenuti-ukolu"
_ANY_DAY = "[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]"


def invitation_text(folder: Path, meeting: Meeting, person: Person, now: datetime) -> str:
    """Return the invitation in the wording for who the person is; the rest as `letter_text`."""
    return letter_text(folder, meeting, letter_for(meeting.conference, person), person.id, now)


def letter_text(folder: Path, meeting: Meeting, document: str, person_id: str, now: datetime) -> str:
    """Return a document for one person as plain text.

    Args:
        folder: The case folder; its own templates win.
        meeting: What it is about.
        document: Name of the document.
        person_id: Whom it is for; empty for nobody in particular.
        now: The wall clock of the room.

    Raises:
        NotForThem: The person must not get it.
        ExportFailed: The template is wrong.
        ToolMissing: An outside program is not here.
    """
    from pktui.export.papers.documents import DOCUMENTS

    made = printed(folder, meeting, DOCUMENTS[document], now, person_id, encloses=False)
    return show(made.message()).strip() + "\n"


def letter_path(folder: Path, meeting: Meeting, kind: str, name: str, person_id: str = "") -> Path:
    """Return where a letter of this kind (`pozvanka`) for the person of this name goes.

    With the id of the person, the name of the case is not in that of the file when they must not have it, and two
    people of one name have files of their own.
    """
    from pktui.export.papers.copies import own_name

    is_known = find(meeting.conference.people, person_id) is not None
    whose = own_name(meeting, person_id) if is_known else safe_name(name)
    conference = (copy_for(meeting, person_id).meeting if person_id else meeting).conference
    family = f"-{safe_name(conference.family)}" if conference.family else ""
    file = f"{conference.day}{family}-{kind}-{whose}.txt"
    return output_folder(folder) / file


def calendar_path(folder: Path, meeting: Meeting) -> Path:
    """Return where the calendar file of the meeting goes; no family name is in it, for it gets attached to mails."""
    return output_folder(folder) / f"{meeting.conference.day}-konference.ics"


def calendar_paths(folder: Path, meeting: Meeting) -> tuple[Path, ...]:
    """Return where the calendar file goes, then the files made of this meeting while it was on other days.

    Raises:
        FileProblem: A file that looks like one of them cannot be read.
    """
    from pktui.export.calendar import has_event

    path = calendar_path(folder, meeting)
    others = sorted(other for other in path.parent.glob(f"{_ANY_DAY}-konference.ics") if other != path)
    uid = meeting.conference.id
    return path, *(other for other in others if is_plain(other) and has_event(read_bytes(other, SIZE_LIMIT), uid))


def write_calendar(folder: Path, meeting: Meeting, *, overwrite: bool = False) -> Path:
    """Write the meeting for a calendar in place of what was made of it before, and return the file.

    Raises:
        AlreadyExists: It is there, under this or another day, and must not be replaced.
        FileProblem: It cannot be written, or a file before it cannot be read, kept in the history or removed.
    """
    from pktui.export.calendar import conference_calendar

    path, *others = calendar_paths(folder, meeting)
    check_target(path)
    before = {old: read_bytes(old, SIZE_LIMIT) for old in (path, *others) if is_made(old)}
    if before and not overwrite:
        raise AlreadyExists("Soubor pro kalendář už existuje; vytvořte ho znovu.", path=next(iter(before)))
    now = datetime.now(UTC)
    data = conference_calendar(meeting.conference, now, b"".join(before.values()), is_cancelled=is_called_off(meeting))
    write_output(path, data, overwrite=overwrite)
    for old in others:
        remove_output(old, before[old])
    return path


def is_called_off(meeting: Meeting) -> bool:
    """Tell whether the meeting is not held, so that its calendar file takes it out of calendars."""
    return meeting.stage(local_now()) is Stage.NOT_CALLED
