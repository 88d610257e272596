"""The header as a tree of nodes that know where in the text they stand.

Places are indexes of characters in the header; the end is exclusive and never includes the comments, blank lines or
line end that follow a value (a block scalar ends after the line end of its last line). At such places the text is
changed, a few characters at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias, Union

Tree: TypeAlias = Union[str, "list[Tree]", "dict[str, Tree]"]
Node: TypeAlias = Union["ScalarNode", "ListNode", "MapNode"]
_COLON = re.compile(r"\s*:")
_DASH = re.compile(r"^[ ]*-", re.MULTILINE)
_INDENT = re.compile(r"[ ]*")


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A text.

    Attributes:
        text: What it says, after quotes and escapes are resolved.
        style: How it is written: plain "", quoted `'` or `"`, block `|` or `>`.
        start: Index of its first character (quote, block mark).
        end: Index behind it; equals `start` for a value that is missing.
    """

    text: str
    style: str
    start: int
    end: int

    @property
    def block(self) -> bool:
        """Whether the text stands on lines of its own, below a mark."""
        return self.style in {"|", ">"}


@dataclass(frozen=True, slots=True)
class ListNode:
    """A sequence; `flow` means the form `[a, b]`, otherwise `start` is its first dash."""

    items: tuple[Node, ...]
    flow: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """One key of a mapping with its value."""

    key: ScalarNode
    value: Node


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping; `flow` means the form `{a: b}`, otherwise `start` is its first key."""

    pairs: tuple[Pair, ...]
    flow: bool
    start: int
    end: int

    def find(self, key: str) -> Pair | None:
        """Return the pair of this key, or None."""
        return next((pair for pair in self.pairs if pair.key.text == key), None)


def to_tree(node: Node) -> Tree:
    """Return the value of a node as plain texts, lists and dictionaries."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, ListNode):
        return [to_tree(item) for item in node.items]
    return to_dict(node)


def to_dict(node: MapNode) -> dict[str, Tree]:
    """Return the value of a mapping node."""
    return {pair.key.text: to_tree(pair.value) for pair in node.pairs}


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from `start` to `end` (exclusive) by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the text, the end exclusive."""

    start: int
    end: int


def apply(text: str, edits: Iterable[Edit], span: Span | None = None) -> str:
    """Return `text` (or the piece `span` of it) with the edits made.

    Edits do not overlap; those at one place are made in the order given.
    """
    done, end = (span.start, span.end) if span else (0, len(text))
    pieces = []
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join(pieces) + text[done:end]


def line_start(text: str, place: int) -> int:
    """Return where the line with the character at `place` begins."""
    return text.rfind("\n", 0, place) + 1


def column(text: str, place: int) -> int:
    """Return how many characters stand before `place` on its line."""
    return place - line_start(text, place)


def line_end(text: str, place: int) -> int:
    """Return where the line after `place` begins."""
    found = text.find("\n", place)
    return found + 1 if found >= 0 else len(text)


def after_value(text: str, end: int) -> int:
    """Return where the line after a value that ends at `end` begins; a block scalar ends there already."""
    return end if end > 0 and text[end - 1] == "\n" else line_end(text, end)


def after_colon(text: str, pair: Pair) -> int:
    """Return the place just behind the colon of a pair (behind the key when there is no colon)."""
    found = _COLON.match(text, pair.key.end)
    return found.end() if found else pair.key.end


def comments_above(text: str, start: int, floor: int) -> int:
    """Return where the comments begin that stand directly above the line at `start`.

    Args:
        text: The header.
        start: The beginning of a line.
        floor: Lines before this place are not looked at.
    """
    while start > floor:
        above = line_start(text, start - 1)
        if above < floor or not _is_comment(text, above):
            break
        start = above
    return start


def blocks(text: str, node: ListNode, floor: int) -> tuple[Span, ...]:
    """Return the lines of each item of a block list with the comments that belong to it.

    Args:
        text: The header.
        node: A list with dashes that stands on lines of its own.
        floor: The first line after the key of the list.
    """
    dash_column = column(text, node.start)
    found: list[Span] = []
    for index, item in enumerate(node.items):
        dash = _DASH.search(text, floor) if index else None
        first = line_start(text, dash.end() if dash else node.start)
        end = _comments_inside(text, after_value(text, item.end), dash_column)
        found.append(Span(comments_above(text, first, floor), end))
        floor = end
    return tuple(found)


def gaps(text: str, spans: Sequence[Span]) -> list[str]:
    """Return what stands behind each of the spans before the next one begins; nothing behind the last."""
    between = [text[one.end : two.start] for one, two in pairwise(spans)]
    return [*between, ""]


def _comments_inside(text: str, end: int, indent: int) -> int:
    """Return where an entry that ends at `end` really ends: deeper comments below it are still its own."""
    place = end
    while place < len(text) and (_is_comment(text, place) or not text[place : line_end(text, place)].strip()):
        deeper = _is_comment(text, place) and _indent(text, place) > indent
        place = line_end(text, place)
        if deeper:
            end = place
    return end


def _is_comment(text: str, start: int) -> bool:
    return text.startswith("#", start + _indent(text, start))


def _indent(text: str, start: int) -> int:
    found = _INDENT.match(text, start)
    return len(found.group()) if found else 0
