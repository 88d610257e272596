"""List entries written by hand without an id."""

from __future__ import annotations

import re

_BY_PLACE = re.compile(r"radek-\d+")


def placeholder_id(index: int) -> str:
    """Return the id by which a list entry written by hand without one is known until it is first saved.

    Args:
        index: Its place in the list of the file, from 0.
    """
    return f"radek-{index + 1}"


def is_placeholder(own: str) -> bool:
    """Tell an id that only says in which place an entry once stood: in another file it is another entry."""
    return _BY_PLACE.fullmatch(own) is not None
