"""Keys an office adds to its records, for its own templates: as they were typed, whatever their shape.

A key that a record does not have prints nothing, because it may stand in one record and be missing in another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class OwnTable(dict[str, Any]):
    """A group of keys; one that is missing is empty. It prints as `klíč: hodnota; klíč: hodnota`."""

    def __missing__(self, key: str) -> str:
        """Return what is printed for a key that is not there."""
        return ""

    def __str__(self) -> str:
        """Return all of it in one line."""
        return "; ".join(f"{key}: {value}" for key, value in self.items())


class OwnList(list[Any]):
    """A list; it prints with commas between its entries."""

    def __str__(self) -> str:
        """Return all of it in one line."""
        return ", ".join(map(str, self))


def own_values(found: Mapping[str, Any]) -> OwnTable:
    """Return the keys of a header that this program does not know, as templates may print them.

    Args:
        found: The keys as the file spells them; values are texts, lists and groups of keys.
    """
    return OwnTable({key: _shown(value) for key, value in found.items()})


def _shown(value: Any) -> Any:  # noqa: ANN401 - a value of a file has any shape
    match value:
        case dict():
            return own_values(value)
        case list():
            return OwnList(map(_shown, value))
        case str():
            return value.strip()
    return value
