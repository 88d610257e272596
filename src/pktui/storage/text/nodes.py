"""The header as a tree of nodes that know where in the text they stand.

Places are indexes of characters in the header; the end is exclusive and never includes the comments, blank lines or
line end that follow a value (a block scalar ends after the line end of its last line).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, Union

Tree: TypeAlias = Union[str, "list[Tree]", "dict[str, Tree]"]
Node: TypeAlias = Union["ScalarNode", "ListNode", "MapNode"]


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
