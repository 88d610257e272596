"""The conference that came before an open one."""

from __future__ import annotations

from pathlib import Path

from pktui.domain.conference import Conference
from pktui.files import check_answers
from pktui.storage.records.folder import list_folder


def conference_before(conference: Conference, folder: Path) -> Conference | None:
    """Return the conference this one follows; None when it follows none or that one is not in the folder.

    Raises:
        FolderProblem: The folder cannot be read, or its disk does not answer.
    """
    if not conference.follows:
        return None
    check_answers(folder)
    records = (stored.conference.record for stored in list_folder(folder).meetings)
    return next((record for record in records if record.id == conference.follows), None)
