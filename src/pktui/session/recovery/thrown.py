"""Texts their author threw away: the history keeps the version of the file they would have made.

So they are found where earlier versions are looked for, can be read there, and brought back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce

from pktui.domain.conference import Conference
from pktui.domain.meeting import Meeting
from pktui.domain.stretches import Stretch
from pktui.session.drafts.drafts import Draft
from pktui.session.drafts.place import RECORD
from pktui.session.local import history_of
from pktui.session.recovery.put_back import paper_of_draft, restored
from pktui.storage.history.index import Reason
from pktui.storage.records.record_kinds import Record
from pktui.storage.records.stored import Stored, StoredMeeting, rewritten


def keep_in_history(stored: StoredMeeting, *drafts: Draft) -> None:
    """Keep texts that are thrown away together, as those of one form, in the history of the files they belong to.

    A text for a file that is not there, or that does not read as one, stays in the journal alone.

    Raises:
        FileProblem: It cannot be kept.
    """
    history = history_of(stored.folder)
    for paper, data in _would_be(stored, drafts):
        history.keep(paper.record.id, paper.path, data, Reason.THROWN, max(draft.at for draft in drafts))


def _would_be(stored: StoredMeeting, drafts: Iterable[Draft]) -> Iterator[tuple[Stored[Record], bytes]]:
    """Yield the files the texts would have changed, as they would be."""
    # Not with what is kept in stretches: that belongs to their files.
    papers = (paper.record for paper in stored.others if not isinstance(paper.record, Conference | Stretch))
    meeting = reduce(Meeting.having, papers, Meeting(stored.conference.record))
    for draft in drafts:
        if draft.place.kind != RECORD:
            meeting = restored(meeting, draft)
        elif (whole := paper_of_draft(stored, draft)) is not None:
            yield whole, draft.text.encode("utf-8")
    would_be: dict[type[object], Record] = {type(record): record for record in meeting.papers}
    for paper in stored.papers:
        record = would_be.get(type(paper.record))
        if record is not None and record != paper.record:
            yield paper, rewritten(paper, record).data
