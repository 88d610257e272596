"""New identifiers: random, so that two machines never give the same one, and easy to read aloud."""

from __future__ import annotations

import secrets

# No vowels (no words by accident), no characters that look alike.
_LETTERS = "bcdfghjkmnpqrstvwxz23456789"


def new_record_id(prefix: str) -> str:
    """Return an id of a record: `k-` and twelve random characters (57 bits)."""
    return f"{prefix}-{_random(12)}"


def new_entry_id(prefix: str) -> str:
    """Return an id of a list entry: `o-` and six random characters (28 bits)."""
    return f"{prefix}-{_random(6)}"


def _random(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))
