"""A pasted text as a list: one item a line, without the bullets or numbers of the list it was."""

from __future__ import annotations

import re

from pktui.texts.clean import show, show_line
from pktui.texts.dates import MONTHS_GENITIVE
from pktui.texts.words import fold

BULLETS = "•·◦▪●○‣"
"""Signs that make an item of a line by themselves, as programs for texts write them."""

# Word copies its bullets as characters of its Symbol font. A dash without a blank may be a minus.
_BULLET = re.compile(rf"^(?:[-*–—]\s+|[{BULLETS}\uf0b7\uf0a7]\s*)(?=\S)")
_NUMBER = re.compile(r"^(\d{1,3})[.)]\s+(?=\S)")
_DATE = re.compile(rf"\d{{1,2}}\.\s*(?:\d|(?:{'|'.join(map(fold, MONTHS_GENITIVE))})\b)")


def items(text: str) -> tuple[str, ...]:
    """Return the lines of a text that are not blank.

    When most of them begin with a bullet, bullets are left out. Numbers are left out when they count the lines: from
    one, without a gap, on most lines, and none of them is a date.
    """
    lines = tuple(line for each in show(text).split("\n") if (line := show_line(each)))
    bulleted = sum(_BULLET.match(line) is not None for line in lines)
    if 2 * bulleted > len(lines) > 1:
        return tuple(_BULLET.sub("", line, count=1) for line in lines)
    numbers = [int(found[1]) for line in lines if (found := _NUMBER.match(line))]
    if 2 * len(numbers) <= len(lines) or len(lines) == 1 or numbers != [*range(1, len(numbers) + 1)]:
        return lines
    if any(_DATE.match(fold(line)) for line in lines):
        return lines
    return tuple(_NUMBER.sub("", line, count=1) for line in lines)
