"""A paper of a case as its office has it: from the office's own templates, without marks of what nobody wants there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pktui.domain.meeting import Meeting
from pktui.storage.office.folder_settings import rules_of
from pktui.storage.office.office_files import own_templates

if TYPE_CHECKING:
    from pktui.export.papers.document import Document
    from pktui.export.papers.printout import Printout


def printed(
    folder: Path, meeting: Meeting, document: Document, now: datetime, person_id: str = "", *, encloses: bool = True
) -> Printout:
    """Return a document filled with its meeting, to be made in as many formats as wanted.

    Args:
        folder: The case folder; its own templates win, and what its rules do not ask for is not marked as missing.
        meeting: The conference with its papers.
        document: Which document.
        now: The wall clock of the room.
        person_id: Whose copy it is; empty for everybody.
        encloses: Whether a letter has with it what is enclosed on paper.

    Raises:
        NotForThem: The person must not get it.
        ExportFailed: The template is wrong.
        FileProblem: The folder cannot be looked at.
    """
    # Templates take longer to load than all the rest.
    from pktui.export.papers.filling import printout

    off = frozenset(rules_of(folder).customs.off)
    return printout(
        document, meeting, now.astimezone(), own_templates(folder), person_id, encloses=encloses, unasked=off
    )
