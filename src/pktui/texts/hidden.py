"""Remarks that somebody keeps in a text and that no paper shows: `%%…%%` of Obsidian and `<!-- … -->` of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PERCENT = r"(?<!%)%%(?!%)"
# What opens something that is no text: a code span, or a remark. Per cent behind a number open nothing.
_OPENING = re.compile(
    rf"(?P<line>(?m:^)[ \t]*)?(?:(?<!`)`[^`\n]+`(?!`)|(?P<mark><!--|(?<!\d)(?<!\d[ \u00a0]){_PERCENT}))"
)
_ENDS = {"<!--": re.compile("-->"), "%%": re.compile(_PERCENT)}
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_REST_OF_LINE = re.compile(r"[ \t]*(?:\n|\Z)")
_NO_SPACE_BEFORE = re.compile(r"[\s.,;:!?…)]|\Z")


def without_remarks(text: str) -> str:
    """Return the text as it is printed; a remark inside a code span is an example, and stays."""
    kept, last = [], 0
    for start, end in _remarks(text):
        before = last + len(text[last:start].rstrip(" \t"))
        line = _REST_OF_LINE.match(text, end)
        if line and (before == 0 or text[before - 1] == "\n"):
            start, end = before, line.end()  # a line that holds nothing else goes with its end
        elif _NO_SPACE_BEFORE.match(text, end):
            start = before
        kept.append(text[last:start])
        last = end
    return "".join([*kept, text[last:]])


def count_remarks(text: str) -> int:
    """Return how many remarks `without_remarks` takes out."""
    return sum(1 for _ in _remarks(text))


def _remarks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each remark begins and ends.

    One that opens a line may run over blank lines and headings up to an end of a line; one inside a sentence ends in
    the same paragraph. So what has no end hides nothing, whatever stands some pages below.
    """
    ends = {mark: _Next(pattern, text) for mark, pattern in _ENDS.items()}
    blank_lines = _Next(_BLANK_LINE, text)
    position = 0
    while opening := _OPENING.search(text, position):
        position = opening.end()
        end = ends[opening["mark"]].behind(position) if opening["mark"] else None
        if end is None:
            continue
        blank = blank_lines.behind(position)
        is_in_paragraph = blank is None or blank.start() >= end.start()
        if is_in_paragraph or (opening["line"] is not None and _REST_OF_LINE.match(text, end.end())):
            yield opening.start("mark"), end.end()
            position = end.end()


class _Next:
    """Finds the next match of a pattern behind places that only grow, looking at no part of the text twice."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._pattern, self._text = pattern, text
        self._found = pattern.search(text)

    def behind(self, place: int) -> re.Match[str] | None:
        if self._found and self._found.start() < place:
            self._found = self._pattern.search(self._text, place)
        return self._found
