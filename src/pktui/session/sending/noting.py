"""Noting what was made: in the diary of the conference, one entry for each paper and each person who gets it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from pktui.domain.meeting import Meeting
from pktui.domain.outgoing import Outgoing, noted
from pktui.errors import FileProblem
from pktui.session.create import empty_diary
from pktui.session.ids import new_entry_id
from pktui.session.local import history_of
from pktui.session.making import Made
from pktui.session.outputs import is_made
from pktui.storage.records.stored import StoredMeeting

PREFIX = "x"


def with_made(meeting: Meeting, made: Iterable[Made], on: date, package: tuple[str, bytes] | None = None) -> Meeting:
    """Return the meeting whose diary has these papers.

    What only goes with a document (a calendar, a message) is not noted, nor what could not be made.

    Args:
        meeting: The conference with its papers.
        made: The files.
        on: The day.
        package: Name and content of the encrypted file in which they are; None when they are files of their own.
    """
    together: dict[tuple[str, str], list[Made]] = {}
    for each in made:
        if each.paper.document is not None and each.problem is None:
            whose = each.paper.person.id if each.paper.person else ""
            together.setdefault((each.paper.document.name, whose), []).append(each)
    if not together:
        return meeting
    diary = meeting.diary or empty_diary(meeting)
    mark = meeting.conference.file_mark
    fresh = [_outgoing(files, on, mark, package) for files in together.values()]
    return meeting.having(replace(diary, outgoing=noted(diary.outgoing, fresh)))


def check_diary(folder: Path, meeting: Meeting) -> None:
    """Refuse to begin a diary beside a damaged one: once that is mended, the meeting would have two.

    Raises:
        FileProblem: There is a diary that nobody can read.
    """
    diary = folder / f"{meeting.conference.day}-denik.md"
    if meeting.diary is None and is_made(diary):
        raise FileProblem("Deník konference tu je, ale nejde přečíst; co s ním je, řekne pktui kontrola.", path=diary)


def note_made(
    stored: StoredMeeting,
    made: Iterable[Made],
    now: Callable[[], datetime],
    package: tuple[str, bytes] | None = None,
) -> None:
    """Note papers of a conference that is not open; `now` gives the wall clock, the rest is as with `with_made`.

    Raises:
        FileProblem: The diary is damaged; the papers stand.
        PktuiError: It cannot be written; the papers stand.
    """
    # Opening a case takes longer than most that a command does before.
    from pktui.session.case.open_case import CaseSession

    check_diary(stored.folder, stored.meeting)
    session = CaseSession(stored, now, history_of(stored.folder))
    session.note(lambda meeting: with_made(meeting, made, now().date(), package))


def _outgoing(files: Sequence[Made], on: date, file_mark: str, package: tuple[str, bytes] | None) -> Outgoing:
    """Return the entry of one paper, which is there in some formats."""
    paper = files[0].paper
    assert paper.document is not None  # noqa: S101 - narrows a type
    prints = [(each.paper.path.suffix[1:], each.data) for each in files]
    if package is not None:
        prints.append((package[0].rpartition(".")[2], package[1]))
    return Outgoing(
        new_entry_id(PREFIX),
        paper.title,
        paper.document.name,
        paper.version,
        file_mark,
        on,
        prints=tuple(sorted(f"{suffix} {sha256(data).hexdigest()}" for suffix, data in prints)),
        package=package[0] if package else "",
        who=paper.person.label if paper.person else "",
        who_id=paper.person.id if paper.person else "",
    )
