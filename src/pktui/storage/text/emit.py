"""Writing new values: what a person would type, two spaces for each level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pktui.storage.text.nodes import Tree
from pktui.storage.text.scalars import inline, literal

STEP = 2
_FLOW_WIDTH = 60


@dataclass(frozen=True, slots=True)
class Emitted:
    """A value in two places: `head` on the line of its key, `tail` in complete lines below (either may be empty)."""

    head: str
    tail: str


def value(tree: Tree, indent: int, eol: str) -> Emitted:
    """Write a value under a key.

    Args:
        tree: The value.
        indent: Columns before the lines of its tail.
        eol: The line end to use.
    """
    if isinstance(tree, str):
        lines = literal(tree) if "\n" in tree else None
        return Emitted(lines.mark, lines.indented(indent, eol)) if lines else Emitted(inline(tree), "")
    if isinstance(tree, dict):
        return Emitted("", pairs(tree, indent, eol)) if tree else Emitted("{}", "")
    if _fits_one_line(tree):
        return Emitted(flow(tree), "")
    return Emitted("", "".join(entry(item, indent, STEP, eol) for item in tree))


def pairs(tree: Mapping[str, Tree], indent: int, eol: str) -> str:
    """Write a mapping as lines, each key at column `indent`."""
    return "".join(pair(key, item, indent, eol) for key, item in tree.items())


def pair(key: str, tree: Tree, indent: int, eol: str) -> str:
    """Write one key with its value as complete lines."""
    written = value(tree, indent + STEP, eol)
    space = " " if written.head else ""
    return f"{' ' * indent}{inline(key)}:{space}{written.head}{eol}{written.tail}"


def entry(tree: Tree, dash: int, gap: int, eol: str) -> str:
    """Write one item of a list: the dash at column `dash`, its content `gap` columns further."""
    before = " " * dash + "-" + " " * (gap - 1)
    if isinstance(tree, dict) and tree:
        return before + pairs(tree, dash + gap, eol)[dash + gap :]
    written = value(tree, dash + gap, eol)
    if written.head:
        return f"{before}{written.head}{eol}{written.tail}"
    return before + written.tail[dash + gap :]


def flow(tree: Tree) -> str:
    """Write a value on one line, lists in `[ ]` and mappings in `{ }`."""
    if isinstance(tree, str):
        return inline(tree, flow=True)
    if isinstance(tree, list):
        return "[" + ", ".join(flow(item) for item in tree) + "]"
    return "{" + ", ".join(flow_pair(key, item) for key, item in tree.items()) + "}"


def flow_pair(key: str, tree: Tree) -> str:
    """Write one key with its value for a mapping in `{ }`."""
    return f"{inline(key, flow=True)}: {flow(tree)}"


def _fits_one_line(items: Sequence[Tree]) -> bool:
    """Tell whether a list is short enough to be read on the line of its key."""
    return all(isinstance(item, str) for item in items) and len(flow(list(items))) <= _FLOW_WIDTH
