"""The big clock of F4 as somebody reads it from a screen of 80x24."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pktui.tui.widgets.big_clock import glyph

_CHARS = {glyph(char): char for char in "0123456789:−"}
# Rows and the left edges of the six digits.
_ROWS, _COLUMNS = slice(3, 6), range(56, 80, 4)


def shown_seconds(screen: Sequence[str]) -> int | None:
    """Return the seconds that the digits show, negative behind the end; None when they cannot be read."""
    rows = [row.ljust(80) for row in screen[_ROWS]]
    text = "".join(_CHARS.get("\n".join(row[left : left + 3] for row in rows), "") for left in _COLUMNS)
    found = re.fullmatch(r"(−?)(\d+):(\d\d)", text)
    return (int(found[2]) * 60 + int(found[3])) * (-1 if found[1] else 1) if found else None
