"""The lines of a text somebody wrote: how far each is indented, and whether its mark makes it an item of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pktui.texts.dates import MONTHS_GENITIVE
from pktui.texts.items import BULLETS

_ITEM = re.compile(
    rf"(?P<mark>-(?=\s)|\*(?=\s+\D)|[{BULLETS}]|[1-9]\d{{0,2}}[.)](?=\s)|[a-z]\)(?=\s))\s*(?P<text>\S.*)", re.DOTALL
)
_REST_OF_DATE = re.compile(rf"\d{{1,2}}\.|(?:{'|'.join(MONTHS_GENITIVE)})\b")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as typed.

    Attributes:
        indent: Width of the space before it, in columns.
        mark: What makes an item of it: `-` for any bullet, `3.`, `3)`, `c)`; empty when nothing does.
        text: The words behind the mark.
        whole: All of it, without the space around.
    """

    indent: int
    mark: str
    text: str
    whole: str

    @property
    def is_bullet(self) -> bool:
        """Whether it is an item without a number."""
        return self.mark == "-"

    def as_prose(self) -> TextLine:
        """Return the line with its mark as one of its words."""
        return replace(self, mark="", text=self.whole)

    def words(self) -> TextLine:
        """Return the line without its mark."""
        return replace(self, mark="", whole=self.text)

    def follows(self, last: TextLine) -> bool:
        """Tell whether this is the item behind `last`: another bullet, the next number or the next letter."""
        if not self.mark or self.is_bullet or last.is_bullet:
            return self.is_bullet and last.is_bullet
        number, before = self.mark[:-1], last.mark[:-1]
        if not self.is_numbered_like(last):
            return False
        return int(number) == int(before) + 1 if number.isdigit() else ord(number) == ord(before) + 1

    def is_numbered_like(self, other: TextLine) -> bool:
        """Tell whether both have a number, or both a letter, with the same sign behind."""
        return self.mark[-1:] == other.mark[-1:] and self.mark[:-1].isdigit() == other.mark[:-1].isdigit()


NOTHING = TextLine(0, "", "", "")


def read(text: str) -> list[TextLine]:
    """Return the lines of a text. A date at the start of one is no number of a list, and neither is a year of birth."""
    return list(_with_minuses([_read(line) for line in text.split("\n")]))


def _read(line: str) -> TextLine:
    whole = line.strip()
    wide = line.expandtabs(4)
    indent = len(wide) - len(wide.lstrip())
    item = _ITEM.fullmatch(whole)
    if item is None or (item["mark"].endswith(".") and _REST_OF_DATE.match(item["text"])):
        return TextLine(indent, "", whole, whole)
    return TextLine(indent, item["mark"] if item["mark"][-1] in ".)" else "-", item["text"], whole)


def _with_minuses(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield the lines; in a paragraph with pluses, where pros and cons are told apart, a dash is no bullet."""
    for _, group in groupby(lines, key=lambda line: bool(line.whole)):
        paragraph = list(group)
        has_plus = any(line.whole.startswith("+ ") for line in paragraph)
        yield from (line.as_prose() if has_plus and line.is_bullet else line for line in paragraph)
