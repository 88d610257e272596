"""Saving into a file that somebody else has changed meanwhile."""

from __future__ import annotations

from typing import TypeVar, cast

from pktui.errors import ChangedOnDisk
from pktui.files import replace_bytes
from pktui.storage.codec import Record, decode
from pktui.storage.folder import Stored, load, rewritten
from pktui.storage.merge import merge

R = TypeVar("R", bound=Record)

# Somebody who writes again and again while we merge is met with a few tries, not with an endless race.
_TRIES = 5


def save_joined(stored: Stored[R], record: R) -> tuple[Stored[R], bytes] | None:
    """Write own changes into the version that is on the disk now.

    Args:
        stored: What was read; the version both sides started from.
        record: The own values.

    Returns:
        The joined record as it is stored now, and the bytes of theirs it was joined with; None when the two
        contradict each other and somebody must decide, or when the file changes faster than it can be joined. Then
        nothing was written.

    Raises:
        FileProblem: The file on the disk cannot be read as a record, or cannot be written.
    """
    mine = rewritten(stored, record)
    for _ in range(_TRIES):
        theirs = load(stored.path)
        merged = merge(stored.document, mine, theirs.document)
        if merged.conflicts:
            return None
        try:
            replace_bytes(stored.path, merged.document.data, expected=theirs.document.data)
        except ChangedOnDisk:
            continue
        written = Stored(stored.path, merged.document, cast("R", decode(merged.document)))
        return written, theirs.document.data
    return None
