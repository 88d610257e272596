"""Taking back an own change: when others have changed things since, and without showing names to the room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pktui.domain.meeting import Meeting
from pktui.errors import ChangedOnDisk
from pktui.storage.codec import decode
from pktui.storage.document import Document
from pktui.storage.merge import merge
from pktui.storage.stored import fresh

_CONTRADICTS = "Vzít zpět to nejde: totéž mezitím změnil někdo jiný."


def taken_back(before: Meeting, after: Meeting, present: Meeting, documents: Mapping[str, Document]) -> Meeting:
    """Return the present values without one own change: the merge run backwards, from after it to before it.

    Args:
        before: The values before the change.
        after: The values after it.
        present: What holds now, with what others changed.
        documents: The present papers as files, by field of the meeting.

    Raises:
        ChangedOnDisk: Others changed the very same thing.
    """
    for name, document in documents.items():
        was, became = getattr(before, name), getattr(after, name)
        if was is None or became is None or was == became:
            continue
        merged = merge(fresh(became), fresh(was), document)
        if merged.conflicts:
            raise ChangedOnDisk(_CONTRADICTS, path=document.path)
        present = present.having(decode(merged.document))
    return present


def hiding_names(meeting: Meeting, present: Meeting) -> Meeting:
    """Return the meeting with names hidden from the room if they are hidden at present."""
    if present.conference.room_names:
        return meeting
    return meeting.having(replace(meeting.conference, room_names=False))
