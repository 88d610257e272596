"""Taking back an own change: when others have changed things since, and without showing names to the room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pktui.domain.meeting import Meeting
from pktui.errors import ChangedOnDisk
from pktui.storage.codec import Record, decode
from pktui.storage.document import Document
from pktui.storage.merge import merge
from pktui.storage.stored import fresh

_CONTRADICTS = "Vzít zpět to nejde: totéž mezitím změnil někdo jiný."


def taken_back(
    before: Mapping[str, Record],
    after: Mapping[str, Record],
    present: Mapping[str, Record],
    documents: Mapping[str, Document],
) -> dict[str, Record]:
    """Return the present records without one own change: the merge run backwards, from after it to before it.

    Args:
        before: The records before the change, by their names.
        after: Those after it.
        present: What holds now, with what others changed.
        documents: The present records as files.

    Raises:
        ChangedOnDisk: Others changed the very same thing.
    """
    found = dict(present)
    for name, document in documents.items():
        was, became = before.get(name), after.get(name)
        if was is None or became is None or was == became:
            continue
        merged = merge(fresh(became), fresh(was), document)
        if merged.conflicts:
            raise ChangedOnDisk(_CONTRADICTS, path=document.path)
        found[name] = decode(merged.document)
    return found


def hiding_names(meeting: Meeting, present: Meeting) -> Meeting:
    """Return the meeting with names hidden from the room if they are hidden at present."""
    if present.conference.room_names:
        return meeting
    return meeting.having(replace(meeting.conference, room_names=False))
