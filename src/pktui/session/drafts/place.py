"""Where a text that is being typed belongs."""

from __future__ import annotations

from dataclasses import dataclass

RECORD, VALUES = "record", "values"


@dataclass(frozen=True)
class Place:
    """Where a text belongs.

    Attributes:
        record: Id of the record the text will go to.
        kind: What is typed into: `section`, `summary`, `capture`, `field`, `diary` for a field of an entry of the
            diary, `record` for a whole unsaved file, or `values` for texts that no file could hold.
        name: Which one: the title of the section, the label of the field, what the line is about, the id of the record
            that a file holds.
        where: The same for people: which screen, which field, whose entry, which file; empty where the kind says it
            all.
        folder: The case folder it is typed in, for a copy has the same ids; empty in journals that did not know it.
    """

    record: str
    kind: str
    name: str = ""
    where: str = ""
    folder: str = ""
