"""Messages that cross screens."""

from __future__ import annotations

from textual.message import Message

from pktui.storage.folder import StoredMeeting


class OpenMeeting(Message):
    """Somebody wants to work with a conference.

    Attributes:
        stored: The conference as it was read.
        place: Name of the screen to begin with.
    """

    def __init__(self, stored: StoredMeeting, place: str) -> None:
        super().__init__()
        self.stored = stored
        self.place = place
