"""The kinds of record: what each is called, in which class of the domain it is read, and what a meeting has of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from pktui.domain.conference import Conference
from pktui.domain.diary import Diary
from pktui.domain.minutes import Minutes
from pktui.domain.plan import Plan
from pktui.domain.stretches import Stretch
from pktui.storage.records.conference_keys import CONFERENCE, STRETCH
from pktui.storage.records.diary_keys import DIARY
from pktui.storage.records.minutes_keys import MINUTES
from pktui.storage.records.plan_keys import PLAN
from pktui.storage.records.schema import Key, Table
from pktui.texts.words import fold

Record: TypeAlias = Conference | Minutes | Plan | Diary | Stretch


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record.

    Attributes:
        word: What its header says behind `druh:`, and the name of its file behind the day.
        table: Its keys and its class of the domain.
        field: What a meeting calls the one it has; empty when it may have many.
        more: What stands in the name of a file behind the word, as a pattern.
    """

    word: str
    table: Table
    field: str = ""
    more: str = ""


# In the order in which they are written and told.
KINDS: dict[str, RecordKind] = {
    kind.word: kind
    for kind in (
        RecordKind("konference", CONFERENCE, "conference"),
        RecordKind("zapis", MINUTES, "minutes"),
        RecordKind("plan", PLAN, "plan"),
        RecordKind("denik", DIARY, "diary"),
        RecordKind("usek", STRETCH, more=r"-\d{4}(?:-\d+)?"),
    )
}
_BY_CLASS = {kind.table.value: kind for kind in KINDS.values()}
_ORDER = {value: place for place, value in enumerate(_BY_CLASS)}

RECORD_SUFFIX = ".md"
RECORD_NAME = re.compile(
    rf".*-(?:{'|'.join(kind.word + kind.more for kind in KINDS.values())}){re.escape(RECORD_SUFFIX)}", re.DOTALL
)
"""The usual name of a file."""


def described() -> Iterator[tuple[str, Key]]:
    """Yield all keys there are, each with that of the list in whose entries it stands; empty for one of a header."""
    for kind in KINDS.values():
        for key in kind.table.keys:
            yield "", key
            yield from ((key.key, inner) for inner in (key.entries.keys if key.entries else ()))


LABELS = {"druh": "druh", "format": "formát", **{key.key: key.label for _, key in described()}}
"""What people call the keys of the files."""


def key_label(name: str) -> str:
    """Return what people call a key of the file; one we do not know by its own name."""
    return LABELS.get(name, f"klíč „{name}“")


def kind_named(word: object) -> RecordKind | None:
    """Return the kind of which a header says this behind `druh:`; None when it says no kind we know."""
    return KINDS.get(fold(word)) if isinstance(word, str) else None


def kind_of(record: Record) -> RecordKind:
    """Return the kind of a record."""
    return _BY_CLASS[type(record)]


def place_of(record: Record) -> tuple[int, tuple[object, ...]]:
    """Return where a record stands among those of its meeting: by its kind, stretches by time."""
    return _ORDER[type(record)], record.slot if isinstance(record, Stretch) else ()


def name_of(record: Record) -> str:
    """Return the name of a record among those of its meeting: that of its kind, its id where there may be many."""
    return kind_of(record).field or record.id


def paper_of(record: Record) -> str:
    """Return the id of what there should be one paper of this kind for: minutes, a plan, a diary of one conference."""
    return record.id if isinstance(record, Conference) or not kind_of(record).field else record.conference


def is_same_paper(record: Record, other: Record) -> bool:
    """Tell whether two records are one, or one kind of paper of one conference under two ids."""
    return type(record) is type(other) and (record.id == other.id or paper_of(record) == paper_of(other))


def day_and_word(record: Record, day: date) -> tuple[date, str]:
    """Return of what the file of a record is named: the day, and what is in it (`usek-0930`).

    Args:
        record: The record.
        day: The day of its conference.
    """
    word = kind_of(record).word
    if not isinstance(record, Stretch):
        return day, word
    piece = f"-{record.number}" if record.number > 1 else ""
    return record.begins.date(), f"{word}-{record.begins:%H%M}{piece}"
