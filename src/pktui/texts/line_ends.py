"""Where a line may end: words that belong together stay on one line, on the screen and in what commands print.

Papers have the whole Czech typography (`pktui.export.typography`). Here only a line end is moved; the text stays.
"""

from __future__ import annotations

import re
from textwrap import wrap

from pktui.texts.dates import MONTHS_GENITIVE

NBSP = "\u00a0"
# In a narrower place a line end behind `k` is better than a word broken in two.
_NARROW = 20

_SMALL_WORD = r"(?<![\w.'’-])[KkSsVvZzOoUuAaIi]"
_ORDINAL = rf"(?<![\w./:])\d{{1,3}}\.(?= (?:\d|{'|'.join(MONTHS_GENITIVE)}|[a-záčďéěíňóřšťúůýž]{{3}}))"
_TITLE = r"(?<!\w)(?:Mgr|MgA|Bc|BcA|Ing|MUDr|MVDr|PhDr|JUDr|PaedDr|RNDr|doc|prof)\."
_BEFORE_NUMBER = r"(?<!\w)(?:§|č\.|odst\.|tel\.)(?= [+\d])"
_COUNTED = r"(?<=\d)(?= (?:min|h|hod|dn[íůye]|let|týdn[ůy]|měsíc[eů]|hodin|minut|Kč|%)(?!\w))"
_TOGETHER = re.compile(rf"(?:{_SMALL_WORD}|{_ORDINAL}|{_TITLE}|{_BEFORE_NUMBER}|{_COUNTED}) (?=[^\s|])")


def held(text: str, columns: int) -> str:
    """Return a text, no longer and no shorter, with spaces that do not break between what stays on one line."""
    return text if columns < _NARROW else _TOGETHER.sub(lambda found: f"{found[0][:-1]}{NBSP}", text)


def wrapped(text: str, columns: int, first: str = "", others: str = "") -> list[str]:
    """Return the lines of one paragraph that fit, with ordinary spaces, for whoever searches in what is printed.

    Args:
        text: The paragraph.
        columns: The longest line.
        first: What the first line begins with.
        others: What all others begin with.
    """
    lines = wrap(held(text, columns), columns, initial_indent=first, subsequent_indent=others)
    return [line.replace(NBSP, " ") for line in lines]
