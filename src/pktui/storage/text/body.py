"""Replacing the body of a record so that lines nobody touched keep their bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from pktui.storage.text.splitter import Parts

_LINE_END = re.compile(r"\r\n|\r")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def to_lf(text: str) -> str:
    """Return `text` with every line end written as LF."""
    return _LINE_END.sub("\n", text)


def replaced_body(parts: Parts, body: str) -> Parts:
    """Return `parts` with another body; common first and last lines keep their bytes, new ones get the usual end.

    Args:
        parts: The file as it is.
        body: The new body, whole, with LF line ends.
    """
    old = _LINE.findall(parts.body.decode())
    old_texts = [to_lf(line) for line in old]
    new = _LINE.findall(to_lf(body))
    head = agreed(old_texts, new)
    tail = agreed(old_texts[head:][::-1], new[head:][::-1])
    middle = "".join(new[head : len(new) - tail]).replace("\n", parts.eol)
    joined = "".join(old[:head]) + middle + "".join(old[len(old) - tail :])
    closing = parts.closing
    if joined and not closing.endswith(b"\n"):
        closing += parts.eol.encode()
    return replace(parts, closing=closing, body=joined.encode())


def agreed(one: Sequence[object], two: Sequence[object]) -> int:
    """Return how many things both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))
