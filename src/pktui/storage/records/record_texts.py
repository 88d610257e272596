"""All texts of a record, walked through by the tables of `schema`, so that a new key or kind of record is among them.

Texts are what people wrote: also those inside an answer or a moved day, and the text below the header. Ids, words
chosen from a list, days and numbers are none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeAlias, TypeVar

from pktui.domain.change import field_value, with_fields
from pktui.storage.records.record_kinds import Record, kind_of
from pktui.storage.records.schema import Table

R = TypeVar("R", bound=Record)

# Digests of texts and names of questions, which only programs read.
_MACHINES = frozenset({"digests", "decided"})
_ID = "id"


@dataclass(frozen=True, slots=True)
class TextAt:
    """Where a text stands.

    Attributes:
        record: Id of the record.
        kind: What the record is called, in Czech.
        list_key: The key of the list in whose entry it stands; empty for the header and the text below it.
        list_label: What people call that list; empty, too.
        entry: The entry or the record itself, as it was.
        path: Dotted name of the field in it (`briefing.obstacle`, `answered.what`).
        label: What people call the field.
    """

    record: str
    kind: str
    list_key: str
    list_label: str
    entry: Any
    path: str
    label: str

    @property
    def linked(self) -> str:
        """The id beside it that says whose name it is; empty when there is none."""
        owner, _, name = self.path.rpartition(".")
        value = field_value(self.entry, owner) if owner else self.entry
        return str(getattr(value, f"{name}_{_ID}", ""))


Rewrite: TypeAlias = Callable[[TextAt, str], str]
"""What becomes of a text."""


def with_texts(record: R, rewrite: Rewrite) -> R:
    """Return the record with each of its texts rewritten; one of a list of texts that becomes empty goes."""
    kind = kind_of(record)
    found: R = _Walk(record.id, kind.table.name, rewrite).through(kind.table, record)
    return found


class _Walk:
    def __init__(self, record: str, kind: str, rewrite: Rewrite) -> None:
        self._record = record
        self._kind = kind
        self._rewrite = rewrite

    def through(self, table: Table, value: Any, list_key: str = "", list_label: str = "") -> Any:  # noqa: ANN401
        """Return the record or entry with rewritten texts."""
        changes: dict[str, object] = {}
        for key in table.keys:
            before = field_value(value, key.field)
            if key.entries is not None:
                inner = key.entries
                after: object = tuple(self.through(inner, entry, key.key, key.label) for entry in before)
            elif key.kind.choices is not None or _is_id(key.field):
                continue
            else:
                at = TextAt(self._record, self._kind, list_key, list_label, value, key.field, key.label)
                after = self._rewritten(at, before)
            if after != before:
                changes[key.field] = after
        if table.body:
            at = TextAt(self._record, self._kind, list_key, list_label, value, table.body, "text pod záhlavím")
            changes[table.body] = self._rewrite(at, field_value(value, table.body))
        return with_fields(value, changes)

    def _rewritten(self, at: TextAt, value: object) -> object:
        if isinstance(value, str):
            return self._rewrite(at, value) if value else value
        if isinstance(value, tuple):
            found = (self._rewritten(at, each) for each in value)
            return tuple(each for each in found if each != "")
        if is_dataclass(value) and not isinstance(value, type):
            texts = {each.name: getattr(value, each.name) for each in fields(value) if not _is_id(each.name)}
            changes = {
                name: self._rewritten(replace(at, path=f"{at.path}.{name}"), text)
                for name, text in texts.items()
                if isinstance(text, str) and text
            }
            return replace(value, **changes)
        return value


def _is_id(field: str) -> bool:
    return field == _ID or field.endswith(f"_{_ID}") or field in _MACHINES
