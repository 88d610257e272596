"""The text of an invitation for one person, and the meeting for a calendar; both can be put beside the case file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.people import Person, Role
from pktui.errors import AlreadyExists
from pktui.files import check_target, read_bytes, safe_name
from pktui.session.clock import local_now
from pktui.session.outputs import is_made, is_plain, output_folder, remove_output, write_output
from pktui.storage.office.office_files import own_templates
from pktui.storage.records.stored import SIZE_LIMIT
from pktui.texts.clean import show

FOR_CHILD, FOR_FAMILY, FOR_PROFESSIONALS = "pozvanka-diteti", "pozvanka-rodine", "pozvanka-odbornikum"
FOR_CLIENT, FOR_CLOSE = "pozvanka-klientovi", "pozvanka-blizkym"
# Mail programs wrap lines themselves; a text wrapped for paper would look torn in them.
_UNWRAPPED = 10_000
_ANY_DAY = "[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]"


def invitation_text(folder: Path, meeting: Meeting, person: Person, now: datetime) -> str:
    """Return the invitation for one person as plain text, in the wording for who that person is.

    Args:
        folder: The case folder; its own templates win.
        meeting: To what the person is invited.
        person: Whom it is for.
        now: The wall clock of the room.

    Raises:
        ExportFailed: The template is wrong.
        ToolMissing: An outside program is not here.
    """
    from pktui.export.papers.documents import DOCUMENTS, preview

    document = DOCUMENTS[_wording(meeting.conference, person)]
    return show(preview(document, meeting, now, own_templates(folder), _UNWRAPPED, person.id)).strip() + "\n"


def _wording(conference: Conference, person: Person) -> str:
    """Return the name of the letter for a person; how old a child is nobody writes down, so every child is a child."""
    if Role.CHILD in person.roles:
        return FOR_CHILD
    if not person.is_family:
        return FOR_PROFESSIONALS
    if conference.is_about_child:
        return FOR_FAMILY
    return FOR_CLIENT if conference.is_client(person) else FOR_CLOSE


def invitation_path(folder: Path, meeting: Meeting, person: Person) -> Path:
    """Return where the text for a person goes."""
    conference = meeting.conference
    name = f"{conference.day}-{safe_name(conference.family)}-pozvanka-{safe_name(person.name)}.txt"
    return output_folder(folder) / name


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
