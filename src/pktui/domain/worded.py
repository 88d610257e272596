"""Values with a name that people read."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Worded(StrEnum):
    """An enumeration whose values are written `WORD, LABEL`.

    Attributes:
        label: The Czech name of a value, as screens and documents say it. The value itself is a word in plain letters,
            that of the files and of `--json` where it comes there.
        former: Words of older files that mean the same.
    """

    label: str
    former: tuple[str, ...]

    def __new__(cls, word: str, label: str = "", former: tuple[str, ...] = ()) -> Self:
        """Make a value of its word and its name; later a word alone finds it."""
        value = str.__new__(cls, word)
        value._value_ = word
        value.label = label
        value.former = former
        return value

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Return the names of all values, in their order."""
        return {value: value.label for value in cls}
