"""File names that every system takes."""

from __future__ import annotations

import re
import unicodedata

NAME_LIMIT = 80

_RESERVED = {"con", "prn", "aux", "nul"} | {f"{port}{digit}" for port in ("com", "lpt") for digit in "123456789"}
_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe"})


def safe_name(text: str) -> str:
    """Return a file name (without suffix) made of `text`: lowercase ASCII letters, digits and single dashes.

    Never empty, at most `NAME_LIMIT` bytes, no leading dash or dot, no name reserved by Windows.
    """
    spread = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    bare = "".join(char for char in spread if not unicodedata.combining(char))
    name = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:NAME_LIMIT].rstrip("-")
    if not name:
        return "bez-nazvu"
    return f"{name}-spis" if name in _RESERVED else name
