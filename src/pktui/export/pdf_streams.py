"""Streams of a PDF whose end nobody can mistake.

A compressed stream may happen to end with a carriage return. Followed by the line end in front of `endstream`, it looks
as if it belonged to that line end, and a validator takes the stream for one byte shorter than it says (ISO 19005-2,
6.1.7.1). A line end of two bytes leaves no doubt.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

_DOUBTFUL_END = re.compile(rb"\r(?=\nendstream\s)")
_ENTRY = re.compile(rb"(\d{10})(?= \d{5} n)")
_PLACE_OF_TABLE = re.compile(rb"(startxref\n)(\d+)")


def with_clear_ends(pdf: bytes) -> bytes:
    """Return a PDF as Typst writes it (one classic table of places, at the end) without streams of doubtful length."""
    doubtful = [found.end() for found in _DOUBTFUL_END.finditer(pdf)]
    place = _PLACE_OF_TABLE.search(pdf, pdf.rfind(b"startxref"))
    if not doubtful or place is None:
        return pdf
    start = int(place[2])
    table = _ENTRY.sub(lambda entry: b"%010d" % _moved(int(entry[1]), doubtful), pdf[start:])
    rest = _PLACE_OF_TABLE.sub(lambda found: found[1] + b"%d" % _moved(start, doubtful), table)
    pieces = [pdf[begin:end] for begin, end in zip([0, *doubtful], [*doubtful, start], strict=True)]
    return b"\r".join(pieces) + rest


def _moved(place: int, doubtful: Sequence[int]) -> int:
    """Return where a place is when a byte was put in at each of the doubtful ones."""
    return place + bisect_left(doubtful, place)
