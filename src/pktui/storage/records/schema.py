"""What a key of a record is, and the keys that several records share.

The tables of keys, one module for each record, are the one place where Czech words of the files meet the names of the
domain.

`docs/format.md` documents each key; a test compares the two.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from functools import cached_property
from typing import Any

from pktui.storage.records.value_kinds import TEXT, ValueKind

# A conference kept in one file has the first; a program that knows only that one leaves the second alone.
FORMAT, FORMAT_IN_STRETCHES = 1, 2


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record or of a list entry.

    Attributes:
        key: As written in the file.
        label: What people call it, in Czech; one word of the files is called the same everywhere.
        field: Path of the domain field, dotted when it lies in a nested value (`invitation.sent_on`).
        kind: How a scalar is spelled; for `many` how each item of the list is spelled.
        entries: The table of a list of entries; then `kind` means nothing.
        many: Whether the value is a list of scalars.
        always: Written even when it has its usual value, because a reader looks for it.
        beside: Fields of the same entry; when one of them changes, it is written, too, because it says something about
            them, and together they stand side by side.
        free: Whether it is a free text that may have several lines. A goal is none; nor is what fits on one line.
    """

    key: str
    label: str
    field: str
    kind: ValueKind = TEXT
    entries: Table | None = None
    many: bool = False
    always: bool = False
    beside: tuple[str, ...] = ()
    free: bool = False


@dataclass(frozen=True)
class Table:
    """The keys of one domain value, in the order in which they are written.

    Attributes:
        value: The frozen class of the domain.
        keys: Its keys.
        body: The field that holds the text below the header; empty when none does.
        name: What the record or entry is called in messages.
    """

    value: type[Any]
    keys: tuple[Key, ...]
    name: str
    body: str = ""

    @classmethod
    def of(cls, value: type[Any], name: str, *keys: Key, body: str = "") -> Table:
        """Return the table of these keys; the attributes say what the rest means."""
        return cls(value, keys, name, body)

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """The usual value of each field of the domain class that has one."""
        usual: dict[str, Any] = {}
        for field in fields(self.value):
            if field.default is not MISSING:
                usual[field.name] = field.default
            elif field.default_factory is not MISSING:
                usual[field.name] = field.default_factory()
        return usual

    @property
    def title(self) -> str:
        """The key that says what an entry is about: its first text after the id."""
        texts = (key.key for key in self.keys[1:] if key.always and key.kind is TEXT)
        return next(texts, self.keys[1].key)

    def find(self, name: str) -> Key | None:
        """Return the key of this name; None when there is none."""
        return next((key for key in self.keys if key.key == name), None)


# What several records or entries say in the same way.
ID = Key("id", "značka", "id", always=True)
WHO = Key("kdo", "kdo", "who")
WHO_ID = Key("kdo_id", "kdo (značka člověka)", "who_id")
OF = Key("konference", "konference", "conference_label")
OF_ID = Key("konference_id", "konference (značka)", "conference", always=True)
DECIDED = Key("rozhodnuto", "rozhodnuté spory", "decided", many=True)
SOURCE = Key("z_karty", "ze které věty vznikla", "source")
