"""Messages that cross screens."""

from __future__ import annotations

from pathlib import Path

from textual.message import Message

from pktui.session.drafts.place import Place
from pktui.storage.records.stored import StoredMeeting


class DraftTyped(Message):
    """The text of a place was changed by typing.

    Attributes:
        place: Where it belongs.
        text: How it reads now.
        was: What stood there before it was touched.
    """

    def __init__(self, place: Place, text: str, was: str) -> None:
        super().__init__()
        self.place = place
        self.text = text
        self.was = was


class DraftSettled(Message):
    """What was typed at a place is in a file, or is the same as before."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class DraftThrown(Message):
    """The author does not want what was typed at these places, all at once."""

    def __init__(self, *places: Place) -> None:
        super().__init__()
        self.places = places


class SessionChanged(Message):
    """The open conference was changed, saved, or could not be saved."""


class HelpAsked(Message):
    """Somebody pressed F1.

    Attributes:
        title: What the help is about.
        prose: What the table of keys cannot say; an empty line parts paragraphs.
    """

    def __init__(self, title: str, prose: str) -> None:
        super().__init__()
        self.title = title
        self.prose = prose


class OpenMeeting(Message):
    """Somebody wants to work with a conference.

    Attributes:
        stored: The conference as it was read.
        place: Name of the screen to begin with.
        entry: Id of the entry to mark there; empty for none.
        asks: Whether what waits for a decision is to be asked at once.
    """

    def __init__(self, stored: StoredMeeting, place: str, entry: str = "", *, asks: bool = False) -> None:
        super().__init__()
        self.asks = asks
        self.stored = stored
        self.place = place
        self.entry = entry


class OpenFolder(Message):
    """Somebody wants to work with another folder.

    Attributes:
        folder: The folder.
        is_sample: Whether it is a sample that was just made.
    """

    def __init__(self, folder: Path, *, is_sample: bool = False) -> None:
        super().__init__()
        self.folder = folder
        self.is_sample = is_sample
