"""A returned file as values: its text in fragments with who put them in or took them out, and the notes beside it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_DIGITS = 20
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Who did something in a word processor, and when, as the file says it.

    Attributes:
        author: The name; empty when the file says none.
        on: The day; None when the file says none.
        is_move: Whether the word processor says that it was moved.
    """

    author: str = ""
    on: date | None = None
    is_move: bool = False


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of the text that has one history; the end of a paragraph is a line feed.

    Attributes:
        text: The letters.
        inserted: Who put it in; None when it was there before.
        deleted: Who took it out; None when it is still there.
        notes: Ids of the notes that are about it.
    """

    text: str
    inserted: Mark | None = None
    deleted: Mark | None = None
    notes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class MarginNote:
    """What somebody wrote beside the text (a comment of the word processor).

    Attributes:
        id: Unique in the file.
        mark: Whose it is.
        text: What it says.
        answers: Id of the note it answers; empty when it begins.
    """

    id: str
    mark: Mark
    text: str
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a paper of ours says of itself.

    Attributes:
        conference: Id of the conference.
        document: Name of the paper (`zapis`).
        wording: What `wording_of` said of the paper as it was made.
    """

    conference: str
    document: str
    wording: str


@dataclass(frozen=True, slots=True)
class ReplyFile:
    """A file that came back.

    Attributes:
        fragments: The text in its order.
        notes: The notes beside it.
        origin: Which paper it once was; None when it does not say.
        saved_by: Who saved it last, as it says; empty when it does not.
    """

    fragments: tuple[Fragment, ...]
    notes: tuple[MarginNote, ...] = ()
    origin: Origin | None = None
    saved_by: str = ""


def text_before(fragments: Iterable[Fragment]) -> str:
    """Return the text without all that the word processor says was changed in it."""
    return "".join(fragment.text for fragment in fragments if fragment.inserted is None)


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines that hold something, as they are compared: blanks and what has no ink do not count."""
    composed = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return tuple(line for each in composed.split("\n") if (line := " ".join(each.split())))


def wording_of(text: str) -> str:
    """Return a digest of a text: the same for the same words, whatever blanks and line ends stand between them."""
    words = "".join("".join(lines_of(text)).split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
