"""Values that no file could hold, such as a field longer than a header may be: their texts are kept all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass


def new_texts(mine: object, before: object) -> str:
    """Return the texts somewhere in `mine` that are nowhere in `before`, each on lines of its own."""
    known = set(_texts(before))
    return "\n".join(text for text in _texts(mine) if text and text not in known)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
