"""What two people changed each in their own way, and which of the two stands until somebody decides.

As a question, which every machine knows by the same name, it waits for that decision.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from typing import Any, TypeAlias

from pktui.storage.text.nodes import Tree

ConflictPlace: TypeAlias = tuple[str, ...]
EMPTY: tuple[Tree | None, ...] = (None, "", [])
_ID_LENGTH = 20


class Side(StrEnum):
    """Whose value: that of this program, or that of the file on the disk."""

    MINE = "mine"
    THEIRS = "theirs"

    @property
    def other(self) -> Side:
        """The one that gives way when this one stands."""
        return Side.THEIRS if self is Side.MINE else Side.MINE


class ConflictKind(StrEnum):
    """What a conflict is about."""

    VALUE = "value"
    ENTRY = "entry"
    ORDER = "order"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing both sides changed differently.

    Attributes:
        place: Where it is, unique in one merge: `(key,)`, `(key, id)`, `(key, id, field)`, for the text below the
            header `("", heading, number)`.
        mine: My value; None when I removed it. An order is a list of ids.
        theirs: Their value; None when they removed it.
        base: The value both started from; None when there was none or it is not known.
        kind: What it is: a value, an entry changed by one and removed by the other, an order of entries, or
            paragraphs of the text.
        standing: Which side stands where that is known; None to let the two values say it.
    """

    place: ConflictPlace
    mine: Tree | None
    theirs: Tree | None
    base: Tree | None
    kind: ConflictKind = ConflictKind.VALUE
    standing: Side | None = field(default=None, compare=False)

    @property
    def kept(self) -> Side:
        """Which side stands in the merged document until somebody decides.

        The values alone say it, so that both machines come to the same: something before nothing, more words before
        fewer, then by the alphabet.
        """
        if self.standing is not None:
            return self.standing
        return Side.MINE if _weight(self.mine) > _weight(self.theirs) else Side.THEIRS

    def of(self, side: Side) -> Tree | None:
        """Return the value of one side."""
        return self.mine if side is Side.MINE else self.theirs


def _weight(value: Tree | None) -> tuple[bool, int, str]:
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value not in EMPTY, len(said), said


@dataclass(frozen=True, slots=True)
class Question:
    """Two wordings of which the file holds one until somebody decides.

    Attributes:
        id: The same wherever these two wordings met at this place; a record in which it is decided says it.
        conflict: The place and both wordings; the one it keeps went into the file first.
    """

    id: str
    conflict: Conflict

    @classmethod
    def of(cls, record: str, conflict: Conflict, settled: Collection[str] = ()) -> Question:
        """Ask about a conflict in the record of this id; `settled` are decisions both sides had known before."""
        place = conflict.place[:2] if conflict.kind is ConflictKind.TEXT else conflict.place
        names = (question_id(record, place, conflict.mine, conflict.theirs, nth) for nth in count())
        return cls(next(name for name in names if name not in settled), conflict)


def question_id(record: str, place: ConflictPlace, one: Tree | None, other: Tree | None, nth: int = 0) -> str:
    """Return the name of a question, whichever of the wordings is mine; `nth` when the same was asked before."""
    wordings = sorted(json.dumps(wording, sort_keys=True) for wording in (one, other))
    said = json.dumps([record, place, wordings, nth])
    return digest(said, _ID_LENGTH)


def to_json(questions: Sequence[Question]) -> bytes:
    """Return questions as text for this computer."""
    return json.dumps([_entry(question) for question in questions], ensure_ascii=False, indent=1).encode()


def from_json(data: bytes) -> tuple[Question, ...]:
    """Return the questions of such a text.

    Raises:
        ValueError: It is no such text.
    """
    try:
        return tuple(_question(entry) for entry in json.loads(data))
    except (KeyError, TypeError, RecursionError) as problem:
        raise ValueError("these are no questions") from problem


def digest(text: str, length: int) -> str:
    """Return the beginning of the digest of a text in ASCII, in hexadecimal."""
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:length]


def _entry(question: Question) -> dict[str, object]:
    conflict = question.conflict
    return {
        "id": question.id,
        "misto": conflict.place,
        "co": conflict.kind,
        "moje": conflict.mine,
        "jejich": conflict.theirs,
        "drive": conflict.base,
        "zatim": conflict.kept,
    }


def _question(entry: Mapping[str, Any]) -> Question:
    mine, theirs, base = (entry[name] for name in ("moje", "jejich", "drive"))
    place = tuple(str(step) for step in entry["misto"])
    return Question(
        str(entry["id"]), Conflict(place, mine, theirs, base, ConflictKind(entry["co"]), standing=Side(entry["zatim"]))
    )
