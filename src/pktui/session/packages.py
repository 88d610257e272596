"""Papers for one person: which there are now, and all of them together in a folder of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pktui.domain.checks.rule import Printed
from pktui.domain.cutting import belongs_to
from pktui.domain.meeting import Meeting, Stage
from pktui.domain.open_tasks import open_tasks
from pktui.domain.paper_version import version_of
from pktui.domain.people import Person
from pktui.domain.preparing.readiness import is_awaited
from pktui.errors import NotForThem
from pktui.files import read_bytes
from pktui.session.inviting import INVITATION, calendar_path, invitation_text, letter_path
from pktui.session.once import Once
from pktui.session.outputs import is_made, output_folder
from pktui.session.printing import printed
from pktui.storage.records.stored import SIZE_LIMIT

if TYPE_CHECKING:
    from pktui.export.papers.document import Document

FORMATS_OF_PACKAGE = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class PaperFile:
    """One file that can be made of a case.

    Attributes:
        path: Where it goes.
        title: What people call it.
        make: Makes its content; raises as making a document does.
        replaced: Returns what it prints otherwise than it was typed, a sentence each.
        document: Which document it is; None for what only goes with one.
        person: Who gets it; None for everybody.
        version: Which version of the record it is made of, in words.
        lacking: Returns what is marked on it as missing; raises as `make`.
    """

    path: Path
    title: str
    make: Callable[[], bytes]
    replaced: Callable[[], tuple[str, ...]] = tuple
    document: Document | None = None
    person: Person | None = None
    version: str = ""
    lacking: Callable[[], tuple[str, ...]] = tuple


@dataclass(frozen=True, slots=True)
class Package:
    """All papers for one person.

    Attributes:
        person: Who gets them.
        folder: Where they go.
        papers: What there is.
        refused: One sentence for each paper they must not get; the papers do not say that.
    """

    person: Person
    folder: Path
    papers: tuple[PaperFile, ...]
    refused: tuple[str, ...]


def people_for(meeting: Meeting, now: datetime) -> tuple[Person, ...]:
    """Return who gets something now: before the meeting those who are awaited, then everybody."""
    people = meeting.conference.people
    return tuple(filter(is_awaited, people)) if meeting.stage(now) is Stage.PREPARED else people


def papers_of(
    folder: Path,
    meeting: Meeting,
    document: Document,
    formats: Iterable[str],
    now: datetime,
    person: Person | None = None,
) -> tuple[PaperFile, ...]:
    """Return one document in each of the formats, to be made into the folder with the papers of the case.

    However many formats there are, the document is filled with its values only once.

    Args:
        folder: The case folder; its own templates win.
        meeting: The conference with its papers.
        document: Which document.
        formats: Names of the formats.
        now: The wall clock of the room.
        person: Who gets it; None for everybody.
    """
    from pktui.export.papers.documents import file_name

    whose = person.id if person else ""
    version = version_of(meeting, document.source)
    filled = Once(lambda: printed(folder, meeting, document, now, whose))

    def paper(fmt: str) -> PaperFile:
        path = output_folder(folder) / file_name(document, meeting, fmt, whose)
        return PaperFile(
            path,
            document.label,
            lambda: filled.value.file(fmt),
            lambda: filled.value.replaced(fmt),
            document,
            person,
            version,
            lambda: filled.value.lacking,
        )

    return tuple(map(paper, formats))


def package(
    folder: Path, meeting: Meeting, person: Person, now: datetime, formats: tuple[str, ...] = FORMATS_OF_PACKAGE
) -> Package:
    """Return all that a person gets now, with the texts and the calendar file that go with an invitation.

    Arguments are those of `papers_of`.

    Raises:
        NotForThem: It is not known what the person must not get, so that nothing may be made.
    """
    from pktui.export.papers.copies import copy_of, own_name
    from pktui.export.papers.documents import DOCUMENTS
    from pktui.export.papers.for_whom import papers_for

    copy_of(meeting, person.id)
    place = output_folder(folder) / f"{meeting.conference.day}-pro-{own_name(meeting, person.id)}"
    papers: list[PaperFile] = []
    refused: list[str] = []
    for document in papers_for(DOCUMENTS.values(), meeting, person, now):
        try:
            copy_of(meeting, person.id, document.name, document.label)
        except NotForThem as problem:
            refused.append(problem.message)
            continue
        papers += papers_of(folder, meeting, document, formats, now, person)
        if document.printed & Printed.PLAN:
            papers += _with_plan(folder, meeting, person)
        if document.printed & Printed.INVITATION:
            papers += _with_letter(folder, meeting, person, now)
    moved = tuple(replace(paper, path=place / paper.path.name, person=person) for paper in papers)
    return Package(person, place, moved, tuple(refused))


def _with_letter(folder: Path, meeting: Meeting, person: Person, now: datetime) -> tuple[PaperFile, ...]:
    """Return what goes with a letter: its text for a message, and the meeting for a calendar."""
    text = letter_path(folder, meeting, INVITATION, person.name, person.id)
    calendar = calendar_path(folder, meeting)
    return (
        PaperFile(text, "Text pozvánky", lambda: invitation_text(folder, meeting, person, now).encode()),
        PaperFile(calendar, "Termín do kalendáře", lambda: calendar_for(meeting, person, calendar)),
    )


def _with_plan(folder: Path, meeting: Meeting, person: Person) -> tuple[PaperFile, ...]:
    """Return the person's own tasks for a calendar, when they have some with a day."""
    from pktui.export.calendar import tasks_calendar
    from pktui.export.papers.copies import copy_of

    is_theirs = belongs_to(person, meeting.conference.people)
    seen = copy_of(meeting, person.id).meeting
    own = [found for found in open_tasks([[seen]]) if is_theirs(found.task) and found.task.due]
    path = output_folder(folder) / f"{meeting.conference.day}-ukoly.ics"
    made = PaperFile(path, "Úkoly do kalendáře", lambda: tasks_calendar(own, datetime.now(UTC)))
    return (made,) if own else ()


def calendar_for(meeting: Meeting, person: Person, path: Path) -> bytes:
    """Return the meeting for the calendar of one person; `path` is the file before, which it is newer than.

    Raises:
        NotForThem: It is not known what the person must not get.
        FileProblem: The file before cannot be read.
    """
    from pktui.export.calendar import conference_calendar
    from pktui.export.papers.copies import copy_of

    before = read_bytes(path, SIZE_LIMIT) if is_made(path) else b""
    return conference_calendar(copy_of(meeting, person.id).meeting.conference, datetime.now(UTC), before)
