"""The text of an invitation for one person, and the meeting for a calendar; both can be put beside the case file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pktui.domain.meeting import Meeting
from pktui.domain.people import Person, Role
from pktui.files import safe_name
from pktui.session.outputs import output_folder, write_output
from pktui.session.templates import own_templates
from pktui.texts.clean import show

FOR_CHILD, FOR_FAMILY, FOR_PROFESSIONALS = "pozvanka-diteti", "pozvanka-rodine", "pozvanka-odbornikum"
# Mail programs wrap lines themselves; a text wrapped for paper would look torn in them.
_UNWRAPPED = 10_000


def invitation_text(folder: Path, meeting: Meeting, person: Person, now: datetime) -> str:
    """Return the invitation for one person as plain text, in the wording for a child, the family or professionals.

    Args:
        folder: The case folder; its own templates win.
        meeting: To what the person is invited.
        person: Whom it is for.
        now: The wall clock of the room.

    Raises:
        ExportFailed: The template is wrong.
        ToolMissing: An outside program is not here.
    """
    from pktui.export.documents import DOCUMENTS, preview

    document = DOCUMENTS[_wording(person)]
    return show(preview(document, meeting, now, own_templates(folder), _UNWRAPPED, person.id)).strip() + "\n"


def _wording(person: Person) -> str:
    """Return the name of the letter for a person; how old a child is nobody writes down, so every child is a child."""
    if Role.CHILD in person.roles:
        return FOR_CHILD
    return FOR_FAMILY if person.is_family else FOR_PROFESSIONALS


def invitation_path(folder: Path, meeting: Meeting, person: Person) -> Path:
    """Return where the text for a person goes."""
    conference = meeting.conference
    name = f"{conference.day}-{safe_name(conference.family)}-pozvanka-{safe_name(person.name)}.txt"
    return output_folder(folder) / name


def calendar_path(folder: Path, meeting: Meeting) -> Path:
    """Return where the calendar file of the meeting goes; no family name is in it, for it gets attached to mails."""
    return output_folder(folder) / f"{meeting.conference.day}-konference.ics"


def write_calendar(folder: Path, meeting: Meeting, *, overwrite: bool = False) -> Path:
    """Write the meeting for a calendar and return the file.

    Raises:
        AlreadyExists: It is there and must not be replaced.
        FileProblem: It cannot be written.
    """
    from pktui.export.calendar import conference_calendar

    path = calendar_path(folder, meeting)
    write_output(path, conference_calendar(meeting.conference, datetime.now(UTC)), overwrite=overwrite)
    return path
