"""Writing new values: what a person would type, two spaces for each level.

Every YAML reader, old or new, sees the same text again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pktui.storage.text.nodes import Tree

STEP = 2
_FLOW_WIDTH = 60
# y, no and their like are true or false, and null is nothing, for readers of YAML 1.1, 1.2 or both.
_WORDS_WITH_MEANING = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
_WHOLE_NUMBER = re.compile(r"-?[1-9][0-9]{0,17}|0")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LIKE_NUMBER = re.compile(r"[0-9][0-9A-FXOTZa-fxotz.,:_+/ -]*")
_INDICATORS = re.compile(r": |:$| #")
_FLOW_INDICATORS = re.compile(r"[,:\[\]{}#]")
_OPENING_SIGNS = "„(§"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


@dataclass(frozen=True, slots=True)
class Literal:
    """A text of several lines.

    Attributes:
        mark: `|` when the text ends with a line end, else `|-`.
        lines: Its lines without indentation and line ends.
    """

    mark: str
    lines: tuple[str, ...]

    def indented(self, indent: int, eol: str) -> str:
        """Return the complete lines below the mark; empty lines stay empty."""
        return "".join(f"{' ' * indent if line else ''}{line}{eol}" for line in self.lines)


def inline(text: str, *, flow: bool = False, style: str = "") -> str:
    """Return `text` as one line of YAML.

    Args:
        text: Any text.
        flow: Whether it will stand inside `[ ]` or `{ }`.
        style: How it was written before (`'`, `"`); kept when it can hold the new text.
    """
    if style == "'" and _is_visible(text):
        return "'" + text.replace("'", "''") + "'"
    if style != '"' and _is_plain(text, flow):
        return text
    return '"' + "".join(_escape(char) for char in text) + '"'


def literal(text: str) -> Literal | None:
    """Return `text` as lines for a block under `|`, or None when such a block would not keep it exactly."""
    content = text.removesuffix("\n")
    lines = tuple(content.split("\n"))
    safe = (
        not content[:1].isspace()
        and all(_is_visible(line.replace("\t", "")) for line in lines)
        and not any(line and not line.strip() for line in lines)
        and lines[-1] != ""
    )
    return Literal("|" if content != text else "|-", lines) if safe else None


def _is_plain(text: str, flow: bool) -> bool:
    """Tell whether `text` needs no quotes: it is an ordinary phrase, a whole number or a date."""
    if _WHOLE_NUMBER.fullmatch(text) or _is_date(text):
        return True
    return (
        (text[:1].isalnum() or (text[:1] != "" and text[0] in _OPENING_SIGNS))
        and not text[-1].isspace()
        and text.lower() not in _WORDS_WITH_MEANING
        and not _LIKE_NUMBER.fullmatch(text)
        and not _INDICATORS.search(text)
        and not (flow and _FLOW_INDICATORS.search(text))
        and _is_visible(text)
    )


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_visible(text: str) -> bool:
    """Tell whether all of `text` can be seen: no control, direction or invisible character but spaces."""
    return text.isprintable() or all(map(_is_visible_char, text))


def _is_visible_char(char: str) -> bool:
    return char.isprintable() or unicodedata.category(char) == "Zs"


def _escape(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if _is_visible_char(char):
        return char
    code = ord(char)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


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
